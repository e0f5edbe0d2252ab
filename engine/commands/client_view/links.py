"""Workers make personal links for the client of a case, give new codes, and revoke."""

import secrets
from dataclasses import replace
from datetime import timedelta

from pydantic import TypeAdapter

from engine import policy
from engine.commands.client_view.letters import OWN_LINK, write_letter
from engine.commands.client_view.state import LIVING, link_state
from engine.commands.person_actions import offered_actions
from engine.commands.record_access import record_access
from engine.commands.replies import once
from engine.commands.run import open_run
from engine.commands.withdraw_consent import WITHDRAWAL
from engine.commands.work import Work
from engine.commands.write_events import note_event, write_events
from engine.errors import Conflict, FieldError, Forbidden, FormInvalid, NotFound
from engine.ids import new_id
from engine.model import Case, CaseStatus, Client, Person
from engine.model.client_view import ClientLink, ClientLinks, CodeBy, LinkRow, NewLink
from engine.operations.desk import CASE_MANAGER
from engine.store.queries import visible_case

LIFE = timedelta(days=90)
"""A link is good for so long (oletus)."""
CODE_LIFE = timedelta(days=14)
"""So long a code that the worker gives may wait; one that is mailed has `MAILED_LIFE` (enter.py)."""
MOST_LIVING = 3
"""Living links of one case: a new phone, a helper whom the client trusts."""
LANGUAGES = ("fi", "sv", "en")
STOP, PROPOSAL, CONSENT = "asiakas_keskeyttää", "time_proposal", "consent"
"""Actions of the region file by which the client's own word is taken, with `consent_withdrawal`."""
ON_BEHALF = (WITHDRAWAL, CONSENT, PROPOSAL, STOP)
_LINK_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Small letters and digits that nobody takes for each other."""
_SECRET_LENGTH, _CODE_LENGTH = 26, 8
"""Signs: 128 bits in a link, of which a code of eight digits guards the door with few tries."""
KEPT: TypeAdapter[ClientLink] = TypeAdapter(ClientLink)
"""Without the secret and the code: they are shown once."""


def client_links(work: Work, actor: Person, key: str) -> ClientLinks:
    """Give the links of a case and write the access log; raises NotFound."""
    case = visible_case(work.uow, actor, key)
    record_access(work.uow, actor, action="view", what="client_links", region=case.region, case_id=case.id)
    members, tasks = work.uow.members.of_case(case.id), work.uow.tasks.of_case(case.id)
    offered = {one.name: one.label.said(actor.language) for one in offered_actions(work, actor, case, members, tasks)}
    return ClientLinks(
        case_key=key,
        rows=[LinkRow(one, link_state(one, work.moment)) for one in work.uow.client_links.of_case(case.id)],
        may_give=case.status is CaseStatus.OPEN and policy.keeps_client_links(actor, case, members, CASE_MANAGER),
        may_revoke=policy.keeps_client_links(actor, case, members, CASE_MANAGER),
        has_mail=bool(_mail_of(work, _client(work, case))),
        acts=[(name, offered[name]) for name in ON_BEHALF if name in offered],
    )


def give_link(work: Work, actor: Person, key: str, code_by: str, idempotency_key: str = "") -> NewLink:
    """Make a link; its secrets are in the answer once and nowhere else.

    Where the worker gives the code and the client's mail address is known, the link goes there and is not shown.
    Raises NotFound, Forbidden, FormInvalid (how the code comes; no address for it), Conflict (ended, too many).
    """
    made: list[NewLink] = []

    def make() -> ClientLink:
        made.append(_make(work, actor, key, code_by))
        return made[0].link

    link = once(work, actor, idempotency_key, f"give_client_link:{key}", {"code_by": code_by}, KEPT, make)
    return made[0] if made else NewLink(link)


def give_code(work: Work, actor: Person, key: str, link_id: str) -> NewLink:
    """Make a new one-time code for the worker to give; the old one is worth nothing from now on.

    Raises NotFound, Forbidden, Conflict when the link is over or its codes go by mail.
    """
    case = _kept(work, actor, key)
    link = _of_case(work, case, link_id)
    if link_state(link, work.moment) != LIVING or link.code_by is not CodeBy.WORKER:
        raise Conflict(f"no code is given for the link {link_id}")
    code = new_code()
    work.uow.client_links.set_code(link.id, code, work.moment + CODE_LIFE)
    _note(work, actor, case, "client_code_given")
    return NewLink(link, code=code)


def revoke_link(work: Work, actor: Person, key: str, link_id: str) -> None:
    """End a link at once, with the visits made by it; revoking twice is no error. Raises NotFound, Forbidden."""
    case = _kept(work, actor, key)
    link = _of_case(work, case, link_id)
    if link.revoked_at is None:
        work.uow.client_links.revoke(link.id, work.moment)
        work.uow.surveys.drop_letters(link.id)
        _note(work, actor, case, "client_link_revoked")


def new_code() -> str:
    """Give a code that is easy to say and to type: eight digits."""
    return "".join(secrets.choice("0123456789") for _ in range(_CODE_LENGTH))


def _make(work: Work, actor: Person, key: str, code_by: str) -> NewLink:
    case = _kept(work, actor, key)
    if case.status is not CaseStatus.OPEN:
        raise Conflict(f"case {key} has ended")
    if code_by not in [one.value for one in CodeBy]:
        raise FormInvalid({"code_by": FieldError("unknown_option" if code_by else "required")}, {"code_by": code_by})
    client, way = _client(work, case), CodeBy(code_by)
    mail = _mail_of(work, client)
    if way is CodeBy.EMAIL and not mail:
        raise FormInvalid({"code_by": FieldError("no_address")}, {"code_by": code_by})
    living = [one for one in work.uow.client_links.of_case(case.id) if link_state(one, work.moment) == LIVING]
    if len(living) >= MOST_LIVING:
        raise Conflict(f"{key} has {MOST_LIVING} living links already")
    spoken = client.language if client and client.language in LANGUAGES else LANGUAGES[0]
    link = ClientLink(
        id=new_id(),
        region=case.region,
        case_id=case.id,
        code_by=way,
        language=spoken,
        created_at=work.moment,
        created_by=actor.id,
        created_by_name=actor.name,
        expires_at=work.moment + LIFE,
    )
    secret = "".join(secrets.choice(_LINK_SIGNS) for _ in range(_SECRET_LENGTH))
    work.uow.client_links.add(link, secret)
    code = ""
    if way is CodeBy.WORKER:
        code = new_code()
        work.uow.client_links.set_code(link.id, code, work.moment + CODE_LIFE)
    sent = way is CodeBy.WORKER and bool(mail)
    if sent:
        write_letter(work, link, OWN_LINK, mail, secret)
        link = replace(link, mail="waiting")
    _note(work, actor, case, "client_link_given", {"kanava": "sahkoinen" if sent else "kaynti"})
    return NewLink(link, "" if sent else secret, code)


def _kept(work: Work, actor: Person, key: str) -> Case:
    case = visible_case(work.uow, actor, key)
    if not policy.keeps_client_links(actor, case, work.uow.members.of_case(case.id), CASE_MANAGER):
        raise Forbidden(f"{actor.username} gives no links of {key}")
    return case


def _of_case(work: Work, case: Case, link_id: str) -> ClientLink:
    link = work.uow.client_links.get(link_id)
    if link.case_id != case.id:
        raise NotFound(f"client link {link_id}")
    return link


def _client(work: Work, case: Case) -> Client | None:
    return work.uow.clients.get(case.client_id) if case.client_id else None


def _mail_of(work: Work, client: Client | None) -> str:
    known = client is not None and not client.erased and "email" in work.context.channels
    return client.email.strip() if client and known else ""


def _note(work: Work, actor: Person, case: Case, name: str, attributes: dict[str, str] | None = None) -> None:
    if case.status is CaseStatus.OPEN and case.main_instance_id is not None:  # nothing is written to an ended log
        work.despite_suspension = True  # a link is revoked at any time
        run = open_run(work, case.main_instance_id)
        note_event(run, name, attributes=attributes)
        write_events(run)
    record_access(work.uow, actor, action="change", what=name, region=case.region, case_id=case.id)
