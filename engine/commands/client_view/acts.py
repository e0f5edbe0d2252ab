"""What a client does in their own view: the same charts, forms and events as a worker's, the actor is the client."""

from collections.abc import Iterable, Mapping
from typing import Any

from engine import clock
from engine.commands.client_view.client_actor import client_actor
from engine.commands.client_view.links import CONSENT, LANGUAGES, PROPOSAL, STOP
from engine.commands.client_view.state import LIVING, link_state
from engine.commands.complete_task import finish_task
from engine.commands.deliver_message import deliver_to
from engine.commands.person_actions import MESSAGE, START
from engine.commands.record_access import record_access
from engine.commands.replies import DONE, once
from engine.commands.run import LIVE, open_run
from engine.commands.settle import settle
from engine.commands.start_side import begin_side
from engine.commands.surveys.ask import ask_in_own_view
from engine.commands.surveys.rounds import present_round, published_survey
from engine.commands.withdraw_consent import WITHDRAWAL, take_withdrawal
from engine.commands.work import Work
from engine.errors import AlreadyRunning, Conflict, FieldError, FormInvalid, LinkOver, NotFound
from engine.forms import Component
from engine.model import Case, Person, Task, TaskStatus
from engine.model.client_view import ClientVisit
from engine.region import Action, Region
from engine.store.queries import consents_in_force

CHANNEL = "sahkoinen"
"""How the client told it, in all forms that ask (`ilmoitustapa`, `antotapa`)."""
CONSENT_FORM = "f02_suostumus"
OTHER = "muu"
"""The option of a party that is none: a client chooses among those that have a name."""
COVERS_LONGEST = 200
_ARCHIVED = "Polku: asiakkaan oma näkymä"
"""Where the document of an electronic consent is: the event and the submission in Polku are the document."""


def guest(work: Work, visit: ClientVisit) -> tuple[Case, Person]:
    """Give the case of a visit and the client as the actor; NotFound when the link is not good any more."""
    link = work.uow.client_links.get(visit.link_id)
    case = work.uow.cases.get(link.case_id)
    client = work.uow.clients.get(case.client_id) if case.client_id else None
    if link_state(link, work.moment) != LIVING or client is None or client.erased:
        raise NotFound("the link is not good any more")
    return case, client_actor(case, visit.language)


def withdraw_own(work: Work, visit: ClientVisit, party: str, idempotency_key: str = "") -> bool:
    """Withdraw the consent for a party, all of them for an empty one; False when it was not in force any more.

    Raises NotFound, Conflict when the case has ended, FormInvalid for a party that the form does not know.
    """
    _case, actor = guest(work, visit)

    work.despite_suspension = True

    def withdraw() -> bool:
        case = _locked(work, visit)
        given = {one.party for one in consents_in_force(work.uow, [case.id])}
        if not given or (party and party not in given):
            return False  # another tab was first
        which = {"koskee": "osapuolta", "osapuolet": [party]} if party else {"koskee": "kokonaan"}
        take_withdrawal(work, actor, case, {"ilmoitustapa": CHANNEL, "päivä": _today(), **which})
        return True

    return once(work, actor, idempotency_key, f"withdraw_own:{party}", {"party": party}, DONE, withdraw)


def give_own(
    work: Work, visit: ClientVisit, parties: Iterable[str], covers: str, *, informed: bool, idempotency_key: str = ""
) -> None:
    """Give a consent for parties, with what may be exchanged; the register is a party of it by itself.

    The step of the chart that asks for it is completed; where none waits, the chart of a new consent is begun.
    Raises NotFound, Conflict, FormInvalid with the fields `parties`, `covers`, `informed`.
    """
    _case, actor = guest(work, visit)
    chosen, told = list(dict.fromkeys(parties)), covers.strip()
    sent = {"parties": chosen, "covers": told, "informed": informed}

    def give() -> bool:
        case = _locked(work, visit)
        region = _region(work, case)
        _check(work, case, actor, region, sent)
        task = _asking_task(work, case) or _begin_consent(work, case, actor, region)
        run = open_run(work, task.instance_id)
        register = region.register.key if region.register else ""
        named = [*chosen, *([register] if register and register not in chosen else [])]
        answers = {
            "annetaan": "kyllä",
            "antaja": "asiakas",
            "antotapa": CHANNEL,
            "lomake": "alueen_oma",
            "osapuolet": [{"osapuoli": one, "tiedot": told} for one in named],
            "käyttötarkoitus": "monialainen selvittely",
            "antopäivä": _today(),
            "arkistoviite": _ARCHIVED,
            "tieto_peruuttamisoikeudesta": True,
        }
        finish_task(run, task, actor, answers)
        return True

    once(work, actor, idempotency_key, "give_own", sent, DONE, give)


def propose_own(work: Work, visit: ClientVisit, submitted: Mapping[str, Any], idempotency_key: str = "") -> None:
    """Propose a time (`ajat`, `miten`); raises NotFound, Conflict, FormInvalid, AlreadyRunning while one waits."""
    _case, actor = guest(work, visit)
    sent = {name: submitted.get(name, "") for name in ("ajat", "miten")}

    def propose() -> bool:
        case = _locked(work, visit)
        action = own_action(_region(work, case), START, PROPOSAL)
        if any(one.definition == PROPOSAL and one.status in LIVE for one in work.uow.instances.side_of(case.id)):
            raise AlreadyRunning(action.label.said(actor.language))
        begin_side(work, actor, case, action, {"ilmoitustapa": CHANNEL, "päivä": _today(), **sent})
        settle(work)
        record_access(work.uow, actor, action="change", what=PROPOSAL, region=case.region, case_id=case.id)
        return True

    once(work, actor, idempotency_key, "propose_own", sent, DONE, propose)


def stop_own(work: Work, visit: ClientVisit, reason: str, idempotency_key: str = "") -> None:
    """Stop, as anybody may at any time (D1:109); raises NotFound, Conflict, FormInvalid, MessageNotExpected."""
    _case, actor = guest(work, visit)
    values = {"ilmoitustapa": CHANNEL, "päivä": _today(), "syy": reason}

    work.despite_suspension = True  # `deliver_to` lets the case go on first

    def stop() -> bool:
        case = _locked(work, visit)
        deliver_to(work, actor, case, own_action(_region(work, case), MESSAGE, STOP), values)
        return True

    once(work, actor, idempotency_key, "stop_own", {"reason": reason}, DONE, stop)


def survey_own(work: Work, visit: ClientVisit, key: str) -> str:
    """Give the code of an anonymous survey, once in a visit; raises NotFound, LinkOver.

    The link of the survey knows neither the visit nor the case, and the visit forgets with its end that it asked.
    """
    case, actor = guest(work, visit)
    version, survey = published_survey(work, case.region, key)
    if survey.receivers != "clients" or key in visit.asked:
        raise NotFound(f"survey {key}")
    here = present_round(work, version, survey)
    if here is None:
        raise LinkOver(f"the survey {key} of this period is over", actor.language)
    work.uow.client_links.change_visit(visit.id, asked=(*visit.asked, key))
    return ask_in_own_view(work, here, survey.receivers, actor.language)


def speak(work: Work, visit: ClientVisit, language: str) -> None:
    """Let the visit go on in another language; an unknown one changes nothing."""
    if language in LANGUAGES:
        work.uow.client_links.change_visit(visit.id, language=language)


def own_action(region: Region, kind: str, name: str) -> Action:
    """Give an action of the region file; NotFound when the region has it not."""
    for one in region.actions:
        if (one.kind, one.name) == (kind, name):
            return one
    raise NotFound(f"the region {region.key} has no action {name}")


def offered_parties(work: Work, case: Case, language: str) -> list[tuple[str, str]]:
    """Give the parties of the form of consent, with their names, to which none is in force: the register needs none."""
    region = _region(work, case)
    own_action(region, START, CONSENT)
    own = region.register.key if region.register else ""
    given = {one.party for one in consents_in_force(work.uow, [case.id])}
    form = work.context.catalogue.form(work.uow, case.version_id, CONSENT_FORM, language)
    options = next((one.options for one in _all(form.components) if one.key == "osapuoli"), ())
    return [(one.text, one.label) for one in options if one.text not in {OTHER, own, *given}]


def withdrawable(region: Region) -> bool:
    """Tell whether the region takes withdrawals."""
    return any((one.kind, one.name) == (START, WITHDRAWAL) and one.form for one in region.actions)


def _all(components: Iterable[Component]) -> Iterable[Component]:
    for one in components:
        yield one
        yield from _all(one.components)


def _locked(work: Work, visit: ClientVisit) -> Case:
    """Lock the case before anything is asked: a link revoked meanwhile, another tab, a worker's own step."""
    case, _actor = guest(work, visit)
    if case.main_instance_id is None:
        raise Conflict(f"{case.key} does not run")
    open_run(work, case.main_instance_id)
    return guest(work, visit)[0]


def _check(work: Work, case: Case, actor: Person, region: Region, sent: Mapping[str, Any]) -> None:
    known = {code for code, _name in offered_parties(work, case, actor.language)}
    faults: dict[str, FieldError] = {}
    if not sent["parties"]:
        faults["parties"] = FieldError("required")
    elif not known.issuperset(sent["parties"]):
        faults["parties"] = FieldError("unknown_option")
    elif len(sent["parties"]) + (region.register is not None) < 2:  # noqa: PLR2004 - F02: those who exchange
        faults["parties"] = FieldError("too_few", min=2)
    if not sent["covers"]:
        faults["covers"] = FieldError("required")
    elif len(sent["covers"]) > COVERS_LONGEST:
        faults["covers"] = FieldError("too_long", max=COVERS_LONGEST)
    if not sent["informed"]:
        faults["informed"] = FieldError("must_be_yes")
    if faults:
        raise FormInvalid(faults, dict(sent))


def _asking_task(work: Work, case: Case) -> Task | None:
    open_tasks = [one for one in work.uow.tasks.of_case(case.id) if one.status is TaskStatus.OPEN]
    return next((one for one in open_tasks if one.form == CONSENT_FORM), None)


def _begin_consent(work: Work, case: Case, actor: Person, region: Region) -> Task:
    begin_side(work, actor, case, own_action(region, START, CONSENT), {})
    settle(work)
    task = _asking_task(work, case)
    if task is None:
        raise Conflict(f"the chart {CONSENT} of {case.region} asks for no consent")
    return task


def _region(work: Work, case: Case) -> Region:
    return work.context.catalogue.region(work.uow, case.version_id)


def _today() -> str:
    return clock.today().isoformat()
