"""Open a case: its key, its client, its main instance (docs/sources.md, 6.0 `asia_avattu`)."""

from collections.abc import Mapping
from typing import Any

from engine import policy
from engine.commands.client_form import clean_client
from engine.commands.known_client import known_client
from engine.commands.open_case import open_case, refuse_second, take_key
from engine.commands.record_access import record_access
from engine.commands.settle import settle
from engine.commands.work import Work
from engine.errors import FieldError, Forbidden, FormInvalid, NotFound
from engine.model import Case, Person
from engine.model.values import is_storable
from engine.operations.set_variable import RESERVED

PURPOSE = "start_case"


def start_case(
    work: Work,
    actor: Person,
    *,
    definition: str,
    region: str,
    client: Mapping[str, Any],
    variables: Mapping[str, Any],
) -> Case:
    """Open a case with the newest version of `definition` in the region; `variables` are its first ones.

    Raises NotFound for an unknown definition, Forbidden when the person does not work in the region, FormInvalid
    for a client or variables that cannot be taken, and for a client who has an open case in the region.
    """
    version = work.uow.definitions.latest(definition, region)
    if version is None:
        raise NotFound(f"{definition} is not published in {region}")
    if not policy.may_start_case(actor, version, region):
        raise Forbidden(f"{actor.username} may not open cases in {region}")
    _check_variables(variables)
    described = clean_client(client, actor.language)
    key = take_key(work, version)
    known = known_client(work, described, region)
    refuse_second(work, actor, known, region, "identity_code")
    party = min(actor.parties_in(region), default="")
    opened = open_case(work, version, key=key, client=known, variables=variables, opened_by=actor.id, opened_for=party)
    settle(work)
    case_id = opened.instance.case_id or ""
    record_access(work.uow, actor, action="change", what=PURPOSE, region=region, case_id=case_id)
    return work.uow.cases.get(case_id)


def _check_variables(variables: Mapping[str, Any]) -> None:
    wrong = {name for name, value in variables.items() if name in RESERVED or not is_storable({name: value})}
    if wrong:
        raise FormInvalid({f"variables.{name}": FieldError("unknown_field") for name in sorted(wrong)})
