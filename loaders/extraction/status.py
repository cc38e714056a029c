"""Sentence → status: wished for, decided, going on or over.

An activity in a table is planned. Elsewhere the verb nearest the frame tells, and what goes on stays
ongoing even under "ska" ("ska fortsätta att"). A sentence without a verb is what its document is: a
measure in a plan is planned, a line in a report is ongoing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import chain, groupby
from operator import attrgetter
from typing import NamedTuple

from samverkan.graph.model import Status
from samverkan.loaders.reading.blocks import PassageKind
from samverkan.loaders.swedish.data import read_data
from samverkan.loaders.swedish.letters import lowered
from samverkan.loaders.swedish.sieve import Sieve
from samverkan.loaders.swedish.times import MONTHS
from samverkan.loaders.swedish.verbs import verbs

_WORD = re.compile(r"\w+")
_YESTERDAY = re.compile(r"\bi går\b")  # no verb
_RELATIVE = re.compile(r", (?:som|där|vilket|vilka) (?P<clause>[^,]+(?:,|$))")
# The last one without a comma ("en kurs som nämnden höll"); what has been agreed ("det avtal som slutits") goes on.
_RESTRICTIVE = re.compile(r"(?<!, )(?<!avtal )(?<!avtalet )(?<!överenskommelse )\bsom (?:(?! som )[^,;:])+$")
# What is said after these is a purpose or somebody else's ("för att stödet ska …", "unga som vill …"). A purpose that comes
# first ends with its own verb: none, where it begins with an infinitive ("För att nå målen ska nämnden …").
_BESIDE = re.compile(
    r"\b(?:för att|så att|syfte att)\b[^,.;]{0,60}$"
    r"|\b(?:som|alla)\s$|(?<!^Med den )(?<!^Med det )\b(?:som|alla)\s\w+\s$|(?<!^Med )\b(?:den|dig) som\b[^,.;]{0,60}$"
    r"|\b(?:när|innan|vad|(?:om|för|på|av) hur) (?:(?!(?:ska|kommer|har|är|kan|bör)\b)[\w-]+ ){0,6}$"
    r"|^För att (?!(?:[a-zåäö]+t )?(?:[a-zåäö]+a(?! $)|få|nå|se|ge|gå|bli|stå)\b)"
    r"(?:(?!\b(?:ska|kan|får|blir)\b)[^,.;])*$"
)
# In a plan the present of what has a time to come is a promise ("Under våren erbjuder nämnden …").
_COMING = re.compile(
    r"(?<!gäller )\b(?:(?:under|till|inför) (?:våren|hösten|sommaren|vintern)\b|(?:från och med|före|senast) den \d)"
    r"|\b(?:fördjupas|utvidgas|utökas|införs) under (?:\w+ )?\d{4}\b"
    rf"|\bsenast (?:i|under)\b|\bi (?:{'|'.join(MONTHS)})\b",
    re.IGNORECASE,
)
_RECURRING = re.compile(r"\bvarje (?:år|termin|kvartal|månad|vecka)\b|\bårligen\b", re.IGNORECASE)
# The ends of supines and of the passive past that no list of verbs has ("har upplåtits", "bestämdes").
_SUPINE = re.compile(r"\w{2,}(?:[ijrlntgkp]ts|[^s]it|gjort)")
_PAST = re.compile(r"(?!således|likaledes)\w{2,}(?:[gjlmnrv]des|[kpst]tes)")
_NEAR_SUPINE = 6  # words after "har" in which such a form is one
_CONDUCTS = re.compile(r"\bför (?:\w+ ){0,2}(?:dialog|samtal|diskussion|förhandling)", re.IGNORECASE)  # "för" as a verb
_NEXT_PREDICATE = re.compile(r" och (?:ska|kommer att|planerar|avser)\b")
_MAX_SUPINE = 24
_MAX_PREDICATE = 24  # characters after a subject in which its verb has come


class _Rule(NamedTuple):
    """A wording that tells a status."""

    status: Status
    pattern: re.Pattern[str]


@cache
def _rules() -> tuple[_Rule, ...]:
    """All wordings, those of a status together, in the order in which the statuses are tried."""
    rules = read_data("status.yml")["rules"]
    return tuple(_Rule(Status(rule["status"]), re.compile(pattern)) for rule in rules for pattern in rule["patterns"])


@cache
def _sieve() -> Sieve[int]:
    return Sieve({number: rule.pattern.pattern for number, rule in enumerate(_rules())})


def find_status(text: str, kind: PassageKind, *, plan: bool, report: bool = False, at: int = 0) -> tuple[Status, str]:
    """The status of a statement and the rule that gave it.

    ``plan`` says that the document lays down what shall be done, ``report`` that it tells what was done;
    ``at`` is where the frame begins, whose clause speaks before the rest of the sentence.
    """
    if kind is PassageKind.ACTIVITY:
        return Status.PLANNED, "rad i aktivitetstabell"
    text = _first_predicate(text, at)
    relative = _relative_clause(text, at)
    found = (relative and (_over(text, at) or _told(relative))) or _told(text if relative else _RELATIVE.sub(",", text))
    if found:
        return found
    words = _words(text)
    begins_infinitive = bool(words) and words[0].endswith("a") and words[0] in verbs().forms
    if begins_infinitive or not (any(word in verbs().finite for word in words) or _CONDUCTS.search(text)):
        if plan or begins_infinitive:
            return Status.PLANNED, "åtgärd utan verb"
        return (Status.ENDED, "redovisad utan verb") if report else (Status.ONGOING, "rad utan verb")
    coming = _COMING.search(_RELATIVE.sub("", text)) if plan and not _RECURRING.search(text) else None
    return (Status.PLANNED, coming.group().lower()) if coming else (Status.ONGOING, "presens")


def _first_predicate(text: str, at: int) -> str:
    """The text without what the subject is to do besides ("drivs ihop med A och ska bli …"), where the frame stands before it."""
    following = _NEXT_PREDICATE.search(text, at)
    words = _words(text[: following.start()]) if following else []
    going_on = any(word in verbs().finite for word in words) and verbs().modals.isdisjoint(words)
    return text[: following.start()] + "." if following and going_on else text


def _told(text: str) -> tuple[Status, str] | None:
    """What wordings or verbs say, None where the text stands in the present."""
    lower = lowered(text)
    likely = (_rules()[number] for number in sorted(_sieve().passing(lower)))
    for status, rules in groupby(likely, key=attrgetter("status")):
        for match in sorted((m for rule in rules for m in rule.pattern.finditer(lower)), key=re.Match.start):
            done_before = status is Status.PLANNED and _is_done(text[: match.end()])
            if not (done_before or _BESIDE.search(text[: match.start()])):
                return status, match.group().strip()
    if _is_done(text):
        return Status.ENDED, "förfluten tid"
    return None


def _over(text: str, at: int) -> tuple[Status, str] | None:
    """The wording right after a relative clause that says that it is over ("X, som drevs med Y, upphörde"), or None."""
    clause = _clause_at(text, at)
    after = lowered(text[clause.end() :][:_MAX_PREDICATE]) if clause else ""
    ended = (rule.pattern.search(after) for rule in _rules() if rule.status is Status.ENDED)
    return next(((Status.ENDED, match.group().strip()) for match in ended if match), None)


def _is_done(text: str) -> bool:
    """Whether the first verbs say that something was or has been done, and has not just begun."""
    words = _words(text)
    for index, word in enumerate(words):
        if _is_attribute(words, index):
            continue
        if word in ("har", "hade"):
            supine = _supine_after(words, index)
            if supine is not None and not _is_somebodys_past(words, index, supine):
                return words[supine] not in verbs().begun
        elif (word in verbs().past or _PAST.fullmatch(word)) and word not in _modifying():
            if not _is_participle(word, words[index + 1 : index + 2]):
                return True
        elif word in verbs().finite:
            return False
    return False


def _supine_after(words: list[str], index: int) -> int | None:
    """Where the supine after "har" stands, a known one or else one that is near and has its form; None where there is none."""
    following = range(index + 1, min(index + _MAX_SUPINE, len(words)))
    known = (at for at in following if words[at] in verbs().supines)
    formed = (at for at in following[: _NEAR_SUPINE - 1] if _SUPINE.fullmatch(words[at]))
    return next(chain(known, formed), None)


def _is_somebodys_past(words: list[str], index: int, supine: int) -> bool:
    """Whether "har" tells what somebody has been through, of whom more is said ("barn som har upplevt våld erbjuds …")."""
    return words[index - 1 : index] == ["som"] and _has_verb(words[supine + 1 :])


def _is_attribute(words: list[str], index: int) -> bool:
    """Whether a past form stands before a noun after what opens its phrase ("för placerade barn", "åtta planerade besök")."""
    if index == 0 or not words[index].endswith(("ade", "da", "ta")):
        return False
    counted = words[index - 1] in _counting() and _has_verb(words[index + 1 :])  # "Två startade ett kafé" says what two did
    return counted or words[index - 1] in _prepositions()


def _has_verb(words: Sequence[str]) -> bool:
    return any(word in verbs().finite or word in verbs().modals or _PAST.fullmatch(word) for word in words)


@cache
def _prepositions() -> frozenset[str]:
    return frozenset(read_data("words.yml")["prepositions"]) - {"än", "som"}


@cache
def _counting() -> frozenset[str]:
    return frozenset(read_data("words.yml")["counting"])


def _is_participle(word: str, following: list[str]) -> bool:
    """Whether a past form only describes the noun before it ("team, bemannade av …", "insatser riktade till …")."""
    return word.endswith("ade") and following in (["av"], ["till"], ["mot"])


@cache
def _modifying() -> frozenset[str]:
    """Past forms that are participles before a noun as often ("prioriterade områden")."""
    return frozenset(read_data("words.yml")["modifiers"])


def _words(text: str) -> list[str]:
    lower = text.lower()
    return _WORD.findall(_YESTERDAY.sub("", lower) if "i går" in lower else lower)


def _clause_at(text: str, at: int) -> re.Match[str] | None:
    """The relative clause between commas that a place of a text is in; None where it is in none."""
    return next((m for m in _RELATIVE.finditer(text) if m.start() < at < m.end()), None)


def _relative_clause(text: str, at: int) -> str | None:
    """The relative clause that the frame stands in (", som nämnden driver med …,"), None where it is the main clause."""
    match = _clause_at(text, at)
    if match:
        return match["clause"]
    opening = _RESTRICTIVE.search(text[:at])
    return text[opening.start() :].partition(",")[0] if opening else None
