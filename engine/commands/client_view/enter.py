"""The door of the client's own view: a code is asked by mail or typed, few times, and opens a short visit."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from engine import clock
from engine.commands.client_view.client_actor import client_actor
from engine.commands.client_view.letters import OWN_CODE, write_letter
from engine.commands.client_view.links import LANGUAGES, new_code
from engine.commands.client_view.state import LIVING, TRIES_PER_CODE, link_state
from engine.commands.open_session import hash_token
from engine.commands.record_access import record_access
from engine.commands.sign_in import refuse_hurry
from engine.commands.work import Work
from engine.errors import NotFound
from engine.ids import new_id
from engine.model import Client
from engine.model.client_view import ClientLink, ClientVisit, CodeBy, Door
from engine.store import UnitOfWork

MAILED_LIFE = timedelta(minutes=15)
"""A code that was mailed is good for so long."""
IDLE, ABSOLUTE = timedelta(minutes=15), timedelta(hours=1)
"""A visit ends so long after the last page, and after the code, whatever is done in it."""
TOUCH_EVERY = timedelta(minutes=1)
_TOKEN_BYTES = 32
_LONGEST = 60
_ATTEMPTS, _MAILS = "client-view:", "client-mail:"


def door(work: Work, secret: str) -> Door:
    """Give what stands before the view; looking uses nothing up. NotFound for a link that is not good, whyever."""
    link = _good(work, secret)
    return Door(link.code_by, link.language)


def send_code(work: Work, secret: str) -> None:
    """Mail a new code to the client's own address; where codes come from the worker nothing happens.

    Raises NotFound, SignInTooOften when many were asked.
    """
    link = _good(work, secret, lock=True)
    if link.code_by is not CodeBy.EMAIL:
        return
    asked = _MAILS + link.id
    refuse_hurry(work.uow, asked, asked)
    work.uow.attempts.failed(asked, asked, clock.now())
    client = _client(work, link)
    if client is None or not client.email.strip():
        return
    code = new_code()
    work.uow.client_links.set_code(link.id, code, work.moment + MAILED_LIFE)
    write_letter(work, link, OWN_CODE, client.email.strip(), code)


def enter(work: Work, secret: str, typed: str, language: str) -> tuple[ClientVisit, str] | Door:
    """Open a visit and give it with its token; the door again when the code is wrong, which is counted.

    Raises NotFound.
    """
    link = _good(work, secret, lock=True)
    code = "".join(sign for sign in typed[:_LONGEST] if sign.isdecimal())
    fits = work.uow.client_links.fits(link.id, code)
    if not fits or link.code_until is None or link.code_until <= work.moment:
        wrong = link.wrong + 1
        work.uow.client_links.count_wrong(link.id, wrong, drop_code=wrong % TRIES_PER_CODE == 0)
        return Door(link.code_by, link.language)
    work.uow.client_links.open(link.id, work.moment)
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    visit = ClientVisit(
        id=new_id(),
        region=link.region,
        link_id=link.id,
        csrf_token=secrets.token_urlsafe(_TOKEN_BYTES),
        language=language if language in LANGUAGES else link.language,
        created_at=work.moment,
        seen_at=work.moment,
        expires_at=work.moment + ABSOLUTE,
    )
    work.uow.client_links.add_visit(visit, hash_token(token))
    case = work.uow.cases.get(link.case_id)
    actor = client_actor(case, visit.language)
    record_access(work.uow, actor, action="view", what="own_view", region=case.region, case_id=case.id)
    return visit, token


@dataclass(frozen=True, slots=True)
class Resumed:
    """What a cookie's token led to: the visit, whether it goes on, and whether its use is to be noted."""

    visit: ClientVisit
    goes_on: bool
    touch: bool = False


def resume(uow: UnitOfWork, token: str) -> Resumed | None:
    """Find the visit of a token without writing anything; None when there is none."""
    visit = uow.client_links.visit(hash_token(token)) if token else None
    if visit is None:
        return None
    moment = clock.now()
    idle = moment - visit.seen_at
    lives = moment < visit.expires_at and idle < IDLE
    good = lives and link_state(uow.client_links.get(visit.link_id), moment) == LIVING
    return Resumed(visit, good, touch=good and idle >= TOUCH_EVERY)


def note_use(uow: UnitOfWork, resumed: Resumed) -> None:
    """Write what `resume` found: the visit's end, or that it was used just now."""
    if resumed.goes_on:
        uow.client_links.change_visit(resumed.visit.id, seen_at=clock.now())
    else:
        uow.client_links.end_visit(resumed.visit.id)


def refuse_guessing(uow: UnitOfWork, address: str) -> None:
    """Raise SignInTooOften when wrong links and codes came from this network address too often."""
    refuse_hurry(uow, "", _ATTEMPTS + address)


def note_guess(uow: UnitOfWork, address: str) -> None:
    """Remember that a link or a code was wrong; the address is forgotten within an hour or two."""
    uow.attempts.failed(_ATTEMPTS, _ATTEMPTS + address, clock.now())


def _good(work: Work, secret: str, *, lock: bool = False) -> ClientLink:
    link = work.uow.client_links.by_secret(secret[:_LONGEST], lock=lock)
    if link_state(link, work.moment) != LIVING or _client(work, link) is None:
        raise NotFound("the link is not good any more")
    return link


def _client(work: Work, link: ClientLink) -> Client | None:
    """Give the client while they are known: who was erased has no view."""
    case = work.uow.cases.get(link.case_id)
    client = work.uow.clients.get(case.client_id) if case.client_id else None
    return None if client is None or client.erased else client
