"""`polku user` and `polku token`: accounts and bearer tokens."""

import sys
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

import typer

from engine import clock
from engine.errors import EngineError
from engine.model import Scope
from engine.process_engine import ProcessEngine
from webapp.cli.opening import opened
from webapp.cli.output import give, say

users = typer.Typer(help="People who can sign in.", no_args_is_help=True)
tokens = typer.Typer(help="Bearer tokens of the JSON API.", no_args_is_help=True)


@users.callback()
def _users() -> None:
    """Keep `add` a command of its own although it is the only one yet."""


@users.command("add")
def add_user(
    name: Annotated[str, typer.Argument(help="Name to sign in with, for example maija.meikalainen.")],
    organisation: Annotated[str, typer.Option(help="Employer, as it is shown.")],
    region: Annotated[str, typer.Option(help="Key of the region, `*` for roles in every region.")],
    group: Annotated[list[str] | None, typer.Option(help="Key of a group; may be given several times.")] = None,
    role: Annotated[
        list[str] | None,
        typer.Option(help="process_owner, manager, supervisor, privacy or admin; may be given several times."),
    ] = None,
    full_name: Annotated[str, typer.Option("--full-name", help="Name as it is shown; else the sign-in name.")] = "",
    email: Annotated[str, typer.Option(help="Address for messages; without one they stay in Polku.")] = "",
    password_stdin: Annotated[
        bool, typer.Option("--password-stdin", help="Read the password from standard input.")
    ] = False,
) -> None:
    """Add a person; the password is asked."""
    with opened() as engine:
        _check_groups(engine, region, group or [])
        person = engine.add_person(
            name,
            name=full_name or name,
            email=email,
            organisation=organisation,
            region=region,
            groups=group or [],
            roles=role or [],
            password=_password(from_stdin=password_stdin),
        )
    say(f"Added {person.username}.")


@tokens.command("create")
def create_token(
    user: Annotated[str, typer.Argument(help="Whose token it is.")],
    name: Annotated[str, typer.Option(help="What it is for.")] = "polku token create",
    days: Annotated[int, typer.Option(help="Days until it expires, at most 366.")] = 90,
    scope: Annotated[
        list[str] | None,
        typer.Option(help="read, tasks, cases or definitions; may be given several times. All when left out."),
    ] = None,
) -> None:
    """Create a bearer token and print it; it is shown once."""
    wrong = [one for one in scope or () if one not in set(Scope)]
    if wrong:
        raise EngineError(f"There is no scope {', '.join(wrong)}. The scopes are: {', '.join(Scope)}.")
    with opened() as engine:
        give(engine.create_token(user, name=name, days=days, scopes=scope or tuple(Scope)))


@tokens.command("list")
def list_tokens(user: Annotated[str, typer.Argument(help="Whose tokens.")]) -> None:
    """List a person's tokens: id, name, scopes, expiry, last use; the secrets are kept nowhere."""
    with opened() as engine:
        for one in engine.tokens(user):
            used = _day(one.last_used_at) if one.last_used_at else "never used"
            give("\t".join((one.id, one.name, " ".join(one.scopes), _day(one.expires_at), used)))


@tokens.command("revoke")
def revoke_token(token: Annotated[str, typer.Argument(help="Id of the token, from `polku token list`.")]) -> None:
    """End a token at once."""
    with opened() as engine:
        say(f"Revoked {engine.revoke_token(token).name}.")


def _day(moment: datetime) -> str:
    return clock.local(moment).date().isoformat()


def _check_groups(engine: ProcessEngine, region: str, groups: Sequence[str]) -> None:
    """Refuse groups that the region's published file does not describe; before anything is published all are taken."""
    known = {key for where, key in engine.group_names("fi") if where == region}
    wrong = [key for key in groups if known and key not in known]
    if wrong:
        raise EngineError(f"{region} has no group {', '.join(wrong)}. Its groups are: {', '.join(sorted(known))}.")


def _password(*, from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n") or " "  # nothing at all is too short, not "no password"
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))
