"""The tree of commands, and the one place where an error becomes a sentence."""

import sys
from collections.abc import Sequence

import typer

from engine.errors import DefinitionInvalid, EngineError, FormInvalid
from webapp.cli import bench, database, definitions, demo, doctor, export, incidents, people, rules, scenarios, serve
from webapp.cli.output import give_problems, refusal, say

app = typer.Typer(
    name="polku",
    help="Polku runs the work-ability-support processes of Finnish wellbeing services counties.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("run")(serve.run)
app.command("web")(serve.web)
app.command("worker")(serve.worker)
app.command("publish")(definitions.publish)
app.command("check")(definitions.check)
app.command("decide")(definitions.decide)
app.command("doctor")(doctor.doctor)
app.add_typer(bench.app, name="bench")
app.add_typer(export.app, name="export")
app.add_typer(database.app, name="db")
app.add_typer(scenarios.app, name="scenario")
app.add_typer(incidents.app, name="incident")
app.add_typer(rules.app, name="rules")
app.add_typer(people.users, name="user")
app.add_typer(people.tokens, name="token")
app.add_typer(demo.app, name="demo")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command; an error of ours is a sentence on standard error and exit code 1, never a traceback."""
    try:
        app(args=list(arguments) if arguments is not None else None)
    except DefinitionInvalid as error:
        give_problems(error.problems)
        sys.exit(1)
    except FormInvalid as error:
        say("Not accepted: " + "; ".join(refusal(path, fault) for path, fault in error.errors.items()) + ".")
        sys.exit(1)
    except EngineError as error:
        say(str(error) or type(error).__name__)
        sys.exit(1)
