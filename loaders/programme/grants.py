"""Money for one thing: items such as "Medel för ett sportotek om 1,5 mnkr", and funds that a sentence names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from samverkan.graph.programme import Funding
from samverkan.loaders.extraction.sentences import split_sentences
from samverkan.loaders.programme.money import NUMBER, UNIT
from samverkan.loaders.programme.reading import Reading
from samverkan.loaders.reading.blocks import PassageKind

_GRANT = re.compile(
    rf"(?P<label>(?:Medel|Bidrag|Statsbidrag|Stimulansmedel|Projektmedel|Utvecklingsmedel)\b[^.;:]{{3,140}}?)"
    rf",?\s+(?:om\s+)?(?:totalt\s+|sammanlagt\s+|ca\s+|cirka\s+)*(?P<amount>{NUMBER})\s(?P<unit>{UNIT})\b"
)
_READ = frozenset({PassageKind.ITEM, PassageKind.PARAGRAPH, PassageKind.HEADING, PassageKind.TABLE})


def read_grants(reading: Reading) -> Iterator[Funding]:
    """The grants of a document: sentences and items that begin with the money and give its amount."""
    for passage in reading.passages:
        if passage.kind not in _READ:
            continue
        setting = reading.setting(passage.section)
        for start, end in split_sentences(passage.text):
            match = _GRANT.match(passage.text, start, end)
            if match is None:
                continue
            yield Funding(
                id=reading.identify(Funding.type, f"{' › '.join(passage.section)} {match.group()}"),
                source=reading.source(*passage.joined.span(start, end)),
                label=match["label"].strip(),
                amount=match["amount"],
                unit=match["unit"],
                year=reading.document.year,
                actor=setting.board.id if setting.board else None,
                themes=reading.subjects(match["label"], ()),
                places=reading.places(match["label"], setting),
            )
