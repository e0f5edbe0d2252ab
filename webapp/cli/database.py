"""`polku db`: the tables and the backup."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from engine.process_engine import restoring
from webapp.cli.opening import opened, prepared_settings
from webapp.cli.output import progress, say, working

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
    with opened(existing=True) as engine, working(f"Copying the database to {path}"):
        engine.backup(path)
    say("Keep the encryption keys apart from the copy: neither can be read without the other.")


@app.command()
def restore(
    path: Annotated[Path, typer.Argument(help="Backup to put in the place of the database.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Put a backup of the embedded database back; what it replaces is kept beside it. Stop Polku first."""
    with restoring(prepared_settings(), path) as backup:
        facts = backup.facts
        say(f"{path}: {facts.cases} cases, the newest event {_told(facts.newest_event)}.")
        if not facts.replaced_readable:
            say("There is no database now that can be read: what was done after the backup is lost, and messages that")
            say("wait in it may have been sent already.")
        elif facts.lost_until is not None:
            say(f"Lost is everything since then, until {_told(facts.lost_until)}: {facts.lost_events} events.")
        if not yes:
            typer.confirm("Put the backup in the place of the database?", abort=True)
        with working(f"Restoring {path}"):
            kept, carried = backup.put_back()
    if kept is not None:
        say(f"The database that was there is now {kept}.")
    if carried:
        say(f"{carried} message(s) were delivered since the backup; they are not sent again.")
    say("Next: polku doctor")


@app.command()
def reseal() -> None:
    """Encrypt anew with the first key whatever an older key has encrypted; may be stopped and begun again."""
    with opened() as engine, progress("Sealing with the newest key", None) as bar:
        (task,) = bar.task_ids
        sealed, unreadable = engine.reseal(lambda total: bar.update(task, total=total, advance=1))
    say(f"{sealed} value(s) were sealed anew.")
    if unreadable:
        say(f"{unreadable} value(s) do not open with any key that is here: see polku doctor.")
        raise typer.Exit(1)
    say("When polku doctor tells of no older key any more, the older keys can be taken away.")


@app.command("rebuild-figures")
def rebuild_figures() -> None:
    """Make visits and figures anew from the event log; may be stopped and begun again, and people may work on."""
    with opened() as engine, progress("Reading the event log", None) as bar:
        (task,) = bar.task_ids
        wrong = engine.rebuild_figures(lambda total: bar.update(task, total=total, advance=1))
    say(f"{wrong} visit(s) were not as the events tell; they are now." if wrong else "Every visit was right.")


def _told(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S} UTC" if moment else "none"
