"""`polku db`: the tables and the backup."""

from pathlib import Path
from typing import Annotated

import typer

from webapp.cli.opening import opened
from webapp.cli.output import say, working

app = typer.Typer(help="The database: bring it up to date, take it back, copy it.", no_args_is_help=True)


@app.command()
def upgrade() -> None:
    """Bring the tables up to date."""
    with opened() as engine, working("Bringing the database up to date"):
        engine.migrate()


@app.command()
def downgrade(
    revision: Annotated[str, typer.Argument(help="Revision to go back to; `base` removes every table.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask: data that the older tables lack is lost.")] = False,
) -> None:
    """Take the tables back to an older revision."""
    if not yes:
        typer.confirm("Data that the older tables cannot hold is lost. Go on?", abort=True)
    with opened() as engine, working(f"Taking the database back to {revision}"):
        engine.migrate(revision)


@app.command()
def backup(path: Annotated[Path, typer.Argument(help="File to write.")]) -> None:
    """Copy the embedded database while it is in use."""
    with opened() as engine, working(f"Copying the database to {path}"):
        engine.backup(path)
    say("Keep the encryption keys apart from the copy: neither can be read without the other.")
