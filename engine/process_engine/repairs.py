"""The face's part about mending cases by hand."""

from dataclasses import asdict

from engine.commands.repairing.ask import ask_repair
from engine.commands.repairing.decide import decide_repair
from engine.commands.replies import DONE, ID, once
from engine.commands.sight import refuse_unshared_case
from engine.model import Person
from engine.model.repairs import RepairPage, RepairWish
from engine.process_engine.again import again_after_collision
from engine.process_engine.core import Core
from engine.process_engine.pages.repair_page import repair_page


class Repairing(Core):
    """Use cases about mending cases; a part of ProcessEngine."""

    @again_after_collision
    def repair_page(self, actor: Person, case_key: str) -> RepairPage:
        """Give what has failed in a case, where it stands, what it knows and what was mended; writes the access log.

        Raises NotFound, Forbidden.
        """
        with self._work(actor) as work:
            return repair_page(work, actor, case_key)

    @again_after_collision
    def repair(self, actor: Person, case_key: str, wish: RepairWish, idempotency_key: str = "") -> str:
        """Mend a case, or ask another person to approve it where the region says so; gives the id of the repair.

        Raises NotFound, Forbidden, FormInvalid, NotMovable, Conflict, and what a step raises: then nothing is done.
        """
        with self._work(actor) as work:
            refuse_unshared_case(work.uow, actor, case_key)
            verb = f"repair:{case_key}"
            return once(
                work, actor, idempotency_key, verb, asdict(wish), ID, lambda: ask_repair(work, actor, case_key, wish)
            )

    @again_after_collision
    def decide_repair(
        self,
        actor: Person,
        case_key: str,
        repair_id: str,
        *,
        approved: bool,
        refusal: str = "",
        idempotency_key: str = "",
    ) -> None:
        """Approve a repair, which does it, or refuse it with a reason.

        Raises NotFound, Forbidden for who asked for it, FormInvalid, Conflict, and what doing it raises.
        """

        def decide() -> bool:
            decide_repair(work, actor, case_key, repair_id, approved=approved, refusal=refusal)
            return True

        with self._work(actor) as work:
            refuse_unshared_case(work.uow, actor, case_key)
            sent = {"approved": approved, "refusal": refusal}
            once(work, actor, idempotency_key, f"decide_repair:{repair_id}", sent, DONE, decide)
