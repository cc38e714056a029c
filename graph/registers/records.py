"""YAML files of curated entries, read strictly.

Every scalar is text (a year is not a number, ``nej`` is not a truth value). Each field of an entry is
taken out by name; what remains at the end is an error, so that a misspelt field never vanishes silently.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

import yaml

from samverkan.graph.errors import InvalidRegister

E = TypeVar("E", bound=StrEnum)


class Record:
    """One entry of a register file, known in messages as ``file: name``."""

    def __init__(self, file: str, fields: Mapping[str, Any]) -> None:
        self.file = file
        self._left = dict(fields)
        self.name = str(fields.get("id") or fields.get("summary") or "post utan id")

    def text(self, field: str) -> str:
        """A field that must be there."""
        value = self._left.pop(field, None)
        if not value or not isinstance(value, str):
            raise self.error(f"fältet {field!r} saknas eller är inte en text. Fyll i det.")
        return value

    def optional(self, field: str) -> str | None:
        """A field that may be absent."""
        return self.text(field) if field in self._left else None

    def texts(self, field: str) -> tuple[str, ...]:
        """A list, empty where the field is absent."""
        value = self._left.pop(field, [])
        if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
            raise self.error(f"fältet {field!r} ska vara en lista av texter.")
        return tuple(value)

    def mapping(self, field: str) -> dict[str, str]:
        """A mapping of texts, empty where the field is absent."""
        value = self._left.pop(field, {})
        if not isinstance(value, dict) or not all(isinstance(item, str) for item in value.values()):
            raise self.error(f"fältet {field!r} ska vara par av namn och text.")
        return value

    def flag(self, field: str) -> bool:
        """``true`` or ``false``, false where the field is absent."""
        return self.optional(field) == "true"

    def member(self, enum: type[E], text: str) -> E:
        """The member of an enumeration that a text names."""
        try:
            return enum(text)
        except ValueError:
            known = ", ".join(enum)
            raise self.error(f"{text!r} finns inte. Välj bland: {known}.") from None

    def done(self) -> None:
        """Every field has been understood."""
        if self._left:
            unknown = ", ".join(sorted(self._left))
            raise self.error(f"okänt fält: {unknown}. Rätta stavningen eller ta bort det.")

    def error(self, problem: str) -> InvalidRegister:
        """An error that names file and entry."""
        return InvalidRegister(f"{self.file}: {self.name}: {problem}")


def records(path: Path, key: str) -> Iterator[Record]:
    """The entries under ``key``, each completed by the file's ``defaults``."""
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 (it makes nothing but text, lists and mappings)
    except yaml.YAMLError as error:
        raise InvalidRegister(f"{path.name}: filen är inte giltig YAML ({error}). Rätta den.") from error
    if not isinstance(content, dict) or not isinstance(content.get(key), list):
        raise InvalidRegister(f"{path.name}: listan {key!r} saknas. Lägg till den.")
    for fields in content[key]:
        yield Record(path.name, {**content.get("defaults", {}), **fields})
