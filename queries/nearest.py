"""How far apart two words are, and which known word an unknown one is nearest to.

The distance is the optimal string alignment distance: insertions, deletions, substitutions and
swaps of neighbouring letters each cost one. What comes out never depends on the order of what goes in.
"""

from __future__ import annotations

from collections.abc import Iterable


def distance(one: str, other: str, limit: int) -> int:
    """The distance between two words, or ``limit + 1`` where it is greater than ``limit``.

    >>> distance("tryghet", "trygghet", 2), distance("smaverkar", "samverkar", 2), distance("mat", "trafik", 2)
    (1, 1, 3)
    """
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    previous = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, candidate in enumerate(other, 1):
            cost = min(row[j - 1] + 1, previous[j] + 1, previous[j - 1] + (letter != candidate))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == candidate:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
        before, previous = previous, row
    return min(previous[-1], limit + 1)


def allowed_errors(word: str) -> int:
    """How many letters of a word may be wrong: none below five letters, two from nine on."""
    return 0 if len(word) < 5 else 1 if len(word) < 9 else 2


def nearest(word: str, known: Iterable[str]) -> list[str]:
    """The known words that ``word`` may be a misspelling of, nearest first, then in order: those within
    :func:`allowed_errors` that begin with the same letter.

    >>> nearest("tryghet", ["trygghet", "trafik"]), nearest("mars", ["mat"])
    (['trygghet'], [])
    """
    limit = allowed_errors(word)
    if not limit:
        return []
    near = ((distance(word, other, limit), other) for other in known if other[:1] == word[:1] and other != word)
    return [other for apart, other in sorted(near) if apart <= limit]


def similar(word: str, known: Iterable[str], count: int = 3) -> list[str]:
    """Known words that someone who wrote ``word`` may have meant, best first: shared three-letter pieces decide.

    >>> similar("jarva-stadsdel", ["jarva", "farsta", "jarva-stadsdelsnamnd"])
    ['jarva-stadsdelsnamnd', 'jarva']
    """
    pieces = _pieces(word)
    scored = sorted((-_overlap(pieces, _pieces(other)), other) for other in known)
    return [other for score, other in scored if score < -0.25][:count]


def _pieces(word: str) -> frozenset[str]:
    padded = f"  {word} "
    return frozenset(padded[i : i + 3] for i in range(len(padded) - 2))


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))
