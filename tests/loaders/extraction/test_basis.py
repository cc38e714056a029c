"""Every detail of a statement tells the rule that gave it."""

from __future__ import annotations

from collections.abc import Callable

from samverkan.graph.model import Statement

Read = Callable[..., list[Statement]]
TEXT = (
    "Planen gäller hela året.\n\nNämnden driver projektet Lovkraft i Hökarängen tillsammans med polisen för att öka tryggheten.\n"
)


def test_each_detail_names_its_rule(read: Read) -> None:
    (statement,) = read(TEXT)
    assert statement.basis == {
        "ram": "tillsammans med",
        "status": "presens",
        "samverkan": "presenterat namn",
        "tema": "trygghet: ord i meningen (polisen, tryggheten), part (polisen)",
        "plats": "hokarangen: ord i meningen (Hökarängen)",
    }


def test_each_party_names_its_rule(read: Read) -> None:
    (statement,) = read("Planen gäller hela året.\n\nArbetet bedrivs i samverkan med polisen och Granby hembygdsförening.\n")
    assert [(p.actor, p.mention, p.basis) for p in statement.participants] == [
        ("farsta-stadsdelsnamnd", None, "underförstådd"),
        ("polisen", "polisen", "register"),
        ("granby-hembygdsforening", "Granby hembygdsförening", "form: ord för organisation"),
    ]
