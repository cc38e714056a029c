"""What the readers of all families share: the document's lines and passages, who speaks where, and identity.

Tables and goals are read from passages, which know layout. Priorities and projects are read from lines, since
their short titles stand right above running text and are told from it by what the readers know of such reports.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any

import yaml

from samverkan.graph.model import Document
from samverkan.graph.programme import ElementType, Goal, Source, element_id
from samverkan.graph.registers import load_registers
from samverkan.loaders.extraction.context import DocumentContext, Setting
from samverkan.loaders.extraction.frames import Frame, find_frame
from samverkan.loaders.extraction.lists import find_subject
from samverkan.loaders.extraction.mentions import find_mentions
from samverkan.loaders.extraction.parties import Mention, Sentence
from samverkan.loaders.extraction.places import find_places
from samverkan.loaders.extraction.themes import find_themes
from samverkan.loaders.persons import MASK
from samverkan.loaders.reading.furniture import Line
from samverkan.loaders.reading.pages import split_lines
from samverkan.loaders.reading.passages import Passage

WORDINGS: dict[str, Any] = yaml.load(
    files(__package__).joinpath("wordings.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
)
"""The wordings of programmes, by subject."""


class Reading:
    """One document being read: its passages and lines, the ids given so far, the goals found, the problems met."""

    def __init__(self, document: Document, text: str, passages: Sequence[Passage]) -> None:
        self.document = document
        self.text = text
        self.passages = passages
        self.context = DocumentContext(document)
        self._goals: list[tuple[Passage, Goal]] = []
        self.problems: list[str] = []
        self._starts = [passage.start for passage in passages]
        self._ordinals: Counter[tuple[ElementType, str]] = Counter()
        self.mentions = lru_cache(maxsize=8)(self._mentions)  # several questions are asked of the same few texts

    @cached_property
    def lines(self) -> list[Line]:
        """The lines of the text without blank ones and page furniture."""
        return [line for line in split_lines(self.text) if not line.furniture]

    def source(self, start: int, end: int) -> Source:
        """The source of what stands at ``text[start:end]``."""
        quote = self.text[start:end]
        return Source(self.document.file, start, end, quote, self.page_at(start), MASK in quote)

    def identify(self, kind: ElementType, words: str) -> str:
        """A new id for an element of these words."""
        words = " ".join(words.split())
        self._ordinals[kind, words] += 1
        return element_id(kind, self.document.file, words, self._ordinals[kind, words])

    def page_at(self, offset: int) -> str | None:
        """The printed page of an offset: that of the passage around it, or of the last one before it."""
        at = bisect_right(self._starts, offset) - 1
        return self.passages[at].page if at >= 0 else None

    def section_at(self, offset: int) -> tuple[str, ...]:
        """The headings above an offset."""
        at = bisect_right(self._starts, offset) - 1
        return self.passages[at].section if at >= 0 else ()

    @property
    def goals(self) -> list[Goal]:
        """The goals read so far, in the order of their headings."""
        return [goal for _, goal in self._goals]

    def keep_goal(self, heading: Passage, goal: Goal) -> None:
        self._goals.append((heading, goal))

    def goal_of(self, passage: Passage) -> Goal | None:
        """The goal of the innermost heading above a passage that is a goal's, of several such headings the last before it."""
        above = [(heading.text, goal) for heading, goal in self._goals if heading.start < passage.start]
        last = dict(above)
        return next((last[heading] for heading in reversed(passage.section) if heading in last), None)

    def setting(self, section: tuple[str, ...]) -> Setting:
        return self.context.setting(section)

    def report(self, offset: int, problem: str) -> None:
        """Note, in Swedish, what could not be read at an offset."""
        page = self.page_at(offset)
        place = f"Sidan {page}" if page else f"Rad {self.text.count(chr(10), 0, offset) + 1}"
        self.problems.append(f"{place}: {problem}")

    def _mentions(self, text: str, setting: Setting) -> tuple[Mention, ...]:
        return tuple(find_mentions(text, setting, self.context.year))

    def frame(self, text: str, setting: Setting) -> Frame | None:
        """How a text joins actors; None where it joins nobody."""
        return find_frame(Sentence(text, self.mentions(text, setting), lambda: setting.leads, self.context.year))

    def actors_in(self, text: str, setting: Setting) -> tuple[str, ...]:
        """All actors that a text names, in order."""
        return tuple(dict.fromkeys(party.id for mention in self.mentions(text, setting) for party in mention.parties))

    def doers(self, text: str, setting: Setting) -> tuple[str, ...]:
        """Who does what a text says: its subject (unsaid, the one whose plan it is), then those it is done with.

        A name that no register knows counts where it is joined to others, as in statements. People as a subject
        ("alla elever ska …") are those spoken of.
        """
        mentions = self.mentions(text, setting)
        doing = [mention for mention in find_subject(text, mentions) if not mention.is_audience]
        subject = [party.id for mention in doing for party in mention.parties if not party.found]
        frame = self.frame(text, setting)
        joined = [member.party.id for member in frame.members] if frame else []
        return tuple(dict.fromkeys([*subject, *joined] or [party.id for party in setting.leads]))

    def subjects(self, text: str, section: Sequence[str], actors: Iterable[str] = ()) -> tuple[str, ...]:
        """The themes of an element."""
        return tuple(find_themes(text, section, actors))

    def places(self, text: str, setting: Setting) -> tuple[str, ...]:
        """The places that a text says."""
        return tuple(find_places(text, self.mentions(text, setting), setting, (), None))


def label_of(actor: str) -> str:
    """An actor's name, its id where no register knows it."""
    known = load_registers().actors.get(actor)
    return known.label if known else actor


def pattern(wording: str) -> re.Pattern[str]:
    """The pattern of a wording that is one alternative of many, without regard to case."""
    return re.compile(wording, re.IGNORECASE)
