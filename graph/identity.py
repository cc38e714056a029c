"""A mention becomes an actor by a decision that is recorded: by which rule, and how sure.

Extraction reads a name by the guidelines' simple rule, one sentence at a time; ``extract`` shows what it
read. A build decides on top of that, with the document, its date and the registers in view:

1. a curator's judgement goes before every rule (``registers/judgements.yml``);
2. a name that bodies of many municipalities have ("socialnämnden") belongs to the one that the sentence
   or the document shows (:mod:`samverkan.graph.municipalities`);
3. a name that several registered actors share belongs to the one that existed then, or whose area is the
   publisher's; if more than one remain the mention is kept apart, as an actor of its own, open;
4. a company in no register is the registered one if only the words for its legal form differ;
5. anything else is what extraction read: a registered name, something said by reference, or a name known
   by its form alone.

A wrong merge is worse than an open one: where a rule cannot tell, nothing is merged, and ``samverkan
actors`` lists the name for a curator. Groups without a name ("skolor") are common nouns and mean the same
everywhere. What extraction read is kept in the decision, so that any decision can be undone
(:func:`as_read`): without a judgement the graph is, byte for byte, what it was before it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from samverkan.graph.derived import effective_dates
from samverkan.graph.model import (
    Actor,
    AsRead,
    Certainty,
    Decision,
    Document,
    Judgement,
    Kind,
    Participation,
    Rule,
    Statement,
    Verdict,
    slug,
)
from samverkan.graph.municipalities import Home, Municipalities, data, definite, is_common
from samverkan.graph.registers import Registers

BODIES = frozenset({Kind.NAMND, Kind.FORVALTNING})
LOCAL = BODIES | {Kind.BOLAG, Kind.ENHET, Kind.KOMMUN, Kind.REGION}
"""Kinds of actor that each municipality has its own of."""
MEMBERS = LOCAL | {Kind.STADSDELSNAMND, Kind.STADSDELSFORVALTNING}
_CITYS = "Stockholms "  # so begins the name of what other cities have too ("Stockholms Stadsmission")
ALWAYS = ("0001-01-01", "9999-12-31")


@dataclass(frozen=True, slots=True)
class _Choice:
    """Whom a rule takes a mention for."""

    actor: str
    label: str
    kind: Kind
    rule: Rule
    certainty: Certainty

    @classmethod
    def registered(cls, actor: Actor, rule: Rule, certainty: Certainty) -> _Choice:
        return cls(actor.id, actor.label, actor.kind, rule, certainty)


class Identity:
    """Decides with one state of the registers."""

    def __init__(self, registers: Registers) -> None:
        self._actors = registers.actors
        self._municipalities = Municipalities(registers.actors)
        self._named: dict[str, list[Actor]] = defaultdict(list)
        for actor in registers.actors.values():
            for name in sorted({name.casefold() for name in (actor.label, *actor.aliases)}):
                self._named[name].append(actor)
        self._judged: dict[str, list[Judgement]] = defaultdict(list)
        for judgement in registers.judgements:
            self._judged[judgement.read].append(judgement)

    def decided(self, document: Document, statements: Sequence[Statement]) -> list[Statement]:
        """The statements of a document with their actors decided. What carries a decision already is left as it is."""
        home = self._municipalities.home(document, statements)
        return [
            replace(s, participants=tuple(p if p.decision else self._decided(p, s, document, home) for p in s.participants))
            for s in statements
        ]

    def published(self, document: Document) -> Document:
        """The document with its publisher decided: "Socialnämnden, Haninge kommun" is not Stockholm's, whatever its id."""
        known = self._actors.get(document.publisher or "")
        home = self._municipalities.home(document, ())
        if known is None or known.kind not in BODIES or home.own or not is_common(known.label):
            return document
        label = f"{known.label}, {home.label}"
        return replace(document, publisher=slug(label), publisher_label=label)

    def _decided(self, read: Participation, statement: Statement, document: Document, home: Home) -> Participation:
        choice = self._choice(read, statement, document, home)
        choice, judgement = self._judgement(read, choice, document)
        before = AsRead(read.actor, read.label, read.kind)
        changed = before != AsRead(choice.actor, choice.label, choice.kind)
        decision = Decision(choice.rule, choice.certainty, before if changed else None, judgement.id if judgement else None)
        return replace(read, actor=choice.actor, label=choice.label, kind=choice.kind, decision=decision)

    # --- judgements

    def _judgement(self, read: Participation, choice: _Choice, document: Document) -> tuple[_Choice, Judgement | None]:
        """The choice as curators have judged it, and the last judgement that was followed."""
        followed = None
        same = self._word(choice.actor, document, Verdict.SAME) or self._word(read.actor, document, Verdict.SAME)
        while same and same.actor != choice.actor:  # the registers' checks see to it that no line of judgements is a ring
            known = self._actors.get(same.actor)
            label, kind = (known.label, known.kind) if known else (choice.label, choice.kind)
            choice, followed = _Choice(same.actor, label, kind, Rule.JUDGEMENT, Certainty.SURE), same
            same = self._word(choice.actor, document, Verdict.SAME)
        refused = None if followed else self._refusal(read, choice, document)
        return (self._refused(read, choice, refused, document), refused) if refused else (choice, followed)

    def _word(self, actor: str, document: Document, verdict: Verdict) -> Judgement | None:
        """What is said of an actor, of this document rather than of all."""
        said = [j for j in self._judged.get(actor, ()) if j.verdict is verdict and j.document in (None, document.file)]
        return max(said, key=lambda j: j.document is not None, default=None)

    def _refusal(self, read: Participation, choice: _Choice, document: Document) -> Judgement | None:
        words = (self._word(read.actor, document, verdict) for verdict in (Verdict.NOT_SAME, Verdict.UNSURE))
        return next((word for word in words if word and word.actor == choice.actor), None)

    def _refused(self, read: Participation, choice: _Choice, word: Judgement, document: Document) -> _Choice:
        """What extraction read, if a rule made it another; else an actor that only this document has."""
        certainty = Certainty.OPEN if word.verdict is Verdict.UNSURE else Certainty.SURE
        if read.actor != choice.actor:
            return _Choice(read.actor, read.label, read.kind, Rule.JUDGEMENT, certainty)
        return _Choice(f"{read.actor}-{document.id}", f"{read.label} ({document.title})", read.kind, Rule.JUDGEMENT, certainty)

    # --- rules

    def _choice(self, read: Participation, statement: Statement, document: Document, home: Home) -> _Choice:
        return (
            self._of_municipality(read, statement, document, home)
            or self._shared_name(read, statement, document)
            or self._legal_form(read)
            or self._as_extracted(read, statement, document)
        )

    def _of_municipality(self, read: Participation, statement: Statement, document: Document, home: Home) -> _Choice | None:
        """Rule 2, for the bodies that each municipality has its own of."""
        if read.actor == document.publisher or not self._is_local(read):
            return None
        known = self._actors.get(read.actor)
        said = self._municipalities.written(read.label, Certainty.SURE) if not known else None
        said = said or (self._municipalities.beside(statement.quote, read.mention) if read.mention else None)
        whose = said or home
        name = self._common_name(read)
        if name is None or (known and whose.own and not said):
            return None
        rule = Rule.SAID if said else Rule.MUNICIPALITY
        if whose.own:
            return self._own_body(name, rule)
        certainty = Certainty.OPEN if read.kind is Kind.REGION else whose.certainty
        if not said and _names_publisher(name, document):
            return _Choice(document.publisher or "", document.publisher_label or "", read.kind, rule, certainty)
        label = f"{name}, {whose.label}"
        return _Choice(slug(f"{name} {whose.label}"), label, read.kind, rule, certainty)

    def _is_local(self, read: Participation) -> bool:
        known = self._actors.get(read.actor)
        if known is None:
            return read.kind in BODIES
        of_the_city = known.kind in LOCAL or known.label.startswith(_CITYS)
        return not known.generic and (of_the_city or (known.collective and known.member_kind in MEMBERS))

    def _common_name(self, read: Participation) -> str | None:
        """The name in the form it is filed under, or ``None`` for a proper name."""
        known = self._actors.get(read.actor)
        label = read.label if known else self._municipalities.without(read.label)
        wording = read.mention if known and read.mention and not _by_reference(read) else label
        common = next((w for w in (wording, re.sub(r":?s$", "", wording)) if is_common(w)), None)
        if common is None:
            return None
        return label if known and is_common(label) else definite(common)

    def _own_body(self, name: str, rule: Rule) -> _Choice | None:
        """The registered body of that name, where the text says that it is Stockholm's."""
        named = self._named.get(name.casefold(), ())
        return _Choice.registered(named[0], rule, Certainty.SURE) if len(named) == 1 else None

    def _shared_name(self, read: Participation, statement: Statement, document: Document) -> _Choice | None:
        """Rule 3."""
        named = self._sharing(read)
        if len(named) < 2:
            return None
        first, last = effective_dates(statement, document.year)
        alive = [actor for actor in named if actor.exists(first or ALWAYS[0], last or ALWAYS[1])]
        if len(alive) == 1:
            return _Choice.registered(alive[0], Rule.TIME, Certainty.SURE)
        publisher = self._actors.get(document.publisher or "")
        near = [actor for actor in alive if publisher and publisher.area and actor.area == publisher.area]
        if len(near) == 1:
            return _Choice.registered(near[0], Rule.AREA, Certainty.LIKELY)
        wording = definite(re.sub(r":?s$", "", read.mention or read.label))
        taken = slug(wording) in self._actors
        return _Choice(f"{slug(wording)}{'-oklar' * taken}", wording, read.kind, Rule.SEVERAL, Certainty.OPEN)

    def _sharing(self, read: Participation) -> list[Actor]:
        """The registered actors that have the wording for a name."""
        if not read.mention or read.actor not in self._actors or _by_reference(read):
            return []
        return next((self._named[w] for w in _forms(read.mention) if w in self._named), [])

    def _legal_form(self, read: Participation) -> _Choice | None:
        """Rule 4."""
        if read.actor in self._actors or read.kind not in (Kind.PRIVAT, Kind.BOLAG):
            return None
        bare = without_legal_form(read.label)
        named = self._named.get(bare.casefold(), ()) if bare != read.label else ()
        return _Choice.registered(named[0], Rule.LEGAL_FORM, Certainty.LIKELY) if len(named) == 1 else None

    def _as_extracted(self, read: Participation, statement: Statement, document: Document) -> _Choice:
        """Rule 5."""
        known = self._actors.get(read.actor)
        if _by_reference(read):
            rule, certainty = Rule.REFERENCE, Certainty.LIKELY
        elif known:
            first, last = effective_dates(statement, document.year)
            alive = known.exists(first or ALWAYS[0], last or ALWAYS[1])
            rule, certainty = Rule.NAME, Certainty.SURE if alive else Certainty.LIKELY
        else:
            rule, certainty = Rule.FORM, Certainty.OPEN if read.basis == "form: versaler" else Certainty.LIKELY
        return _Choice(read.actor, read.label, read.kind, rule, certainty)


def without_legal_form(name: str) -> str:
    """A company's name without the words for its form in law.

    >>> without_legal_form("AB Familjebostäder"), without_legal_form("Uppsalahem AB (publ)")
    ('Familjebostäder', 'Uppsalahem')
    """
    return " ".join(word for word in name.split() if word not in data()["legal_forms"])


def as_read(statement: Statement) -> Statement:
    """The statement as extraction read it, before anything was decided."""
    return replace(statement, participants=tuple(map(_undone, statement.participants)))


def _undone(participation: Participation) -> Participation:
    read = participation.decision.read if participation.decision else None
    if read is None:
        return replace(participation, decision=None)
    return replace(participation, actor=read.actor, label=read.label, kind=read.kind, decision=None)


def _by_reference(read: Participation) -> bool:
    """Whether the text says it by another word than a name, or leaves it unsaid."""
    return read.mention is None or read.basis.startswith(("syftar på", "avtalets parter", "underförstådd"))


def _names_publisher(name: str, document: Document) -> bool:
    """Whether a publisher that no register knows is the body itself ("Socialnämnden i Uppsala")."""
    return bool(document.publisher_label and document.publisher_label.casefold().startswith(name.casefold()))


def _forms(wording: str) -> Iterator[str]:
    """A wording as a register may have it: as it stands, without genitive, definite."""
    plain = " ".join(wording.split()).casefold()
    yield plain
    yield re.sub(r":?s$", "", plain)
    yield definite(re.sub(r":?s$", "", plain)).casefold()
