"""Which blocks are headings, and of what level: told by their form, their wording and what stands around them.

Goals have levels of their own, the other headings that of their number. Many headings in a row are none: they
are the cells of a table, or items without a full stop.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from samverkan.loaders.reading.blocks import OPEN_WORDS, Block, PassageKind, ends_in_amount
from samverkan.loaders.swedish.data import read_data
from samverkan.loaders.swedish.goals import LEVELS, read_goal_heading
from samverkan.loaders.swedish.verbs import verbs

NUMBERED = re.compile(r"(?:(?:Projekt|Delprojekt|Del|Kapitel) )?(\d{1,2}(?:\.\d{1,2}){0,4})[.:]?\s+(?=[A-ZÅÄÖ”\"])")
OWNER = re.compile(r"(?:[A-ZÅÄÖ][\w-]+(?:, | och )?)+ stadsdels(?:förvaltning|nämnd)(?:ar|er)?")
"""Whoever answers for a project, on a line of its own below the project's title."""
SUBHEADING = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?\s+[A-ZÅÄÖ]")
_UNDER_GOALS = {title: level for level, titles in read_data("goals.yml")["under_goals"].items() for title in titles}
_GOAL = re.compile("[Mm][Åå][Ll]")  # every wording of a goal's heading has it
# "Partner: kulturförvaltningen, …" is content, and so is "Parter: Socialnämnden och Kvinnojouren".
_LABELLED = re.compile(r"[A-ZÅÄÖ][\w ]{2,30}: .+,|(?:Avtalsp|P|Samverkansp|Samarbetsp)art(?:er|ners?): ")
_MAX_HEADING, _MAX_HEADING_WORDS, _MAX_HEADING_LINES = 130, 14, 3
_MIN_PROSE_LINES = 2
_MIN_HEADING_RUN = 3
_MAX_HEADING_RUN = 4
_ITEM_WORDS = 4  # fewer are taken for a heading or a cell


def is_measure(text: str) -> bool:
    """Whether a line begins with a capitalised infinitive, as the measures of a programme do ("Utveckla …")."""
    first = text.split(maxsplit=1)[0]
    return first[0].isupper() and first.endswith("a") and first.lower() in verbs().forms


def mark_headings(blocks: Sequence[Block]) -> None:
    """Tell headings, and the measures and cells that look like them, from paragraphs; changes the blocks' kinds."""
    for index, block in enumerate(blocks):
        if block.kind is not PassageKind.PARAGRAPH:
            continue
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        before = blocks[index - 1] if index else None
        if _is_row_of_money(block, before, after):
            block.kind = PassageKind.TABLE
        elif is_measure(block.lines[0].stripped) and not (after and OWNER.fullmatch(after.lines[0].stripped)):
            ended = block.lines[-1].stripped.endswith((".", "!", "?", ":"))
            block.kind = PassageKind.PARAGRAPH if ended else PassageKind.ITEM
        elif _is_heading(block, before, after):
            block.kind = PassageKind.HEADING
    run: list[Block] = []
    for member in (*blocks, None):
        if member is not None and member.kind is PassageKind.HEADING and not level_of(member.lines[0].stripped):
            run.append(member)
            continue
        _mark_run(run)
        run = []


def _mark_run(run: Sequence[Block]) -> None:
    """Many "headings" in a row are none: short ones are cells of a table, longer ones items without a full stop."""
    if len(run) < _MIN_HEADING_RUN:
        return
    if OWNER.fullmatch(run[-1].lines[0].stripped):
        run = run[:-2]  # whoever answers for a project, below the project's title
    lengths = [sum(len(line.stripped.split()) for line in member.lines) for member in run]
    if len(run) > _MAX_HEADING_RUN and sum(length < _ITEM_WORDS for length in lengths) > 0.7 * len(run):
        for member in run[:-1]:
            member.kind = PassageKind.TABLE
        return
    for member, length in zip(run, lengths, strict=True):
        if length >= _ITEM_WORDS or " med " in member.lines[0].stripped:
            member.kind = PassageKind.ITEM


def _is_row_of_money(block: Block, before: Block | None, after: Block | None) -> bool:
    """Whether a line and one beside it end in amounts."""
    return _ends_in_amount(block) and any(_ends_in_amount(beside) for beside in (before, after) if beside)


def _ends_in_amount(block: Block) -> bool:
    return len(block.lines) == 1 and ends_in_amount(block.lines[0].stripped)


def _is_heading(block: Block, before: Block | None, after: Block | None) -> bool:
    """Whether a block stands above others as their heading, by its form and by what is before and after it."""
    text = " ".join(line.stripped for line in block.lines)
    if goal_level(text):
        return True
    if after is None or len(block.lines) > _MAX_HEADING_LINES or not _has_form_of_heading(text):
        return False
    if before is not None and not NUMBERED.match(text) and _leads_on(before):
        return False
    return not after.lines[0].stripped[0].islower()


def _has_form_of_heading(text: str) -> bool:
    """Whether a text begins like a title, ends open, and is neither long, nor figures, nor a labelled line."""
    words = text.split()
    begins = text[0].isupper() or text[0].isdigit() or text[0] in '”"'
    if not begins or len(text) > _MAX_HEADING or len(words) > _MAX_HEADING_WORDS:
        return False
    if text.endswith((".", ",", ";", ":", "!", "-")) or text.endswith(OPEN_WORDS) or _LABELLED.match(text):
        return False
    figures = sum(any(map(str.isdigit, word)) for word in words)
    return figures * 3 <= len(words) or NUMBERED.match(text) is not None


def _leads_on(before: Block) -> bool:
    """Whether the block before introduces what follows, or is a paragraph whose last sentence has not ended."""
    last = before.lines[-1].stripped
    if last.endswith(":"):
        return True
    is_prose = (
        before.kind is PassageKind.PARAGRAPH and before.lines[0].stripped[0].isupper() and len(before.lines) > _MIN_PROSE_LINES
    )
    return is_prose and not last.endswith((".", "!", "?"))


@lru_cache(maxsize=64)  # asked for each line, and for it again as the one before the next
def goal_level(text: str) -> int:
    """The level of a goal's heading, or of the fixed headings under goals; 0 for any other text."""
    if text[:1].islower():
        return 0
    heading = read_goal_heading(text) if _GOAL.search(text) else None
    return LEVELS.index(heading.level) + 1 if heading else _UNDER_GOALS.get(text, 0)


def level_of(text: str) -> int:
    """The level of a heading by its wording or number; 0 where it tells nothing."""
    numbered = NUMBERED.match(text)
    return goal_level(text) or (numbered[1].count(".") + 1 if numbered else 0)
