"""Whatever is typed, the answer is plain Swedish, the exit status the contract's, and never a traceback."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import Result

from samverkan import cli
from samverkan.cli import samverkan

Run = Callable[..., Result]
CONTRACT = {"build", "extract", "ask", "query", "analyse", "map", "export", "check", "evaluate", "serve"}


@pytest.mark.parametrize("verb", sorted(samverkan.commands))
def test_every_verb_and_every_option_has_a_swedish_help_text(run: Run, verb: str) -> None:
    shown = run(verb, "--help")
    assert shown.exit_code == 0
    assert shown.stdout.startswith(f"Användning: samverkan {verb} [VAL]")
    assert not {"Usage", "Options", "Show this", "required"} & set(shown.stdout.replace(":", " ").split())
    for parameter in samverkan.commands[verb].params:
        if isinstance(parameter, click.Option):
            assert parameter.help and parameter.help.endswith("."), f"{verb} {parameter.opts[0]} lacks a help text"
        else:
            assert parameter.metavar, f"{verb} {parameter.name} lacks a word for the usage line"


def test_the_help_lists_the_verbs_of_the_contract_and_only_those_that_do_something(run: Run) -> None:
    shown = run("--help")
    assert shown.exit_code == 0
    assert shown.stdout.startswith("Användning: samverkan VERB …")
    assert all(f"  {verb} " in shown.stdout for verb in samverkan.commands)
    assert set(samverkan.commands) <= CONTRACT | {"actors", "diff", "report"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["bygg"], "Verbet bygg finns inte.\nHjälp: samverkan --help\n"),
        (["buidl"], "Verbet buidl finns inte. Menade du build?\nHjälp: samverkan --help\n"),
        (
            ["build", "--publischer", "x"],
            "Valet --publischer finns inte. Menade du --publisher?\nHjälp: samverkan build --help\n",
        ),
        (["map"], "Ange antingen --output FIL för en karta eller --site MAPP för en mapp med sidor.\n"),
        (["map", "--output"], "Valet --output ska följas av ett värde.\nHjälp: samverkan map --help\n"),
        (["extract", "--text=ja", "x"], "Valet --text tar inget värde.\nHjälp: samverkan extract --help\n"),
        (["ask"], "FRÅGA saknas.\nHjälp: samverkan ask --help\n"),
        (["evaluate", "a", "b", "c", "d"], "För många argument: d\nHjälp: samverkan evaluate --help\n"),
        (
            ["ask", "Vem?", "--lang", "de"],
            "--lang: ”de” finns inte att välja på. Välj något av sv, en.\nHjälp: samverkan ask --help\n",
        ),
    ],
)
def test_wrong_use_is_told_in_swedish(run: Run, arguments: list[str], message: str) -> None:
    refused = run(*arguments)
    assert (refused.exit_code, refused.stdout, refused.stderr) == (2, "", message)


def test_without_a_verb_the_help_is_shown_as_wrong_use(run: Run) -> None:
    shown = run()
    assert shown.exit_code == 2
    assert shown.stderr.startswith("Användning: samverkan VERB …")


@pytest.mark.parametrize(
    ("error", "status", "message"),
    [
        (KeyboardInterrupt(), 1, "Avbrutet. Det som fanns förut är orört."),
        (OSError(errno.ENOSPC, "No space left on device"), 1, "Disken är full. Frigör utrymme och kör igen"),
        (
            ZeroDivisionError("division by zero"),
            1,
            "Något gick fel som inte borde kunna hända (ZeroDivisionError: division by zero).",
        ),
    ],
)
def test_what_goes_wrong_unforeseen_is_told_without_a_traceback(
    run: Run, monkeypatch: pytest.MonkeyPatch, error: BaseException, status: int, message: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(cli, "open_store", fail)
    failed = run("ask", "Vem samverkar?")
    assert failed.exit_code == status
    assert failed.stderr.strip().startswith(message)
    assert "Traceback" not in failed.output


def test_a_defect_shows_its_traceback_to_whoever_asks_for_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli, "open_store", lambda _: 1 / 0)
    monkeypatch.setenv("SAMVERKAN_DEBUG", "1")
    assert "Traceback" in run("ask", "Vem samverkar?").stderr


def command(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, in an environment with nothing but what is given."""
    known = {key: os.environ[key] for key in ("PATH", "SYSTEMROOT", "HOME") if key in os.environ}
    program = [sys.executable, "-c", "from samverkan.cli import main; main()", *map(str, arguments)]
    return subprocess.run(program, capture_output=True, check=False, env=known | environment)


@pytest.mark.parametrize("environment", [{"LC_ALL": "C"}, {"LC_ALL": "C.UTF-8", "PYTHONIOENCODING": "latin-1"}, {}])
def test_the_output_is_utf8_whatever_the_locale(shipped: Path, environment: dict[str, str]) -> None:
    answered = command("ask", "Vem samverkar om trygghet i Järva?", "--store", shipped, **environment)
    assert answered.returncode == 0
    assert "Spånga-Tensta stadsdelsnämnd" in answered.stdout.decode("utf-8")


def test_a_reader_that_goes_away_is_no_error_worth_a_word(shipped: Path) -> None:
    program = [sys.executable, "-c", "from samverkan.cli import main; main()", "export", "--format", "nquads"]
    with subprocess.Popen(
        [*program, "--store", str(shipped), "--output", "-"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 1


def test_a_full_disk_under_standard_output_is_told(shipped: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    program = [sys.executable, "-c", "from samverkan.cli import main; main()", "export", "--format", "nquads"]
    with full.open("wb") as nowhere:
        done = subprocess.run(
            [*program, "--store", str(shipped), "--output", "-"], stdout=nowhere, stderr=subprocess.PIPE, check=False
        )
    assert done.returncode == 1
    assert done.stderr.decode().startswith("Disken är full.")
