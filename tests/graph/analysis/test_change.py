"""Two times side by side: new, gone, changed, succeeded, and whether they can be compared."""

from __future__ import annotations

from samverkan.graph.analysis import change
from samverkan.graph.analysis.change import Change, in_years
from samverkan.graph.model import Actor, Document, Kind, Participation, Role, Statement, Status

POLICE = Actor("polisen", "Polisen", Kind.STAT)
SCHOOLS = Actor("skolor", "Skolor", Kind.GRUPP)
NEW_BOARD = Actor("nyby-stadsdelsnamnd", "Nyby stadsdelsnämnd", Kind.STADSDELSNAMND)
OLD_BOARD = Actor("granby-stadsdelsnamnd", "Granby stadsdelsnämnd", Kind.STADSDELSNAMND, successors=(NEW_BOARD.id,))
ACTORS = {actor.id: actor for actor in (POLICE, SCHOOLS, NEW_BOARD, OLD_BOARD)}
DOCUMENTS = {
    "plan-2019.txt": Document("plan-2019.txt", "Plan", OLD_BOARD.id, 2019, "plan"),
    "plan-2024.txt": Document("plan-2024.txt", "Plan", NEW_BOARD.id, 2024, "plan"),
    "brev-2019.txt": Document("brev-2019.txt", "Brev", "polisen", 2019, "brev"),
}


def says(id: str, document: str, *actors: Actor, status: Status = Status.ONGOING, name: str | None = None) -> Statement:
    participants = tuple(Participation(a.id, a.label, a.kind, Role.PARTNER) for a in actors)
    return Statement(id, document, 0, 1, "x", participants, status, collaboration=name, collaboration_label=name)


def compared(before: list[Statement], after: list[Statement]) -> list[Change]:
    return list(change(before, after, ACTORS, documents=DOCUMENTS).rows)


def test_new_and_gone_come_with_their_evidence() -> None:
    new, gone = compared([says("1", "plan-2019.txt", POLICE, OLD_BOARD)], [says("2", "plan-2024.txt", SCHOOLS, NEW_BOARD)])
    assert (new.change, new.id, new.other, new.before, new.after) == ("new", NEW_BOARD.id, "skolor", (), ("2",))
    assert (gone.change, gone.id, gone.other, gone.before, gone.after) == ("gone", NEW_BOARD.id, "polisen", ("1",), ())
    assert gone.succeeded == (OLD_BOARD.id,), "the earlier board's, shown under its successor"


def test_what_both_have_alike_is_no_change_however_often_it_is_said() -> None:
    said = [says("1", "plan-2019.txt", POLICE, SCHOOLS)]
    assert compared(said, [says("2", "plan-2024.txt", POLICE, SCHOOLS), says("3", "plan-2024.txt", POLICE, SCHOOLS)]) == []


def test_another_status_is_a_change() -> None:
    before = [says("1", "plan-2019.txt", POLICE, SCHOOLS, status=Status.PLANNED)]
    (row,) = compared(before, [says("2", "plan-2024.txt", POLICE, SCHOOLS)])
    assert (row.change, row.differs) == ("changed", ("statuses",))


def test_a_merger_ends_no_collaboration() -> None:
    assert compared([says("1", "plan-2019.txt", POLICE, OLD_BOARD)], [says("2", "plan-2024.txt", POLICE, NEW_BOARD)]) == []


def test_a_row_on_successors_tells_whom_they_took_over_from() -> None:
    before = [says("1", "plan-2019.txt", POLICE, OLD_BOARD, status=Status.PLANNED)]
    (row,) = compared(before, [says("2", "plan-2024.txt", POLICE, NEW_BOARD)])
    assert row.succeeded == (OLD_BOARD.id,)


def test_a_named_collaboration_changes_with_its_participants() -> None:
    rows = compared(
        [says("1", "plan-2019.txt", POLICE, SCHOOLS, name="linden")],
        [says("2", "plan-2024.txt", POLICE, SCHOOLS, NEW_BOARD, name="linden")],
    )
    named = [row for row in rows if row.other is None]
    assert [(row.change, row.id, row.differs) for row in named] == [("changed", "linden", ("participants",))]


def test_rows_are_comparable_when_a_publisher_was_read_for_both_times() -> None:
    both = [says("2", "plan-2024.txt", SCHOOLS, NEW_BOARD)]
    board, letter = says("1", "plan-2019.txt", OLD_BOARD, SCHOOLS, POLICE), says("3", "brev-2019.txt", POLICE, SCHOOLS)
    assert all(row.comparable for row in compared([board], both))
    assert not any(row.comparable for row in compared([letter], both) if row.change == "gone")


def test_years_are_those_of_statement_or_document() -> None:
    statements = [says("1", "plan-2019.txt", POLICE, SCHOOLS), says("2", "plan-2024.txt", POLICE, SCHOOLS)]
    assert [s.id for s in in_years(statements, 2019, 2020, DOCUMENTS)] == ["1"]
