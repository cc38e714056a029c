"""Projects of a report: a title, beneath it who answers for it, then what was done.

The line of those who answer names administrations, boards or their units and nothing else. The title is what
stands above it, back to the sentence before. What the project is for, for whom, with whom and what came of it is
read from its own text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from samverkan.graph.programme import Element, Funding, Project
from samverkan.graph.registers import load_registers
from samverkan.loaders.extraction.context import ADMINISTRATION_KINDS, BOARD_KINDS, Setting
from samverkan.loaders.extraction.lexicon import actor_lexicon
from samverkan.loaders.extraction.parties import Party
from samverkan.loaders.extraction.sentences import split_sentences
from samverkan.loaders.programme.money import find_funds
from samverkan.loaders.programme.reading import WORDINGS, Reading, pattern
from samverkan.loaders.reading.furniture import Line
from samverkan.loaders.reading.joined import JoinedText, join

_REPORT = pattern(WORDINGS["projects"]["report"])
_AIM, _TARGET_GROUP = (pattern(WORDINGS["projects"][key]) for key in ("aim", "target_group"))
_OUTCOME = [pattern(wording) for wording in WORDINGS["projects"]["outcome"]]
_CONNECTIVE = re.compile(r"\b(?:och|samt|i samarbete med|tillsammans med)\b|[,;/&()–-]")
_ENDS = (".", "!", "?", ":")
_TITLE_LINES = 3
_LONGEST_OWNER = 120


@dataclass(frozen=True, slots=True)
class _Heading:
    """Where a project is headed: its lines, of which those from ``owner`` on name who answers for it."""

    first: int
    owner: int
    after: int
    parties: tuple[Party, ...]


def read_projects(reading: Reading) -> Iterator[Element]:
    """The projects of a report on projects, each followed by the funds that its text names; none of other documents."""
    if not _REPORT.search(f"{reading.document.title} {reading.document.kind or ''}"):
        return
    headings = list(_headings(reading))
    for heading, following in zip_longest(headings, headings[1:]):
        body = reading.lines[heading.after : following.first if following else None]
        yield from _project(heading, join((line.text, line.start) for line in body), reading)


def _headings(reading: Reading) -> Iterator[_Heading]:
    lines, base = reading.lines, reading.setting(())
    previous = 0
    for at, line in enumerate(lines):
        parties = _owners(line, base, reading) if at >= previous + 1 else ()
        first = _title_start(lines, at, previous) if parties else at
        if parties and first < at:
            yield _Heading(first, at, at + 1, parties)
            previous = at + 1


def _owners(line: Line, base: Setting, reading: Reading) -> tuple[Party, ...]:
    """The parties of a line that names who answers and says nothing more; empty for any other line."""
    text = line.stripped
    if len(text) > _LONGEST_OWNER or text.endswith(_ENDS) or not text[0].isupper():
        return ()
    registers = load_registers().actors
    registered = [(hit.start, hit.end, (Party.of(registers[hit.ids[0]]),)) for hit in actor_lexicon().find(text)]
    mentioned = [(m.start, m.end, m.parties) for m in reading.mentions(text, base) if m.parties and not m.weak]
    named = registered if _covered(text, registered) else mentioned
    parties = tuple(dict.fromkeys(party for _, _, parties in named for party in parties))
    answering = any(party.kind in ADMINISTRATION_KINDS | BOARD_KINDS for party in parties)
    return parties if answering and _covered(text, named) else ()


def _covered(text: str, named: Sequence[tuple[int, int, tuple[Party, ...]]]) -> bool:
    """Whether names and what joins them are all there is in a line."""
    outside = "".join(" " if any(start <= i < end for start, end, _ in named) else c for i, c in enumerate(text))
    return not _CONNECTIVE.sub(" ", outside).strip()


def _title_start(lines: Sequence[Line], owner: int, previous: int) -> int:
    """Where the title above an owner's line begins: after the last sentence, or the report's own heading."""
    first = owner
    while first > previous and owner - first < _TITLE_LINES:
        line = lines[first - 1]
        if line.stripped.endswith(_ENDS) or (first < owner and _begins_anew(line, lines[first])):
            break
        first -= 1
    return first


def _begins_anew(line: Line, below: Line) -> bool:
    """Whether the line below a line is no continuation of it: it begins with a capital, after a line that could end."""
    if not below.stripped[0].isupper() or below.text[0] == " ":
        return below.text[0] == " "
    return below.gap > 0 and not line.stripped.endswith((",", "-", " och", " för", " i", " med", " till"))


def _project(heading: _Heading, body: JoinedText, reading: Reading) -> Iterator[Element]:
    lines = reading.lines[heading.first : heading.owner]
    label = join((line.text, line.start) for line in lines).text
    start = lines[0].start + len(lines[0].text) - len(lines[0].text.lstrip())
    last = reading.lines[heading.after - 1]
    owners = tuple(party.id for party in heading.parties)
    setting = Setting(None, heading.parties[0], heading.parties)
    sentences = [body.text[first:end] for first, end in split_sentences(body.text)]
    aim = _first(sentences, _AIM)
    project = Project(
        id=reading.identify(Project.type, label),
        source=reading.source(start, last.start + len(last.text.rstrip())),
        label=label,
        actors=owners,
        year=reading.document.year,
        partners=tuple(actor for actor in _partners(sentences, setting, reading) if actor not in owners),
        aim=aim,
        target_group=_first(sentences, _TARGET_GROUP),
        outcome=_first(sentences, *_OUTCOME),
        themes=reading.subjects(f"{label} {aim or ''}", ()),
        places=reading.places(label, setting),
    )
    yield project
    yield from _funds(project, body, reading)


def _first(sentences: Sequence[str], *wordings: re.Pattern[str]) -> str | None:
    """The first sentence with the first wording that any has."""
    return next((sentence for wording in wordings for sentence in sentences if wording.search(sentence)), None)


def _partners(sentences: Sequence[str], setting: Setting, reading: Reading) -> Iterator[str]:
    """Those whom the sentences about the project join to it, each once."""
    seen: set[str] = set()
    for sentence in sentences:
        frame = reading.frame(sentence, setting)
        for member in frame.members if frame else ():
            if member.party.id not in seen and not member.party.generic:
                seen.add(member.party.id)
                yield member.party.id


def _funds(project: Project, body: JoinedText, reading: Reading) -> Iterator[Funding]:
    """The funds that a project's text says it has, each once."""
    for name, (start, end) in find_funds(body.text).items():
        yield Funding(
            id=reading.identify(Funding.type, f"{project.id} {name}"),
            source=reading.source(*body.span(start, end)),
            label=name,
            year=project.year,
            project=project.id,
            actor=project.actors[0],
            themes=project.themes,
            places=project.places,
        )
