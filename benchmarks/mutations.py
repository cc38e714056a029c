"""Documents spoilt at random: ``python benchmarks/mutations.py [COUNT]`` (10,000 unless told otherwise).

Each is one of our own documents (the example plan as text, PDF and Word, and the test corpus) that one to
three ways of spoiling it have gone over, told by its number alone, so that a find can be repeated. It
must be read, or be refused with an error that the program declares, within a time in proportion to its
length; anything else is printed with its number. Last comes a file of one line of 50 MB. Exit status 1
where anything went wrong.
"""

from __future__ import annotations

import re
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from multiprocessing import Pool
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter
from types import FrameType
from typing import NoReturn

from printed import as_pdf, as_word

from samverkan.graph.errors import UnreadableDocument
from samverkan.loaders import load

ROOT = Path(__file__).parent.parent
SECONDS = 20  # for one document of at most some tens of thousands of characters, on a busy machine
LONG_LINE = 50_000_000
CONTROL = [bytes([code]) for code in (*range(9), *range(0x0B, 0x20), 0x7F)]
UNSEEN = [sign.encode() for sign in "\u00ad\u2028\u202e\ufeff\u0308"]


@cache
def originals() -> tuple[tuple[str, bytes], ...]:
    """Suffix and bytes of the documents that are spoilt."""
    plan = (ROOT / "loaders" / "sources" / "exempel" / "exempelplan.txt").read_bytes()
    made = [(".pdf", as_pdf(plan.decode())), (".docx", as_word(plan.decode()))]
    return (*made, *((".txt", path.read_bytes()) for path in sorted((ROOT / "tests" / "corpus").glob("*.txt"))), (".txt", plan))


def flip_bytes(data: bytes, chance: Random) -> bytes:
    """One to fifty bytes become others."""
    spoilt = bytearray(data)
    for _ in range(chance.randint(1, 50)):
        spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
    return bytes(spoilt)


def flip_letters(data: bytes, chance: Random) -> bytes:
    """As :func:`flip_bytes`, but what was text in UTF-8 is so still, so that reading goes on."""
    return flip_bytes(data, chance).decode("utf-8", "replace").encode()


def cut_lines(data: bytes, chance: Random) -> bytes:
    """Lines are cut short, and some of them taken away."""
    lines = data.split(b"\n")
    return b"\n".join(
        line[: chance.randint(0, len(line))] if chance.random() < 0.2 else line for line in lines if chance.random() < 0.9
    )


def swap_pages(data: bytes, chance: Random) -> bytes:
    """The pages, or the stretches between blank lines, stand in another order."""
    pages = re.split(rb"(?=\f)|\n(?=[Ss]id )" if chance.random() < 0.5 else rb"(?<=\n\n)", data)
    chance.shuffle(pages)
    return b"".join(pages)


def tear_tables(data: bytes, chance: Random) -> bytes:
    """Dates and table headers are doubled, moved or lost, and blank lines come and go."""
    torn = re.split(rb"(\d{4}-\d\d-\d\d|Aktivitet|Startdatum|Slutdatum|\n\n)", data)
    return b"".join(piece * chance.choice([0, 1, 1, 1, 2]) if number % 2 else piece for number, piece in enumerate(torn))


def add_control(data: bytes, chance: Random) -> bytes:
    """Control characters, direction marks and other signs that nobody sees."""
    spoilt = bytearray(data)
    for _ in range(chance.randint(1, 20)):
        at = chance.randrange(len(spoilt))
        spoilt[at:at] = chance.choice([*CONTROL, *UNSEEN])
    return bytes(spoilt)


def join_lines(data: bytes, chance: Random) -> bytes:
    """Everything stands in one line, perhaps many times over."""
    return b" ".join(data.split()) * chance.choice([1, 1, 5])


def repeat_words(data: bytes, chance: Random) -> bytes:
    """A few words are said thousands of times, as in a broken export."""
    words = chance.choices(data.split() or [b"x"], k=chance.randint(1, 4))
    at = chance.randrange(len(data))
    return data[:at] + chance.choice([b" ", b", ", b"\n", b" och "]).join(words * chance.randint(100, 1000)) + data[at:]


def truncate(data: bytes, chance: Random) -> bytes:
    """The file ends somewhere."""
    return data[: chance.randrange(len(data))]


WAYS: Sequence[Callable[[bytes, Random], bytes]] = (
    flip_bytes,
    flip_letters,
    cut_lines,
    swap_pages,
    tear_tables,
    add_control,
    join_lines,
    repeat_words,
    truncate,
)


def spoilt(number: int) -> tuple[str, bytes]:
    """The suffix and bytes of a spoilt document, always the same for a number."""
    chance = Random(number)
    suffix, data = chance.choice(originals())
    for way in chance.sample(WAYS, k=chance.randint(1, 3)):
        data = way(data, chance) or b" "
    return suffix, data


def outcome(suffix: str, data: bytes, folder: Path, name: str) -> str:
    """What came of reading a document: "read", "refused", or what went wrong."""
    path = folder / f"{name}{suffix}"
    path.write_bytes(data)
    try:
        with _limit(SECONDS):
            loaded = load(path, publisher="farsta-stadsdelsnamnd")
            loaded.programme()
    except UnreadableDocument:
        return "refused"
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what we look for
        return f"{type(error).__name__}: {error}"
    finally:
        path.unlink()
    wrong = [s for s in loaded.statements if s.quote != loaded.text[s.start : s.end] or not s.quote]
    return "a quote that is not in the text" if wrong else "read"


@contextmanager
def _limit(seconds: int) -> Iterator[None]:
    """Stop what takes too long."""

    def stop(_signal: int, _frame: FrameType | None) -> NoReturn:
        raise TimeoutError(f"more than {seconds} s")

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)


def _judged(number: int) -> tuple[int, str, float]:
    suffix, data = spoilt(number)
    start = perf_counter()
    with TemporaryDirectory() as folder:
        return number, outcome(suffix, data, Path(folder), str(number)), perf_counter() - start


def main(count: int) -> int:
    """Spoil and read ``count`` documents on all cores, then the long line."""
    outcomes: Counter[str] = Counter()
    slowest = (0.0, -1)
    with Pool() as pool:
        for number, said, seconds in pool.imap_unordered(_judged, range(count), chunksize=8):
            outcomes[said if said in ("read", "refused") else "wrong"] += 1
            slowest = max(slowest, (seconds, number))
            if said not in ("read", "refused"):
                print(f"{number}: {said}", flush=True)
    print(f"{count} documents: {dict(outcomes)}; the slowest, {slowest[1]}, took {slowest[0]:.1f} s")
    start = perf_counter()
    with TemporaryDirectory() as folder:
        said = outcome(".txt", b"samverkan med polisen och " * (LONG_LINE // 26), Path(folder), "long")
    print(f"one line of 50 MB: {said} in {perf_counter() - start:.1f} s")
    return int(bool(outcomes["wrong"]) or said not in ("read", "refused"))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000))
