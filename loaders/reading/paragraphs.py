"""Whether a line goes on in the paragraph above it.

A line that had room for the next line's first word ended on purpose. Text with an empty line after every line
("double spaced") and ordinary text are told apart first, since an empty line means nothing in the one and a
paragraph in the other. The rules are asked in order; the first that knows decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from samverkan.loaders.reading.blocks import OPEN_WORDS, Block, ends_in_amount
from samverkan.loaders.reading.furniture import Line
from samverkan.loaders.reading.headings import NUMBERED, OWNER, goal_level, is_measure

_ROOM = 3  # so many characters too few for the next word may still be chance
_MUCH_ROOM = 5  # more is none, even before a name
_TITLE_LINES = 2
_FULL, _NEARLY_FULL = 0.8, 0.6  # of the usual width


@dataclass(frozen=True, slots=True)
class Layout:
    """What is usual in a text: its line width, whether lines are double spaced, its words."""

    width: int
    double: bool
    vocabulary: frozenset[str]

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Layout:
        lengths = sorted(len(line.stripped) for line in lines)
        width = lengths[int(len(lengths) * 0.9)] if lengths else 0
        words = " ".join([line.stripped for line in lines]).split()
        return cls(width, _is_double_spaced(lines, width), frozenset(words))


def _is_double_spaced(lines: Sequence[Line], width: int) -> bool:
    """Whether lines of one sentence are mostly parted by an empty line."""
    gaps = [
        after.gap > 0 for before, after in pairwise(lines) if len(before.stripped) > 0.7 * width and after.stripped[0].islower()
    ]
    return sum(gaps) * 2 > len(gaps)


@dataclass(slots=True)
class Junction:
    """The place between a block and the line after it; ``following`` is the line after that.

    ``before`` and ``text`` are the texts of the two lines that meet; ``is_open`` says that the sentence before has not ended.
    """

    block: Block
    line: Line
    following: Line | None
    layout: Layout
    before: str = field(init=False)
    text: str = field(init=False)
    is_open: bool = field(init=False)

    def __post_init__(self) -> None:
        self.before, self.text = self.block.lines[-1].stripped, self.line.stripped
        self.is_open = not self.before.endswith((".", "!", "?", ":"))

    @property
    def room(self) -> int:
        """How many characters more than its first word the line would have had room for in the line before it."""
        return self.layout.width - len(self.before) - 1 - len(self.text.split(maxsplit=1)[0])

    @property
    def had_room(self) -> bool:
        """Whether the first word of the line would have had room in the line before it."""
        return self.room >= _ROOM


def continues(junction: Junction) -> bool:
    """Whether a line goes on with the block before it: the first rule that knows decides, else the room there was."""
    for rule in _JUNCTION_RULES:
        verdict = rule(junction)
        if verdict is not None:
            return verdict
    return not junction.had_room


def _after_table_or_goal(junction: Junction) -> bool | None:
    """Rows and goals end by themselves; a goal's title may go on in small letters."""
    if junction.block.table or goal_level(junction.text):
        return False
    if len(junction.block.lines) == 1 and goal_level(junction.before):
        filled = len(junction.before) + len(junction.text.split(maxsplit=1)[0]) >= _NEARLY_FULL * junction.layout.width
        return filled and junction.text[0].islower()
    return None


def _after_amount(junction: Junction) -> bool | None:
    """A capital after an amount begins the next row of a list of money."""
    return False if junction.text[0].isupper() and ends_in_amount(junction.before) else None


def _after_title(junction: Junction) -> bool | None:
    """A document's title, first on its page, can stand again right below."""
    return False if len(junction.block.lines) == 1 and junction.before.startswith(junction.text) else None


def _amid_sentence(junction: Junction) -> bool | None:
    """A small letter after an open end goes on, unless empty lines say otherwise."""
    if not (junction.is_open and junction.text[0].islower()):
        return None
    line, last = junction.line, junction.block.lines[-1]
    return line.gap <= 1 or line.parted or line.page != last.page or junction.before.endswith(("-", ","))


def _before_number(junction: Junction) -> bool | None:
    """A number with a title begins anew: "4.2 Farsta" always, "4 Åtgärder" unless amid a full line."""
    numbered = NUMBERED.match(junction.text)
    if numbered and ("." in numbered[1] or not junction.is_open or len(junction.before) < _FULL * junction.layout.width):
        return False
    return None


def _over_gap(junction: Junction) -> bool | None:
    """An empty line parts paragraphs, where it does not merely part all lines, and where nothing left open goes on."""
    line = junction.line
    if line.fed and junction.is_open and len(junction.before) > _FULL * junction.layout.width:
        return None  # a full line goes on over the page break
    if line.fed or line.parted or line.gap > 1 or (line.gap and not junction.layout.double):
        over_page = OPEN_WORDS if line.page != junction.block.lines[-1].page else ()
        return junction.is_open and junction.before.endswith((",", "-", " och", " samt", *over_page))
    return None


def _before_capital(junction: Junction) -> bool | None:
    """A capital after an open end is a name that goes on, or begins anew after a heading."""
    if not (junction.is_open and junction.text[0].isupper() and junction.before[-1].isalpha()):
        return None
    if junction.before.endswith(OPEN_WORDS):
        return True
    if len(junction.block.lines) == 1 and NUMBERED.match(junction.before) and junction.had_room:
        return False
    if _starts_anew(junction.block, junction.text, junction.following, junction.layout):
        return False
    is_name = junction.text.split(maxsplit=1)[0].lower() not in junction.layout.vocabulary
    filled = len(junction.before) > _NEARLY_FULL * junction.layout.width and junction.room < _MUCH_ROOM
    return True if is_name and filled else None


def _before_title(junction: Junction) -> bool | None:
    """A short line without a full stop, between the end of a sentence and a capital, is a title."""
    text, following = junction.text, junction.following
    if junction.is_open or following is None or not (text[0].isupper() and text[-1].isalpha()):
        return None
    is_short = len(text) < _FULL * junction.layout.width
    return False if is_short and following.stripped[0].isupper() and not text.endswith(OPEN_WORDS) else None


_JUNCTION_RULES = (
    _after_table_or_goal,
    _after_title,
    _amid_sentence,
    _after_amount,
    _before_number,
    _over_gap,
    _before_title,
    _before_capital,
)


def _starts_anew(block: Block, text: str, following: Line | None, layout: Layout) -> bool:
    """Whether a capital after an open end begins a sentence, so that a heading stands before it or here."""
    if is_measure(text) or (len(block.lines) <= _TITLE_LINES and OWNER.fullmatch(text)):
        return True
    if text.split(maxsplit=1)[0].lower() not in layout.vocabulary:
        return False
    lone = len(text) < 0.8 * layout.width and text[-1].isalpha() and following is not None and following.stripped[0].isupper()
    return len(block.lines) == 1 or lone
