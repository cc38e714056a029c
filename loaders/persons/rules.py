"""The data of this room: names by language, and the words and endings that decide (`rules.yml`)."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml


@dataclass(frozen=True, slots=True)
class Rules:
    """`rules.yml` with the two lists of names, all in lower case; endings as tuples for ``str.endswith``."""

    given_names: frozenset[str]
    surnames: frozenset[str]
    surname_endings: tuple[str, ...]
    word_like: frozenset[str]
    particles: frozenset[str]
    titles: frozenset[str]
    title_endings: tuple[str, ...]
    said: frozenset[str]
    parties: tuple[str, ...]
    organisation_before: frozenset[str]
    things_before: frozenset[str]
    organisation_after: frozenset[str]
    memorial_after: frozenset[str]
    organisation_endings: tuple[str, ...]
    ordinary: frozenset[str]
    kept: tuple[str, ...]
    mailboxes: frozenset[str]
    mailbox_endings: tuple[str, ...]
    telephone_cues: tuple[str, ...]
    identity_cues: tuple[str, ...]
    case_cues: tuple[str, ...]


_KEPT_AS_WRITTEN = frozenset({"parties"})


@cache
def load_rules() -> Rules:
    """The rules of masking, read once per process."""
    folder = files(__package__)
    data = yaml.load((folder / "rules.yml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    values: dict[str, tuple[str, ...] | frozenset[str]] = {}
    for field, kind in Rules.__annotations__.items():
        words = data[field] if field in data else _words((folder / f"{field}.txt").read_text(encoding="utf-8"))
        words = words if field in _KEPT_AS_WRITTEN else [word.lower() for word in words]
        values[field] = frozenset(words) if kind.startswith("frozenset") else tuple(dict.fromkeys(words))
    return Rules(**values)  # type: ignore[arg-type]


def _words(text: str) -> list[str]:
    """The words of a list with several a line; a line that begins with # is a heading."""
    return [word for line in text.splitlines() if not line.startswith("#") for word in line.split()]


def ascii_of(word: str) -> str:
    """A word as e-mail addresses write it.

    >>> ascii_of("Åsa-Sjöö")
    'asa-sjoo'
    """
    decomposed = unicodedata.normalize("NFKD", word.lower())
    return "".join(c for c in decomposed if c.isascii())
