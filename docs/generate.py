"""Write the pages of docs/ that follow from the sources; CI fails where they differ from what is committed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

import click
import jinja2
import yaml
from pyoxigraph import NamedNode

from samverkan.cli import samverkan
from samverkan.graph import sparql_text
from samverkan.graph.build import ontology_quads
from samverkan.graph.described import Described
from samverkan.graph.model import Theme
from samverkan.graph.registers import load_registers
from samverkan.ontology import terms as t
from samverkan.queries.catalogue import HEADER, ShippedQuery, shipped

DOCS = Path(__file__).parent
VOCABULARIES = t.PREFIXES | {
    "cpov": "http://data.europa.eu/m8g/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "schema": "https://schema.org/",
    "sdg": "http://metadata.un.org/sdg/ontology#",
    "spdx": "http://spdx.org/rdf/terms#",
}
"""Prefix → namespace, as the reference pages shorten IRIs."""
RELATIONS = {
    t.RDFS + "subClassOf": "Underordnad",
    t.RDFS + "subPropertyOf": "Underordnad",
    t.PREFIXES["owl"] + "disjointWith": "Aldrig också",
    t.RDFS + "domain": "Beskriver",
    t.RDFS + "range": "Värde",
    t.BROADER.value: "Räknas till",
    t.SKOS + "closeMatch": "Nära",
    t.SKOS + "narrowMatch": "Smalare",
    t.SKOS + "relatedMatch": "Besläktad",
}
"""Property of a term → how the reference pages say it."""


def command_page() -> str:
    """docs/kommandon.md: the help of every verb."""
    top = click.Context(samverkan, info_name="samverkan", max_content_width=100, terminal_width=100)
    verbs = ((name, click.Context(verb, top, name, terminal_width=100)) for name, verb in samverkan.commands.items())
    parts = [
        "# Kommandon",
        "Sidan skrivs av `make docs` ur programmets egen hjälp.",
        f"```text\n{samverkan.get_help(top)}\n```",
        *(f"## samverkan {name}\n\n```text\n{context.command.get_help(context)}\n```" for name, context in verbs),
    ]
    return "\n\n".join(parts) + "\n"


def sparql_page() -> str:
    """docs/sparql.md: ten shipped queries, each with its example filled in, as any SPARQL tool can run it."""
    patterns = yaml.safe_load((DOCS / "monster.yml").read_text(encoding="utf-8"))
    parts = [
        "# Tio mönster i SPARQL",
        "Sidan skrivs av `make docs` ur programmets egna frågor. Ett test kör dem i rdflib, pyoxigraph och servern\n"
        "`oxigraph` på grafen från `samverkan export --format turtle` och får samma svar överallt. Orden förklaras i\n"
        "[ontologi.md](ontologi.md); alla frågor visas av `samverkan query --list`.",
    ]
    for number, pattern in enumerate(patterns, start=1):
        query = shipped()[pattern["name"]]
        parts += [
            f"## {number}. {query.summary_sv}",
            pattern["teaches"],
            f"```sparql\n{_whole(query)}\n```",
            f"I programmet: `{query.call()}`",
        ]
    return "\n\n".join(parts) + "\n"


def _whole(query: ShippedQuery) -> str:
    """A query with its example and prefixes in it, and without its header."""
    example = {name: t.thing(query.parameters[name], local) for name, local in query.example.items()}
    text = sparql_text.bind(HEADER.sub("", query.text).strip(), example)
    prefixes = [f"PREFIX {name}: <{iri}>" for name, iri in t.PREFIXES.items() if re.search(rf"\b{name}:", text)]
    return "\n".join([*prefixes, text])


def ontology_page() -> str:
    """docs/ontologi.md: every term of the ontology, and the themes."""
    ontology = Described(ontology_quads())
    own = [node for node in ontology.subjects() if node.value.startswith(t.SAM)]
    classes = [node for node in own if NamedNode(t.PREFIXES["owl"] + "Class") in ontology.links(node, t.TYPE)]
    parts = [("Klasser", classes), ("Egenskaper", [node for node in own if node not in classes]), *_schemes(ontology)]
    environment = jinja2.Environment(  # noqa: S701 - the page is Markdown
        trim_blocks=True, undefined=jinja2.StrictUndefined, loader=jinja2.FileSystemLoader(DOCS), keep_trailing_newline=True
    )
    page = environment.get_template("ontologi.md.jinja").render(
        sam=t.SAM,
        parts=[(heading, [_term(ontology, node) for node in terms]) for heading, terms in parts],
        themes=list(_themes(None, 0)),
    )
    return re.sub(r"\n{3,}", "\n\n", page)


def _schemes(ontology: Described) -> Iterator[tuple[str, list[NamedNode]]]:
    """The concepts of the ontology under the name of their scheme."""
    concepts = sorted(ontology.of_type(t.CONCEPT), key=lambda node: (ontology.required(node, t.IN_SCHEME), node.value))
    for scheme, found in groupby(concepts, key=lambda node: ontology.links(node, t.IN_SCHEME)[0]):
        yield f"Begrepp: {ontology.text(scheme, t.PREF_LABEL, 'sv')}", list(found)


def _term(ontology: Described, node: NamedNode) -> dict[str, Any]:
    label = t.PREF_LABEL if t.CONCEPT in ontology.links(node, t.TYPE) else NamedNode(t.RDFS + "label")
    said = (
        {"label": label}
        | {key: NamedNode(t.SKOS + key) for key in ("definition", "example")}
        | {"note": NamedNode(t.SKOS + "scopeNote")}
    )
    name = _short(node)
    return {
        "name": name,
        "link": f"[{name}](#{re.sub(r'[^a-z0-9_-]', '', name.lower())})",
        **{key: {lang: ontology.text(node, predicate, lang) for lang in ("sv", "en")} for key, predicate in said.items()},
        "relations": [
            (word, [f"`{_short(other)}`" for other in others])
            for predicate, word in RELATIONS.items()
            if (others := ontology.links(node, NamedNode(predicate)))
        ],
    }


def _short(node: NamedNode) -> str:
    """An IRI with the longest prefix that fits."""
    fitting = [(len(iri), f"{name}:{node.value[len(iri) :]}") for name, iri in VOCABULARIES.items() if node.value.startswith(iri)]
    return max(fitting)[1] if fitting else node.value.removeprefix(t.ID)


def _themes(broader: str | None, depth: int) -> Iterator[tuple[int, str]]:
    for theme in load_registers().themes.values():
        if theme.broader == broader:
            yield depth, _theme(theme)
            yield from _themes(theme.id, depth + 1)


def _theme(theme: Theme) -> str:
    goals = f"; hållbarhetsmål {', '.join(sorted(theme.goals, key=int))}" if theme.goals else ""
    return f"{theme.label} (*{theme.label_en}*): `tema:{theme.id}`{goals}"


PAGES = {"kommandon.md": command_page, "ontologi.md": ontology_page, "sparql.md": sparql_page}


def main() -> None:
    for name, page in PAGES.items():
        (DOCS / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
