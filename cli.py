"""The command line: each verb parses its call, calls one room and prints what comes back.

Results go to standard output, progress and messages to standard error. How a run ends, and every
option that several verbs share, stands in :mod:`samverkan.cli_options`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

import click
from click.exceptions import Exit
from rich.console import Console
from rich.progress import track

from samverkan import exports
from samverkan.cli_options import (
    COMPARE,
    DATE,
    INDEX,
    JUDGEMENTS,
    LANGUAGE,
    MAP_OUTPUT,
    OUTPUT,
    PART,
    PERIOD,
    PUBLISHER,
    SITE,
    STORE,
    VIEW,
    OneOf,
    Verbs,
    forms,
    pairs,
)
from samverkan.exports import analyses, answers, candidates, differences, programmes, solutions
from samverkan.exports.analyses import ANALYSES, Material
from samverkan.exports.comparing import map_of_differences
from samverkan.exports.differences import Differences
from samverkan.exports.evidence import document_text
from samverkan.exports.files import replacing
from samverkan.exports.gathering import Gathered, export_of, gather, map_of, programme_map_of
from samverkan.exports.gathering import gathered as gathered_from
from samverkan.exports.map import MapData, render_map
from samverkan.exports.map.resources import texts as map_texts
from samverkan.exports.report import render_report
from samverkan.exports.site import write_site
from samverkan.graph.build import Reading
from samverkan.graph.build import build as build_store
from samverkan.graph.errors import UsageError
from samverkan.graph.registers import load_registers, with_judgements
from samverkan.graph.store import Store, open_store
from samverkan.loaders import Loaded, persons
from samverkan.loaders.evaluation import evaluate as figures_of
from samverkan.loaders.evaluation import read_gold
from samverkan.loaders.reading.files import read_files
from samverkan.loaders.reading.model import ReadText, Unread
from samverkan.loaders.sources.documents import load_documents
from samverkan.loaders.sources.index import Index
from samverkan.queries import catalogue
from samverkan.queries.answers.wording import absence
from samverkan.queries.ask import ask as ask_store
from samverkan.queries.part import part_of
from samverkan.queries.programmes import programmes_of, select_priorities
from samverkan.queries.selection import Selection, select_statements
from samverkan.queries.unregistered import unregistered

Item = TypeVar("Item")

UNKNOWN_PUBLISHER = (
    "{file}: utgivaren är okänd, så det går inte att veta vilka ”nämnden” och ”förvaltningen” är. "
    "Ange --publisher ID, eller --index med dokumentets utgivare."
)


@click.group(cls=Verbs)
@click.version_option(package_name="samverkan", message="%(package)s %(version)s", help="Visa versionen.")
def samverkan() -> None:
    """Vem samverkar med vem i staden, om vad och var, med meningen och sidan som säger det.

    Börja med samverkan build. Fråga sedan: samverkan ask "Vem samverkar om trygghet i Järva?"
    """


@samverkan.command(short_help="Läs dokument och bygg grafen.")
@click.argument("paths", nargs=-1, metavar="[DOKUMENT|MAPP …]")
@STORE
@INDEX
@PUBLISHER
@JUDGEMENTS
@DATE
def build(
    paths: tuple[str, ...], store: str, index: Index | None, publisher: str | None, judgements: Path | None, built: str | None
) -> None:
    """Läs dokumenten och bygg grafen av dem, av registren och av de fakta som följer med.

    Ett dokument som anges igen ersätter sitt förra jag; de andra blir kvar. Går något fel är den förra grafen orörd.
    """
    unread: list[str] = []
    registers = with_judgements(load_registers(), judgements) if judgements else load_registers()
    summary = build_store(store, registers, _readings(_loaded(paths, publisher, index, programmes=True), unread), built=built)
    for problem in summary.problems:
        _tell(problem)
    _tell(
        f"Grafen finns i {store}: {summary.documents} lästa dokument, {summary.statements} uppgifter, "
        f"{summary.actors} aktörer och {summary.pairs} par som samverkar."
    )
    if unread:
        _tell(f"Kunde inte läsas: {', '.join(unread)}.")
        raise Exit(1)


@samverkan.command(short_help="Visa vad som läses ut ur dokument.")
@click.argument("paths", nargs=-1, required=True, metavar="DOKUMENT …")
@PUBLISHER
@INDEX
@forms("jsonl", "table")
@click.option("--text", "shows", flag_value="text", help="Visa i stället texten så som den läses.")
@click.option("--programme", "shows", flag_value="programme", help="Visa i stället mål, aktiviteter, indikatorer och medel.")
@click.option("--explain", "shows", flag_value="explain", help="Visa också efter vilka regler varje uppgift har lästs ut.")
def extract(paths: tuple[str, ...], publisher: str | None, index: Index | None, form: str, shows: str | None) -> None:
    """Visa vilka uppgifter om samverkan som läses ut ur dokumenten. Ingenting sparas."""
    for loaded in _loaded(paths, publisher, index, programmes=shows == "programme"):
        if shows == "text":
            click.echo(loaded.text, nl=False)
        elif shows == "programme":
            programme = loaded.programme()
            click.echo(programmes.FORMS[form](programme), nl=False)
            for problem in programme.problems:
                _tell(f"{loaded.document.file}: {problem}")
        elif shows == "explain" or form == "table":
            click.echo(document_text(loaded.document, loaded.statements, explained=shows == "explain"), nl=False)
        else:
            for statement in loaded.statements:
                click.echo(json.dumps(statement.record(), ensure_ascii=False))


@samverkan.command(short_help="Ställ en fråga på svenska eller engelska.")
@click.argument("words", nargs=-1, required=True, metavar="FRÅGA")
@STORE
@forms(*answers.FORMS)
@PERIOD
@LANGUAGE
def ask(words: tuple[str, ...], store: str, form: str, lang: str, **time: Any) -> None:
    """Ställ en fråga på svenska eller engelska. Svaret visar hur den uppfattades, beläggen och vad svaret vilar på."""
    with open_store(store) as opened:
        answer = ask_store(opened, " ".join(words), Selection(**time), lang=lang)
    click.echo(answers.FORMS[form](answer, lang), nl=False)
    if not answer.found:
        raise Exit(1)


@samverkan.command(short_help="Ställ en färdig fråga, eller en egen i SPARQL.")
@click.argument("name", required=False, metavar="NAMN|FIL.rq|-")
@STORE
@click.option("--list", "listed", is_flag=True, help="Visa de färdiga frågorna.")
@click.option(
    "--param",
    "values",
    metavar="NAMN=VÄRDE",
    multiple=True,
    callback=pairs,
    help="En parameters värde. Kan anges flera gånger.",
)
@forms(*solutions.FORMS)
@PERIOD
@LANGUAGE
def query(name: str | None, store: str, listed: bool, values: dict[str, str], form: str, lang: str, **time: Any) -> None:
    """Ställ en av de färdiga frågorna, eller en egen fråga i SPARQL från en fil eller standard in."""
    if listed or not name:
        for known in catalogue.shipped().values():
            click.echo(f"{known.name}\n    {known.summary(lang)}\n    {known.call()}\n")
        return
    with open_store(store) as opened, _part(opened, Selection(**time)) as asked:
        answer = catalogue.run_text(asked, _text(name), values) if _is_file(name) else catalogue.run(asked, name, values)
    click.echo(solutions.written(answer, form), nl=False)
    if answer is False:
        raise Exit(1)


@samverkan.command(short_help="Analysera nätverket av aktörer.")
@click.argument("analysis", metavar="|".join(ANALYSES), type=OneOf(list(ANALYSES)))
@PART
@PERIOD
@click.option("--merge-boards", is_flag=True, help="Räkna en förvaltning ihop med sin nämnd.")
@forms(*analyses.FORMS)
@LANGUAGE
@STORE
def analyse(analysis: str, store: str, form: str, lang: str, merge_boards: bool, **selection: Any) -> None:
    """Analysera vem som är central, vilka grupper som finns, vem som binder samman, vad som saknas och vad som ändrats."""
    with open_store(store) as opened:
        gathered = gather(opened, Selection(**selection))
        known = [selected.statement for selected in select_statements(opened, Selection())]
        chosen = select_priorities(opened, gathered.selection)
    _tell_absence(gathered.selection, lang)
    table = ANALYSES[analysis](Material(gathered, known, merge_boards, chosen))
    click.echo(analyses.written(table, gathered, form, lang), nl=False)


@samverkan.command("map", short_help="Rita en karta som öppnas i webbläsaren.")
@PART
@PERIOD
@LANGUAGE
@STORE
@DATE
@COMPARE
@MAP_OUTPUT
@SITE
@VIEW
def map_(
    store: str,
    output: str | None,
    site: str | None,
    years: tuple[str, str] | None,
    lang: str,
    built: str | None,
    view: str,
    **selection: Any,
) -> None:
    """Rita en karta: en enda fil att öppna i webbläsaren, utan nätverk och utan att något installeras.

    Med --compare visar kartan två år: vad som är nytt, borta och kvar. Med --site skrivs i stället en hel mapp med sidor, att
    lägga på en webbserver eller en delad disk.
    """
    if (output is None) == (site is None):
        raise UsageError("Ange antingen --output FIL för en karta eller --site MAPP för en mapp med sidor.")
    if site is not None and view == "programme":
        raise UsageError("--view programme ritar en karta: ange --output FIL i stället för --site.")
    if years:
        if site or view == "programme" or any(selection[time] for time in ("start", "end", "as_of")):
            raise UsageError("--compare gäller en karta och två år: ange --output FIL, och varken --from, --to eller --as-of.")
        found = _differences([(store, year) for year in years], selection)
        _write_map(map_of_differences(found, built=_shown_date(built, found.after), lang=lang), output or "-")
        return
    with open_store(store) as opened:
        gathered = gather(opened, Selection(**selection))
        planned = programmes_of(opened, gathered.documents) if site else {}
        shown = _shown_date(built, gathered)
        if view == "programme":
            data = programme_map_of(gathered, opened, built=shown, lang=lang)
        else:
            data = map_of(gathered, built=shown, lang=lang)
    _tell_absence(gathered.selection, lang)
    if site is not None:
        _tell(f"{site}: {len(write_site(data, Path(site), planned))} filer. Börja med index.html.")
        return
    _write_map(data, output or "-")


def _write_map(data: MapData, output: str) -> None:
    with _output(output) as file:
        file.write(render_map(data).encode())
    size = map_texts("sv", data.view)["size"]
    _tell(f"{output}: karta med {size.format(actors=len(data.nodes), edges=len(data.edges), statements=len(data.statements))}.")


@samverkan.command(short_help="Skriv en rapport som svarar på en fråga.")
@click.argument("words", nargs=-1, required=True, metavar="FRÅGA")
@STORE
@PERIOD
@LANGUAGE
@DATE
@OUTPUT
def report(words: tuple[str, ...], store: str, output: str, lang: str, built: str | None, **time: Any) -> None:
    """Skriv en rapport att skriva ut eller spara som PDF: frågan, svaret, kartan och alla belägg."""
    with open_store(store) as opened:
        answer = ask_store(opened, " ".join(words), Selection(**time), lang=lang)
        evidence = gathered_from(opened, Selection(), answer.evidence)
    data = map_of(evidence, built=_shown_date(built, evidence), lang=lang)
    with _output(output) as file:
        titled = replace(data, title=" ".join(words))
        file.write(render_report(titled, answers.found_table(answer, lang), answer.passages).encode())
    _tell(f"{output}: rapport med {len(answer.found)} svar och {len(answer.evidence) + len(answer.passages)} belägg.")
    if not answer.found:
        raise Exit(1)


def _shown_date(given: str | None, gathered: Gathered) -> str:
    """The date a page shows: the one given, else the build's, else today's."""
    return given or gathered.built or datetime.now(UTC).date().isoformat()


@samverkan.command(short_help="Lämna ut grafen till andra program.")
@forms(*exports.FORMATS, default=False)
@PART
@PERIOD
@LANGUAGE
@STORE
@OUTPUT
def export(store: str, output: str, form: str, lang: str, **selection: Any) -> None:
    """Lämna ut grafen, eller en del av den, i ett format för andra program."""
    with open_store(store) as opened:
        gathered = gather(opened, Selection(**selection))
        _tell_absence(gathered.selection, lang)
        handed_on = export_of(gathered, opened, lang)
        if output == "-":
            exports.write_to(handed_on, form, sys.stdout.buffer)
        else:
            for path in exports.write(handed_on, form, Path(output)):
                _tell(f"{path}: skriven.")


@samverkan.command(short_help="Visa aktörer som inte finns i registren.")
@STORE
@forms(*candidates.FORMS)
def actors(store: str, form: str) -> None:
    """Visa de aktörer som har hittats i dokument men inte finns i något register, med de namn de liknar mest.

    --format yaml ger rader att fylla i och föra in bland bedömningarna, som build sedan följer.
    """
    with open_store(store) as opened:
        found = unregistered(opened)
    click.echo(candidates.FORMS[form](found), nl=False)


@samverkan.command(short_help="Jämför två grafer, eller två år.")
@click.argument("stores", nargs=-1, metavar="[FÖRE EFTER]")
@STORE
@click.option("--from", "start", metavar="ÅR", help="Året att jämföra från, i en och samma graf.")
@click.option("--to", "end", metavar="ÅR", help="Året att jämföra med.")
@PART
@forms(*analyses.FORMS)
@LANGUAGE
def diff(stores: tuple[str, ...], store: str, start: str | None, end: str | None, form: str, lang: str, **selection: Any) -> None:
    """Visa vilken samverkan som är ny, borta eller ändrad, mellan två grafer eller mellan två år, med belägg."""
    found = _differences(_sides(stores or (store,), start, end), selection)
    click.echo(differences.written(found, form, lang), nl=False)


@samverkan.command(short_help="Kontrollera grafen.")
@click.argument("paths", nargs=-1, metavar="[DOKUMENT|MAPP …]")
@STORE
def check(paths: tuple[str, ...], store: str) -> None:
    """Kontrollera grafen och räkna upp det som är fel.

    Anges dokumenten också kontrolleras att varje citat står där det ska i dem.
    """
    from samverkan.graph.validate import validate  # noqa: PLC0415 - rdflib takes long to import, and no other verb needs it

    texts = {read.file: read.text for read in read_files(paths) if isinstance(read, ReadText)}
    with open_store(store) as opened:
        findings = validate(opened, text_of=texts.get, persons_in=persons.spans)
    for finding in findings:
        click.echo(finding)
    _tell(f"{len(findings)} fel." if findings else "Inga fel.")
    if findings:
        raise Exit(1)


@samverkan.command(short_help="Visa allt i webbläsaren, och svara på SPARQL.")
@STORE
@click.option("--host", metavar="H", default="127.0.0.1", help="Adressen att lyssna på. Annars 127.0.0.1, bara den här datorn.")
@click.option("--port", metavar="N", type=click.IntRange(0, 65535), default=8000, help="Porten att lyssna på. Annars 8000.")
@click.option(
    "--hostname", "hosts", metavar="NAMN", multiple=True, help="Namn som servern får nås under, utöver den här datorns."
)
@click.option("--root-path", metavar="SÖKVÄG", default="", help="Sökvägen som servern ligger under, till exempel /samverkan.")
@click.option("--behind-proxy", is_flag=True, help="Lita på X-Forwarded-huvuden från en proxy på samma dator.")
@click.option("--log-questions", is_flag=True, help="Skriv också frågornas text i loggen.")
def serve(store: str, **settings: Any) -> None:
    """Visa frågor, svar, kartor och analyser i webbläsaren, och svara på SPARQL under /sparql. Grafen kan bara läsas.

    Byggs grafen om under tiden används den nya utan att servern startas om.
    """
    from samverkan.exports import web  # noqa: PLC0415 - no other verb needs a web server

    asked = web.Settings(store, **settings)
    _tell(f"Öppna {asked.address} i webbläsaren. Avsluta med Ctrl+C.")
    web.serve(asked)


@samverkan.command(short_help="Mät utläsningen mot ett facit.")
@click.argument("gold", metavar="FACIT.jsonl", type=Path)
@click.argument("regions", metavar="OMRÅDEN.json", type=Path)
@click.argument("documents", metavar="DOKUMENTMAPP", type=Path)
@INDEX
def evaluate(gold: Path, regions: Path, documents: Path, index: Index | None) -> None:
    """Mät hur väl utläsningen stämmer med ett facit: precision, täckning och träffsäkerhet i detaljer."""
    known = read_gold(gold, regions)
    loaded = list(_loaded([str(documents / file) for file in sorted(known.regions)], None, index))
    texts = {each.document.file: each.text for each in loaded}
    figures = figures_of(known, texts, [statement for each in loaded for statement in each.statements])
    click.echo(
        " ".join(f"{name}={value:.3f}" if isinstance(value, float) else f"{name}={value}" for name, value in figures.items())
    )


def main() -> None:
    """Run the command line with UTF-8 out, whatever language the machine speaks."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    samverkan(prog_name="samverkan")


def _loaded(paths: Iterable[str], publisher: str | None, index: Index | None, *, programmes: bool = False) -> Iterator[Loaded]:
    """The documents with a progress bar while a person looks on; what is no document, or nobody's, is mentioned."""
    documents = load_documents(tuple(paths), publisher=publisher, index=index, programmes=programmes)
    for found in _watched(documents, "Läser dokument"):
        if isinstance(found, Unread):
            _tell(found.reason)
            continue
        if found.document.publisher is None:
            _tell(UNKNOWN_PUBLISHER.format(file=found.document.file))
        yield found


def _readings(documents: Iterable[Loaded], unread: list[str]) -> Iterator[Reading]:
    """What a build takes in, one document at a time; the names of those without text are added to ``unread``."""
    for loaded in documents:
        if not loaded.text:
            unread.append(loaded.document.file)
        programme = loaded.programme()
        problems = (*loaded.document.problems, *programme.problems)
        yield Reading(replace(loaded.document, problems=problems), loaded.statements, programme.elements)


def _is_file(name: str) -> bool:
    """Whether what to ask is a file, or standard input, rather than the name of a shipped query."""
    return name == "-" or name.endswith(".rq") or "/" in name


def _text(path: str) -> str:
    try:
        return sys.stdin.read() if path == "-" else Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} kan inte läsas. Ange en fil som finns, sparad som UTF-8.") from error


def _sides(stores: tuple[str, ...], start: str | None, end: str | None) -> list[tuple[str, str | None]]:
    """What to compare: two stores, or two years of one."""
    if len(stores) == 2 and not (start or end):
        return [(stores[0], None), (stores[1], None)]
    if len(stores) == 1 and start and end:
        return [(stores[0], start), (stores[0], end)]
    raise UsageError("Ange två grafer att jämföra, eller en graf med --from ÅR och --to ÅR.")


def _differences(sides: Sequence[tuple[str, str | None]], selection: dict[str, Any]) -> Differences:
    """What the stores hold of a selection, each in its year, beside each other."""
    gathered = []
    for location, year in sides:
        with open_store(location) as opened:
            gathered.append(gather(opened, Selection(**selection | {"start": year, "end": year})))
    before, after = (year or location for location, year in sides)
    return Differences(gathered[0], gathered[1], (before, after))


def _part(store: Store, selection: Selection) -> Store:
    return part_of(store, selection) if selection != Selection() else store


def _watched(items: Iterable[Item], title: str) -> Iterable[Item]:
    console = Console(stderr=True)
    return track(items, title, console=console, transient=True, disable=not console.is_terminal)


@contextmanager
def _output(path: str) -> Iterator[BinaryIO]:
    """The file to write, whole or not at all, or standard output for ``-``."""
    if path == "-":
        yield sys.stdout.buffer
    else:
        with replacing(Path(path)) as file:
            yield file


def _tell_absence(selection: Selection, lang: str) -> None:
    """Say which of the actors asked for did not exist at the date asked for."""
    said = absence(selection, lang)
    if said:
        _tell(said)


def _tell(message: str) -> None:
    click.echo(message, err=True)
