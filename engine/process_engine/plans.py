"""The face's part about the joint plan: its versions, and who has recorded it where."""

from engine.commands.record_plan import record_plan
from engine.commands.replies import DONE, once
from engine.model import Person
from engine.model.plans import PlanPage
from engine.process_engine.again import again_after_collision
from engine.process_engine.core import Core
from engine.process_engine.pages.plan_page import plan_page


class Plans(Core):
    """Use cases about plans; a part of ProcessEngine."""

    @again_after_collision
    def plan(
        self, actor: Person, case_key: str, version: int | None = None, *, language: str = "", purpose: str = "plan"
    ) -> PlanPage:
        """Give a version of the case's plan, None the newest, with its forms in a language (the reader's by default).

        Writes the access log with the purpose: `plan`, `plan_print`, `plan_pdf`, `plan_changes`. Raises NotFound.
        """
        with self._work(actor) as work:
            return plan_page(work, actor, case_key, version, language or actor.language, purpose)

    @again_after_collision
    def record_plan(self, actor: Person, case_key: str, version: int, row: int, idempotency_key: str = "") -> bool:
        """Tick that an authority has recorded the plan; False when that was ticked before.

        Raises NotFound, Forbidden, Conflict.
        """
        with self._work(actor) as work:
            verb, sent = f"record_plan:{case_key}:{version}:{row}", {"row": row}
            return once(
                work, actor, idempotency_key, verb, sent, DONE, lambda: record_plan(work, actor, case_key, version, row)
            )
