"""Reading the parties of a frame: lists after a cue, and the subject of the sentence.

A list goes on from mention to mention as long as what stands between them is a separator with words that
only modify ("samt det lokala", "i området, och berörda"). It ends at a verb, at a word that begins a
purpose or a subject matter ("för", "kring", "om"), at a mention without separator, at the end of a clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import islice, takewhile

from samverkan.graph.model import Kind
from samverkan.graph.registers import load_registers
from samverkan.loaders.extraction.parties import LIST_GAP, Mention, Party
from samverkan.loaders.swedish.data import read_data
from samverkan.loaders.swedish.letters import lowered
from samverkan.loaders.swedish.verbs import verbs

_TOKEN = re.compile(r"(?:t\.ex|bl\.a|m\.fl|m\.m|s\.k|f\.d)\.|[\w:.§-]*\w|[,;/()&:–.]")
# "Fem från kommunen och tre från polisen", "tio av föreningarna".
_NUMBERS = rf"(?:\d+|en|lika många|{'|'.join(read_data('words.yml')['counting'])})"
_COUNTED = rf"(?:{_NUMBERS}(?: andra)? (?:från|av)|personer från|de flesta av)"
# One's own units are no party ("med den egna öppenvården").
_OWN = re.compile(r"\b(?:den|det|de|vår|våra|sin|sina|sitt) eg(?:na|en|et) $")
_THROUGH = ((",", "genom"), *((",", "genom", own) for own in ("sin", "sitt", "dess")))  # whoever acts for the one named before
_ADVERBIALS = (("i", "stället"), ("i", "dag"), ("i", "sin", "tur"), ("för", "närvarande"))
# Said of each party: "till hälften av A och till hälften av B", "300 tkr till A och 200 tkr till B", "mellan A å ena sidan".
_SHARE = re.compile(
    r"\b(?:till hälften|till lika delar|delvis|dels) (?:av|från)\b|\b\d[\d ,.]{0,20}(?:kronor|kr|tkr|mkr|mnkr) (?:till|åt)\b"
    r"|\bå (?:den )?(?:ena|andra)(?: sidan)?\b"
)
# A preposition said again ("från A och från B").
_AGAIN = re.compile(r"(?:(?<=,|h|t) (?:från|med|av|mellan)|(?<=och|amt) för)\b(?= $| \w+ $)")
_BETWEEN_COMMAS = re.compile(r"^, som [^,;.:]{3,80}(?=,? (?:och|samt) |, )")  # what a relative clause says of a party
_RELATIVE_CLAUSE = re.compile(
    r", (?:som|vilken|vilket|vilka) (?P<verb>[a-zåäö]+) [^,;.:]{3,90}, "
)  # between a subject and its verb
_NEW_CLAUSE = re.compile(r", och ")  # after a list that is already complete
# What belongs to a name: its abbreviation in parentheses, where it is ("förskolorna på västra Södermalm"), since when, a comma.
_CAP = r"[A-ZÅÄÖ][\w-]+"
_WHERE = (
    rf" (?:(?:i|på|vid|kring) (?:[a-zåäö]+ )?{_CAP}(?: {_CAP})?(?: län| kommun)?(?: (?:och|samt) {_CAP})?"
    r"|i (?:kommunen|staden|länet))(?= )"
)
_SINCE = r" (?:från och med|sedan|under|inför|fram till) (?:(?:år|hösten|våren|sommaren|vintern) |den \d{1,2} \w+ )?\d{4}(?= )"
_AFTER_NAME = re.compile(rf"(?:\s*\([^()]*\))?(?:{_WHERE})?(?:{_SINCE})?\s*,?")
_ABBREVIATION = re.compile(r"\s*\([A-ZÅÄÖ][\w-]{1,15}\)")
_MAX_FIRST_GAP = 9
_MAX_GAP = 12
_MAX_TAIL = 5
_MAX_POSTMODIFIER = 7
_MAX_ADVERBS = 4
_MAX_POSSESSED = 8
# The first of a list after a preposition, which is no party itself ("från Sergels torg, Skärholmen och Parkteatern").
_GOVERNED = re.compile(rf"\b(?:från|i|på|vid|för|med|av|till|hos) {_CAP}(?: [a-zåäö]+)?, $")
_LONGEST_STAND_IN = 3  # words ("lika många från")
_NEAR = 120  # characters before a group that can tell whether it is a subject
# Most of what parts two members of a list.
_SEPARATORS = frozenset({", ", " och ", " samt ", ", och ", ", samt ", " eller ", " även "})
_CLAUSE_START = 2  # words in which a subordinate clause has begun
_FROM = re.compile(rf"\s+(?:från|vid|ur)\s+(?:{_NUMBERS}\s+)?")  # "volontärer från två studentkårer" are theirs
_JOINED_CLAUSE = (("som", "tillsammans"), ("som", "gemensamt"), ("som", "i"))  # "X som tillsammans med Y driver …"
# "För" is a verb before these ("förvaltningen för en löpande dialog").
_CONDUCTED = frozenset({"en", "dialog", "samtal", "diskussioner", "diskussion", "förhandlingar"})
_PARTICIPLES = ("ande", "ende")  # "i det brottsförebyggande rådet"
_SENTENCE_STOPS = frozenset({";", ".", ":"})
_SUBORDINATORS = frozenset({"att", "eftersom", "sedan", "hur", "där", "som", "när", "vilka", "vilket", "om"})


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(read_data("words.yml")[key])


@cache
def _separator() -> re.Pattern[str]:
    """What no gap in a list, in lower case, is without; most other gaps are."""
    return re.compile("|".join(map(re.escape, sorted(_words("separators")))))


@cache
def _stand_for() -> re.Pattern[str]:
    """ "Representanter från", "aktörer inom", in lower case: what follows is the party."""
    words = read_data("words.yml")
    nouns, prepositions = "|".join(words["stand_for"]), "|".join(words["stand_for_prepositions"])
    return re.compile(rf"\b(?:(?:{nouns})(?:na)? (?:{prepositions})|{_COUNTED})\b")


def _without_stand_ins(gap: str) -> str:
    """What stands between a cue or a party and the next, in lower case, without whoever only stands for that one."""
    return _word_with_preposition().sub(lambda match: " " if _is_stand_in(match[0]) else match[0], gap)


@cache
def _word_with_preposition() -> re.Pattern[str]:
    """What a stand-in ends with; most gaps have none."""
    return re.compile(
        rf"\b(?:lika |flera |många |några |de )?[\w-]+ (?:{'|'.join(read_data('words.yml')['stand_for_prepositions'])}|av)\b"
    )


@lru_cache(maxsize=1024)
def _is_stand_in(words: str) -> bool:
    return _stand_for().fullmatch(words) is not None


@cache
def _stands_for_next() -> re.Pattern[str]:
    """The same where it ends what stands before a party."""
    return re.compile(rf"{_stand_for().pattern}\s*$")


def tokens(text: str) -> list[str]:
    """The words and signs of a text in lower case."""
    return _TOKEN.findall(text.lower())


def read_list(text: str, start: int, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of the list of parties that begins at ``start``; empty where what follows names nobody."""
    parties: list[Mention] = []
    end = start
    ahead = [m for m in mentions if m.start >= start]
    for index, mention in enumerate(ahead):
        gap = text[end : mention.start]
        if _only_says_where(mention, gap):
            continue
        if _is_own(gap) or not (_opens_list(gap) if not parties else _goes_on(gap)):
            break
        following = ahead[index + 1] if index + 1 < len(ahead) else None
        if mention.genitive and following and _is_adjacent(text, mention, following):
            if _possessor_is_party(mention, following):
                parties.append(mention)
                end = following.end
            continue
        if parties and mention.start < end:
            continue
        if mention.generic and following and _FROM.fullmatch(text, mention.end, following.start):
            end = end if parties else following.start
            continue
        parties.append(mention)
        end = max(end, _end_of_name(text, mention))
    return parties


def read_possessors(text: str, start: int, mentions: Sequence[Mention]) -> list[Mention]:
    """The genitives that stand first after ``start`` ("på nämndens och polisens uppdrag"); empty where none does."""
    possessors: list[Mention] = []
    end = start
    for mention in (m for m in mentions if m.start >= start):
        gap = text[end : mention.start]
        if not mention.genitive or not (LIST_GAP.match(gap) if possessors else _opens_list(gap)):
            break
        possessors.append(mention)
        end = mention.end
    return possessors


def _only_says_where(mention: Mention, gap: str) -> bool:
    """Whether a district or a city only says where the party before it is ("församlingar på Norrmalm", "polisen i Malmö")."""
    if mention.parties:
        return gap == " i " and all(party.kind is Kind.KOMMUN for party in mention.parties)
    before = tokens(gap)
    return mention.district is not None and bool(before) and before[-1] in _words("place_prepositions")


def _is_own(gap: str) -> bool:
    return gap.endswith(("egna ", "egen ", "eget ")) and _OWN.search(gap) is not None


def _is_adjacent(text: str, possessor: Mention, possessed: Mention) -> bool:
    between = tokens(text[possessor.end : possessed.start])
    return len(between) <= 2 and not any(word in _words("separators") or word in _words("prepositions") for word in between)


def _possessor_is_party(possessor: Mention, possessed: Mention) -> bool:
    """ "Nämndens hemtjänst" is the board, whichever of its units is meant; "Fryshusets Kvinnojour Alfa" is a unit with a name."""
    return possessed.generic and possessor.basis != "stadsdelsområde" and not all(map(_is_apart, possessed.parties))


def _is_apart(party: Party) -> bool:
    """Whether a party is no part of whoever has it: all organisations of a kind ("kommunens föreningsliv"), or a council."""
    actor = load_registers().actors.get(party.id)
    return party.kind is Kind.FORUM or (actor is not None and actor.collective)


def _end_of_name(text: str, mention: Mention) -> int:
    """The end of a mention with the abbreviation in parentheses after it."""
    match = _ABBREVIATION.match(text, mention.end)
    return match.end() if match else mention.end


def _opens_list(gap: str) -> bool:
    """Whether only modifiers stand between a cue and the first party."""
    if gap.isspace():
        return True
    between = tokens(_without_stand_ins(gap.strip(" :").lower()))
    if len(between) > _MAX_FIRST_GAP:
        return False
    return not any(_ends_list(word) or word in _things() for word in between)


@cache
def _things() -> frozenset[str]:
    """Nouns after which a name is a method or a tool, no actor."""
    return frozenset(read_data("organisations.yml")["things"])


def _goes_on(gap: str) -> bool:
    """Whether a list goes on over what stands between two parties."""
    return gap in _SEPARATORS or (_separator().search(gap.lower()) is not None and _goes_on_over(gap))


@lru_cache(maxsize=32)  # asked for the list after a cue, and again for the subjects
def _goes_on_over(gap: str) -> bool:
    between = tokens(_AGAIN.sub(" ", _SHARE.sub(" ", _without_stand_ins(_BETWEEN_COMMAS.sub("", gap.lower())))))
    if not between or len(between) > _MAX_GAP or between[-2:] == [",", "som"]:
        return False
    positions = [i for i, word in enumerate(between) if word in _words("separators")]
    if not positions:
        return False
    tail = between[positions[-1] + 1 :]
    postmodifier = between[: positions[0]]
    if any(_ends_list(word) for word in tail) or len(tail) > _MAX_TAIL:
        return False
    if len(postmodifier) > _MAX_POSTMODIFIER:
        return False
    middle = between[positions[0] : positions[-1]]
    return not any(_ends_list(word) for word in middle) and not any(_is_clause(word) for word in postmodifier)


def _ends_list(word: str) -> bool:
    if word in _words("modifiers"):
        return False
    return word in _words("list_enders") or word in verbs().forms or word in _SENTENCE_STOPS


def _is_clause(word: str) -> bool:
    """Whether a word after a party begins a clause or a purpose, after which no party follows."""
    if word in _SENTENCE_STOPS or word in _words("clause_openers"):
        return True
    is_infinitive = word.endswith("a") and word in verbs().forms
    return (is_infinitive or word in verbs().finite) and word not in _words("modifiers")


def has_finite_verb(text: str) -> bool:
    """Whether a text holds a verb that can carry a clause."""
    return any(word in verbs().finite for word in tokens(text))


def has_verb(text: str) -> bool:
    """Whether a text holds a finite verb or a supine, which in a subordinate clause needs no "har"."""
    return any(word in verbs().finite or word in verbs().supines for word in tokens(text))


def find_subjects(text: str, mentions: Sequence[Mention], *, subordinate: bool = True) -> list[list[Mention]]:
    """The groups of mentions that are subjects of the clauses of a sentence, in order.

    Without ``subordinate``, groups and units in a subordinate clause ("hur förvaltningarna kan …") are passed over.
    """
    groups = (_without_common(text, group) for group in group_mentions(text, mentions))
    subjects = (g for g in groups if g and _is_subject(text, g) and not _goes_on_from_name(text, g))
    return [g for g in subjects if (subordinate or not _is_subordinate(text, g))]


def find_subject(text: str, mentions: Sequence[Mention], *, subordinate: bool = True) -> list[Mention]:
    """The first of :func:`find_subjects`; empty where no subject names an actor."""
    return next(iter(find_subjects(text, mentions, subordinate=subordinate)), [])


def _goes_on_from_name(text: str, group: Sequence[Mention]) -> bool:
    """Whether a group only goes on with a list after a preposition, whose first name is no party."""
    before = max(0, group[0].start - _NEAR)
    return text.endswith(", ", 0, group[0].start) and _GOVERNED.search(text, before, group[0].start) is not None


def _without_common(text: str, group: Sequence[Mention]) -> list[Mention]:
    """A group without words that only look like names: acronyms, and what has its capital from the sentence ("Grupperna")."""
    alone = not any(m.is_organisation and m.is_named and not m.weak for m in group)
    return [m for m in group if not (m.weak and _may_be_common(text, m, alone=alone))]


def _may_be_common(text: str, mention: Mention, *, alone: bool) -> bool:
    """Whether a capital may mean nothing: in an acronym, and in one word that is first or definite, unless names join it."""
    surface = text[mention.start : mention.end]
    if " " in surface or mention.known:
        return False
    definite = surface.endswith(("na", "en", "et", "ar", "er", "or", "ing"))
    first = mention.start == 0
    return surface.isupper() or (definite and (alone or first)) or (alone and first)


def _is_subordinate(text: str, group: Sequence[Mention]) -> bool:
    if not all(party.kind in (Kind.GRUPP, Kind.ENHET) for mention in group for party in mention.parties):
        return False
    before = tokens(text[: group[0].start])[-_MAX_ADVERBS - 1 :]
    inverted = bool(before) and (
        before[-1] in verbs().modals or before[-1] in verbs().finite
    )  # a main clause's ("… ska skolorna")
    return not inverted and any(word in _SUBORDINATORS for word in before)


def group_mentions(text: str, mentions: Sequence[Mention]) -> list[list[Mention]]:
    """Mentions joined to lists by separators."""
    groups: list[list[Mention]] = []
    for mention in mentions:
        gap = text[groups[-1][-1].end : mention.start] if groups else ""
        if groups and not groups[-1][-1].genitive and _goes_on(gap) and not (len(groups[-1]) > 1 and _NEW_CLAUSE.match(gap)):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return groups


def _is_subject(text: str, group: Sequence[Mention]) -> bool:
    """Whether a finite verb stands beside a group, before or after it, and no preposition governs it."""
    near = _TOKEN.findall(text[max(0, group[0].start - _NEAR) : group[0].start].lower())  # no rule looks further back
    before = _without_modifiers(_without_end(_without_end(_without_stand_in(near), _THROUGH), _ADVERBIALS))
    after = _tokens_after_name(text, group[-1].end)
    if tuple(after[:2]) in _JOINED_CLAUSE:
        return True
    if before and before[-1] in _words("prepositions"):
        return _acts_in_relative_clause(before, group, after)
    if group[-1].genitive:
        return _possesses_subject(after)
    if before and (before[-1] in verbs().finite or before[-1] in verbs().modals):
        return _takes_subject(before) or text.endswith((" är det ", " var det "), 0, group[0].start)
    if not before and after and text[group[-1].end :].lstrip()[:1].islower() and _goes_on_as_clause(after[0]):
        return True
    return _verb_follows(before, after)


def _without_stand_in(before: list[str]) -> list[str]:
    """The words before a mention without what only says that somebody of theirs is meant ("representanter från")."""
    if before[-1:] and before[-1] not in _words("prepositions"):
        return before
    match = _stands_for_next().search(" ".join(before[-_LONGEST_STAND_IN:]))
    return before[: -len(match.group().split())] if match else before


def _without_end(before: list[str], ends: Iterable[tuple[str, ...]]) -> list[str]:
    """The words without the one of the phrases that they end with."""
    return next((before[: -len(end)] for end in ends if tuple(before[-len(end) :]) == end), before)


def _tokens_after_name(text: str, end: int) -> list[str]:
    """The words after a group, what belongs to the last name apart, as many as a rule looks at."""
    start = _end_of_relative(text, end)
    after = _AFTER_NAME.match(text, start)
    found = _TOKEN.finditer(lowered(text), after.end() if after else start)
    return [match.group() for match in islice(found, _MAX_POSSESSED)]


def _end_of_relative(text: str, end: int) -> int:
    """Where what a relative clause says of a subject ends ("SISAB, som äger husen, har …"); ``end`` itself where none follows."""
    match = _RELATIVE_CLAUSE.match(text, end)
    return match.end() if match and match["verb"] in verbs().finite else end


def _verb_follows(before: Sequence[str], after: Sequence[str]) -> bool:
    """Whether the words after a group go on with its verb, adverbs apart; in a subordinate clause "har" may be left out."""
    adverbs = sum(1 for _ in takewhile(verbs().adverbs.__contains__, after[:_MAX_ADVERBS]))
    verb, following = next(iter(after[adverbs:]), ""), after[adverbs + 1 : adverbs + 3]
    if verb in verbs().supines:
        return not _SUBORDINATORS.isdisjoint(before[-_CLAUSE_START:])
    return verb in verbs().finite or (verb == "för" and not _CONDUCTED.isdisjoint(following))


def _acts_in_relative_clause(before: Sequence[str], group: Sequence[Mention], after: Sequence[str]) -> bool:
    """Whether "som" opens a clause with a subject of its own ("mötesplatsen som A driver"), not examples ("aktörer som A")."""
    is_relative = before[-1] == "som" and len(before) > 1 and before[-2] not in _words("exemplified")
    return is_relative and bool(after) and (after[0] in verbs().finite or after[0] in verbs().supines)


def _without_modifiers(before: list[str]) -> list[str]:
    """The words before a mention without those that only modify it, but with its preposition or verb."""
    while before and (before[-1] in _mere_modifiers() or before[-1].endswith(_PARTICIPLES)):
        before.pop()
    return before


@cache
def _mere_modifiers() -> frozenset[str]:
    return (_words("modifiers") | verbs().adverbs) - _words("prepositions") - verbs().finite


def _takes_subject(before: Sequence[str]) -> bool:
    """Whether what follows a verb is its subject (Swedish turns the order after a first phrase), not its object."""
    return before[-1] not in _words("object_verbs") and before[-2:-1] not in (["och"], ["samt"], ["som"])


def _goes_on_as_clause(word: str) -> bool:
    """Whether a word after a sentence's first noun can be its verb, which Swedish puts second."""
    return word.endswith(("r", "de", "te", "s")) and word not in _words("separators") and word not in _words("prepositions")


def _possesses_subject(after: Sequence[str]) -> bool:
    """Whether "nämndens …" goes on to a finite verb before the clause ends."""
    for word in after[:_MAX_POSSESSED]:
        if word in _SENTENCE_STOPS or word == ",":
            return False
        if word in verbs().finite:
            return True
    return False
