"""The open incidents as a person may see them."""

from engine import policy
from engine.commands.work import Work
from engine.errors import EngineError, Forbidden, NotFound
from engine.model import Incident, Person
from engine.model.care import IncidentRow
from engine.store.queries import is_shared_with, visible_case


def incident_rows(work: Work, actor: Person | None) -> list[IncidentRow]:
    """Give the open incidents of the regions where the person may see them, oldest first; all without a person.

    Raises Forbidden for a person who may see none anywhere.
    """
    if actor is not None and not policy.may_see_some_incidents(actor):
        raise Forbidden(f"{actor.username} may not see incidents")
    return [
        _row(work, actor, one)
        for one in work.uow.incidents.open()
        if actor is None or may_see_incident(work, actor, one)
    ]


def may_see_incident(work: Work, actor: Person, incident: Incident) -> bool:
    """Tell whether the incident exists for the person: of their region, of a case that their party may know of."""
    shared = incident.case_id is None or is_shared_with(work.uow, actor, incident.case_id, incident.region)
    return policy.may_see_incidents(actor, incident.region) and shared


def _row(work: Work, actor: Person | None, incident: Incident) -> IncidentRow:
    uow = work.uow
    case = uow.cases.get(incident.case_id) if incident.case_id else None
    person = uow.people.get(incident.person_id) if incident.person_id else None
    draft = uow.drafts.kept_at(incident.task_id, person.id) if incident.task_id and person else None
    chart, element_name = _drawn_names(work, incident, actor.language if actor else "fi")
    may_retry = actor is None or policy.may_retry_incident(actor, incident.region)
    return IncidentRow(
        incident=incident,
        chart=chart,
        element_name=element_name,
        case_key=case.key if case else "",
        sees_case=case is not None and _sees(work, actor, case.key),
        person_name=person.name if person else "",
        draft_saved_at=draft,
        may_retry=may_retry and incident.instance_id is not None,
    )


def _sees(work: Work, actor: Person | None, key: str) -> bool:
    if actor is None:
        return False
    try:
        visible_case(work.uow, actor, key)
    except NotFound:
        return False
    return True


def _drawn_names(work: Work, incident: Incident, language: str) -> tuple[str, str]:
    """Give the name of the chart and of the element in a language; what is written in the incident where unreadable."""
    chart = incident.process or incident.definition
    catalogue = work.context.catalogue
    try:
        version_id = _version_id(work, incident)
        charts = catalogue.chart_names(work.uow, version_id, language)
        names = catalogue.names(work.uow, version_id, language)
    except EngineError:
        return chart, incident.name  # a damaged bundle is what the incident may be about
    return charts.get(chart, chart), names.get(incident.element, incident.name)


def _version_id(work: Work, incident: Incident) -> str:
    """Give the version that failed; of a start that left no instance, the newest of the region that has the chart."""
    if incident.instance_id is not None:
        return work.uow.instances.look(incident.instance_id).version_id
    if incident.case_id is not None:
        return work.uow.cases.get(incident.case_id).version_id
    for version in work.uow.definitions.all():
        if version.region == incident.region:
            return version.id
    raise NotFound(f"a version of {incident.region}")
