"""`polku export definitions`: published processes as files, laid out as in the repository."""

from pathlib import Path
from typing import Annotated

import typer

from engine.errors import EngineError
from engine.model import DefinitionVersion
from engine.process_engine import ProcessEngine
from webapp.cli.opening import opened
from webapp.cli.output import progress, say

app = typer.Typer(help="Give out what Polku holds, as files.", no_args_is_help=True)


@app.callback()
def export() -> None:
    """Give out what Polku holds, as files."""


@app.command("definitions")
def export_definitions(
    folder: Annotated[Path, typer.Option("-o", "--output", help="Folder to write to; made when missing.")] = Path(),
    key: Annotated[str, typer.Option("--key", help="Only this process.")] = "",
    version: Annotated[
        int,
        typer.Option("--version", min=0, show_default="newest", help="This version and not the newest; with --key."),
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
