"""The face's part about absences: who is away when, who substitutes, and what is left without anybody."""

from pydantic import TypeAdapter

from engine.commands.absences.enter import end_absence, enter_absence
from engine.commands.absences.gaps import rows_of
from engine.commands.absences.pages import absence_gaps, absence_page, known_absences
from engine.commands.replies import once
from engine.model import Person
from engine.model.absences import Absence, AbsenceGap, AbsencePage, AbsenceRow, AbsenceWish
from engine.process_engine.again import again_after_collision
from engine.process_engine.core import Core

ABSENCE: TypeAdapter[Absence] = TypeAdapter(Absence)


class Absences(Core):
    """Use cases about absences; a part of ProcessEngine."""

    def absences(self, actor: Person) -> list[AbsenceRow]:
        """Give the absences from today on that concern the actor: own, covered, of the people they lead."""
        with self._work(actor, write=False) as work:
            return rows_of(work, actor, known_absences(work, actor))

    def absence_page(self, actor: Person, person_id: str = "") -> AbsencePage:
        """Give one's own absences and those one covers, and what a form about somebody offers; raises NotFound."""
        with self._work(actor, write=False) as work:
            return absence_page(work, actor, person_id)

    def absence_gaps(self, actor: Person) -> list[AbsenceGap]:
        """Give who of the actor's unit is away when, and what is left without anybody; Forbidden for who leads none."""
        with self._work(actor, write=False) as work:
            return absence_gaps(work, actor)

    @again_after_collision
    def enter_absence(
        self, actor: Person, wish: AbsenceWish, *, absence_id: str = "", idempotency_key: str = ""
    ) -> Absence:
        """Enter an absence, or change one; raises NotFound, FormInvalid."""
        sent = {
            "person": wish.person_id,
            "first_day": wish.first_day,
            "last_day": wish.last_day,
            "substitutes": list(wish.substitutes),
        }
        with self._work(actor) as work:
            verb = f"enter_absence:{absence_id}"
            return once(
                work, actor, idempotency_key, verb, sent, ABSENCE, lambda: enter_absence(work, actor, wish, absence_id)
            )

    @again_after_collision
    def end_absence(self, actor: Person, absence_id: str, idempotency_key: str = "") -> Absence:
        """End an absence early or call it off; raises NotFound."""
        with self._work(actor) as work:
            verb = f"end_absence:{absence_id}"
            return once(work, actor, idempotency_key, verb, {}, ABSENCE, lambda: end_absence(work, actor, absence_id))
