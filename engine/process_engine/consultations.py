"""The face's part about consultations: what one asks, and one as a whole."""

from engine import policy
from engine.commands.ambient import without_case
from engine.commands.calendar_functions import CALENDAR_FUNCTIONS
from engine.commands.start_side import consultation_form_id, consultation_version
from engine.commands.work import Work
from engine.errors import Forbidden, NotFound
from engine.forms import load_form
from engine.model import Person
from engine.model.page_parts import ConsultationForm, ConsultationPage
from engine.process_engine.again import again_after_collision
from engine.process_engine.core import Core
from engine.process_engine.pages.consultation_page import consultation_page

_NO_QUESTIONS = b'{"id": "consultation", "title": "Konsultaatio", "type": "default", "components": []}'


class Consultations(Core):
    """Use cases about consultations; a part of ProcessEngine."""

    def consultation_regions(self, actor: Person) -> list[str]:
        """Give the regions where the person may ask for a consultation without a case."""
        with self._work(write=False) as work:
            return [one for one in sorted(actor.regions) if _consults(work, actor, one)]

    def consultation_form(self, actor: Person, region: str) -> ConsultationForm:
        """Give what a consultation without a case asks in the region; raises NotFound, Forbidden as starting does."""
        if not policy.may_start_consultation(actor, region):
            raise Forbidden(f"{actor.username} does not work in {region}")
        with self._work(write=False) as work:
            version = consultation_version(work, region)
            form_id = consultation_form_id(work, version)
            if not form_id:
                return ConsultationForm(load_form(_NO_QUESTIONS))
            form = work.context.catalogue.form(work.uow, version.id, form_id, actor.language)
            context = without_case(work.moment)
            return ConsultationForm(form, form.initial(context, functions=CALENDAR_FUNCTIONS), context)

    @again_after_collision
    def consultation(self, actor: Person, instance_id: str) -> ConsultationPage:
        """Give one consultation with what was asked and answered; writes the access log. Raises NotFound."""
        with self._work(actor) as work:
            return consultation_page(work, actor, instance_id)


def _consults(work: Work, actor: Person, region: str) -> bool:
    if not policy.may_start_consultation(actor, region):
        return False
    try:
        consultation_version(work, region)
    except NotFound:
        return False
    return True
