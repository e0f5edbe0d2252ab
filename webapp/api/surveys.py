"""Results of surveys for programs: what may be shown, never an answer of its own."""

from engine.model import Scope
from webapp.api.operation import operation
from webapp.api.schemas import surveys as schemas
from webapp.context import actor, engine


@operation("GET", "/surveys", scope=Scope.READ, query=schemas.SurveyQuery, gives={200: schemas.SurveyList})
def list_surveys(query: schemas.SurveyQuery) -> schemas.SurveyList:
    """List the rounds of surveys with what may be shown of them, newest first.

    For those who see figures of a region. Results open once a round is over and enough people have answered.
    """
    return schemas.survey_list(engine().survey_rounds(actor(), query.region))
