"""Who the client of a case is and how they are reached: corrected, and told afterwards when the case began without.

No document says how contact details change; that they do is M09 of the domain study, the correction of what is wrong
GDPR 16.
"""

from collections.abc import Mapping
from dataclasses import asdict, replace
from hashlib import sha256
from typing import Any

from engine import clock, policy
from engine.commands.client_form import clean_client, client_form
from engine.commands.known_client import known_client
from engine.commands.open_case import refuse_second
from engine.commands.record_access import record_access
from engine.commands.run import open_run
from engine.commands.work import Work
from engine.commands.write_events import note_event, write_events
from engine.errors import Conflict, FieldError, Forbidden, FormInvalid
from engine.ids import new_id
from engine.model import Case, Client, Person
from engine.model.page_parts import ClientDetails
from engine.store.queries import visible_case

CODE = "identity_code"
FIELDS = ("name", CODE, "phone", "email", "language", "municipality")


def client_details(work: Work, actor: Person, case_key: str) -> ClientDetails:
    """Give what is known of the client and the form that asks for it, and write the access log.

    A personal identity code that is known stays: with another one it would be another person. Raises NotFound,
    Forbidden, Conflict when the client's data was erased.
    """
    case, client = _demand(work, actor, case_key)
    record_access(work.uow, actor, action="view", what="client_details", region=case.region, case_id=case.id)
    form = client_form(actor.language)
    if client and client.identity_code:
        form = replace(form, components=tuple(one for one in form.components if one.key != CODE))
    return ClientDetails(case, form, _values(client), _seen(client))


def change_client(
    work: Work, actor: Person, case_key: str, submitted: Mapping[str, Any], seen: str | None = None
) -> None:
    """Change what is known of the client of an open case; what is not submitted stays as it is.

    `seen` is that of the page on which it was typed: what somebody else has changed since is not overwritten unseen.
    Where an identity code is told for the first time, the client may be one whom the region knows: the case is theirs
    then. Raises NotFound, Forbidden; FormInvalid, also for a client who has another open case; Conflict when the case
    has ended, or the client's data was erased.
    """
    case, _ = _demand(work, actor, case_key)
    work.despite_suspension = True  # a telephone number changes also while the case stands
    run = open_run(work, case.main_instance_id or "")
    case, before = _demand(work, actor, case_key)
    given = dict(submitted)
    if before and before.identity_code:
        given.pop(CODE, None)
    wished = _values(before) | given
    described = clean_client(wished, actor.language)
    if described is None and before is None:
        raise FormInvalid({"name": FieldError("required")}, submitted)
    described = described or Client(id=new_id(), language=str(wished["language"] or "fi"))
    if seen is not None and seen != _seen(before):
        _refuse_unseen(before, described, submitted)
    after = _kept(work, actor, case, before, described)
    changed = [name for name in FIELDS if _values(after)[name] != _values(before)[name]]
    if not changed:
        return
    note_event(run, "client_changed", attributes={"kentät": changed})
    write_events(run)
    record_access(work.uow, actor, action="change", what="client_details", region=case.region, case_id=case.id)


def _demand(work: Work, actor: Person, case_key: str) -> tuple[Case, Client | None]:
    uow = work.uow
    case = visible_case(uow, actor, case_key)
    if not policy.may_act_on_case(actor, case, uow.members.of_case(case.id), uow.tasks.of_case(case.id)):
        raise Forbidden(f"{actor.username} may not change the client of {case_key}")
    client = uow.clients.get(case.client_id) if case.client_id else None
    if client and client.erased:
        raise Conflict(f"the client of {case_key} was erased")
    return case, client


def _kept(work: Work, actor: Person, case: Case, before: Client | None, described: Client) -> Client:
    if before and described.identity_code == before.identity_code:
        after = replace(described, id=before.id)
        if after != before:
            work.uow.clients.update(after)
        return after
    # Nobody opens a case of the region meanwhile, so the client cannot get a second one between the look and the write.
    work.uow.cases.hold_numbers(case.region, clock.local(work.moment).year)
    found = work.uow.clients.find(described.identity_code, case.region)
    refuse_second(work, actor, found, case.region, CODE)
    if before and found is None:
        after = replace(described, id=before.id)
        work.uow.clients.update(after)
        return after
    known = known_client(work, described, case.region) or described
    work.uow.cases.update(case.id, client_id=known.id)
    if before:
        work.uow.clients.update(replace(before, erased=True))  # the case was all that was theirs: they are another row
    return known


def _refuse_unseen(before: Client | None, described: Client, submitted: Mapping[str, Any]) -> None:
    known, wanted = _values(before), _values(described)
    differing = [name for name in FIELDS if name in submitted and wanted[name] != known[name]]
    if differing:
        raise FormInvalid({name: FieldError("changed_meanwhile", now=known[name]) for name in differing}, submitted)


def _values(client: Client | None) -> dict[str, str]:
    known = asdict(client) if client else {}
    return {name: known.get(name, "") for name in FIELDS}


def _seen(client: Client | None) -> str:
    return sha256(repr(_values(client)).encode()).hexdigest()[:16]
