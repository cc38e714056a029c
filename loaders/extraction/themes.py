"""Sentence, headings and parties → the one or two themes a statement is mainly about.

Cue words (``ontology/themes.ttl``) weigh by where they stand: most in the sentence, then the headings from
the innermost outwards, then the goal above and the document's title. A party hints at a theme ("polisen" → trygghet) and decides
where words do not. A narrower theme counts for the guidelines' theme above it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick

from samverkan.graph.registers import load_registers
from samverkan.loaders.swedish.data import read_data

_SENTENCE_WEIGHT = 2.0
_HEADING_WEIGHTS = (2.0, 1.2, 0.8, 0.5)
_TITLE_WEIGHT = 1.6
_SECOND_SHARE = 0.34
_MAX_THEMES = 2
_TELLING = 6  # a longer list of parties says nothing of the subject: it is about how the work is organised
_GENERAL = "styrning"


@dataclass(frozen=True, slots=True)
class _Cue:
    theme: str
    open_start: bool
    open_end: bool


@cache
def _cues() -> tuple[AhoCorasick, tuple[tuple[_Cue, ...], ...]]:
    themes = load_registers().themes
    by_word: dict[str, list[_Cue]] = {}
    for theme in themes.values():
        top = theme.id
        while (above := themes[top].broader) is not None:
            top = above
        for cue in theme.cues:
            word = cue.strip("*")
            by_word.setdefault(word, []).append(_Cue(top, cue.startswith("*"), cue.endswith("*")))
    words = sorted(by_word)
    return AhoCorasick(words), tuple(tuple(by_word[word]) for word in words)


def theme_words(text: str) -> dict[str, set[str]]:
    """Theme id → the cue words found in a text."""
    lowered = text.lower()
    automaton, cues = _cues()
    found: dict[str, set[str]] = {}
    for index, start, end in automaton.find_matches_as_indexes(lowered, overlapping=True):
        begins = start == 0 or not lowered[start - 1].isalnum()
        ends = end == len(lowered) or not lowered[end].isalnum()
        for cue in cues[index]:
            if (begins or cue.open_start) and (ends or cue.open_end):
                found.setdefault(cue.theme, set()).add(_word_at(lowered, start, end))
    return found


def _word_at(text: str, start: int, end: int) -> str:
    """The whole word around a span, so that a compound counts once for each theme it shows."""
    while start and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return text[start:end]


@cache
def _heading_themes(heading: str) -> tuple[tuple[str, int], ...]:
    return tuple((theme, len(words)) for theme, words in sorted(theme_words(heading).items()))


def find_themes(text: str, section: Sequence[str], actors: Iterable[str], *, title: str = "") -> dict[str, str]:
    """The one or two themes of a statement, the strongest first, each with what shows it; empty where nothing does.

    ``title`` is the document's, which says what all of it is about ("Handlingsplan ANDTS").
    """
    scores: defaultdict[str, float] = defaultdict(float)
    shown: defaultdict[str, list[str]] = defaultdict(list)
    for theme, words in theme_words(text).items():
        scores[theme] += _SENTENCE_WEIGHT * min(len(words), 3)
        shown[theme].append(f"ord i meningen ({', '.join(sorted(words))})")
    for heading, weight in zip(reversed(section), _HEADING_WEIGHTS, strict=False):
        for theme, count in _heading_themes(heading):
            scores[theme] += weight * min(count, 2)
            shown[theme].append(f"rubrik ({heading})")
    for theme, count in _heading_themes(title):
        if theme == _GENERAL:  # every plan is about how work is governed
            continue
        scores[theme] += _TITLE_WEIGHT * min(count, 2)
        shown[theme].append(f"titel ({title})")
    hints = read_data("hints.yml")["actors"]
    parties = list(actors)
    for actor in parties if len(parties) <= _TELLING else ():
        for theme, weight in hints.get(actor, {}).items():
            scores[theme] += weight
            shown[theme].append(f"part ({actor})")
    for theme, factor in read_data("hints.yml")["damped"].items():
        scores[theme] *= factor
    ranked = sorted(((score, theme) for theme, score in scores.items() if score > 0), key=lambda item: (-item[0], item[1]))
    if not ranked:
        return {_GENERAL: "många parter"} if len(parties) > _TELLING else {}
    best = ranked[0][0]
    return {theme: ", ".join(shown[theme]) for score, theme in ranked[:_MAX_THEMES] if score >= best * _SECOND_SHARE}
