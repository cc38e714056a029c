"""SPARQL as text: what is refused before it runs, and how values are bound.

A query may only read our own graphs. Engines reach out to the network for ``SERVICE`` (and some for
``FROM``) with no switch to turn that off, so a query is looked through first. :data:`TOKEN` cuts it
into tokens, which sets comments, strings, IRIs and variables aside. Engines are lenient about blanks
(``trueSERVICE<…>`` and ``SERVICEex:a`` are obeyed), so a word or prefix that merely *contains*
``SERVICE`` is refused too. Updates need no look: no engine accepts one where a query is asked for.

>>> check('SELECT * { ?service rdfs:label "SERVICE" } # SERVICE')
>>> bind("SELECT ?a WHERE { ?s sam:theme ?t }", {"t": NamedNode("x:trygghet")})
'SELECT ?a WHERE { VALUES ?t { <x:trygghet> } ?s sam:theme ?t }'
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pyoxigraph import Literal, NamedNode, Store

from samverkan.graph.errors import QueryError
from samverkan.ontology import terms as t

Value = NamedNode | Literal
Binding = Value | Sequence[Value]

TOKEN = re.compile(
    r"""
      (?P<comment> \#[^\n\r]* )
    | (?P<string>  \"\"\"(?:[^\"\\]|\\.|\"(?!\"\"))*\"\"\" | '''(?:[^'\\]|\\.|'(?!''))*'''
                 | \"(?:[^\"\\\n\r]|\\.)*\" | '(?:[^'\\\n\r]|\\.)*' )
    | (?P<iri>     <[^<>\"{}|^`\\\x00-\x20]*> )
    | (?P<variable>[?$]\w+ )
    | (?P<language>@[A-Za-z]+(?:-\w+)* )
    | (?P<number>  \d*\.?\d+(?:[eE][+-]?\d+)? )
    | (?P<name>    (?P<prefix>[^\W\d][\w.-]*)?:(?:[\w.:-]|%[0-9A-Fa-f]{2}|\\.)* )
    | (?P<word>    [^\W\d]\w* )
    | (?P<mark>    \S )
    """,
    re.VERBOSE | re.DOTALL,
)
ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
OUR_GRAPH = re.compile(re.escape(t.GRAPH) + r"[\w./-]+")
PLACE_OF_ERROR = re.compile(r"error at (\d+):(\d+): ")


def check(sparql: str) -> None:
    """Refuse what is not a read of our own graphs, and what does not parse, with the line at fault."""
    check_reach(sparql)
    try:
        Store().query(sparql, prefixes=t.PREFIXES)
    except SyntaxError as error:
        raise unparsable(error) from error


def check_reach(sparql: str) -> None:
    """Refuse what reaches outside our own graphs, without parsing it."""
    for text in (sparql, _unescaped(sparql)):
        _refuse_service(text)
        _refuse_foreign_graphs(text)


def unparsable(error: SyntaxError) -> QueryError:
    """What a user is told of a query that does not parse: the line at fault."""
    return QueryError(_syntax_message(str(error)))


def names_graphs(sparql: str) -> bool:
    """Whether the query itself says which graphs it is about, with ``FROM``."""
    return any(kind == "word" and text.upper() == "FROM" for kind, text, _ in tokens(sparql))


def bind(sparql: str, bindings: Mapping[str, Binding]) -> str:
    """The query with ``VALUES`` for each variable given, first in its pattern and on the same line."""
    if not bindings:
        return sparql
    values = " ".join(_values(name, value) for name, value in bindings.items())
    start = _pattern_start(sparql)
    return f"{sparql[:start]} {values}{sparql[start:]}"


def of_graphs(sparql: str, default: Sequence[str], named: Sequence[str]) -> str:
    """The query asked of the graphs that a request names, as if it had said so itself with ``FROM``.

    What it did say itself gives way to them (SPARQL 1.1 Protocol, 2.1.4).

    >>> of_graphs("ASK { ?s ?p ?o }", [t.FACTS_GRAPH.value], [])
    'ASK FROM <https://w3id.org/samverkanskartan/graph/facts> { ?s ?p ?o }'
    >>> of_graphs("ASK FROM <x:a> FROM NAMED <x:b> WHERE { ?s ?p ?o }", [], [t.FACTS_GRAPH.value])
    'ASK   FROM NAMED <https://w3id.org/samverkanskartan/graph/facts> WHERE { ?s ?p ?o }'
    """
    foreign = [iri for iri in (*default, *named) if not OUR_GRAPH.fullmatch(iri)]
    if foreign:
        raise QueryError(f"Frågan nekas: en graf som anges är inte vår. Våra heter som {t.DERIVED_GRAPH.value}.")
    clauses = [*(f"FROM <{iri}>" for iri in default), *(f"FROM NAMED <{iri}>" for iri in named)]
    asked = _without_dataset(sparql)
    place = _dataset_place(asked)
    return f"{asked[:place]}{' '.join(clauses)} {asked[place:]}"


def with_prefixes(sparql: str) -> str:
    """The query with our prefixes declared before its own, without moving its lines."""
    return "".join(f"PREFIX {name}: <{iri}> " for name, iri in t.PREFIXES.items()) + sparql


def tokens(sparql: str) -> Iterator[tuple[str, str, int]]:
    """The kind, text and place of each token but comments."""
    for match in TOKEN.finditer(sparql):
        kind = "name" if match.lastgroup == "prefix" else match.lastgroup
        if kind and kind != "comment":
            yield kind, match.group(), match.start()


def _refuse_service(sparql: str) -> None:
    for kind, text, start in tokens(sparql):
        word = text.partition(":")[0] if kind == "name" else text
        if kind in {"word", "name"} and "SERVICE" in word.upper():
            raise QueryError(
                f"Frågan nekas: SERVICE på rad {_line(sparql, start)} skulle hämta uppgifter utanför kunskapsgrafen. "
                "Ta bort den delen, eller byt namn på prefixet om det bara heter så."
            )


def _refuse_foreign_graphs(sparql: str) -> None:
    found = [(kind, text, start) for kind, text, start in tokens(sparql) if text.upper() != "NAMED"]
    for (kind, text, start), (next_kind, following, _) in zip(found, [*found[1:], ("", "", 0)], strict=True):
        word = text.partition(":")[0].upper() if kind == "name" else text.upper()
        if kind not in {"word", "name"} or "FROM" not in word:
            continue
        if word == "FROM" and kind == "word" and next_kind == "iri" and following.startswith(f"<{t.GRAPH}"):
            continue
        raise QueryError(
            f"Frågan nekas: FROM på rad {_line(sparql, start)} pekar utanför kunskapsgrafen. "
            f"Ta bort FROM, eller ange en av våra grafer i sin helhet, till exempel FROM <{t.DERIVED_GRAPH.value}>."
        )


def _pattern_start(sparql: str) -> int:
    """The place just inside the brace that opens the query's pattern."""
    template = False
    for _, text, start in tokens(sparql):
        upper = text.upper()
        if upper in {"CONSTRUCT", "WHERE"}:
            template = upper == "CONSTRUCT"
        elif text == "{" and not template:
            return start + 1
    raise QueryError("Frågan saknar ett mönster inom klamrar där värden kan sättas in. Skriv WHERE { … }.")


def _dataset_place(sparql: str) -> int:
    """The place before ``WHERE``, or before the brace that opens the pattern where that word is left out."""
    start = _pattern_start(sparql) - 1
    before = [(text, at) for _, text, at in tokens(sparql) if at < start]
    return before[-1][1] if before and before[-1][0].upper() == "WHERE" else start


def _without_dataset(sparql: str) -> str:
    """The query without its ``FROM`` clauses."""
    kept, begun = [], 0
    found = tokens(sparql)
    for kind, text, start in found:
        if kind == "word" and text.upper() == "FROM":
            _, graph, end = next((token for token in found if token[1].upper() != "NAMED"), ("", "", len(sparql)))
            kept.append(sparql[begun:start])
            begun = end + len(graph)
    return "".join([*kept, sparql[begun:]])


def _values(name: str, value: Binding) -> str:
    values = [value] if isinstance(value, NamedNode | Literal) else value
    return f"VALUES ?{name} {{ {' '.join(str(v) for v in values)} }}"


def _unescaped(sparql: str) -> str:
    return ESCAPE.sub(lambda match: _character(match[1] or match[2]), sparql)


def _character(code: str) -> str:
    number = int(code, 16)
    return chr(number) if number <= 0x10FFFF else " "


def _line(sparql: str, start: int) -> int:
    return sparql.count("\n", 0, start) + 1


def _syntax_message(message: str) -> str:
    match = PLACE_OF_ERROR.match(message)
    if match is None:
        return f"Frågan går inte att tolka: {message}. Rätta den och försök igen."
    return (
        f"Frågan går inte att tolka: fel på rad {match[1]}, vid tecken {match[2]}. "
        "Rätta den och försök igen. Bara läsande frågor (SELECT, ASK, CONSTRUCT, DESCRIBE) är tillåtna."
    )
