"""Open a case: its key, its client, its main instance (domain.md 6.0 `asia_avattu`)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from engine import clock, policy
from engine.commands.client_form import clean_client
from engine.commands.record_access import record_access
from engine.commands.settle import settle
from engine.commands.start_instance import start_instance
from engine.commands.work import Work
from engine.errors import FieldError, Forbidden, FormInvalid, NotFound
from engine.ids import new_id
from engine.model import Case, CaseStatus, Client, InstanceKind, Person
from engine.model.values import is_storable
from engine.operations.set_variable import RESERVED
from engine.region import Region

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
    for a client or variables that cannot be taken.
    """
    version = work.uow.definitions.latest(definition, region)
    if version is None:
        raise NotFound(f"{definition} is not published in {region}")
    if not policy.may_start_case(actor, version, region):
        raise Forbidden(f"{actor.username} may not open cases in {region}")
    _check_variables(variables)
    known = _client(work, clean_client(client, actor.language), region)
    rules = work.context.catalogue.region(work.uow, version.id)
    case = Case(
        id=new_id(),
        region=region,
        key=_key(work, rules),
        definition=definition,
        version_id=version.id,
        status=CaseStatus.OPEN,
        stage="",
        opened_at=work.moment,
        opened_by=actor.id,
        client_id=known.id if known else None,
        main_instance_id=new_id(),
        opened_for=min(actor.parties_in(region), default=""),
    )
    work.uow.cases.add(case)
    start_instance(
        work,
        version=version,
        process=definition,
        kind=InstanceKind.MAIN,
        case=case,
        variables=variables,
        instance_id=case.main_instance_id or "",
    )
    settle(work)
    record_access(work.uow, actor, action="change", what=PURPOSE, region=region, case_id=case.id)
    return work.uow.cases.get(case.id)


def _key(work: Work, region: Region) -> str:
    """Give the key of the region's next case: prefix, year, number."""
    year = clock.local(work.moment).year
    return f"{region.case_prefix}-{year}-{work.uow.cases.next_number(region.key, year):04d}"


def _check_variables(variables: Mapping[str, Any]) -> None:
    wrong = {name for name, value in variables.items() if name in RESERVED or not is_storable({name: value})}
    if wrong:
        raise FormInvalid({f"variables.{name}": FieldError("unknown_field") for name in sorted(wrong)})


def _client(work: Work, given: Client | None, region: str) -> Client | None:
    """Give the row of the client: found in the region by the identity code, or made.

    What is known already stays: a mistyped code must not rename somebody else; only gaps are filled.
    """
    if given is None:
        return None
    found = work.uow.clients.find(given.identity_code, region)
    if found is None:
        work.uow.clients.add(given)
        return given
    parts = ("name", "phone", "email", "language", "municipality")
    changed = replace(found, **{part: getattr(found, part) or getattr(given, part) for part in parts})
    if changed != found:
        work.uow.clients.update(changed)
    return changed
