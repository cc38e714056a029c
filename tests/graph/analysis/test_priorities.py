"""Priorities beside what is documented of collaboration on them; none comes first."""

from __future__ import annotations

from samverkan.graph.analysis import priorities
from samverkan.graph.model import Actor, Kind, Participation, Role, Statement, Status, Theme
from samverkan.graph.programme import Priority, PriorityKind, Source

ACTORS = {
    "nord": Actor("nord", "Nordnämnden", Kind.STADSDELSNAMND, successors=("storre",)),
    "kontoret": Actor("kontoret", "Nordkontoret", Kind.STADSDELSFORVALTNING, parent="nord"),
    "storre": Actor("storre", "Större nämnden", Kind.STADSDELSNAMND),
    "syd": Actor("syd", "Sydnämnden", Kind.STADSDELSNAMND),
}
THEMES = {"trygghet": Theme("trygghet", "Trygghet", "Safety"), "ljus": Theme("ljus", "Ljus", "Light", broader="trygghet")}


def _priority(actor: str) -> Priority:
    source = Source("plan.txt", 0, 9, "Trygghet!", "7")
    return Priority(
        id=f"p-{actor}", source=source, label="Trygga torg", actor=actor, kind=PriorityKind.THEME, themes=("trygghet",)
    )


def _statement(name: str, *actors: str, themes: tuple[str, ...]) -> Statement:
    parties = tuple(Participation(actor, actor, Kind.NAMND, Role.PARTNER) for actor in actors)
    return Statement(name, "plan.txt", 0, 1, "x", parties, Status.ONGOING, themes=themes)


def test_who_has_it_as_a_priority_and_works_with_nobody_on_it_comes_first() -> None:
    told = [_statement("s1", "syd", "polisen", themes=("skola",)), _statement("s2", "nord", "polisen", themes=("trygghet",))]
    rows = priorities([_priority("nord"), _priority("syd")], told, ACTORS, THEMES).rows
    assert [(row.label, row.statements, row.through) for row in rows] == [
        ("Sydnämnden", (), ()),
        ("Nordnämnden", ("s2",), ("polisen",)),
    ]
    assert (rows[0].theme, rows[0].priority, rows[0].said, rows[0].page) == ("Trygghet", "Trygga torg", "plan.txt", "7")


def test_units_successors_and_narrower_themes_count() -> None:
    for actor, theme in (("kontoret", "trygghet"), ("storre", "trygghet"), ("nord", "ljus")):
        [row] = priorities([_priority("nord")], [_statement("s", actor, "polisen", themes=(theme,))], ACTORS, THEMES).rows
        assert row.statements == ("s",)
