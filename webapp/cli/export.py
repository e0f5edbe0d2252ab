"""`polku export`: published processes as files, laid out as in the repository, and the event log for other programs."""

import sys
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from engine.errors import EngineError
from engine.model import DefinitionVersion
from engine.model.event_logs import Contents, LogFormat, LogWish, Precision
from engine.process_engine import ProcessEngine
from webapp.cli.opening import opened
from webapp.cli.output import progress, say

LANGUAGES = ("fi", "sv", "en")

app = typer.Typer(help="Give out what Polku holds, as files.", no_args_is_help=True)


@app.callback()
def export() -> None:
    """Give out what Polku holds, as files."""


@app.command("definitions")
def export_definitions(
    folder: Annotated[Path, typer.Option("-o", "--output", help="Folder to write to; made when missing.")] = Path(),
    key: Annotated[str, typer.Option("--key", help="Only this process.")] = "",
    version: Annotated[
        int, typer.Option("--version", min=0, show_default="newest", help="This version of it; needs --key.")
    ] = 0,
) -> None:
    """Write published processes as files: processes/…, forms/…, as `polku publish` reads them.

    Files of the same name are replaced, others are left as they are. Publishing what was written makes nothing new.
    """
    if version and not key:
        raise EngineError("--version says which version of one process: name the process by --key.")
    with opened(existing=True) as engine:
        files = _files(engine, _wanted(engine, key), version or None)
    with progress("Writing", len(files)) as bar:
        for path, data in files.items():
            _write(folder, path, data)
            bar.advance(bar.task_ids[0])
    say(f"{len(files)} files in {folder.resolve()}")


_DAY = "A day, for example 2026-01-31."


@app.command("events")
def export_events(  # noqa: PLR0913, PLR0917 - one option each
    form: Annotated[LogFormat, typer.Option("--format", help="XES, OCEL 2.0 (JSON), CSV or Parquet.")],
    file: Annotated[
        Path | None, typer.Option("-o", "--output", help="File to write; without it standard output.")
    ] = None,
    region: Annotated[str, typer.Option("--region", help="Only this region.")] = "",
    path: Annotated[str, typer.Option("--path", help="Only cases on this path: the key of a chart.")] = "",
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help=f"Cases opened from then. {_DAY}")
    ] = None,
    until: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help=f"Cases opened until then. {_DAY}")
    ] = None,
    steps_only: Annotated[bool, typer.Option("--steps-only", help="Tasks of people, no domain events.")] = False,
    precision: Annotated[Precision, typer.Option(help="Round moments down to this.")] = Precision.EXACT,
    language: Annotated[str, typer.Option(help="Of the names of steps: fi, sv or en.")] = "fi",
    same_as: Annotated[
        str, typer.Option("--pseudonyms", help="A word: the same one gives the same pseudonyms again.")
    ] = "",
    people: Annotated[bool, typer.Option("--people", help="With pseudonyms of who did it.")] = False,
    case_numbers: Annotated[
        bool, typer.Option("--case-numbers", help="Case numbers and ids as they are, not pseudonymised.")
    ] = False,
) -> None:
    """Write the event log for process mining: no names, no free text, pseudonyms for cases (docs/event-log.md).

    The log is written as it is read, so it may be larger than the memory. Each export is kept in the events of its
    region.
    """
    wish = LogWish(
        region=region,
        definition=path,
        since=_day(since),
        until=_day(until),
        contents=Contents.STEPS if steps_only else Contents.ALL,
        precision=precision,
        language=language,
        word=same_as,
        plain=case_numbers,
        people=people,
    )
    if wish.since and wish.until and wish.since > wish.until:
        raise EngineError(f"--since {wish.since} is after --until {wish.until}.")
    if language not in LANGUAGES:
        raise EngineError(f"--language is one of {', '.join(LANGUAGES)}.")
    with opened(existing=True) as engine:
        _refuse_unknown(engine, region, path)
        with progress("Writing", None) as bar:
            size = _pour(engine.export_events(None, wish, form, lambda done, total: _tell(bar, done, total)), file)
    say(f"{size} bytes in {file.resolve()}" if file else f"{size} bytes")


def _tell(bar: Any, done: int, total: int) -> None:
    bar.update(bar.task_ids[0], completed=done, total=total)


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def _refuse_unknown(engine: ProcessEngine, region: str, path: str) -> None:
    """Say what there is, where nothing is called so: an empty file would look like an answer."""
    known = engine.newest_definitions()
    regions, keys = {one.region for one in known}, {one.key for one in known}
    if region and region not in regions:
        raise EngineError(f"There is no region {region}. There are: {', '.join(sorted(regions))}.")
    if path and path not in keys:
        raise EngineError(f"There is no path {path}. There are: {', '.join(sorted(keys))}.")


def _pour(pieces: Iterable[bytes], file: Path | None) -> int:
    """Write the pieces; a file is put in its place once it is whole."""
    if file is None:
        return sum(sys.stdout.buffer.write(piece) for piece in pieces)
    draft = file.with_name(f".{file.name}.part")
    try:
        with draft.open("wb") as target:
            size = sum(target.write(piece) for piece in pieces)
        draft.replace(file)
    except OSError as error:
        raise EngineError(f"{file} cannot be written: {error.strerror}.") from error
    finally:
        draft.unlink(missing_ok=True)
    return size


def _wanted(engine: ProcessEngine, key: str) -> list[DefinitionVersion]:
    found = [one for one in engine.newest_definitions() if key in ("", one.key)]
    if not found:
        raise EngineError(f"There is no published process {key}." if key else "Nothing is published.")
    return found


def _files(engine: ProcessEngine, wanted: list[DefinitionVersion], number: int | None) -> dict[str, bytes]:
    """Give the files of all bundles; of one that differs between regions the newest, as publishing takes them."""
    files: dict[str, bytes] = {}
    for one in sorted(wanted, key=lambda version: version.published_at):
        version, bundle = engine.definition_files(None, one.key, one.region, version=number)
        differing = sorted(path for path in bundle if files.get(path, bundle[path]) != bundle[path])
        for path in differing:
            say(f"{path} is not the same everywhere: written as in {version.key}, version {version.version}.")
        files |= bundle
    return dict(sorted(files.items()))


def _write(folder: Path, path: str, data: bytes) -> None:
    target = folder / path
    if not target.resolve().is_relative_to(folder.resolve()):
        raise EngineError(f"{path} would be written outside of {folder}.")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    except OSError as error:
        raise EngineError(f"{target} cannot be written: {error.strerror}.") from error
