"""What the documents claim holds: every command in README.md runs, every page that follows from the sources is current."""

from __future__ import annotations

import importlib.util
import json
import re
import shlex
import shutil
import subprocess
import textwrap
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import Result

import samverkan
from samverkan.exports.map.resources import texts

ROOT = Path(samverkan.__file__).parent
HANDBOOK = (ROOT / "docs" / "anvandarhandbok.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
COMMANDS = re.compile(r"```sh\n(.*?)```", re.DOTALL)
PAGES = [*sorted((ROOT / "docs").rglob("*.md")), ROOT / "README.md", ROOT / "CHANGELOG.md"]


@pytest.mark.parametrize("page", [README, HANDBOOK], ids=["README", "handbook"])
def test_every_command_runs_in_order(
    page: str, run: Callable[..., Result], shipped: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As ``make demo`` leaves things: in the checkout's folders, with the shipped store in ``demo/``."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "samverkan.store").symlink_to(shipped)
    (tmp_path / "loaders").symlink_to(ROOT / "loaders")
    verbs = set()
    for command in "".join(COMMANDS.findall(page)).splitlines():
        program, *arguments = shlex.split(command)
        if program == "make":
            assert re.search(rf"^{arguments[0]}:", MAKEFILE, re.MULTILINE), f"the Makefile has no {arguments[0]}"
            continue
        assert program == ".venv/bin/samverkan"
        done = run(*arguments)
        assert done.exit_code == 0, f"{command}\n{done.output}"
        verbs.add(arguments[0])
    assert {"ask", "map", "query", "export"} <= verbs
    assert page != README or {"build", "extract", "check"} <= verbs


def test_the_handbook_explains_every_role_and_status_in_the_words_of_the_page() -> None:
    words = texts("sv")
    explained = re.findall(r"^\| ([^|]+) \| [^-|]", HANDBOOK, re.MULTILINE)
    assert {*words["roles"].values(), *words["statuses"].values()} <= set(explained)
    for control in ("undo", "clear_all", "focus", "save", "skip", "filter_change"):
        assert f"*{words[control]}*" in HANDBOOK


def test_every_command_that_runs_the_server_has_only_options_that_exist(run: Callable[..., Result]) -> None:
    """Those of the systemd unit, of the container file and of the text."""
    page = (ROOT / "docs" / "drift.md").read_text(encoding="utf-8")
    commands = [shlex.split(command) for command in re.findall(r"\bsamverkan ((?:serve|build) [^`\n]+)", page)]
    commands += [json.loads(entry)[1:] for entry in re.findall(r"ENTRYPOINT (.+)", page)]
    assert len(commands) >= 6
    for command in commands:
        assert run(*command, "--help").exit_code == 0, command


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
def test_the_systemd_unit_is_one(tmp_path: Path) -> None:
    page = textwrap.dedent((ROOT / "docs" / "drift.md").read_text(encoding="utf-8"))
    unit = re.search(r"^ {4}\[Unit\]\n(?: {4}.*\n|\n)+", page, re.MULTILINE)
    assert unit
    file = tmp_path / "samverkan.service"
    file.write_text(
        textwrap.dedent(unit[0]).replace("/opt/samverkan/bin/samverkan", shutil.which("true") or ""), encoding="utf-8"
    )
    verified = subprocess.run(["systemd-analyze", "verify", file], capture_output=True, text=True, check=False)
    assert (verified.returncode, verified.stderr) == (0, "")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file_that_exists(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+)[^)]*\)", page.read_text(encoding="utf-8"))
    local = [target for target in targets if not target.startswith(("http:", "https:", "mailto:"))]
    assert [target for target in local if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("folder", re.findall(r"`((?:docs|loaders|exports|queries|graph|ontology|tests)/[\w/.-]*)`", README))
def test_every_folder_that_the_readme_names_exists(folder: str) -> None:
    assert (ROOT / folder).exists()


def test_the_generated_pages_are_current() -> None:
    generate = _script(ROOT / "docs" / "generate.py")
    for name, page in generate.PAGES.items():
        assert (ROOT / "docs" / name).read_text(encoding="utf-8") == page(), f"docs/{name} is not current: run make docs"


def test_the_lock_files_carry_hashes_and_no_address() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        pinned = re.findall(r"^[\w.-]+==\S+", text, re.MULTILINE)
        assert len(pinned) > 20
        assert len(re.findall(r"^[\w.-]+==.*\\\n    --hash=sha256:", text, re.MULTILINE)) == len(pinned)
        assert "://" not in text and "--index" not in text and "--find-links" not in text


def _script(path: Path) -> ModuleType:
    specification = importlib.util.spec_from_file_location(path.stem, path)
    assert specification is not None and specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module
