"""The steps of extraction put together: passages of one document → its statements.

One sentence gives at most one statement; so does one table row, and one list under an introduction that
ends in a colon. What is unsaid is taken from what stands before: the subject that a paragraph last had,
the lead of the introduction above a list, the board of the section.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from samverkan.graph.model import Document, Participation, Statement
from samverkan.loaders.extraction.context import DocumentContext, Setting
from samverkan.loaders.extraction.dates import find_dates
from samverkan.loaders.extraction.frames import Frame, Member, find_frame, may_collaborate
from samverkan.loaders.extraction.listings import join_listings
from samverkan.loaders.extraction.lists import find_subject
from samverkan.loaders.extraction.memory import Memory
from samverkan.loaders.extraction.mentions import find_mentions
from samverkan.loaders.extraction.names import Name, find_name, name_in
from samverkan.loaders.extraction.parties import Mention, Party
from samverkan.loaders.extraction.places import find_places
from samverkan.loaders.extraction.sentences import split_sentences
from samverkan.loaders.extraction.status import find_status
from samverkan.loaders.extraction.themes import find_themes
from samverkan.loaders.reading.passages import Passage, PassageKind

_PLAN = re.compile(r"plan|program|strategi|riktlinje|budget|åtgärd|överenskommelse|avtal|löfte", re.IGNORECASE)
_REPORT = re.compile(r"redovisning|berättelse|rapport|bokslut|uppföljning|utvärdering", re.IGNORECASE)
_NUMBER = re.compile(r"^[\d.\s]+")
_READ = frozenset({PassageKind.PARAGRAPH, PassageKind.ITEM, PassageKind.ACTIVITY})
_MAX_SENTENCE = 4000


@dataclass(slots=True)
class _Paragraph:
    """What the sentences of a paragraph leave to those after them."""

    subject: tuple[Party, ...] = ()
    name: Name | None = None


@dataclass(slots=True)
class _State:
    """What is carried through a document."""

    context: DocumentContext
    plan: bool
    report: bool
    memory: Memory
    ordinals: Counter[tuple[str, str]] = field(default_factory=Counter)
    sentences: int = 0
    pages: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Unit:
    """A stretch of text that gives at most one statement, with its place in the document."""

    text: str
    start: int
    end: int
    passage: Passage


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was read of a document: its statements in order, and how many sentences and printed pages were looked at."""

    statements: tuple[Statement, ...]
    sentences: int
    pages: int


def extract(passages: Iterable[Passage], document: Document, text: str) -> Extraction:
    """The statements of a document; ``text`` is its text, of which each quote is ``text[start:end]``."""
    context = DocumentContext(document)
    described = f"{document.kind or ''} {document.title}"
    report = _REPORT.search(described) is not None
    plan = not report and _PLAN.search(described) is not None
    state = _State(context, plan, report, Memory(text, context.setting(()).leads))
    statements = [statement for passage in join_listings(passages) for statement in _read_passage(passage, state, text)]
    return Extraction(tuple(statements), state.sentences, len(state.pages))


def _read_passage(passage: Passage, state: _State, text: str) -> Iterator[Statement]:
    if passage.page:
        state.pages.add(passage.page)
    if passage.kind not in _READ:
        return
    setting = state.context.setting(passage.section)
    paragraph = _Paragraph(name=name_in(state.context.document.title))
    for unit in _units(passage):
        state.sentences += 1
        if len(unit.text) > _MAX_SENTENCE:
            continue
        statement = _read_unit(unit, setting, paragraph, state, text)
        if statement:
            yield statement


def _units(passage: Passage) -> Iterator[_Unit]:
    """A row is one unit; other passages give one for each sentence."""
    if passage.kind is PassageKind.ACTIVITY or passage.listing:
        yield _Unit(passage.text, passage.start, passage.end, passage)
        return
    for start, end in split_sentences(passage.text):
        yield _Unit(passage.text[start:end], *passage.joined.span(start, end), passage)


def _read_unit(unit: _Unit, setting: Setting, paragraph: _Paragraph, state: _State, text: str) -> Statement | None:
    if not may_collaborate(unit.text.lower()):
        _remember(unit.text, setting, paragraph, state)
        return None
    mentions = _mentions(unit.text, setting, state)
    lead = _introduced_lead(unit.passage, setting, state) or paragraph.subject or setting.leads
    row = unit.passage.kind is not PassageKind.PARAGRAPH
    frame = find_frame(unit.text, mentions, setting, lead, state.context.year, row=row, listing=unit.passage.listing)
    name = find_name(unit.text, unit.passage.section, paragraph.name, setting.area, at=frame.start if frame else 0)
    _remember_subject(unit.text, mentions, setting, paragraph)
    paragraph.name = name_in(unit.text) or paragraph.name
    if frame is None or not _is_collaboration(frame):
        return None
    if unit.passage.listing and not state.memory.parties:
        state.memory.parties = tuple(member.party for member in frame.members)
    return _statement(unit, frame, name, mentions, setting, state, text)


def _mentions(text: str, setting: Setting, state: _State) -> list[Mention]:
    """The mentions of a sentence in the light of what the document has said before."""
    if setting.board is None and state.memory.board:
        setting = replace(setting, board=state.memory.board)
    found = find_mentions(text, setting, state.context.year, foreign=state.context.foreign, parties=state.memory.parties)
    mentions = state.memory.recall(text, found)
    state.memory.learn(mentions)
    return mentions


def _introduced_lead(passage: Passage, setting: Setting, state: _State) -> tuple[Party, ...]:
    """Who acts in the items of a list, where its introduction says so ("Polisen ska:"); empty elsewhere."""
    if not passage.introduction or passage.listing:
        return ()
    introduction = _NUMBER.sub("", passage.introduction)
    mentions = _mentions(introduction, setting, state)
    return tuple(party for mention in find_subject(introduction, mentions) for party in mention.parties)


def _is_collaboration(frame: Frame) -> bool:
    """Two parties that can be told apart, of which one is no crowd."""
    return len(frame.members) >= 2


def _remember(text: str, setting: Setting, paragraph: _Paragraph, state: _State) -> None:
    """Keep a sentence's subject and named collaboration for the sentences after it."""
    lowered = text.lower()
    if "nämnd" in lowered or "förvaltning" in lowered:
        _remember_subject(text, _mentions(text, setting, state), setting, paragraph)
    paragraph.name = name_in(text) or paragraph.name


def _remember_subject(text: str, mentions: list[Mention], setting: Setting, paragraph: _Paragraph) -> None:
    own = {party.id for party in (setting.board, setting.administration) if party}
    subject = [party for mention in find_subject(text, mentions) for party in mention.parties]
    if subject and all(party.id in own for party in subject):
        paragraph.subject = tuple(dict.fromkeys(subject))


def _statement(
    unit: _Unit, frame: Frame, name: Name | None, mentions: list[Mention], setting: Setting, state: _State, text: str
) -> Statement:
    passage = unit.passage
    status, status_basis = find_status(unit.text, passage.kind, plan=state.plan, report=state.report, at=frame.start)
    begin, end = (passage.valid_from, passage.valid_to) if passage.kind is PassageKind.ACTIVITY else find_dates(unit.text)
    if passage.kind is PassageKind.ACTIVITY and begin is None:
        begin, end = find_dates(unit.text)
    quote = text[unit.start : unit.end]
    return Statement(
        id=_identifier(state, quote),
        document=state.context.document.file,
        start=unit.start,
        end=unit.end,
        quote=quote,
        participants=tuple(_participation(member, unit.text) for member in frame.members),
        status=status,
        page=passage.page,
        section=passage.section,
        collaboration=name.id if name else None,
        collaboration_label=name.label if name else None,
        themes=find_themes(unit.text, passage.section, [m.party.id for m in frame.members]),
        places=find_places(unit.text, mentions, setting, name.id if name else None, foreign=state.context.foreign),
        valid_from=begin,
        valid_to=end,
        basis={"ram": ", ".join(frame.cues), "status": status_basis, "samverkan": name.basis if name else ""},
    )


def _participation(member: Member, text: str) -> Participation:
    mention = member.mention
    wording = text[mention.start : mention.end] if mention else None
    return Participation(member.party.id, member.party.label, member.party.kind, member.role, wording, mention.basis if mention else "underförstådd")


def _identifier(state: _State, quote: str) -> str:
    """The same text in the same document gives the same id; a repeated text is numbered."""
    file = state.context.document.file
    words = " ".join(quote.split())
    state.ordinals[file, words] += 1
    return hashlib.sha256(f"{file}\n{words}\n{state.ordinals[file, words]}".encode()).hexdigest()[:16]
