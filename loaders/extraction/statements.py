"""The steps of extraction put together: passages of one document → its statements.

One sentence gives at most one statement; so does one table row, and one list under an introduction that
ends in a colon. What is unsaid is taken from what stands before: the subject that a paragraph last had,
the lead of the introduction above a list, the board of the section.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from samverkan.graph.model import Document, Kind, Participation, Role, Statement, Status
from samverkan.loaders.extraction.anaphora import find_counted, find_pronoun
from samverkan.loaders.extraction.context import BOARD_KINDS, DocumentContext, Setting, without_number
from samverkan.loaders.extraction.dates import find_dates
from samverkan.loaders.extraction.frames import Frame, Member, find_assigned, find_frame
from samverkan.loaders.extraction.latest import Latest
from samverkan.loaders.extraction.listings import join_listings
from samverkan.loaders.extraction.lists import find_subject
from samverkan.loaders.extraction.memory import Memory
from samverkan.loaders.extraction.mentions import find_mentions
from samverkan.loaders.extraction.names import Framed, Name, agreement_of, find_name, form_in, name_in, project_of
from samverkan.loaders.extraction.parties import Mention, Party, Sentence, in_place_of
from samverkan.loaders.extraction.places import find_places, points_back
from samverkan.loaders.extraction.sentences import split_sentences
from samverkan.loaders.extraction.status import find_status
from samverkan.loaders.extraction.themes import find_themes
from samverkan.loaders.reading.blocks import PassageKind
from samverkan.loaders.reading.passages import Passage
from samverkan.loaders.reading.tables import NAMES, Column, told_status

_PLAN = re.compile(r"plan|program|strategi|riktlinje|budget|åtgärd|överenskommelse|avtal|löfte", re.IGNORECASE)
_AGREEMENT = re.compile(r"överenskommelse|avtal|partnerskap", re.IGNORECASE)
_REPORT = re.compile(r"redovisning|berättelse|rapport|bokslut|uppföljning|utvärdering", re.IGNORECASE)
_PROJECTS = re.compile(r"projekt\b|utvecklingsmedel|sociala? investering", re.IGNORECASE)
_PROJECT = re.compile(r"\b(?:projektet|satsningen)\b", re.IGNORECASE)
_READ = frozenset({PassageKind.PARAGRAPH, PassageKind.ITEM, PassageKind.ACTIVITY})
_MAX_SENTENCE = 4000  # characters; longer "sentences" are data
_MIN_PARTIES = 2
_FEW_PARTIES = 4


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was read of a document: its statements in order, and how many sentences and printed pages were looked at."""

    statements: tuple[Statement, ...]
    sentences: int
    pages: int


def extract(passages: Iterable[Passage], document: Document, text: str) -> Extraction:
    """The statements of a document; ``text`` is its text, of which each quote is ``text[start:end]``."""
    reader = _Reader(document, text)
    statements = [statement for passage in join_listings(passages) for statement in reader.read(passage)]
    return Extraction(tuple(statements), reader.sentences, len(reader.pages))


@dataclass(slots=True)
class _Paragraph:
    """A passage being read, and what its sentences leave to those after them: a subject and a named collaboration."""

    passage: Passage
    setting: Setting
    name: Latest[str, Name]
    subject: Latest[tuple[str, Sequence[Mention]], tuple[Party, ...]]
    before: Sentence | None = None


class _Unit(NamedTuple):
    """A stretch of text that gives at most one statement; ``span`` tells where in the document it stands."""

    text: str
    span: Callable[[], tuple[int, int]]


class _Reader:
    """Reads the passages of one document in order, and remembers what later ones point back to."""

    def __init__(self, document: Document, text: str) -> None:
        self.sentences = 0
        self.pages: set[str] = set()
        self._text = text
        self._document = document
        self._context = _context(document)
        self._memory = Memory(text, self._context.setting(()).leads)
        self._ordinals: Counter[str] = Counter()
        self._title_name = name_in(document.title)
        self._names: dict[tuple[str, ...], Latest[str, Name]] = {}
        self._of_project: set[tuple[str, ...]] = set()
        described = f"{document.kind or ''} {document.title}"
        self._agreement = _AGREEMENT.search(described) is not None
        self._whole = agreement_of(document.title) if self._agreement else None
        self._projects = _PROJECTS.search(described) is not None
        self._report = _REPORT.search(described) is not None
        self._plan = not self._report and _PLAN.search(described) is not None

    def read(self, passage: Passage) -> Iterator[Statement]:
        """The statements of a passage; none for headings and for tables of other things than activities."""
        self.pages.update(page for page in (passage.page, *(page for _, page in passage.turns)) if page)
        if passage.kind not in _READ or passage.text == self._document.title:
            return
        if self._projects and _PROJECT.search(passage.text):
            self._of_project.add(passage.section)
        setting = self._context.setting(passage.section)
        self._memory.enter(passage.section if not self._agreement else ())
        name = self._names.setdefault(passage.section, Latest(name_in, self._title_name))
        paragraph = _Paragraph(passage, setting, name, Latest(partial(_own_subject, setting)))
        for unit in _units(passage):
            self.sentences += 1
            statement = self._read_unit(unit, paragraph) if len(unit.text) <= _MAX_SENTENCE else None
            if statement:
                yield statement

    def _read_unit(self, unit: _Unit, paragraph: _Paragraph) -> Statement | None:
        sentence = self._sentence(unit, paragraph)
        frame = find_frame(sentence)
        self._memory.together = _acting_jointly(frame)
        statement = self._framed(unit, sentence, frame, paragraph) if frame else None
        paragraph.subject.hear((unit.text, sentence.mentions))
        paragraph.name.hear(unit.text)
        paragraph.before = sentence
        return statement

    def _framed(self, unit: _Unit, sentence: Sentence, frame: Frame, paragraph: _Paragraph) -> Statement | None:
        """What a frame says, None where it has but one party."""
        if len(frame.members) < _MIN_PARTIES:
            return None
        if (sentence.listing or self._agreement) and not self._memory.parties:
            self._memory.parties = tuple(member.party for member in frame.members)
        if self._memory.together:
            self._memory.groups.appendleft(self._memory.together)
        municipality = next((m.party for m in frame.members if m.party.kind is Kind.KOMMUN), None)
        self._memory.municipality = municipality or self._memory.municipality
        section = paragraph.passage.section
        whole = self._whole or (project_of(section, speaks=section in self._of_project) if self._projects else None)
        parties = [(member.mention.start, member.mention.end) for member in frame.members if member.mention]
        framed = Framed(unit.text, frame.start, parties)
        name = find_name(framed, section, paragraph.name, paragraph.setting.area) or whole or form_in(framed)
        return self._statement(unit, sentence, frame, name, paragraph)

    def _sentence(self, unit: _Unit, paragraph: _Paragraph) -> Sentence:
        passage, setting = paragraph.passage, paragraph.setting
        introduced = self._introduced_leads(passage, setting)
        return Sentence(
            text=unit.text,
            mentions=tuple(self._mentions(unit.text, setting)),
            speaking=lambda: introduced or paragraph.subject.tell() or setting.leads,
            year=self._context.year,
            row=passage.kind is not PassageKind.PARAGRAPH,
            listing=passage.listing,
            columns=_columns_of_names(passage),
        )

    def _mentions(self, text: str, setting: Setting) -> list[Mention]:
        """The mentions of a sentence in the light of what the document has said before."""
        found = find_mentions(text, self._memory.setting(setting), self._context.year, parties=self._memory.parties_of(text))
        back = find_pronoun(text, self._memory.together) or find_counted(text, found, self._memory.groups)
        mentions = in_place_of(self._memory.recall(text, found), back)
        self._memory.learn(text, mentions)
        return mentions

    def _introduced_leads(self, passage: Passage, setting: Setting) -> tuple[Party, ...]:
        """Who acts in the items of a list, where its introduction says so ("Polisen ska:"); empty elsewhere."""
        if not passage.introduction or passage.listing:
            return ()
        introduction = without_number(passage.introduction)
        mentions = self._mentions(introduction, setting)
        subject = find_assigned(introduction, mentions) or find_subject(introduction, mentions)
        return tuple(party for mention in subject for party in mention.parties)

    def _statement(self, unit: _Unit, sentence: Sentence, frame: Frame, name: Name | None, paragraph: _Paragraph) -> Statement:
        passage = paragraph.passage
        status, status_basis = self._status(unit, passage, frame.start)
        told = told_status(passage.cells)
        if told:
            status, status_basis = Status(told), "kolumn för status"
        bounds = (passage.valid_from, passage.valid_to)
        valid_from, valid_to = bounds if any(bounds) else find_dates(unit.text)
        collaboration = name.id if name else None
        start, end = unit.span()
        quote = self._text[start:end]
        told = _outside(unit.text, frame) if len(frame.members) > _FEW_PARTIES else unit.text
        themes = find_themes(told, passage.section, [m.party.id for m in frame.members], title=self._document.title)
        places = _places(sentence, frame, paragraph, collaboration)
        return Statement(
            id=self._identifier(quote),
            document=self._document.file,
            start=start,
            end=end,
            quote=quote,
            participants=tuple(_participation(member, unit.text) for member in frame.members),
            status=status,
            page=passage.page_at(start),
            section=passage.section,
            collaboration=collaboration,
            collaboration_label=name.label if name else None,
            themes=tuple(themes),
            places=tuple(places),
            valid_from=valid_from,
            valid_to=valid_to,
            basis={
                "ram": ", ".join(frame.cues),
                "status": status_basis,
                "samverkan": name.basis if name else "",
                "tema": _listed(themes),
                "plats": _listed(places),
            },
        )

    def _status(self, unit: _Unit, passage: Passage, at: int) -> tuple[Status, str]:
        """The status of a statement whose frame begins ``at``, and the rule; what an introduction lays down is planned."""
        opening = _opening(passage, unit)
        if opening:
            told = find_status(opening + unit.text, passage.kind, plan=self._plan, report=self._report, at=len(opening) + at)
            if told[0] is Status.PLANNED:
                return told
        return find_status(unit.text, passage.kind, plan=self._plan, report=self._report, at=at)

    def _identifier(self, quote: str) -> str:
        """The same text in the same document gives the same id; a repeated text is numbered."""
        words = " ".join(quote.split())
        self._ordinals[words] += 1
        return hashlib.sha256(f"{self._document.file}\n{words}\n{self._ordinals[words]}".encode()).hexdigest()[:16]


def _context(document: Document) -> DocumentContext:
    """The settings of a document; a municipality's with one board in its title is that board's ("Bokslut: socialnämnden")."""
    context = DocumentContext(document)
    setting = context.setting(())
    if not any(party.kind is Kind.KOMMUN for party in setting.leads):
        return context
    mentions = find_mentions(document.title, setting, document.year)
    boards = {party.id: party for mention in mentions for party in mention.parties if party.kind in BOARD_KINDS}
    return DocumentContext(document, next(iter(boards.values()))) if len(boards) == 1 else context


def _units(passage: Passage) -> Iterator[_Unit]:
    """A row is one unit, and so is a list with its introduction; other passages give one for each sentence."""
    if passage.kind is PassageKind.ACTIVITY or passage.listing:
        yield _Unit(passage.text, lambda: (passage.start, passage.end))
        return
    for start, end in split_sentences(passage.text):
        yield _Unit(passage.text[start:end], partial(passage.joined.span, start, end))


def _opening(passage: Passage, unit: _Unit) -> str:
    """What an item's first words go on with ("Förvaltningen får i uppdrag att"); empty where they begin a sentence."""
    introduction = passage.introduction.removesuffix(":")
    if not introduction.endswith((" att", " ska")) or not passage.text.startswith(unit.text):
        return ""
    *_, (start, end) = split_sentences(introduction)
    return introduction[start:end] + " "


def _places(sentence: Sentence, frame: Frame, paragraph: _Paragraph, collaboration: str | None) -> dict[str, str]:
    """The places of a statement: its sentence's, or else those of the sentence before that it points back to."""
    setting, section, before = paragraph.setting, paragraph.passage.section, paragraph.before
    acting = [member.mention for member in frame.members if member.mention and member.mention.district]
    mentions = [m._replace(district=None) if m in acting else m for m in sentence.mentions]  # a district that acts is no place
    places = find_places(sentence.text, mentions, setting, section, collaboration)
    if not places and before and points_back(sentence, before):
        return find_places(before.text, before.mentions, setting, section, None)
    return places


def _columns_of_names(passage: Passage) -> tuple[Column, ...]:
    """The columns of names that a row ends with, after what is done."""
    columns = [column for column, cell in passage.cells if not cell or any(map(str.isalnum, cell))]  # a dash is nobody
    after = columns[columns.index(Column.ACTIVITY) + 1 :] if Column.ACTIVITY in columns else []
    return tuple(column for column in after if column in NAMES)


def _outside(text: str, frame: Frame) -> str:
    """What a sentence says besides the names of its parties, which in a long list say nothing of the subject."""
    for member in frame.members:
        if member.mention:
            text = text[: member.mention.start] + " " * (member.mention.end - member.mention.start) + text[member.mention.end :]
    return text


def _own_subject(setting: Setting, sentence: tuple[str, Sequence[Mention]]) -> tuple[Party, ...] | None:
    """A sentence's subject where it is the board or administration that speaks, which those after it need not name; else None."""
    text, mentions = sentence
    own = {party.id for party in (setting.board, setting.administration) if party}
    if not any(party.id in own for mention in mentions for party in mention.parties):
        return None
    subject = dict.fromkeys(party for mention in find_subject(text, mentions) for party in mention.parties)
    return tuple(subject) if subject and all(party.id in own for party in subject) else None


def _acting_jointly(frame: Frame | None) -> tuple[Party, ...]:
    """Those who do something jointly, with nobody leading: whom "de" in the next sentence is."""
    members = frame.members if frame else ()
    return tuple(m.party for m in members) if all(m.role is Role.PARTNER for m in members) else ()


def _participation(member: Member, text: str) -> Participation:
    party, mention = member.party, member.mention
    if mention is None:
        return Participation(party.id, party.label, party.kind, member.role, None, "underförstådd")
    return Participation(party.id, party.label, party.kind, member.role, text[mention.start : mention.end], mention.basis)


def _listed(found: Mapping[str, str]) -> str:
    """Details with what says each of them, for the explanation."""
    return "; ".join(f"{detail}: {basis}" for detail, basis in found.items())
