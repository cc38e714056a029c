"""No natural person comes through: not into the store, an export, a map, an answer, nor what is printed on the way."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pytest
from click.testing import Result

from samverkan import exports
from samverkan.loaders.persons import MASK
from samverkan.loaders.persons.numbers import check_digit
from samverkan.loaders.persons.rules import ascii_of, load_rules

Run = Callable[..., Result]
PERSONS = 60
# Where persons stand in documents of a city: {n} name, {i} identity number, {p} telephone, {e} address.
SENTENCES = [
    "Nämnden driver parkleken i samverkan med polisen, där {n} är samordnare.",
    "Handläggare {n}, {p}, samverkar med Rädda Barnen om läxhjälp.",
    "Enhetschef {n} ({e}) leder arbetet tillsammans med Fryshuset.",
    "Ärendet gäller {n}, {i}. Nämnden samverkar med kulturförvaltningen.",
    "Förvaltningen ordnar lägret i samarbete med Röda Korset; frågor besvaras av {n} på {p} eller {e}.",
]
HARMLESS = ("polisen", "Rädda Barnen", "Fryshuset", "Röda Korset", "kulturförvaltningen")


def persons(chance: random.Random) -> Iterator[dict[str, str]]:
    """Made-up persons: names put together from the lists, with numbers and addresses to them."""
    given = sorted(load_rules().given_names - load_rules().word_like)
    family = sorted(load_rules().surnames - load_rules().ordinary)
    for _ in range(PERSONS):
        first, last = chance.choice(given).title(), chance.choice(family).title()
        born = f"{chance.randint(40, 99)}{chance.randint(1, 12):02}{chance.randint(1, 28):02}"
        digits = f"{born}{chance.randint(100, 998)}"
        yield {
            "n": f"{first} {last}",
            "i": f"{born}-{digits[6:]}{check_digit(digits)}",
            "p": f"070-{chance.randint(100, 999)} {chance.randint(10, 99)} {chance.randint(10, 99)}",
            "e": f"{ascii_of(first)}.{ascii_of(last)}@lindalen.se".lower(),
        }


@pytest.fixture
def folder(tmp_path: Path) -> tuple[Path, set[str]]:
    """Documents with persons in text, heading and title, and every word that must not come through."""
    chance = random.Random(7)  # noqa: S311
    known = list(persons(chance))
    made = tmp_path / "dokument"
    made.mkdir()
    index = ["file,title,publisher,publisher_id,year,kind"]
    for number in range(0, PERSONS, 10):
        group = known[number : number + 10]
        said = [chance.choice(SENTENCES).format(**person) for person in group]
        text = f"Lägesbild\n\nAv utredare {group[0]['n']}\n\n" + "\n\n".join(said) + "\n"
        (made / f"plan-{number}.txt").write_text(text, encoding="utf-8")
        title = f"Plan av utredare {group[1]['n']}"
        index.append(f"plan-{number}.txt,{title},Farsta stadsdelsnämnd,farsta-stadsdelsnamnd,2024,plan")
    (made / "index.csv").write_text("\n".join(index), encoding="utf-8")
    return made, {word for person in known for word in person.values()}


def shown(path: Path) -> str:
    """Everything that can be read in a file, a packed one unpacked."""
    if is_zipfile(path):
        with ZipFile(path) as packed:
            return "".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
    return path.read_bytes().decode("utf-8", "replace")


def test_no_person_comes_through_the_whole_chain(run: Run, folder: tuple[Path, set[str]], tmp_path: Path) -> None:
    documents, forbidden = folder
    store, out = tmp_path / "store", tmp_path / "ut"
    out.mkdir()
    printed = [run("build", documents, "--store", store)]
    for form in exports.FORMATS:
        printed.append(run("export", "--format", form, "--store", store, "--output", out / f"graf.{form}"))
    printed.append(run("map", "--from", "2024", "--store", store, "--output", out / "karta.html"))
    printed.append(run("ask", "Vilka samverkar Farsta stadsdelsnämnd med?", "--format", "json", "--store", store))
    printed.append(run("extract", documents / "plan-0.txt", "--explain"))
    printed.append(run("extract", documents / "plan-0.txt", "--text"))
    assert [result.exit_code for result in printed] == [0] * len(printed)
    everything = {path.name: shown(path) for path in [*out.rglob("*"), *store.rglob("*")] if path.is_file()}
    everything["utskrift"] = "".join(result.stdout + result.stderr for result in printed)
    leaked = {(name, word) for name, text in everything.items() for word in forbidden if word in text}
    assert not leaked
    assert MASK in everything["karta.html"], "what was masked shows that it was"
    missing = [name for name in HARMLESS if name not in everything["karta.html"]]
    assert not missing, "those who are no persons are to be there"
