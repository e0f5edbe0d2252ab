"""One consultation: what was asked, what was answered, and what it waits for."""

from engine.commands.open_tasks import result_name
from engine.commands.record_access import record_access
from engine.commands.start_side import CONSULTATION, consultation_form_id
from engine.commands.work import Work
from engine.model import Instance, Person, Submission
from engine.model.page_parts import ConsultationPage
from engine.process_engine.pages.submitted_forms import submitted_forms
from engine.process_engine.pages.translated import translated_consultations, words_of
from engine.store import queries


def consultation_page(work: Work, actor: Person, instance_id: str) -> ConsultationPage:
    """Give the page and write the access log; raises NotFound for one that the person may not know of."""
    row = translated_consultations(work, actor, [queries.consultation(work.uow, actor, instance_id)])[0]
    instance = work.uow.instances.get(instance_id)
    record_access(
        work.uow,
        actor,
        action="view",
        what=CONSULTATION,
        region=row.region,
        case_id=instance.case_id,
        instance_id=instance_id,
    )
    request, answers = _request(work, instance), _answers(work, actor, instance_id)
    forms = submitted_forms(work, actor.language, [*([request] if request else ()), *answers])
    return ConsultationPage(row, request, answers, forms)


def _answers(work: Work, actor: Person, instance_id: str) -> list[Submission]:
    answers = work.uow.submissions.of_instance(instance_id)
    return [words_of(work, actor, one.version_id).submission(one) for one in answers]


def _request(work: Work, instance: Instance) -> Submission | None:
    """Give what the consultation began with: it is among its variables."""
    version = work.uow.definitions.get(instance.version_id)
    form_id = consultation_form_id(work, version)
    values = instance.variables.get(result_name(form_id, CONSULTATION)) if form_id else None
    if not isinstance(values, dict):
        return None
    return Submission(
        id="",
        instance_id=instance.id,
        case_id=instance.case_id,
        task_id="",
        element="",
        name="",
        form=form_id,
        version_id=instance.version_id,
        at=instance.started_at,
        by="",
        by_name="",
        values=values,
    )
