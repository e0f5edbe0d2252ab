"""Consultations for programs."""

from engine.model import Scope
from engine.model.page_parts import PageQuery as Page
from webapp.api.operation import Created, operation
from webapp.api.schemas import consultations_and_meetings as schemas
from webapp.api.schemas.base import PageQuery
from webapp.api.schemas.cases import Instance, instance_of
from webapp.context import actor, engine


@operation("GET", "/consultations", scope=Scope.READ, query=PageQuery, gives={200: schemas.ConsultationList})
def list_consultations(query: PageQuery) -> schemas.ConsultationList:
    """List the consultations that the person may see, newest first."""
    return schemas.consultation_list(*engine().consultation_page(actor(), Page(query.cursor, query.limit)))


@operation(
    "POST",
    "/consultations",
    scope=Scope.CASES,
    takes=schemas.NewConsultation,
    gives={201: Instance},
    refusals=frozenset({404}),
)
def start_consultation(body: schemas.NewConsultation, key: str) -> Created:
    """Start a consultation without a case and without a client.

    One that belongs to a case is started on the case, with `start_instance`.
    """
    started = engine().start_consultation(actor(), body.region, body.values or {}, key)
    return Created(instance_of(started), f"/consultations/{started.id}")


@operation(
    "GET",
    "/consultations/form",
    scope=Scope.READ,
    query=schemas.ConsultationFormQuery,
    gives={200: schemas.ConsultationForm},
    refusals=frozenset({404}),
)
def get_consultation_form(query: schemas.ConsultationFormQuery) -> schemas.ConsultationForm:
    """Read what a consultation without a case asks in a region; texts that identify somebody are refused."""
    return schemas.consultation_form_of(engine().consultation_form(actor(), query.region))


@operation("GET", "/consultations/<consultation_id>", scope=Scope.READ, gives={200: schemas.ConsultationDetail})
def get_consultation(consultation_id: str) -> schemas.ConsultationDetail:
    """Read one consultation: what was asked, what was answered, and its open tasks."""
    return schemas.consultation_detail(engine().consultation(actor(), consultation_id))
