"""Open a case of a client in a region: its key, its row, its main instance; never a second one beside an open one."""

from collections.abc import Mapping
from typing import Any

from engine import clock
from engine.commands.library.refuse_archived import refuse_archived
from engine.commands.run import Run
from engine.commands.start_instance import start_instance
from engine.commands.work import Work
from engine.errors import FieldError, FormInvalid, NotFound
from engine.ids import new_id
from engine.model import Case, CaseStatus, Client, DefinitionVersion, InstanceKind, Person
from engine.store.queries import visible_case


def take_key(work: Work, version: DefinitionVersion) -> str:
    """Give the key of the next case of a chart's region.

    Whoever else opens a case there waits from here on until this unit of work ends: what is asked of the region's open
    cases after this holds until the new one is written. Raises DefinitionArchived.
    """
    refuse_archived(work, version)
    prefix = work.context.catalogue.region(work.uow, version.id).case_prefix
    year = clock.local(work.moment).year
    return f"{prefix}-{year}-{work.uow.cases.next_number(version.region, year):04d}"


def refuse_second(work: Work, actor: Person, client: Client | None, region: str, field: str) -> None:
    """Raise FormInvalid at `field` when the client has an open case in the region; behind `take_key`.

    The error's facts name the open case only to those who may know it.
    """
    known = work.uow.cases.open_of_client(client.id, region) if client else None
    if known is None:
        return
    try:
        key = visible_case(work.uow, actor, known.key).key
    except NotFound:
        key = ""
    raise FormInvalid({field: FieldError("open_case", case=key)})


def open_case(
    work: Work,
    version: DefinitionVersion,
    *,
    key: str,
    client: Client | None,
    variables: Mapping[str, Any],
    opened_by: str | None,
    opened_for: str = "",
) -> Run:
    """Open the case and let its main instance go on to its first tasks; gives that instance's run.

    `opened_for` is the party that may see it until the client has decided on sharing.
    """
    case = Case(
        id=new_id(),
        region=version.region,
        key=key,
        definition=version.key,
        version_id=version.id,
        status=CaseStatus.OPEN,
        stage="",
        opened_at=work.moment,
        opened_by=opened_by,
        client_id=client.id if client else None,
        main_instance_id=new_id(),
        opened_for=opened_for,
    )
    work.uow.cases.add(case)
    return start_instance(
        work,
        version=version,
        process=version.key,
        kind=InstanceKind.MAIN,
        case=case,
        variables=variables,
        instance_id=case.main_instance_id or "",
    )
