"""How fast documents are read: ``python benchmarks/extraction.py FOLDER [DOCUMENT-COUNTS …]``.

Two measurements in one run, on the documents of a folder repeated until they are as many as asked for
(10, 100 and 1,000 unless told otherwise):

1. Reading and extracting everything against spaCy's blank Swedish tokenizer with a PhraseMatcher of the
   register's names alone. The aim is a ratio of at most 1, on all cores; that of one core is shown too.
2. Time, and the memory of the process that hands the work out, for each number of documents; the others hold
   one document at a time. The aim is that the time grows no faster than the number, and memory hardly at all.

spaCy is no part of the project: ``pip install spacy`` beside it. Exit status 1 where an aim is missed.
"""

from __future__ import annotations

import resource
import shutil
import sys
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from samverkan.graph.registers import load_registers
from samverkan.loaders import load
from samverkan.loaders.sources.documents import load_documents
from samverkan.loaders.sources.index import Index, index_in, read_index

ROUNDS = 4  # over the documents, when compared with spaCy
MANY = 6  # times as many on all cores, where processes have to be started
RUNS = 5  # of which the fastest counts: what else the machine does only ever adds to the time
GROWTH = 1.25  # time per document may vary so much between measurements


def main(folder: Path, counts: Sequence[int]) -> int:
    """Print both measurements."""
    if find_spec("spacy") is None:
        print("spaCy is not installed. Install it beside the project: pip install spacy", file=sys.stderr)
        return 2
    documents = sorted(folder.glob("*.txt"))
    path = index_in(folder)
    index = read_index(path) if path else {}
    ratio = _against_spacy(documents, index)
    grows = _growth(documents, counts)
    return int(ratio > 1 or grows > GROWTH)


def _against_spacy(documents: Sequence[Path], index: Index) -> float:
    """Our time on all cores divided by spaCy's, both after a first run that loads what has to be loaded once."""
    with TemporaryDirectory() as made:
        copies = _copied(documents, len(documents) * ROUNDS * MANY, Path(made))
        matched, alone, many = _seconds(
            _spacy_matcher(documents),
            lambda: [load(path, index=index) for path in documents * ROUNDS],
            lambda: list(load_documents([str(copies)])),
        )
    all_cores = many / MANY
    print(f"spaCy tokenizer and PhraseMatcher {matched:6.2f} s")
    print(f"reading and extracting, one core  {alone:6.2f} s   ratio {alone / matched:.2f}")
    print(f"reading and extracting, all cores {all_cores:6.2f} s   ratio {all_cores / matched:.2f} (aim: at most 1)")
    return all_cores / matched


def _spacy_matcher(documents: Sequence[Path]) -> Callable[[], object]:
    """What spaCy does: read the files, tokenize them and find the register's names."""
    import spacy  # noqa: PLC0415 - no part of the project
    from spacy.matcher import PhraseMatcher  # noqa: PLC0415

    language = spacy.blank("sv")
    matcher = PhraseMatcher(language.vocab, attr="LOWER")
    names = [name for actor in load_registers().actors.values() for name in (actor.label, *actor.aliases)]
    matcher.add("actor", [language.make_doc(name) for name in names])
    return lambda: [len(matcher(language.make_doc(path.read_text(encoding="utf-8")))) for path in documents * ROUNDS]


def _growth(documents: Sequence[Path], counts: Sequence[int]) -> float:
    """Print time and memory for each number of documents; how much longer one takes among most than among fewest."""
    each = []
    for count in counts:
        with TemporaryDirectory() as made:
            folder = _copied(documents, count, Path(made))
            start = perf_counter()
            statements = sum(len(loaded.statements) for loaded in load_documents([str(folder)]))  # type: ignore[union-attr]
            seconds = perf_counter() - start
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{count:6} documents {seconds:8.1f} s  {memory:5} MB, {statements} statements")
        each.append(seconds / count)
    return each[-1] / each[0]


def _copied(documents: Sequence[Path], count: int, folder: Path) -> Path:
    """A folder with so many documents, the same ones over and over, and their index."""
    lines = ["file,title,publisher,publisher_id,year,kind"]
    path = index_in(documents[0].parent)
    known = read_index(path) if path else {}
    for number in range(count):
        original = documents[number % len(documents)]
        name = f"{number:05}.txt"
        shutil.copy(original, folder / name)
        if entry := known.get(original.name):
            lines.append(f"{name},Plan,,{entry.publisher_id or ''},{entry.year or ''},{entry.kind or ''}")
    (folder / "index.csv").write_text("\n".join(lines), encoding="utf-8")
    return folder


def _seconds(*works: Callable[[], object]) -> list[float]:
    """The least seconds of each work in several runs after a first one; they take turns, since a machine's load changes."""
    for work in works:
        work()
    runs = [[_once(work) for work in works] for _ in range(RUNS)]
    return [min(times) for times in zip(*runs, strict=True)]


def _once(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), [int(count) for count in sys.argv[2:]] or [10, 100, 1_000]))
