"""How much is masked of what should be, and how much of what should not; the floors are raised, not lowered."""

from __future__ import annotations

import random
from pathlib import Path

from samverkan.graph.registers import load_registers
from samverkan.loaders.persons import MASK, mask, spans
from samverkan.loaders.persons.numbers import check_digit
from samverkan.loaders.persons.rules import ascii_of, load_rules

INJECTED = 500
OUTSIDE_LISTS = 0.3
LEAST_MASKED = 0.99
MOST_HARMED = 0.01

# Where a name may stand with one part unknown; those of TOLD also show one with both parts unknown.
PLAIN = [
    "Enligt {} blev kvällen lyckad.",
    "Under våren har {} lett gruppen.",
    "Nämnden tackar {} för arbetet.",
    "{} hälsade alla välkomna.",
    "Förslaget kommer från {} och föräldrarna.",
    "Deltog gjorde {}, polisen och skolan.",
    "• {}",
    "Uppdraget gick till {}.",
    "(av {})",
    "{}s förslag avslogs.",
]
TOLD = [
    "Handläggare\n{}\nTelefon: växeln",
    "Kontaktperson: {}",
    "Beslutande: {} (S), ordförande",
    "{}, enhetschef",
    "{} (MP) yrkade bifall.",
    "Rektor {} visade runt.",
    "”Det går bra”, säger projektledare {}.",
    "{} berättar om sin vardag.",
    "Bilaga 2 av utredare {}",
    "Verksamhetschef {} svarar.",
]
ORGANISATIONS = ["Nämnden samverkar med {} i området.", "{} ansvarar för arbetet.", "Arbetet drivs av {}, polisen och skolan."]


def syllables(chance: random.Random, *parts: str) -> str:
    """A made-up name that no list holds, from choices given as words with spaces between."""
    rules = load_rules()
    while True:
        name = "".join(chance.choice(part.split()) for part in parts).capitalize()
        if name.lower() not in rules.given_names | rules.surnames | rules.ordinary:
            return name


def given(chance: random.Random, known: bool) -> str:
    if known:
        return chance.choice(sorted(load_rules().given_names - load_rules().word_like)).title()
    return syllables(chance, "vel tse qir zam hev jor nur bre", "mi ga la ro shi de", "ra b mo n ya wen lis")


def surname(chance: random.Random, known: bool) -> str:
    if known:
        return chance.choice(sorted(load_rules().surnames - load_rules().ordinary)).title()
    return syllables(chance, "grå ox xaay ber zha wol mun tad", "ne tor qo mi ke ri", "vik pa wle shvi do rre gha")


def person(chance: random.Random) -> tuple[str, str]:
    """A name, and a sentence to put it in."""
    known = [chance.random() >= OUTSIDE_LISTS for _ in range(2)]
    name = f"{given(chance, known[0])} {surname(chance, known[1])}"
    return name, chance.choice(PLAIN + TOLD if any(known) else TOLD)


def injected(chance: random.Random) -> tuple[str, str]:
    """Something that tells who a person is, and a sentence to put it in."""
    kind = chance.choice(["name"] * 7 + ["identity", "telephone", "address"])
    if kind == "name":
        return person(chance)
    if kind == "identity":
        nine = f"{chance.randint(30, 99)}{chance.randint(1, 12):02}{chance.randint(1, 28):02}{chance.randint(0, 999):03}"
        return f"{nine[:6]}-{nine[6:]}{check_digit(nine)}", "Barnet, {}, flyttar."
    if kind == "telephone":
        digits = f"{chance.randint(100, 999)} {chance.randint(10, 99)} {chance.randint(10, 99)}"
        return f"{chance.choice(['070', '073', '08', '031'])}-{digits}", "Ring gärna {} efter lunch."
    return f"{ascii_of(given(chance, True))}.{ascii_of(surname(chance, True))}@lindalen.se", "Skriv till {} i god tid."


def test_what_is_injected_is_masked() -> None:
    chance = random.Random(20240229)  # noqa: S311 — the same every time, on purpose
    missed = []
    for _ in range(INJECTED):
        secret, sentence = injected(chance)
        text = f"Nämnden har haft möte.\n\n{sentence.format(secret)}\n\nFörvaltningen följer frågan.\n"
        start = text.index(secret)
        if set(mask(text)[start : start + len(secret)]) != {MASK}:
            missed.append(sentence.format(secret))
    assert len(missed) <= (1 - LEAST_MASKED) * INJECTED, missed


def test_the_organisations_of_the_registers_are_not_harmed() -> None:
    registers = load_registers()
    groups = (registers.actors, registers.places, registers.collaborations)
    names = sorted({name for group in groups for thing in group.values() for name in (thing.label, *thing.aliases)})
    assert harmed(names) == []


def test_organisations_that_no_register_knows_are_hardly_harmed() -> None:
    names = Path(__file__).with_name("unknown_organisations.txt").read_text(encoding="utf-8").splitlines()
    found = harmed(names)
    assert len(found) <= MOST_HARMED * len(names), found


def harmed(names: list[str]) -> list[str]:
    """The names of which something is masked in one sentence or another."""
    return [name for name in names if any(spans(sentence.format(name)) for sentence in ORGANISATIONS)]
