"""Pages and JSON say what the command line says, word for word, and a new build takes the old one's place unnoticed."""

from __future__ import annotations

import hashlib
import html
import json
import re
import threading
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest
import yaml
from click.testing import Result
from starlette.responses import Response
from starlette.testclient import TestClient

from samverkan.exports.web import Settings, api, application
from samverkan.exports.web.asked import Asked
from samverkan.exports.web.rendering import read, texts
from samverkan.graph.errors import StoreError
from tests.exports.web.conftest import build_demo

QUESTIONS = [
    "Vem samverkar om trygghet i Järva?", "Vilka samverkar polisen med?", "Vilka aktörer är mest centrala?",
    "Vilka borde samverka om skola men gör det inte?", "Vad är meningen med livet?", "Vilka samarbeten finns i Järva?",
    "Vilka leder samverkan om trygghet?", "Hur samverkar polisen och Fryshuset?", "Vilka teman samverkar polisen om?",
    "Vilka binder samman aktörer i Järva?", "Hur har samverkan om trygghet förändrats mellan 2017 och 2022?",
    "Hur många samverkar om skola?", "Vilka mål har Exempelby stadsdelsnämnd?", "Who collaborates on safety in Järva?",
]  # fmt: skip
HTML = {"Accept": "text/html"}


def words(page: str) -> str:
    """The text of a page, on one line."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_page_and_the_api_say_what_the_command_line_says(
    question: str, client: TestClient, run: Callable[..., Result], demo: Path
) -> None:
    said = json.loads(run("ask", question, "--store", demo, "--format", "json").stdout)
    assert client.get("/api/ask", params={"q": question}).json() == said
    page = words(client.get("/fraga", params={"q": question}, headers=HTML).text)
    for sentence in (said["summary"], said["understood"], *said["suggestions"]):
        assert " ".join(sentence.split()) in page
    for answer in said["answers"]:
        assert answer["label"] in page
        assert " ".join(answer.get("note", "").split()) in page
    for statement in said["evidence"]:
        assert " ".join((statement["quote"] or statement["summary"]).split()) in page


@pytest.mark.parametrize("form", ["csv", "xlsx", "graphml", "gexf", "turtle", "nquads"])
def test_files_are_those_of_the_command_line(
    form: str, client: TestClient, run: Callable[..., Result], demo: Path, tmp_path: Path
) -> None:
    output = tmp_path / "file"
    run("export", "--format", form, "--theme", "trygghet", "--store", demo, "--output", output)
    page = client.get("/id/theme/trygghet", params={"format": form}, headers=HTML)
    assert page.status_code == 200
    if form in ("csv", "turtle", "nquads"):
        assert page.content == output.read_bytes()


def test_a_correction_becomes_a_question_that_is_understood_as_corrected(client: TestClient) -> None:
    corrected = {"q": "Vem samverkar om trygghet i Järva?", "theme": "skola", "place": "farsta", "from": "2017", "to": "2022"}
    asked = client.get("/ratta", params=corrected, headers=HTML, follow_redirects=False)
    assert asked.status_code == 303
    question = client.get(asked.headers["Location"].replace("/fraga", "/api/ask")).json()
    understood = question["interpretation"]
    assert (understood["themes"], understood["places"]) == (["skola"], ["farsta"])
    assert (understood["from"], understood["to"]) == ("2017-01-01", "2022-12-31")


def test_every_kind_of_page_links_only_to_pages_that_exist(client: TestClient) -> None:
    starts = ["/", "/fraga?q=Vem samverkar om trygghet?", "/id/actor/polisen", "/id/place/jarva", "/analys/luckor", "/jamfor",
              "/register/document", "/register/collaboration", "/sparql", "/?lang=en", "/id/theme/trygghet?lang=en"]  # fmt: skip
    links = {link for start in starts for link in re.findall(r'(?:href|src)="(/[^"]*)"', client.get(start, headers=HTML).text)}
    by_kind = {re.sub(r"[^/]+$", "", link.partition("?")[0]) + link.partition("?")[2][:9]: link for link in sorted(links)}
    for link in by_kind.values():
        assert client.get(html.unescape(link), headers=HTML).status_code == 200, link


def test_a_page_tells_not_read_from_nothing_said(client: TestClient) -> None:
    words_ = texts("sv")
    read_document = client.get("/id/document/exempelplan-txt", headers=HTML).text
    assert words_["read_whole"] in read_document
    assert words_["invented"] in read_document
    shelf = client.get("/register/document", headers=HTML).text
    cited = re.search(rf'href="([^"]+)">[^<]+</a> <span class="role">[^<]*{words_["unread"]}', shelf)
    assert cited
    assert words_["not_read"] in client.get(cited[1], headers=HTML).text


def test_under_a_path_prefix_every_link_has_it(demo: Path) -> None:
    prefixed = TestClient(application(Settings(str(demo))), base_url="http://localhost", root_path="/samverkan")
    page = prefixed.get("/samverkan/fraga", params={"q": "trygghet"}, headers=HTML).text
    links = re.findall(r'(?:href|src|action)="(/[^"]*)"', page)
    assert links
    assert all(link.startswith("/samverkan/") for link in links)
    assert prefixed.get("/samverkan/static/web.css").status_code == 200


def test_a_new_build_takes_over_without_a_failed_request(tmp_path: Path, run: Callable[..., Result]) -> None:
    store = tmp_path / "store"
    run("build", "--store", store)
    client = TestClient(application(Settings(str(store))), base_url="http://localhost")
    before = client.get("/api/statements").json()["count"]
    failed: list[int] = []
    done = threading.Event()

    def ask_on() -> None:
        while not done.is_set():
            answers = [client.get("/api/statements"), client.get("/sparql", params={"query": "ASK { ?s a sam:Statement }"})]
            failed.extend(answer.status_code for answer in answers if answer.status_code != 200)

    asking = threading.Thread(target=ask_on)
    asking.start()
    for _ in range(3):
        build_demo(store)
    done.set()
    asking.join()
    assert not failed
    assert client.get("/api/statements").json()["count"] > before


def test_a_request_that_builds_have_passed_by_is_answered_from_the_newest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, asked_of = tmp_path / "store", []

    def passed_by(asked: Asked) -> Response:
        asked_of.append(asked.snapshot)
        if len(asked_of) == 1:
            build_demo(store)
            raise StoreError("its files are gone")
        return api.network(asked)

    build_demo(store)
    monkeypatch.setattr(api, "statements", passed_by)
    client = TestClient(application(Settings(str(store))), base_url="http://localhost")
    assert client.get("/api/statements").json()["nodes"]
    assert len(set(asked_of)) == 2


def test_both_languages_have_the_same_words() -> None:
    def shape(value: object) -> object:
        return {key: shape(inner) for key, inner in value.items()} if isinstance(value, dict) else type(value)

    languages = yaml.safe_load(read("texts.yml"))
    assert shape(languages["sv"]) == shape(languages["en"])


def test_the_log_has_no_questions_unless_asked_for(demo: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", logger="samverkan.web.access")
    for log_questions in (False, True):
        caplog.clear()
        quiet = TestClient(application(Settings(str(demo), log_questions=log_questions)), base_url="http://localhost")
        quiet.get("/fraga", params={"q": "trygghet\nGET /fejk"}, headers=HTML)
        assert ("trygghet" in caplog.text) is log_questions
        assert len(caplog.messages) == 1
        assert "\n" not in caplog.messages[0]


def test_files_of_others_are_as_they_published_them() -> None:
    folder = files("samverkan.exports.web") / "static" / "vendor"
    published = yaml.safe_load((folder / "origin.yml").read_text("utf-8"))["sha256"]
    kept = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir()}
    assert {name: kept.get(name) for name in published} == published
    assert kept.keys() - published.keys() == {"origin.yml", "LICENSES.txt"}


def test_health_and_metrics(client: TestClient) -> None:
    assert client.get("/health").text == "ok\n"
    assert 'samverkan_requests_total{status="200"}' in client.get("/metrics").text
