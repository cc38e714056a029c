"""The actors that documents name and no register has, with the names they are nearest to.

For a curator, who enters them in a register or judges them the same as another actor. Nearness is the
share of three-letter pieces that two names have in common (Dice), leaving out the words for a company's
legal form and for a municipality, so that "Uppsalahem" and "Uppsalahem AB" are nearest of all. Bodies of two
municipalities are never near, and a pair that has been judged not to be the same is not proposed again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from samverkan.graph.identity import without_legal_form
from samverkan.graph.model import Verdict, slug
from samverkan.graph.municipalities import Municipalities
from samverkan.graph.registers import load_registers
from samverkan.graph.store import Store
from samverkan.ontology import terms as t

NEAR = 0.5
"""The least share of common pieces that is worth a look."""
PROPOSED = 3

FOUND = """SELECT ?actor ?label ?kind ?statement ?file ?certainty ?mention
WHERE {
  ?actor a sam:Actor ; sam:found true ; skos:prefLabel ?label ; org:classification ?kind .
  OPTIONAL {
    ?part sam:actor ?actor . ?statement sam:participation ?part ; sam:document/sam:file ?file .
    OPTIONAL { ?part sam:certainty ?certainty } OPTIONAL { ?part sam:mention ?mention }
  }
}"""
REFUSED = f"""SELECT ?read ?actor
WHERE {{ ?judgement sam:readAs ?read ; sam:judgedAs ?actor ; sam:verdict "{Verdict.NOT_SAME}" }}"""


@dataclass(frozen=True, slots=True)
class Near:
    """A name that may mean the same; ``registered`` where a register has it."""

    id: str
    label: str
    score: float
    registered: bool


@dataclass(slots=True)
class Unregistered:
    """An actor that no register has. ``certainties`` counts how sure its mentions were."""

    id: str
    label: str
    kind: str
    statements: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    mentions: set[str] = field(default_factory=set)
    certainties: Counter[str] = field(default_factory=Counter)
    nearest: tuple[Near, ...] = ()


def unregistered(store: Store) -> list[Unregistered]:
    """Those of the store, most statements first, then by name."""
    found = _found(store)
    refused = {frozenset((_text(row["read"]), _text(row["actor"]))) for row in store.select(REFUSED)}
    names = _Names(_names(found))
    for actor in found.values():
        near = (each for each in names.near(actor.label) if each.id != actor.id)
        actor.nearest = tuple(each for each in near if frozenset((actor.id, each.id)) not in refused)[:PROPOSED]
    return sorted(found.values(), key=lambda actor: (-len(actor.statements), actor.label, actor.id))


def _found(store: Store) -> dict[str, Unregistered]:
    found: dict[str, Unregistered] = {}
    for row in store.select(FOUND):
        local = t.local_id(_text(row["actor"]))
        actor = found.setdefault(local, Unregistered(local, _text(row["label"]), t.local_id(_text(row["kind"]))))
        if row["statement"] is None:
            continue  # it only publishes
        actor.statements.add(_text(row["statement"]))
        actor.documents.add(_text(row["file"]))
        actor.mentions |= {_text(row["mention"])} if row["mention"] else set()
        if row["certainty"]:
            actor.certainties[_text(row["certainty"])] += 1
    return found


def _names(found: Mapping[str, Unregistered]) -> Iterator[tuple[str, str, str, bool]]:
    """Id, label, written name and whether it is registered."""
    for actor in load_registers().actors.values():
        for name in (actor.label, *actor.aliases):
            yield actor.id, actor.label, name, True
    for other in found.values():
        yield other.id, other.label, other.label, False


class _Names:
    """Names by the pieces they are made of, so that only those that share some are compared."""

    def __init__(self, names: Iterable[tuple[str, str, str, bool]]) -> None:
        self._names = [(local, label, _pieces(name), _municipality(name), known) for local, label, name, known in names]
        self._with: dict[str, list[int]] = defaultdict(list)
        for position, (_, _, pieces, _, _) in enumerate(self._names):
            for piece in pieces:
                self._with[piece].append(position)

    def near(self, name: str) -> list[Near]:
        """Actors with a name like this, nearest first, registered ones before others."""
        pieces, municipality = _pieces(name), _municipality(name)
        shared = Counter(position for piece in pieces for position in self._with[piece])
        best: dict[str, Near] = {}
        for position, common in shared.items():
            local, label, others, elsewhere, registered = self._names[position]
            score = round(2 * common / (len(pieces) + len(others)), 2)
            apart = municipality and elsewhere and municipality != elsewhere
            if score >= NEAR and not apart and (local not in best or score > best[local].score):
                best[local] = Near(local, label, score, registered)
        return sorted(best.values(), key=lambda near: (-near.score, not near.registered, near.id))


def _pieces(name: str) -> frozenset[str]:
    padded = f"  {slug(without_legal_form(Municipalities.without(name)))} "
    return frozenset(padded[i : i + 3] for i in range(len(padded) - 2))


def _municipality(name: str) -> str:
    """The municipality in a body's name, empty where there is none."""
    return name.removeprefix(Municipalities.without(name)).strip(" ,()")


def _text(value: object) -> str:
    return str(getattr(value, "value", ""))
