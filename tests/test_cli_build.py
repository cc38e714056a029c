"""``samverkan build`` and ``samverkan extract``: what a folder of documents becomes, and what is refused."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import Result

from samverkan import loaders
from samverkan.exports.gathering import gather
from samverkan.graph.store import open_store
from samverkan.queries.selection import Selection

Run = Callable[..., Result]
EXAMPLE = Path(loaders.__file__).parent / "sources" / "exempel" / "exempelplan.txt"
PLAN = "Nämnden driver trygghetsarbetet i samverkan med polisen och Rädda Barnen.\n"
INDEX = """\
file,title,publisher,publisher_id,year,kind
plan.txt,Verksamhetsplan 2024,Farsta stadsdelsnämnd,farsta-stadsdelsnamnd,2024,plan
"""
HOLD = """
import sys
from samverkan.graph.store import open_store
with open_store(sys.argv[1], writable=True):
    print("har", flush=True)
    input()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one plan and its index."""
    made = tmp_path / "dokument"
    made.mkdir()
    (made / "plan.txt").write_text(PLAN, encoding="utf-8")
    (made / "index.csv").write_text(INDEX, encoding="utf-8")
    return made


def held(store: Path) -> dict[str, list[str]]:
    """The documents of a store that were read, with the quotes of each."""
    with open_store(store) as opened:
        gathered = gather(opened, Selection())
    read = {file: [] for file, document in gathered.documents.items() if document.sha256 or document.problems}
    for statement in gathered.statements:
        if statement.quote:
            read[statement.document].append(statement.quote)
    return read


def bytes_of(folder: Path) -> dict[str, str]:
    """Every file below a folder by its content's hash, but for the lock."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != "lock"]
    return {str(path.relative_to(folder)): sha256(path.read_bytes()).hexdigest() for path in files}


def test_a_folder_becomes_a_store_and_the_summary_says_what_it_holds(run: Run, folder: Path, tmp_path: Path) -> None:
    built = run("build", folder, "--store", tmp_path / "s")
    assert (built.exit_code, built.stdout) == (0, "")
    assert built.stderr.startswith(f"Grafen finns i {tmp_path / 's'}: 1 lästa dokument, ")
    assert held(tmp_path / "s") == {"plan.txt": [PLAN.strip()]}


def test_without_documents_the_store_holds_registers_and_facts(run: Run, tmp_path: Path) -> None:
    assert run("build", "--store", tmp_path / "s").exit_code == 0
    assert held(tmp_path / "s") == {}
    assert run("ask", "Vem samverkar om trygghet i Järva?", "--store", tmp_path / "s").exit_code == 0


def test_the_store_is_named_by_option_environment_or_the_working_directory(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("build").exit_code == 0
    assert (tmp_path / "samverkan.store").is_dir()
    monkeypatch.setenv("SAMVERKAN_STORE", str(tmp_path / "annan"))
    assert run("build").exit_code == 0
    assert (tmp_path / "annan").is_dir()


def test_a_document_given_again_replaces_its_former_self_and_others_stay(run: Run, folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "annan.txt"
    other.write_text("Förvaltningen samverkar med Fryshuset om unga.\n", encoding="utf-8")
    run("build", folder, "--store", tmp_path / "s")
    run("build", other, "--publisher", "farsta-stadsdelsforvaltning", "--store", tmp_path / "s")
    (folder / "plan.txt").write_text("Nämnden samverkar med Röda Korset om äldre.\n", encoding="utf-8")
    run("build", folder / "plan.txt", "--store", tmp_path / "s")
    assert held(tmp_path / "s") == {
        "annan.txt": ["Förvaltningen samverkar med Fryshuset om unga."],
        "plan.txt": ["Nämnden samverkar med Röda Korset om äldre."],
    }


def test_an_unreadable_file_in_a_folder_is_reported_and_stands_in_the_graph_as_not_read(
    run: Run, folder: Path, tmp_path: Path
) -> None:
    (folder / "tom.txt").write_bytes(b"")
    (folder / "bild.png").write_bytes(b"\x89PNG")
    built = run("build", folder, "--store", tmp_path / "s")
    assert built.exit_code == 1, "something was refused"
    assert "tom.txt: filen är tom.\n" in built.stderr
    assert built.stderr.endswith("Kunde inte läsas: tom.txt.\n")
    assert "bild.png hoppas över" in built.stderr
    assert held(tmp_path / "s") == {"plan.txt": [PLAN.strip()], "tom.txt": []}


def _missing(folder: Path) -> Path:
    return folder / "saknas.txt"


def _empty(folder: Path) -> Path:
    (folder / "tom.txt").write_bytes(b"")
    return folder / "tom.txt"


def _binary(folder: Path) -> Path:
    (folder / "binar.txt").write_bytes(bytes(range(256)) * 20)
    return folder / "binar.txt"


def _latin1(folder: Path) -> Path:
    (folder / "latin.txt").write_bytes("Nämnden samverkar på många sätt med polisen.".encode("latin-1"))
    return folder / "latin.txt"


def _no_documents(folder: Path) -> Path:
    (folder / "tom").mkdir()
    return folder / "tom"


@pytest.mark.parametrize(
    ("make", "status", "message"),
    [
        (_missing, 2, "filen finns inte. Kontrollera sökvägen."),
        (_empty, 1, "tom.txt: filen är tom."),
        (_binary, 1, "binar.txt: filen är binär och inte ett dokument."),
        (_latin1, 1, "latin.txt: filen är inte UTF-8 utan troligen Windows-1252"),
        (_no_documents, 2, "har inga dokument. Ange en mapp med txt-, pdf- eller docx-filer."),
    ],
)
@pytest.mark.parametrize("verb", ["build", "extract"])
def test_what_cannot_be_read_is_refused_and_the_old_store_untouched(
    run: Run, folder: Path, tmp_path: Path, verb: str, make: Callable[[Path], Path], status: int, message: str
) -> None:
    store = tmp_path / "s"
    run("build", folder, "--store", store)
    before = bytes_of(store)
    refused = run(verb, folder / "plan.txt", make(folder), *(["--store", store] if verb == "build" else []))
    assert refused.exit_code == status
    assert message in refused.stderr and "Traceback" not in refused.output
    assert bytes_of(store) == before


def test_a_store_that_another_process_writes_is_refused(run: Run, folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "s"
    run("build", folder, "--store", store)
    with subprocess.Popen([sys.executable, "-c", HOLD, str(store)], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None and other.stdout.readline() == b"har\n"
        refused = run("build", folder, "--store", store)
        assert refused.exit_code == 1
        assert refused.stderr == f"En annan körning bygger just nu i {store}. Vänta tills den är klar och försök igen.\n"
        assert run("ask", "Vem samverkar om trygghet?", "--store", store).exit_code == 0, "readers need no lock"
        other.communicate(b"\n")


def test_a_full_disk_is_told_and_the_old_store_untouched(folder: Path, tmp_path: Path) -> None:
    """A limit on file size stands in for a full disk: the writing fails in the same place."""
    resource = pytest.importorskip("resource")
    store = tmp_path / "s"
    program = [sys.executable, "-c", "from samverkan.cli import main; main()", "build", str(folder), "--store", str(store)]
    assert subprocess.run(program, check=False, capture_output=True).returncode == 0
    before = bytes_of(store)
    failed = subprocess.run(
        program, check=False, capture_output=True, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
    )
    assert failed.returncode == 1, failed.stderr.decode()
    assert "Traceback" not in failed.stderr.decode()
    assert bytes_of(store) == before


def test_the_same_input_gives_the_same_quads_whatever_seed_locale_and_time_zone(folder: Path, tmp_path: Path) -> None:
    exports = set()
    for number, environment in enumerate(
        ({"PYTHONHASHSEED": "1", "TZ": "UTC"}, {"PYTHONHASHSEED": "2", "TZ": "Asia/Tokyo", "LC_ALL": "C"})
    ):
        store, output = tmp_path / f"s{number}", tmp_path / f"{number}.nq"
        for verb in (
            ["build", str(folder), "--store", str(store)],
            ["export", "--format", "nquads", "--store", str(store), "--output", str(output)],
        ):
            program = [sys.executable, "-c", "from samverkan.cli import main; main()", *verb]
            subprocess.run(program, check=True, capture_output=True, env=os.environ | environment)
        exports.add(output.read_bytes())
    assert len(exports) == 1


def test_a_date_is_in_the_graph_only_when_it_is_given(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def date_of(*options: str) -> str | None:
        run("build", "--store", tmp_path / "s", *options)
        with open_store(tmp_path / "s") as opened:
            return gather(opened, Selection()).built

    assert date_of() is None
    assert date_of("--date", "2026-01-02") == "2026-01-02"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert date_of() == "1970-01-02"
    refused = run("build", "--store", tmp_path / "s", "--date", "igår")
    assert (refused.exit_code, refused.stderr) == (
        2,
        "Datumet ”igår” finns inte. Skriv det som 2022, 2022-03 eller 2022-03-01.\n",
    )


def test_an_index_that_is_none_is_wrong_use(run: Run, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "fel.csv").write_text("fil,titel\n", encoding="utf-8")
    refused = run("build", folder, "--index", tmp_path / "fel.csv", "--store", tmp_path / "s")
    assert refused.exit_code == 2
    assert refused.stderr.startswith(f"{tmp_path / 'fel.csv'} saknar kolumnen file, title")
    assert not (tmp_path / "s").exists()


def test_extract_gives_one_object_per_statement_and_stores_nothing(
    run: Run, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    extracted = run("extract", folder / "plan.txt")
    assert extracted.exit_code == 0
    (record,) = map(json.loads, extracted.stdout.splitlines())
    assert record["document"] == "plan.txt"
    assert record["quote"] == PLAN[record["start"] : record["end"]] == PLAN.strip()
    assert [(each["id"], each["role"]) for each in record["participants"]] == [
        ("farsta-stadsdelsnamnd", "lead"),
        ("polisen", "partner"),
        ("radda-barnen", "partner"),
    ]
    assert record["themes"][0] == "trygghet" and record["status"] == "ongoing"
    assert not (tmp_path / "samverkan.store").exists()


def test_extract_reads_standard_input(run: Run) -> None:
    extracted = run("extract", "-", "--publisher", "farsta-stadsdelsnamnd", stdin=PLAN)
    assert extracted.exit_code == 0
    assert json.loads(extracted.stdout)["participants"][0]["id"] == "farsta-stadsdelsnamnd"


def test_extract_shows_the_text_as_read_with_persons_masked(run: Run, folder: Path) -> None:
    text = "Kontakt: Xenia Exempelsson, 070-123 45 67.\n"
    (folder / "plan.txt").write_text(text, encoding="utf-8")
    shown = run("extract", folder / "plan.txt", "--text").stdout
    assert len(shown) == len(text)
    assert "Exempelsson" not in shown and "070" not in shown and "█" in shown


def test_extract_as_a_table_is_for_reading(run: Run, folder: Path) -> None:
    shown = run("extract", folder / "plan.txt", "--format", "table").stdout
    assert shown.splitlines()[0] == "Verksamhetsplan 2024"
    assert f"1. ”{PLAN.strip()}”" in " ".join(shown.split())
    assert "Farsta stadsdelsnämnd (leder), Polisen (samverkar), Rädda Barnen (samverkar)" in " ".join(shown.split())


def test_the_example_plan_is_marked_as_fiction_wherever_it_shows(run: Run, tmp_path: Path) -> None:
    assert "Exempel (påhittat dokument)" in run("extract", EXAMPLE, "--format", "table").stdout
    run("build", EXAMPLE, "--store", tmp_path / "s")
    assert "Påhittade exempeldokument ingår" in run("ask", "Vem samverkar om trygghet?", "--store", tmp_path / "s").stdout
    run("map", "--store", tmp_path / "s", "--output", tmp_path / "karta.html")
    assert "Exempel (påhittat dokument)" in (tmp_path / "karta.html").read_text(encoding="utf-8")


def test_extract_explains_by_which_rules_a_statement_was_read(run: Run, folder: Path) -> None:
    shown = " ".join(run("extract", folder / "plan.txt", "--explain").stdout.split())
    assert "Polisen (polisen): ”polisen”," in shown
    assert "Farsta stadsdelsnämnd (farsta-stadsdelsnamnd): ”Nämnden”," in shown
    assert "ram: " in shown and "status: " in shown


def test_no_id_dangles_whatever_municipality_a_document_is_of(run: Run, tmp_path: Path) -> None:
    """Places, actors and collaborations that no register has are described in the graph."""
    corpus = Path(__file__).parent / "corpus"
    assert run("build", corpus, "--store", tmp_path / "s").exit_code == 0
    found = run("check", "--store", tmp_path / "s").stdout.splitlines()
    assert [line for line in found if "pekar på" in line or "okänd" in line] == []
    in_rosengard = run("query", "aktorer-i-plats", "--param", "place=rosengard", "--store", tmp_path / "s")
    assert in_rosengard.exit_code == 0 and "Polisen" in in_rosengard.stdout
