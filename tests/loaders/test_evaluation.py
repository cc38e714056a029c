"""The figures are those of the gold set's own scoring script, on anything that could be predicted."""

from __future__ import annotations

import importlib.util
import json
import random
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from samverkan.graph.errors import UsageError
from samverkan.graph.model import Kind, Participation, Role, Statement, Status
from samverkan.loaders.evaluation import evaluate, read_gold

TEXT = "Nämnden samverkar med polisen.\nAlla är välkomna.\nNämnden och skolor möts.\nFöreningar lånar lokaler av bolaget.\n"
GOLD = [
    {"lines": [1, 1], "participants": {"namnden": "lead", "polisen": "partner"}, "status": "ongoing", "themes": ["trygghet"]},
    {"lines": [3, 3], "participants": {"namnden": "partner", "skolor": "partner"}, "status": "ongoing", "themes": ["skola"]},
]
ACTORS = "id,label,kind,aliases\nnamnden,Nämnden,namnd,\npolisen,Polisen,stat,\nskolor,Skolor,grupp,\n"


@pytest.fixture
def gold_file(tmp_path: Path) -> Path:
    common = {"source": "a.txt", "collaboration": None, "places": [], "from": None, "to": None}
    (tmp_path / "gold.jsonl").write_text("\n".join(json.dumps(common | record) for record in GOLD), encoding="utf-8")
    (tmp_path / "actors.csv").write_text(ACTORS, encoding="utf-8")
    (tmp_path / "regions.json").write_text('{"a.txt": [[1, 4]]}', encoding="utf-8")
    return tmp_path / "gold.jsonl"


def said(line: int, actors: dict[str, Role]) -> Statement:
    """A statement that quotes a whole line of the text."""
    lines = TEXT.splitlines(keepends=True)
    start = sum(map(len, lines[: line - 1]))
    quote = lines[line - 1].rstrip("\n")
    participants = tuple(Participation(actor, actor, Kind.GRUPP, role) for actor, role in actors.items())
    return Statement("s", "a.txt", start, start + len(quote), quote, participants, Status.ONGOING, themes=("trygghet",))


def test_what_a_careful_reader_found_scores_one(gold_file: Path) -> None:
    predicted = [
        said(1, {"namnden": Role.LEAD, "polisen": Role.PARTNER}),
        replace(said(3, {"namnden": Role.PARTNER, "skolor": Role.PARTNER}), themes=("skola",)),
    ]
    figures = evaluate(read_gold(gold_file, gold_file.parent / "regions.json"), {"a.txt": TEXT}, predicted)
    assert figures["gold"] == figures["predicted"] == 2
    assert figures["false_quotes"] == 0
    assert {figures[name] for name in figures if name.endswith("_f1")} == {1.0}
    assert figures["role_accuracy"] == figures["status_accuracy"] == figures["theme_accuracy"] == 1.0


def test_misses_strays_and_wrong_roles_cost(gold_file: Path) -> None:
    predicted = [
        said(1, {"namnden": Role.PARTNER, "polisen": Role.PARTNER, "okand-forening": Role.PARTNER}),
        said(4, {"skolor": Role.PARTNER, "bolaget": Role.PARTNER}),
        replace(said(2, {}), quote="Alla är inte alls välkomna."),
    ]
    figures = evaluate(read_gold(gold_file, gold_file.parent / "regions.json"), {"a.txt": TEXT}, predicted)
    assert figures["false_quotes"] == 1
    assert (figures["statement_precision"], figures["statement_recall"]) == (1 / 3, 1 / 2)
    assert (figures["participant_precision"], figures["participant_recall"]) == (2 / 5, 2 / 4)
    assert figures["named_precision"] == 2 / 4, "an unknown actor weighs as a named one, a known group does not"
    assert figures["role_accuracy"] == 1 / 2


@pytest.mark.parametrize("text", ["", "[1, 2", "[]", '{"a.txt": 3}'])
def test_something_else_than_a_gold_set_is_refused(gold_file: Path, text: str) -> None:
    (gold_file.parent / "other.json").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match="inte ett facit i väntat format"):
        read_gold(gold_file, gold_file.parent / "other.json")


def test_a_gold_set_that_is_missing_is_refused(gold_file: Path) -> None:
    with pytest.raises(UsageError, match="kan inte läsas"):
        read_gold(gold_file.parent / "missing.jsonl", gold_file.parent / "regions.json")


def test_the_figures_are_those_of_the_scoring_script(corpus: Path) -> None:
    script = _script(corpus / "gold" / "score.py")
    gold_path, regions_path = corpus / "gold" / "development.jsonl", corpus / "gold" / "development-regions.json"
    gold = read_gold(gold_path, regions_path)
    texts = {file: (corpus / "documents" / file).read_text(encoding="utf-8") for file in gold.regions}
    for seed in range(3):
        predicted = _noisy(corpus, texts, random.Random(seed))  # noqa: S311
        expected, _, _ = script.score(
            script.read_jsonl(gold_path),
            json.loads(regions_path.read_text(encoding="utf-8")),
            corpus / "documents",
            [statement.record() for statement in predicted],
            script.read_column(corpus / "gold" / "equivalent.csv", "counts_as"),
            script.read_column(corpus / "gold" / "actors.csv", "kind"),
        )
        figures = evaluate(gold, texts, predicted)
        assert list(figures) == list(expected)
        assert figures == pytest.approx(expected)
        assert 0.1 < figures["statement_f1"] < 0.9, "the comparison is worth making only between the extremes"


def _script(path: Path) -> ModuleType:
    specification = importlib.util.spec_from_file_location("score", path)
    assert specification is not None and specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def _noisy(corpus: Path, texts: dict[str, str], chance: random.Random) -> list[Statement]:
    """The gold statements with actors, roles, lines and details changed at random, and some more from anywhere."""
    records = [json.loads(line) for line in (corpus / "gold" / "development.jsonl").read_text(encoding="utf-8").splitlines()]
    actors = sorted({actor for record in records for actor in record["participants"]} | {"aldrig-sedd", "bvc", "vardnadshavare"})
    statements = []
    for number, record in enumerate(chance.sample(records, k=len(records) * 3 // 4)):
        first = max(1, record["lines"][0] + chance.choice([-3, -1, 0, 0, 0, 0, 2, 40]))
        lines = texts[record["source"]].split("\n")
        start = sum(len(line) + 1 for line in lines[: first - 1])
        end = start + sum(len(line) + 1 for line in lines[first - 1 : first + chance.randrange(4)])
        quote = texts[record["source"]][start:end]
        kept = [actor for actor in sorted(record["participants"]) if chance.random() < 0.8]
        roles = {actor: Role(record["participants"].get(actor, "partner")) for actor in [*kept, *chance.sample(actors, k=1)]}
        statements.append(
            Statement(
                id=str(number),
                document=record["source"],
                start=start,
                end=end,
                quote=quote.replace("a", "█") if number % 5 else quote.upper(),
                participants=tuple(Participation(actor, actor, Kind.GRUPP, role) for actor, role in roles.items()),
                status=Status(record["status"] or "ongoing") if number % 3 else Status.ENDED,
                collaboration=record["collaboration"] and "id",
                collaboration_label=record["collaboration"],
                themes=tuple(record["themes"]) if number % 2 else (),
                places=tuple(record["places"]) if number % 4 else ("jarva",),
                valid_from=record["from"],
                valid_to=record["to"] if number % 6 else None,
            )
        )
    return statements
