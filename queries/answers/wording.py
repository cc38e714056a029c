"""The sentences of an answer, in Swedish or English, from the templates of ``texts.yml``.

The interpretation is said as a question in standard words (:func:`as_question`). That question can
itself be asked, and is then understood the same: a test sees to it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from samverkan.graph.model import Actor, Document
from samverkan.graph.registers import load_registers
from samverkan.queries.answers.answer import Coverage, Found
from samverkan.queries.answers.labels import Labels
from samverkan.queries.questions.interpretation import Intent, Interpretation, Understanding
from samverkan.queries.questions.lexicon import widest_theme
from samverkan.queries.resources import read_yaml
from samverkan.queries.selection import Selected, Selection, first_day, last_day
from samverkan.queries.succession import absent

STATUS_ORDER = ("ongoing", "planned", "intended", "ended")


@cache
def texts(language: str) -> Mapping[str, Any]:
    """The templates of one language."""
    templates: Mapping[str, Any] = read_yaml(__package__, "texts.yml")[language]
    return templates


def as_question(interpretation: Interpretation, labels: Labels) -> str:
    """The interpretation as a question in standard words."""
    words = texts(labels.language)
    template = words["questions"][_template(interpretation)]
    ends = _ends(interpretation, labels)
    beside = replace(interpretation, themes=(), actors=(), kinds=()) if ends else interpretation
    scope, period = _scope(beside, labels, template), _period(interpretation, words)
    return str(
        template.format(
            kinds=_joined((words["kinds"][kind] for kind in interpretation.kinds), words) or words["actor_word"],
            actors=_names("actor", interpretation.actors, labels),
            ends=ends,
            collaborations=_names("collaboration", interpretation.collaborations, labels),
            sought=_joined((words["sought"][sought][1] for sought in interpretation.sought), words),
            funds=_joined((words["funds"][fund] for fund in interpretation.funds), words),
            scope=scope if "{period}" in template else scope + period,
            period=period,
        )
    )


def understood(understanding: Understanding, labels: Labels) -> str:
    """How the question was understood, what was assumed and which words were not understood."""
    words = texts(labels.language)
    interpretation, strange = understanding.interpretation, understanding.not_understood
    quoted = _joined((f"”{word}”" for word in strange), words)
    if interpretation.intent is Intent.UNKNOWN:
        sentences = [words["unknown_words"].format(words=quoted) if strange else words["unknown"]]
        strange = ()
    else:
        sentences = [words["understood"].format(question=as_question(interpretation, labels))]
    sentences += (_widened(theme, labels) for theme in understanding.widened if interpretation.themes)
    sentences += (words["assumed"].format(written=written, taken=taken) for written, taken in understanding.assumed)
    if strange:
        sentences.append(words["not_understood" if len(strange) == 1 else "not_understood_many"].format(words=quoted))
    return " ".join(sentences)


def summary(interpretation: Interpretation, found: Sequence[Found], evidence: Sequence[Selected], language: str) -> str:
    """What was found, and of which status."""
    words = texts(language)
    noun = words["things"]["collaborations" if interpretation.counts_collaborations else str(interpretation.intent)]
    things = counted(len(found), noun) if found else words["no_things"].format(things=noun[1])
    sentences = [words["summary"].format(found=things, statements=counted(len(evidence), words["statement"]))]
    if interpretation.intent is Intent.BETWEEN:
        sentences.insert(0, words["affirmed"])
    collectives = sum(map(_is_collective, found))
    if collectives:
        sentences.append(words["collectives"].format(number=collectives))
    statuses = Counter(str(selected.statement.status) for selected in evidence)
    said = (f"{words['status_words'][status]} {statuses[status]}" for status in STATUS_ORDER if statuses[status])
    sentences.append(words["by_status"].format(statuses=", ".join(said)))
    implied = sum(selected.implied for selected in evidence)
    if implied:
        sentences.append(words["implied"].format(n=implied))
    return " ".join(sentences)


def ranked_sentence(number: int, most: int, language: str) -> str:
    """That only the first of a ranking are shown; empty where all are."""
    return str(texts(language)["ranked"].format(most=most)) if number > most else ""


def coverage_sentence(coverage: Coverage, language: str) -> str:
    """What the answer rests on."""
    words = texts(language)
    sentence = words["coverage" if coverage.read else "coverage_facts"].format(**coverage.record())
    return f"{sentence} {words['partly'].format(n=coverage.partly)}" if coverage.partly else str(sentence)


def examples_sentence(documents: Iterable[Document], language: str) -> str:
    """A warning that invented documents are among the grounds; empty where none is."""
    titles = sorted(document.title for document in documents if document.example)
    return texts(language)["examples"].format(documents=", ".join(titles)) if titles else ""


def absence(selection: Selection, language: str) -> str:
    """That actors asked for did not exist at the date asked for; empty where all did."""
    if not selection.as_of:
        return ""
    words, known = texts(language), load_registers().actors
    gone = absent(first_day(selection.as_of).isoformat(), last_day(selection.as_of).isoformat())
    asked = (known[actor] for actor in selection.actors if actor in gone)
    return " ".join(words["absent"].format(actor=a.label, date=selection.as_of, life=_life(a, words)) for a in asked)


def _life(actor: Actor, words: Mapping[str, Any]) -> str:
    name = "span" if actor.valid_from and actor.valid_to else "begins" if actor.valid_from else "ends"
    return str(words["lives"][name].format(first=actor.valid_from, last=actor.valid_to))


def counted(number: int, noun: Sequence[str]) -> str:
    """A number and its noun: "1 aktör", "3 aktörer"."""
    return f"{number} {noun[0] if number == 1 else noun[1]}"


def _widened(theme: str, labels: Labels) -> str:
    wide = labels.in_running_text("theme", widest_theme(theme))
    return str(texts(labels.language)["widened"].format(narrow=labels.of("theme", theme)[0], wide=wide))


def _is_collective(found: Found) -> bool:
    actor = load_registers().actors.get(found.id)
    return bool(actor and actor.collective and found.kind == actor.kind)


def _template(interpretation: Interpretation) -> str:
    intent = str(interpretation.intent)
    special = {
        Intent.PARTNERS: "partners_of_collaboration" if not interpretation.actors else "",
        Intent.COLLABORATIONS: "collaborations_of" if interpretation.actors else "",
        Intent.LEADS: "leads_any" if not interpretation.collaborations else "",
        Intent.THEMES: _themes_template(interpretation),
        Intent.BROKERS: "" if _ends_are_told(interpretation) else "brokers_any",
        Intent.COUNT: "count_collaborations" if interpretation.counts_collaborations else "",
        Intent.PRIORITIES: "priorities_unserved" if interpretation.unserved else "priorities_of" if interpretation.actors else "",
        Intent.GOALS: "goals_of" if interpretation.actors else "",
        Intent.ACTIVITIES: "activities_of" if interpretation.actors else "",
        Intent.PROJECTS: "projects_of" if interpretation.actors else "",
        Intent.MONEY: "money_of" if interpretation.actors else "",
    }
    return special.get(interpretation.intent) or intent


def _ends_are_told(interpretation: Interpretation) -> bool:
    """Whether a question about brokers says between whom or what."""
    ends = interpretation.themes + interpretation.actors + interpretation.kinds
    return interpretation.intent is Intent.BROKERS and len(ends) > 1


def _ends(interpretation: Interpretation, labels: Labels) -> str:
    if not _ends_are_told(interpretation):
        return ""
    words = texts(labels.language)
    themes = (labels.in_running_text("theme", theme) for theme in interpretation.themes)
    kinds = (words["kinds"][kind] for kind in interpretation.kinds)
    return _joined((*themes, *map(labels.actor, interpretation.actors), *kinds), words)


def _themes_template(interpretation: Interpretation) -> str:
    if interpretation.actors:
        return ""
    return "themes_of_collaboration" if interpretation.collaborations else "themes_any"


def _scope(interpretation: Interpretation, labels: Labels, template: str) -> str:
    """Theme, place, collaboration, time, status and role, unless the template itself has a place for them."""
    words = texts(labels.language)
    parts = []
    if interpretation.themes:
        parts.append(words["about"].format(themes=_names("theme", interpretation.themes, labels)))
    if interpretation.actors and "{actors}" not in template:
        parts.append(f" ({_names('actor', interpretation.actors, labels)})")
    if interpretation.places:
        parts.append(words["in"].format(places=_names("place", interpretation.places, labels)))
    if interpretation.collaborations and "{collaborations}" not in template:
        parts.append(words["within"].format(collaborations=_names("collaboration", interpretation.collaborations, labels)))
    if interpretation.statuses:
        statuses = _joined((words["statuses"][status] for status in interpretation.statuses), words)
        parts.append(words["status_scope"].format(statuses=statuses))
    if interpretation.roles:
        roles = _joined((words["roles"][role] for role in interpretation.roles), words)
        parts.append(words["role_scope"].format(roles=roles))
    return "".join(parts)


def _period(interpretation: Interpretation, words: Mapping[str, Any]) -> str:
    """The time asked for: a day, a year, or from one to the other; years are named only where both ends are whole ones."""
    start, end = interpretation.start, interpretation.end
    if start and end:
        if start == end:
            return str(words["day"].format(day=start))
        first, last = _year(start, "-01-01"), _year(end, "-12-31")
        if first and first == last:
            return str(words["year"].format(year=first))
        return str(words["between_years"].format(start=first if first and last else start, end=last if first and last else end))
    if start:
        return str(words["since"].format(start=_year(start, "-01-01") or start))
    return str(words["until"].format(end=_year(end, "-12-31") or end)) if end else ""


def _year(day: str, edge: str) -> str | None:
    """The year that a day is the first or last of."""
    year = day.removesuffix(edge)
    return year if len(year) == len("2020") else None


def _names(room: str, ids: Iterable[str], labels: Labels) -> str:
    return _joined((labels.in_running_text(room, local) for local in ids), texts(labels.language))


def _joined(items: Iterable[str], words: Mapping[str, Any]) -> str:
    *first, last = [*items] or [""]
    return ", ".join(first) + (words["and"] if first else "") + last
