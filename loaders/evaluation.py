"""How much of what a careful reader found the extraction finds: the figures of a gold set.

A gold set is a ``*.jsonl`` of annotated statements, the *regions* of each document that were annotated
exhaustively, and beside the gold file two tables: ``actors.csv`` (the kind of each actor) and
``equivalent.csv`` (groups so near that they count as one). Only what lies inside a region counts.

1. A predicted statement *belongs* to the gold statement that it shares most lines with.
2. A gold statement is *found* when what belongs to it names at least two of its participants.
3. A predicted statement is *right* when it names two participants of the one it belongs to.
4. Participants count per gold statement; those of a statement that belongs nowhere are all wrong. The
   ``named_`` figures leave out unnamed groups and units.
5. Role, status, dates, themes, places and names are judged on what was found.

An *optional* gold statement is a doubtful case: what belongs to it counts neither for nor against.
"""

from __future__ import annotations

import csv
import io
import json
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from samverkan.graph.errors import UsageError
from samverkan.graph.model import Kind, Statement, slug

MASK = "█"
UNNAMED = {Kind.GRUPP, Kind.ENHET}
ENOUGH = 2  # participants in common that make a statement found

Lines = tuple[int, int]  # first and last, 1-based, inclusive


@dataclass(frozen=True, slots=True)
class GoldStatement:
    """What a careful reader wrote down about one statement; ``participants`` is actor → role."""

    source: str
    lines: Lines
    collaboration: str | None
    participants: Mapping[str, str]
    themes: frozenset[str]
    places: frozenset[str]
    dates: tuple[str | None, str | None]
    status: str | None
    optional: bool = False


@dataclass(frozen=True)
class Gold:
    """A gold set: its statements inside the regions, and how actors are compared."""

    statements: tuple[GoldStatement, ...]
    regions: Mapping[str, Sequence[Lines]]
    kinds: Mapping[str, str]
    same: Mapping[str, str]

    def actor(self, actor: str) -> str:
        """The actor that this one counts as."""
        return self.same.get(actor, actor)

    @cached_property
    def named(self) -> frozenset[str]:
        """The actors with a name of their own."""
        return frozenset(self.actor(actor) for actor, kind in self.kinds.items() if kind not in UNNAMED)

    @cached_property
    def unnamed(self) -> frozenset[str]:
        """Groups and units; an actor that the gold set does not know is neither named nor unnamed."""
        groups = frozenset(self.actor(actor) for actor, kind in self.kinds.items() if kind in UNNAMED)
        return groups | frozenset(self.same.values())


def read_gold(gold: Path, regions: Path) -> Gold:
    """The gold set in a file, with its regions and the tables beside it; :class:`UsageError` where one is no gold set."""
    try:
        spans = {file: [(first, last) for first, last in lines] for file, lines in json.loads(_read(regions)).items()}
        records = [json.loads(line) for line in _read(gold).split("\n") if line.strip()]
        statements = tuple(_gold_statement(record) for record in records)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UsageError(f"{gold} och {regions} är inte ett facit i väntat format ({error}).") from error
    kinds, same = _table(gold.parent / "actors.csv", "kind"), _table(gold.parent / "equivalent.csv", "counts_as")
    inside = tuple(statement for statement in statements if _within(spans.get(statement.source, ()), statement.lines))
    return Gold(inside, spans, kinds, same)


def evaluate(gold: Gold, texts: Mapping[str, str], predicted: Iterable[Statement]) -> dict[str, int | float]:
    """The figures, in the order in which they are shown; ``texts`` has the text of every document of the regions."""
    predicted = [statement for statement in predicted if statement.document in gold.regions]
    belonging = _belonging(gold, texts, predicted)
    counts = Counter(false_quotes=sum(not _is_quoted(statement, texts[statement.document]) for statement in predicted))
    for index, wanted in enumerate(gold.statements):
        if not wanted.optional:
            counts += _counts(gold, wanted, belonging[index])
    for stray in belonging[None]:
        actors = {gold.actor(participant.actor) for participant in stray.participants}
        counts += Counter(predicted=1, wrong=len(actors), named_wrong=len(_named_if_wrong(gold, actors)))
    return _figures(counts)


def _belonging(gold: Gold, texts: Mapping[str, str], predicted: Iterable[Statement]) -> Mapping[int | None, list[Statement]]:
    """The predicted statements inside the regions by the position of the gold statement they belong to (step 1)."""
    starts = {file: [0, *(match.end() for match in re.finditer("\n", text))] for file, text in texts.items()}
    belonging: dict[int | None, list[Statement]] = defaultdict(list)
    for statement in predicted:
        lines = _lines(statement, texts[statement.document], starts[statement.document])
        if _within(gold.regions[statement.document], lines):
            belonging[_owner(gold, statement.document, lines)].append(statement)
    return belonging


def _owner(gold: Gold, document: str, lines: Lines) -> int | None:
    """The gold statement that shares most lines; of equals one that is not doubtful, then the shortest, then the first."""
    shared: list[tuple[tuple[int, bool, int], int]] = []
    for index, candidate in enumerate(gold.statements):
        first, last = candidate.lines
        common = min(lines[1], last) - max(lines[0], first) + 1
        if candidate.source == document and common > 0:
            shared.append(((common, not candidate.optional, first - last), -index))
    return -max(shared)[1] if shared else None


def _counts(gold: Gold, wanted: GoldStatement, found: Sequence[Statement]) -> Counter[str]:
    """What one gold statement adds to the counts (steps 2 to 5)."""
    want = {gold.actor(actor): role for actor, role in wanted.participants.items()}
    have: dict[str, str] = {}
    right = 0
    for statement in found:
        roles = {gold.actor(participant.actor): str(participant.role) for participant in reversed(statement.participants)}
        right += len(roles.keys() & want.keys()) >= ENOUGH
        have = roles | have
    both, lost, extra = want.keys() & have.keys(), want.keys() - have.keys(), have.keys() - want.keys()
    counts = Counter(
        gold=1,
        predicted=len(found),
        right=right,
        hit=len(both),
        lost=len(lost),
        wrong=len(extra),
        named_hit=len(both & gold.named),
        named_lost=len(lost & gold.named),
        named_wrong=len(_named_if_wrong(gold, extra)),
        roles=sum(want[actor] == have[actor] for actor in both),
        names=wanted.collaboration is not None,
        names_hit=any(_is_same_name(wanted.collaboration, statement.collaboration_label) for statement in found),
    )
    return counts + _details(wanted, found) if len(both) >= ENOUGH else counts


def _details(wanted: GoldStatement, found: Iterable[Statement]) -> Counter[str]:
    """What the gold statement that was found says of status, dates, themes and places, and how much of it is right."""
    themes = {theme for statement in found for theme in statement.themes}
    places = {place for statement in found for place in statement.places}
    dated = any(wanted.dates)
    return Counter(
        found=1,
        status=any(statement.status == wanted.status for statement in found),
        dates=dated,
        dates_hit=dated and any((statement.valid_from, statement.valid_to) == wanted.dates for statement in found),
        themes=bool(wanted.themes),
        themes_hit=not wanted.themes.isdisjoint(themes),
        places=bool(wanted.places),
        places_hit=not wanted.places.isdisjoint(places),
    )


def _figures(counts: Counter[str]) -> dict[str, int | float]:
    """Precision, recall and their harmonic mean for statements and participants, then the share of details that are right."""
    precision, recall = _ratio(counts["right"], counts["predicted"]), _ratio(counts["found"], counts["gold"])
    figures: dict[str, int | float] = {name: counts[name] for name in ("gold", "predicted", "false_quotes")}
    figures |= _with_f1("statement", precision, recall)
    for name, prefix in (("participant", ""), ("named", "named_")):
        hit, lost, wrong = (counts[prefix + count] for count in ("hit", "lost", "wrong"))
        figures |= _with_f1(name, _ratio(hit, hit + wrong), _ratio(hit, hit + lost))
    return figures | {
        "role_accuracy": _ratio(counts["roles"], counts["hit"]),
        "status_accuracy": _ratio(counts["status"], counts["found"]),
        "date_accuracy": _ratio(counts["dates_hit"], counts["dates"]),
        "theme_accuracy": _ratio(counts["themes_hit"], counts["themes"]),
        "place_accuracy": _ratio(counts["places_hit"], counts["places"]),
        "name_recall": _ratio(counts["names_hit"], counts["names"]),
    }


def _with_f1(name: str, precision: float, recall: float) -> dict[str, float]:
    f1 = _ratio(2 * precision * recall, precision + recall)
    return {f"{name}_precision": precision, f"{name}_recall": recall, f"{name}_f1": f1}


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def _named_if_wrong(gold: Gold, actors: Set[str]) -> Set[str]:
    """Of actors that should not be there, those that weigh as named: all but known groups."""
    return {actor for actor in actors if actor in gold.named or actor not in gold.unnamed}


def _is_same_name(wanted: str | None, label: str | None) -> bool:
    """Whether one name contains the other, case, diacritics and punctuation apart."""
    one, other = slug(wanted or ""), slug(label or "")
    return bool(one and other) and (one in other or other in one)


def _is_quoted(statement: Statement, text: str) -> bool:
    """Whether the quote is the text between the offsets, a masked character standing for any."""
    original = text[statement.start : statement.end]
    return len(original) == len(statement.quote) and all(q in (c, MASK) for q, c in zip(statement.quote, original, strict=True))


def _lines(statement: Statement, text: str, starts: Sequence[int]) -> Lines:
    """The lines that the statement's own text, without space around it, stands on."""
    original = text[statement.start : statement.end]
    first = statement.start + len(original) - len(original.lstrip())
    last = max(statement.start, statement.start + len(original.rstrip()) - 1)
    return bisect_right(starts, first), bisect_right(starts, last)


def _within(regions: Iterable[Lines], lines: Lines) -> bool:
    return any(first <= lines[0] and lines[1] <= last for first, last in regions)


def _gold_statement(record: Mapping[str, Any]) -> GoldStatement:
    first, last = record["lines"]
    return GoldStatement(
        source=record["source"],
        lines=(first, last),
        collaboration=record["collaboration"],
        participants=record["participants"],
        themes=frozenset(record["themes"]),
        places=frozenset(record["places"]),
        dates=(record["from"], record["to"]),
        status=record["status"],
        optional=record.get("optional", False),
    )


def _table(path: Path, column: str) -> dict[str, str]:
    """A table beside the gold file as id → column; empty where there is none."""
    if not path.exists():
        return {}
    return {row["id"]: row[column] for row in csv.DictReader(io.StringIO(_read(path)))}


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} kan inte läsas. Ange en fil som finns, sparad som UTF-8.") from error
