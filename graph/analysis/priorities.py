"""What actors have given priority to, and how much collaboration on it is documented: none is a gap to ask about.

A collaboration counts that is on the theme or a narrower one, of the actor, of its units, or of what it was before or
became after a merger.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from samverkan.graph.analysis.tables import Table, in_order
from samverkan.graph.model import Actor, Statement, Theme
from samverkan.graph.programme import Priority


@dataclass(frozen=True, slots=True)
class Prioritised:
    """A theme that an actor has made a priority, in its document's words; ``statements`` on it are its collaborations."""

    id: str
    label: str
    theme: str
    priority: str
    said: str
    page: str | None
    statements: tuple[str, ...]
    through: tuple[str, ...]


def priorities(
    chosen: Iterable[Priority],
    statements: Iterable[Statement],
    actors: Mapping[str, Actor],
    themes: Mapping[str, Theme],
    *,
    about: Collection[str] = (),
) -> Table[Prioritised]:
    """The priorities ``chosen`` by theme, those without documented collaboration first; ``about`` are the only themes, if any."""
    said = tuple(statements)
    found = [
        _row(priority, theme, said, actors, themes)
        for priority in chosen
        for theme in priority.themes
        if not about or any(_is_within(theme, wide, themes) for wide in about)
    ]
    rows = sorted(found, key=lambda row: (len(row.statements), row.label, row.theme, row.said, row.priority))
    return Table("priorities", tuple(rows), in_order(row.said for row in rows))


def _row(
    priority: Priority, theme: str, said: Iterable[Statement], actors: Mapping[str, Actor], themes: Mapping[str, Theme]
) -> Prioritised:
    own = _family(priority.actor, actors)
    served = [
        statement
        for statement in said
        if own & _parties(statement) and any(_is_within(about, theme, themes) for about in statement.themes)
    ]
    return Prioritised(
        id=priority.actor,
        label=actors[priority.actor].label if priority.actor in actors else priority.actor,
        theme=themes[theme].label if theme in themes else theme,
        priority=priority.label,
        said=priority.source.document,
        page=priority.source.page,
        statements=tuple(statement.id for statement in served),
        through=in_order(party for statement in served for party in _parties(statement) - own),
    )


def _parties(statement: Statement) -> set[str]:
    return {participation.actor for participation in statement.participants}


def _family(actor: str, actors: Mapping[str, Actor]) -> set[str]:
    """The actor with its units, and with what any of these was before or became."""
    family, waiting = {actor}, [actor]
    while waiting:
        current = waiting.pop()
        later = actors[current].successors if current in actors else ()
        near = {other.id for other in actors.values() if other.parent == current or current in other.successors} | set(later)
        waiting += near - family
        family |= near
    return family


def _is_within(theme: str | None, wide: str, themes: Mapping[str, Theme]) -> bool:
    """Whether a theme is another or lies within it."""
    while theme is not None and theme != wide:
        theme = themes[theme].broader if theme in themes else None
    return theme == wide
