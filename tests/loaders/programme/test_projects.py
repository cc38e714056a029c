"""Projects of a report: who answers for them, what they are for, what came of them, and what pays."""

from __future__ import annotations

from collections.abc import Callable

from samverkan.graph.programme import Funding, Programme, Project

Read = Callable[..., Programme]

REPORT = """Redovisning av projekt 2021

Läxhjälp på bibliotek

Bromma stadsdelsförvaltning

Syftet med projektet är att fler ska klara skolan. Det drivs tillsammans med Fryshuset.
Projektet har bekostats med lokala utvecklingsmedel.

Målen uppnåddes för alla som deltog.

En väg in – en samlad mottagning för den
som söker stöd

Farsta, Skarpnäck och Älvsjö stadsdelsförvaltning

Målgruppen är unga vuxna.
"""


def _projects(programme: Programme) -> list[Project]:
    return [element for element in programme.elements if isinstance(element, Project)]


def test_a_project_is_a_title_above_those_who_answer_for_it(read: Read) -> None:
    projects = _projects(read(REPORT, title="Redovisning av projekt 2021", publisher="socialforvaltningen", year=2021))
    assert [(project.label, project.actors, project.year) for project in projects] == [
        ("Läxhjälp på bibliotek", ("bromma-stadsdelsforvaltning",), 2021),
        (
            "En väg in – en samlad mottagning för den som söker stöd",
            ("farsta-stadsdelsforvaltning", "skarpnacks-stadsdelsforvaltning", "alvsjo-stadsdelsforvaltning"),
            2021,
        ),
    ]


def test_its_text_says_what_it_is_for_for_whom_with_whom_and_what_came_of_it(read: Read) -> None:
    first, second = _projects(read(REPORT, title="Redovisning av projekt 2021", year=2021))
    assert first.aim == "Syftet med projektet är att fler ska klara skolan."
    assert first.partners == ("fryshuset",)
    assert first.outcome == "Målen uppnåddes för alla som deltog."
    assert second.target_group == "Målgruppen är unga vuxna."


def test_a_city_after_a_partner_only_says_where_it_is(read: Read) -> None:
    joined = REPORT.replace("med Fryshuset", "med Fryshuset i Stockholms stad, Röda Korset och Länsstyrelsen")
    first, _ = _projects(read(joined, title="Redovisning av projekt 2021", year=2021))
    assert first.partners == ("fryshuset", "roda-korset", "lansstyrelsen")


def test_money_that_pays_for_a_project_points_to_it(read: Read) -> None:
    programme = read(REPORT, title="Redovisning av projekt 2021", year=2021)
    [money] = [element for element in programme.elements if isinstance(element, Funding)]
    assert (money.label, money.project, money.year) == ("lokala utvecklingsmedel", _projects(programme)[0].id, 2021)


def test_a_document_about_something_else_has_no_projects(read: Read) -> None:
    assert _projects(read(REPORT, title="Tjänsteutlåtande")) == []


def test_the_report_for_2020_has_all_its_projects_with_those_who_answer_for_them(programmes: dict[str, Programme]) -> None:
    assert [(project.label.split(" ")[0], project.actors) for project in _projects(programmes["003"])] == [
        ("Egenmakt", ("hagersten-liljeholmens-stadsdelsforvaltning",)),
        ("En", ("hagersten-liljeholmens-stadsdelsforvaltning",)),
        ("Ett", ("hasselby-vallingby-stadsdelsforvaltning",)),
        ("Etableringscoach", (
            "kungsholmens-stadsdelsforvaltning", "norrmalms-stadsdelsforvaltning", "ostermalms-stadsdelsforvaltning",
        )),
        ("Familjeorienterat", ("skarpnacks-stadsdelsforvaltning",)),
        ("Pilot", ("skarholmens-stadsdelsforvaltning",)),
        ("Alla", ("socialforvaltningen", "framtid-stockholm")),
        ("Islandsprojektet", ("socialforvaltningen", "socialjouren")),
        ("Nya", ("ostermalms-stadsdelsforvaltning",)),
    ]  # fmt: skip
