"""The command line's manners: click in Swedish, the options that verbs share, and how a run ends.

click finds out what is wrong with a call; :func:`explained` says it in Swedish. A run ends in one place,
:meth:`Verbs.main`: 0 done, 1 "no" or refused, 2 wrong use, and never a traceback, unless
``SAMVERKAN_DEBUG`` is set. What a user can mend comes as a :class:`SamverkanError` with its remedy; any
other exception is a defect of ours, and the message says so and how to report it.
"""

from __future__ import annotations

import errno
import os
import sys
import traceback
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import reduce
from pathlib import Path
from typing import Any, NoReturn, TypeVar

import click
from click.exceptions import NoArgsIsHelpError, NoSuchCommand

from samverkan.graph.errors import SamverkanError, UsageError
from samverkan.graph.model import Kind
from samverkan.loaders.sources.index import read_index
from samverkan.queries.selection import first_day

Decorated = TypeVar("Decorated", bound=Callable[..., Any])
Decorator = Callable[[Decorated], Decorated]

DEFECT = """\
Något gick fel som inte borde kunna hända ({name}: {error}).
Felet ligger i programmet, inte i det du gjorde. Kör kommandot igen med SAMVERKAN_DEBUG=1 framför
och skicka det som då skrivs ut till den som förvaltar programmet."""


class Verb(click.Command):
    """A command whose help is in Swedish, and which says in Swedish that it got too many arguments."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        manners = {"options_metavar": "[VAL]", "context_settings": {"allow_extra_args": True}}
        super().__init__(*args, **settings | manners)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx  # the parser does not say whose option it was
            raise

    def invoke(self, ctx: click.Context) -> Any:
        if ctx.args:
            raise click.UsageError(f"För många argument: {' '.join(ctx.args)}", ctx)
        return super().invoke(ctx)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix="Användning: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        _write_options(self, ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _in_swedish(super().get_help_option(ctx))


class Verbs(click.Group):
    """All verbs, in the order in which they were added."""

    command_class = Verb

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, "VERB …", prefix="Användning: ")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Verb"):
            formatter.write_dl([(name, verb.get_short_help_str(limit=100)) for name, verb in self.commands.items()])
        _write_options(self, ctx, formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _in_swedish(super().get_help_option(ctx))

    def main(self, *args: Any, **settings: Any) -> NoReturn:
        """Run a verb and leave the process with the contract's exit status."""
        try:
            status = super().main(*args, **settings | {"standalone_mode": False}) or 0
        except Exception as error:  # noqa: BLE001 - the last stop: whatever it is, no traceback meets the user
            if os.environ.get("SAMVERKAN_DEBUG"):
                traceback.print_exception(error)
            message, status = _told(error)
            click.echo(message, err=True)
        sys.exit(status)


def _told(error: Exception) -> tuple[str, int]:
    """What the user is told of an error, and the exit status."""
    match error:
        case NoArgsIsHelpError():
            return error.format_message(), error.exit_code
        case click.UsageError():
            command = error.ctx.command_path if error.ctx else "samverkan"
            return f"{explained(error)}\nHjälp: {command} --help", error.exit_code
        case SamverkanError():
            return str(error), error.exit_status
        case click.Abort():
            return "Avbrutet. Det som fanns förut är orört.", 1
        case OSError(errno=errno.ENOSPC):
            return "Disken är full. Frigör utrymme och kör igen; det som fanns förut är orört.", 1
        case _:
            return DEFECT.format(name=type(error).__name__, error=error), 1


def explained(error: click.UsageError) -> str:
    """What click found wrong with a call, in Swedish."""
    match error:
        case click.NoSuchOption():
            return f"Valet {error.option_name} finns inte.{did_you_mean(error.possibilities or ())}"
        case NoSuchCommand():
            return f"Verbet {error.command_name} finns inte.{did_you_mean(error.possibilities or ())}"
        case click.MissingParameter():
            return f"{_name(error)} saknas."
        case click.BadParameter():
            return f"{_name(error)}: {error.message}"
        case click.BadOptionUsage():
            takes_none = "does not take" in error.message
            return f"Valet {error.option_name} {'tar inget värde' if takes_none else 'ska följas av ett värde'}."
        case _:
            return error.message


def did_you_mean(words: Iterable[str]) -> str:
    """A question to end a message with; empty where there is nothing to suggest.

    >>> did_you_mean(["trygghet", "skola"])
    ' Menade du trygghet eller skola?'
    """
    *rest, last = words or [""]
    return f" Menade du {', '.join(rest)} eller {last}?" if rest else f" Menade du {last}?" if last else ""


def _name(error: click.BadParameter) -> str:
    """What the parameter is called in a call: its first option, or its word in the usage line."""
    parameter = error.param
    if isinstance(parameter, click.Option):
        return parameter.opts[0]
    return (parameter.metavar if isinstance(parameter, click.Argument) else None) or "Ett argument"


def _write_options(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    options = [parameter for parameter in command.get_params(ctx) if isinstance(parameter, click.Option)]
    with formatter.section("Val"):
        formatter.write_dl([(record[0], option.help or "") for option in options if (record := option.get_help_record(ctx))])


def _in_swedish(option: click.Option | None) -> click.Option | None:
    if option:
        option.help = "Visa den här hjälpen."
    return option


class OneOf(click.Choice[str]):
    """One of a few words."""

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:
        return f"”{value}” finns inte att välja på. Välj något av {', '.join(self.choices)}."


def together(*options: Decorator[Any]) -> Decorator[Any]:
    """Several options as one decorator, in the order in which the help lists them."""
    return lambda command: reduce(lambda decorated, option: option(decorated), reversed(options), command)


STORE = click.option(
    "--store",
    metavar="S",
    envvar="SAMVERKAN_STORE",
    default="samverkan.store",
    help="Grafen: en mapp eller adressen till en SPARQL 1.1-server. Annars $SAMVERKAN_STORE, annars samverkan.store.",
)
PART = together(
    click.option(
        "--theme", "themes", metavar="T", multiple=True, help="Bara detta tema och dem under det. Kan anges flera gånger."
    ),
    click.option("--place", "places", metavar="P", multiple=True, help="Bara denna plats och dem i den. Kan anges flera gånger."),
    click.option("--actor", "actors", metavar="A", multiple=True, help="Bara där denna aktör är med. Kan anges flera gånger."),
    click.option("--kind", "kinds", metavar="K", multiple=True, help=f"Bara med detta slags aktör: {', '.join(Kind)}."),
)
PERIOD = together(
    click.option(
        "--from", "start", metavar="DATUM", help="Samverkan som pågår någon dag från och med datumet (2022, 2022-03-01)."
    ),
    click.option("--to", "end", metavar="DATUM", help="Samverkan som pågår någon dag till och med datumet."),
    click.option("--as-of", "as_of", metavar="DATUM", help="Läget just då, med dåtidens aktörer."),
    click.option("--with-predecessors", is_flag=True, help="Ta med vad aktörernas föregångare gjorde, under deras egna namn."),
)
"""Options named as the fields of :class:`~samverkan.queries.selection.Selection` that they fill."""

PUBLISHER = click.option(
    "--publisher", metavar="ID", help="Aktören som har gett ut dokumenten, till exempel farsta-stadsdelsnamnd."
)
INDEX = click.option(
    "--index",
    metavar="CSV",
    callback=lambda _context, _option, path: read_index(Path(path)) if path else None,
    help="Förteckning över dokumenten: file,title,publisher,publisher_id,year,kind. Annars index.csv i deras mapp, om den finns.",
)
JUDGEMENTS = click.option(
    "--judgements",
    metavar="YAML",
    type=Path,
    help="Egna bedömningar av vilka namn som är samma aktör, utöver dem som följer med. Se samverkan actors --format yaml.",
)
DATE = click.option(
    "--date",
    "built",
    metavar="DATUM",
    callback=lambda _context, _option, day: first_day(day).isoformat() if day else _source_date(),
    help="Byggets datum. Annars det som $SOURCE_DATE_EPOCH anger, annars inget.",
)
LANGUAGE = click.option("--lang", metavar="sv|en", type=OneOf(["sv", "en"]), default="sv", help="Språk i svaret. Annars svenska.")
OUTPUT = click.option(
    "--output", "output", metavar="FIL", required=True, help="Filen som skrivs (- är standard ut). Måste anges."
)


MAP_OUTPUT = click.option("--output", "output", metavar="FIL", help="Filen som skrivs (- är standard ut).")
VIEW = click.option(
    "--view",
    type=click.Choice(("collaboration", "programme")),
    default="collaboration",
    help="Vad kartan visar: vilka som samverkar, eller mål, aktiviteter och dem som utför dem.",
)
COMPARE = click.option(
    "--compare", "years", metavar="ÅR ÅR", nargs=2, help="Två år på samma karta: vad som är nytt, borta och kvar, med belägg."
)
SITE = click.option(
    "--site",
    "site",
    metavar="MAPP",
    help="Skriv en mapp i stället: en startsida med sökning, och sidor för aktörer, teman, platser, samarbeten och dokument.",
)


def forms(*names: str, default: bool = True) -> Decorator[Any]:
    """``--format`` with these formats: the first unless another is asked for; without ``default`` one must be given."""
    help_ = f"{', '.join(names)}. {f'Annars {names[0]}.' if default else 'Måste anges.'}"
    first = names[0] if default else None
    return click.option("--format", "form", metavar="FORMAT", type=OneOf(names), default=first, required=not default, help=help_)


def pairs(_context: click.Context, _option: click.Parameter, written: tuple[str, ...]) -> dict[str, str]:
    """``name=value`` as a mapping."""
    wrong = [pair for pair in written if "=" not in pair]
    if wrong:
        raise click.BadParameter(f"”{wrong[0]}” har inget likhetstecken. Skriv namn=värde.")
    return {name: value for name, _, value in (pair.partition("=") for pair in written)}


def _source_date() -> str | None:
    """The date in ``$SOURCE_DATE_EPOCH``, by which whoever repeats a build says when it was first made."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH")
    if not seconds:
        return None
    if not seconds.isdecimal():
        raise UsageError(f"SOURCE_DATE_EPOCH ska vara ett antal sekunder, inte ”{seconds}”.")
    return datetime.fromtimestamp(int(seconds), UTC).date().isoformat()
