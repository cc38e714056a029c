"""What curated data must hold to, beyond being well-formed: each check raises on the first breach.

Every message is Swedish and names the file and the id, so that whoever edits a register finds the line.
An alias may belong to two actors only if their lives do not overlap (a board and its successor) or if
``ambiguous.yml`` says it is ambiguous on purpose.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from itertools import combinations, pairwise

from samverkan.graph.errors import InvalidRegister
from samverkan.graph.model import Actor, Judgement, Verdict, slug

DATE = re.compile(r"\d{4}(-\d{2}-\d{2})?")


def fail(file: str, thing: str, problem: str) -> InvalidRegister:
    """The one form of message: which file, which id, what is wrong and what to do."""
    return InvalidRegister(f"{file}: {thing}: {problem}")


def check_id(file: str, thing: str) -> None:
    """An id is a slug."""
    if not thing or thing != slug(thing):
        raise fail(file, thing, f"id:t följer inte regeln. Skriv {slug(thing)!r}.")


def check_dates(file: str, thing: str, *dates: str | None) -> None:
    """Each date is a year or a day that exists, and none comes before the one before it."""
    known = [d for d in dates if d is not None]
    for text in known:
        if not _is_date(text):
            raise fail(file, thing, f"datumet {text!r} går inte att läsa. Skriv ÅÅÅÅ eller ÅÅÅÅ-MM-DD.")
    if any(later < earlier[: len(later)] for earlier, later in pairwise(known)):
        raise fail(file, thing, f"slutdatumet {known[-1]} ligger före startdatumet {known[0]}. Rätta ett av dem.")


def check_known(file: str, thing: str, references: Iterable[str | None], known: Collection[str]) -> None:
    """Every reference leads to something that the registers hold; ``None`` refers to nothing."""
    for reference in references:
        if reference is not None and reference not in known:
            raise fail(file, thing, f"hänvisningen {reference!r} leder ingenstans. Rätta id:t eller lägg till posten.")


def check_succession(actors: Mapping[str, Actor], files: Mapping[str, str]) -> None:
    """Who has a successor has a last day, and the successor begins the day after."""
    for actor in actors.values():
        for successor in (actors[s] for s in actor.successors):
            if not (actor.valid_to and successor.valid_from and _follows(actor.valid_to, successor.valid_from)):
                raise fail(
                    files[actor.id],
                    actor.id,
                    f"efterföljaren {successor.id!r} börjar {successor.valid_from}, men föregångaren slutar "
                    f"{actor.valid_to}. Ange datum som möter varandra.",
                )


def check_aliases(actors: Iterable[Actor], files: Mapping[str, str], ambiguous: Collection[str]) -> None:
    """No written form names two actors of the same time."""
    holders: dict[str, list[Actor]] = defaultdict(list)
    for actor in actors:
        for name in {name.casefold() for name in (actor.label, *actor.aliases)}:
            holders[name].append(actor)
    for name, claimants in sorted(holders.items()):
        for one, other in combinations(claimants, 2):
            if _overlap(one, other) and name not in ambiguous:
                raise fail(
                    files[other.id],
                    other.id,
                    f"namnformen {name!r} används redan av {one.id!r}. Ta bort den ena eller för upp den i ambiguous.yml.",
                )


def check_judgements(file: str, judgements: Iterable[Judgement]) -> None:
    """One word on two actors, one "same" for each name and document, and no ring of them."""
    same: dict[tuple[str, str | None], str] = {}
    judged: set[str] = set()
    for judgement in judgements:
        key = (judgement.read, judgement.document)
        if judgement.id in judged or (judgement.verdict is Verdict.SAME and key in same):
            raise fail(file, judgement.read, "bedöms två gånger. Ta bort den ena bedömningen.")
        judged.add(judgement.id)
        if judgement.verdict is Verdict.SAME:
            same[key] = judgement.actor
    for read, document in same:
        seen, step = {read}, same.get((read, document))
        while step:
            if step in seen:
                raise fail(file, read, "bedömningarna leder runt i ring. Ta bort en av dem.")
            seen.add(step)
            step = same.get((step, document)) or same.get((step, None))


def _is_date(text: str) -> bool:
    if not DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(text if len(text) > 4 else f"{text}-01-01")
    except ValueError:
        return False
    return True


def _follows(end: str, start: str) -> bool:
    """Whether ``start`` is the day after ``end``; where only years are known, the same year or the next."""
    if len(end) == len(start) == len("2020-01-01"):
        return date.fromisoformat(end) + timedelta(days=1) == date.fromisoformat(start)
    return int(start[:4]) - int(end[:4]) in (0, 1)


def _overlap(one: Actor, other: Actor) -> bool:
    return not (_ends_before(one, other) or _ends_before(other, one))


def _ends_before(one: Actor, other: Actor) -> bool:
    return bool(one.valid_to and other.valid_from and one.valid_to < other.valid_from)
