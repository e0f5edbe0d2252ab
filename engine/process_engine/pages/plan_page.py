"""The page of a joint plan: one version with the forms it was filled by, and all the others to compare with."""

from dataclasses import replace

from engine import policy
from engine.commands.record_access import record_access
from engine.commands.work import Work
from engine.errors import NotFound
from engine.model import Case, Person, PlanVersion
from engine.model.plans import APPROVAL_FORM, HOME_FORM, PLAN_FORM, PlanForms, PlanPage
from engine.store.queries import visible_case


def plan_page(work: Work, actor: Person, key: str, version: int | None, language: str, purpose: str) -> PlanPage:
    """Give the page and write the access log with what it was read for.

    `version` None is the newest. Raises NotFound for a case the person may not know of, and for a version there is not.
    """
    uow = work.uow
    case = visible_case(uow, actor, key)
    record_access(uow, actor, action="view", what=purpose, region=case.region, case_id=case.id)
    page = plan_of(work, case, version, language)
    members, tasks = uow.members.of_case(case.id), uow.tasks.of_case(case.id)
    return replace(page, may_record=policy.may_act_on_case(actor, case, members, tasks))


def plan_of(work: Work, case: Case, version: int | None, language: str) -> PlanPage:
    """Give a version of the plan of a case that the reader may know, without the right to record; NotFound."""
    uow = work.uow
    versions, members = uow.plans.of_case(case.id), uow.members.of_case(case.id)
    plan = _chosen(versions, version)
    region = work.context.catalogue.region(uow, case.version_id)
    return PlanPage(
        case=case,
        client=uow.clients.get(case.client_id) if case.client_id else None,
        term=region.plan.said(language),
        organisation=region.organisation,
        managers=[one.label for one in members if one.role == "case_manager" and one.until is None],
        versions=versions,
        plan=plan,
        recordings=[one for one in uow.plan_recordings.of_case(case.id) if plan and one.plan_id == plan.id],
        forms={one.id: _forms(work, case, one, language) for one in versions},
    )


def _chosen(versions: list[PlanVersion], number: int | None) -> PlanVersion | None:
    if number is None:
        return versions[-1] if versions else None
    for one in versions:
        if one.version == number:
            return one
    raise NotFound(f"the plan has no version {number}")


def _forms(work: Work, case: Case, plan: PlanVersion, language: str) -> PlanForms:
    """Give the forms of the published version the plan was made by; plans of old tell no version: the case's own."""

    def form(form_id: str) -> object:
        try:
            return work.context.catalogue.form(work.uow, plan.version_id or case.version_id, form_id, language)
        except NotFound:
            return None

    return PlanForms(form(PLAN_FORM), form(HOME_FORM), form(APPROVAL_FORM))
