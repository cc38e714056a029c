"""The words of a question: normalised, cut up, and reduced to what they are compared by.

Questions come from keyboards, documents and web forms: composed and decomposed letters, control
characters, right-to-left marks, missing diacritics. Two words are the same word when their plain
forms are equal: lower case without diacritics.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of the question as written, and its plain form."""

    text: str
    plain: str
    first: bool = False

    @property
    def looks_like_a_name(self) -> bool:
        """Whether it is capitalised where Swedish and English write small letters; the first word says nothing."""
        return self.text[0].isupper() and not self.first


def clean(question: str) -> str:
    """The question in composed form, with control and direction marks gone and spaces single.

    >>> clean("Vem\\u202e samverkar\\x00\\n om  trygghet?")
    'Vem samverkar om trygghet?'
    """
    composed = unicodedata.normalize("NFC", question)
    visible = (" " if c.isspace() else c for c in composed if c.isspace() or unicodedata.category(c)[0] != "C")
    return " ".join("".join(visible).split())


def plain(word: str) -> str:
    """Lower case without diacritics.

    >>> plain("Årsta")
    'arsta'
    """
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text; hyphens and other marks separate them.

    >>> [token.plain for token in tokens("Spånga-Tensta, 2019–2021?")]
    ['spanga', 'tensta', '2019', '2021']
    """
    return tuple(Token(word, plain(word), first=i == 0) for i, word in enumerate(WORD.findall(text)))


def key(name: str) -> tuple[str, ...]:
    """A name as the plain forms of its words; equal keys are the same name."""
    return tuple(token.plain for token in tokens(name))
