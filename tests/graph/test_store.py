"""The store in a folder: what it promises readers, writers and those who meet something unexpected."""

import os
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from samverkan.graph.errors import QueryError, StoreError
from samverkan.graph.store import Limits, open_store
from samverkan.ontology import terms as t


def numbered(count: int, graph: str = "facts") -> Iterator[Quad]:
    for n in range(count):
        yield Quad(t.statement(f"s{n}"), t.PAGE, Literal(str(n)), NamedNode(t.GRAPH + graph))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A store with three quads."""
    with open_store(tmp_path / "s", writable=True) as store:
        store.replace(numbered(3))
    return tmp_path / "s"


def size(folder: Path) -> int:
    with open_store(folder) as store:
        return len(list(store.quads()))


# --- readers and writers


def test_what_is_written_is_read_again(folder: Path) -> None:
    with open_store(folder) as store:
        assert {quad.object.value for quad in store.quads()} == {"0", "1", "2"}
        assert store.graphs() == [t.FACTS_GRAPH]


def test_a_reader_keeps_the_graph_it_opened_while_another_is_built(folder: Path) -> None:
    with open_store(folder) as reader:
        with open_store(folder, writable=True) as writer:
            writer.replace(numbered(5))
        assert len(list(reader.quads())) == 3
    assert size(folder) == 5


def test_what_is_read_while_replacing_is_the_old_graph(folder: Path) -> None:
    with open_store(folder, writable=True) as store:
        store.replace(quad for quad in [*store.quads(), *numbered(1, "derived")])
        assert len(list(store.quads())) == 4


def test_a_second_writer_is_told_to_wait_and_readers_are_not_disturbed(folder: Path) -> None:
    with open_store(folder, writable=True):
        with pytest.raises(StoreError, match=r"annan körning bygger just nu.*Vänta"):
            open_store(folder, writable=True)
        assert size(folder) == 3


def test_old_generations_are_removed_but_the_one_before_stays_for_its_readers(folder: Path) -> None:
    for count in (4, 5, 6):
        with open_store(folder, writable=True) as store:
            store.replace(numbered(count))
    assert len(list(folder.glob("generation-*"))) == 2
    assert size(folder) == 6


def test_what_an_interrupted_build_left_is_ignored_and_removed_by_the_next(folder: Path) -> None:
    left = folder / "generation-000009"
    left.mkdir()
    assert size(folder) == 3
    with open_store(folder, writable=True) as store:
        store.replace(numbered(4))
    assert not left.exists()
    assert size(folder) == 4


def test_a_store_opened_for_reading_is_not_replaced(folder: Path) -> None:
    with open_store(folder) as store, pytest.raises(StoreError, match="öppnad för läsning"):
        store.replace(numbered(1))


# --- what goes wrong


def test_a_build_that_fails_leaves_the_old_store(folder: Path) -> None:
    def broken() -> Iterator[Quad]:
        yield from numbered(2)
        raise ValueError("trasig")

    with open_store(folder, writable=True) as store, pytest.raises(ValueError, match="trasig"):
        store.replace(broken())
    assert size(folder) == 3
    assert len(list(folder.glob("generation-*"))) == 1


def test_a_first_build_that_fails_leaves_no_trace(tmp_path: Path) -> None:
    with open_store(tmp_path / "ny", writable=True) as store, pytest.raises(ZeroDivisionError):
        store.replace(quad for quad in [1 / 0])  # type: ignore[misc]
    assert not (tmp_path / "ny").exists()


@pytest.mark.skipif(os.name != "posix", reason="file size limits are POSIX")
def test_when_no_more_can_be_written_the_old_store_stands(folder: Path) -> None:
    """A limit on file size stands in for a full disk: the engine meets a real failure of a real write."""
    script = """
        import resource, signal, sys
        from pyoxigraph import Literal, Quad
        from samverkan.graph.errors import StoreError
        from samverkan.graph.store import open_store
        from samverkan.ontology import terms as t
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        quads = (Quad(t.statement(f"{n}"), t.PAGE, Literal(f"{n}" * 40), t.FACTS_GRAPH) for n in range(100_000))
        with open_store(sys.argv[1], writable=True) as store:
            resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, resource.RLIM_INFINITY))
            try:
                store.replace(quads)
            except StoreError as error:
                print(error)
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script), folder], capture_output=True, text=True, check=True, timeout=60
    )
    assert "kunde inte skrivas" in done.stdout
    assert "orört" in done.stdout
    assert len(list(folder.glob("generation-*"))) == 1
    assert size(folder) == 3


def test_a_full_disk_is_called_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("samverkan.graph.folder._publish", full)
    with open_store(folder, writable=True) as store, pytest.raises(StoreError, match=r"Disken är full.*Frigör utrymme"):
        store.replace(numbered(9))
    assert size(folder) == 3


def test_a_missing_store_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"ingen kunskapsgraf.*samverkan build --store"):
        open_store(tmp_path / "saknas")


def test_a_folder_with_something_else_is_not_written_to(tmp_path: Path) -> None:
    (tmp_path / "semesterbilder.zip").touch()
    for writable in (False, True):
        with pytest.raises(StoreError, match="innehåller annat"):
            open_store(tmp_path, writable=writable)
    assert [entry.name for entry in tmp_path.iterdir()] == ["semesterbilder.zip"]


def test_a_file_is_not_a_store(tmp_path: Path) -> None:
    (tmp_path / "fil").touch()
    with pytest.raises(StoreError, match="är en fil"):
        open_store(tmp_path / "fil", writable=True)


@pytest.mark.parametrize("damage", ["pointer", "nonsense", "binary", "database"])
def test_a_damaged_store_says_what_to_do(folder: Path, damage: str) -> None:
    if damage == "database":
        for file in (folder / "generation-000001").iterdir():
            file.write_bytes(b"\0\1\2")
    else:
        (folder / "CURRENT").write_bytes({"pointer": b"generation-7\n", "nonsense": b"../..", "binary": b"\xff\xfe"}[damage])
    with pytest.raises(StoreError, match=r"skadad.*Ta bort mappen och bygg om"):
        open_store(folder)


# --- questions


def test_questions_see_all_graphs_and_know_our_prefixes(tmp_path: Path) -> None:
    with open_store(tmp_path / "s", writable=True) as store:
        store.replace([*numbered(2), *numbered(1, "document/a")])
        assert len(store.select("SELECT ?s ?page WHERE { ?s sam:page ?page }")) == 3
        assert store.ask(f"ASK {{ GRAPH <{t.DOCUMENT_GRAPHS}a> {{ ?s sam:page '0' }} }}")
        assert len(store.construct("CONSTRUCT WHERE { ?s sam:page '1' }")) == 1


def test_a_query_may_name_our_graphs_itself(folder: Path) -> None:
    with open_store(folder) as store:
        assert store.ask(f"ASK FROM <{t.FACTS_GRAPH.value}> {{ ?s ?p ?o }}")
        assert not store.ask(f"ASK FROM <{t.DERIVED_GRAPH.value}> {{ ?s ?p ?o }}")


def test_variables_are_bound_to_one_value_or_several(folder: Path) -> None:
    query = "SELECT ?s WHERE { ?s sam:page ?page } ORDER BY ?s"
    with open_store(folder) as store:
        assert store.select(query, page=Literal("1")).rows == [{"s": t.statement("s1")}]
        assert len(store.select(query, page=[Literal("1"), Literal("2")])) == 2
        assert not store.select(query, page=[]).rows


def test_the_form_asked_for_is_the_form_given(folder: Path) -> None:
    with open_store(folder) as store:
        with pytest.raises(QueryError, match="SELECT"):
            store.select("ASK {}")
        with pytest.raises(QueryError, match="ASK"):
            store.ask("SELECT * {}")
        with pytest.raises(QueryError, match="CONSTRUCT"):
            store.construct("ASK {}")


def test_a_users_query_is_killed_when_its_time_is_out(folder: Path) -> None:
    with open_store(folder, writable=True) as store:
        store.replace(numbered(400))
        heavy = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
        with pytest.raises(QueryError, match="avbröts efter 1 sekunder"):
            store.query(heavy, Limits(seconds=1))
        assert store.query("ASK { ?s ?p ?o }") is True


def test_a_users_query_gives_no_more_rows_than_allowed(folder: Path) -> None:
    with open_store(folder) as store:
        assert len(store.query("SELECT * { ?s ?p ?o }", Limits(rows=3))) == 3  # type: ignore[arg-type]
        with pytest.raises(QueryError, match="fler än 2 rader"):
            store.query("SELECT * { ?s ?p ?o }", Limits(rows=2))
        with pytest.raises(QueryError, match="fler än 2 rader"):
            store.query("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", Limits(rows=2))
