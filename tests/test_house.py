"""The house rules that no single room can see: imports run one way, every package ships, examples in docstrings hold."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

import samverkan

ROOT = Path(samverkan.__file__).parent
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PACKAGES = SETTINGS["tool"]["setuptools"]["packages"]
ROOMS = {name.split(".")[1] for name in PACKAGES if "." in name}


def modules() -> list[str]:
    """Every module of the rooms by its import name."""
    found = [module.name for module in pkgutil.walk_packages(samverkan.__path__, "samverkan.")]
    return sorted(name for name in found if name.split(".")[1] in ROOMS | {"cli", "cli_options"})


@pytest.mark.parametrize("name", modules())
def test_the_examples_in_docstrings_hold_and_every_module_says_what_it_is(name: str) -> None:
    module: ModuleType = importlib.import_module(name)
    assert len(module.__doc__ or "") > 25, f"{name} lacks a docstring worth reading"
    assert doctest.testmod(module).failed == 0


def test_every_package_and_every_data_file_ships() -> None:
    held = {path.parent.relative_to(ROOT) for room in ROOMS for path in (ROOT / room).rglob("__init__.py")}
    assert {"samverkan", *(f"samverkan.{'.'.join(path.parts)}" for path in held)} == set(PACKAGES)
    patterns = {
        pattern
        for package, globs in SETTINGS["tool"]["setuptools"]["package-data"].items()
        for pattern in (Path(*package.split(".")[1:], glob) for glob in globs)
    }
    shipped = {path for pattern in patterns for path in ROOT.glob(str(pattern))}
    data = {
        path
        for room in ROOMS
        for path in (ROOT / room).rglob("*.*")
        if path.suffix not in {".py", ".pyc", ".md"} and path.is_file()
    }
    assert sorted(data - shipped) == [], "add them to package-data in pyproject.toml"


@pytest.mark.parametrize(
    ("file", "planted"),
    [
        ("queries/__init__.py", "import samverkan.loaders"),
        ("loaders/__init__.py", "import samverkan.queries"),
        ("graph/errors.py", "import samverkan.queries"),
        ("exports/map/__init__.py", "import samverkan.loaders"),
        ("exports/__init__.py", "import pyvis"),
    ],
)
def test_an_import_against_the_rules_is_found(tmp_path: Path, file: str, planted: str) -> None:
    """A rule in a table that the tool never reads would pass everything: so break each rule in a copy."""
    copy = tmp_path / "samverkan"
    for room in sorted(ROOMS):
        shutil.copytree(ROOT / room, copy / room, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("__init__.py", "cli.py", "cli_options.py", "pyproject.toml"):
        shutil.copy(ROOT / name, copy / name)
    assert _lint_imports(copy).returncode == 0
    with (copy / file).open("a", encoding="utf-8") as module:
        module.write(f"\n{planted}\n")
    checked = _lint_imports(copy)
    assert checked.returncode == 1
    assert re.search("BROKEN", checked.stdout)


def _lint_imports(house: Path) -> subprocess.CompletedProcess[str]:
    code = f"import sys; sys.path.insert(0, {str(house.parent)!r}); from importlinter.cli import lint_imports_command as c; c()"
    command = [sys.executable, "-c", code, "--no-cache", "--config", "pyproject.toml"]
    return subprocess.run(command, cwd=house, capture_output=True, text=True, check=False)
