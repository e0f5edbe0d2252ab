"""The face's part about comments on cases."""

from collections.abc import Sequence

from engine.commands.comments.comment_page import comment_page
from engine.commands.comments.write_comment import change_comment, withdraw_comment, write_comment
from engine.commands.replies import ID, once
from engine.commands.sight import refuse_unshared_case
from engine.model import Person
from engine.model.comments import CommentPage
from engine.process_engine.again import again_after_collision
from engine.process_engine.core import Core


class Comments(Core):
    """Use cases about comments; a part of ProcessEngine."""

    @again_after_collision
    def comments(self, actor: Person, case_key: str) -> CommentPage:
        """Give the comments on a case that the person reads; writes the access log. Raises NotFound."""
        with self._work(actor) as work:
            return comment_page(work, actor, case_key)

    @again_after_collision
    def write_comment(
        self, actor: Person, case_key: str, text: str, mentions: Sequence[str] = (), idempotency_key: str = ""
    ) -> str:
        """Write a comment, tell those who are mentioned, and give its id; raises NotFound, Forbidden, FormInvalid."""
        with self._work(actor) as work:
            refuse_unshared_case(work.uow, actor, case_key)
            verb, sent = f"write_comment:{case_key}", {"text": text, "mentions": list(mentions)}
            return once(
                work,
                actor,
                idempotency_key,
                verb,
                sent,
                ID,
                lambda: write_comment(work, actor, case_key, text, mentions),
            )

    @again_after_collision
    def change_comment(
        self,
        actor: Person,
        case_key: str,
        comment_id: str,
        text: str,
        mentions: Sequence[str] = (),
        *,
        revision: int,
        idempotency_key: str = "",
    ) -> str:
        """Change one's own comment as it stood at `revision`; raises NotFound, Forbidden, FormInvalid, Conflict."""
        with self._work(actor) as work:
            refuse_unshared_case(work.uow, actor, case_key)
            sent = {"text": text, "mentions": list(mentions), "revision": revision}
            verb = f"change_comment:{case_key}:{comment_id}"
            return once(
                work,
                actor,
                idempotency_key,
                verb,
                sent,
                ID,
                lambda: change_comment(work, actor, case_key, comment_id, text, mentions, revision),
            )

    @again_after_collision
    def withdraw_comment(self, actor: Person, case_key: str, comment_id: str, idempotency_key: str = "") -> str:
        """Take a comment back; raises NotFound, Forbidden, Conflict."""
        with self._work(actor) as work:
            refuse_unshared_case(work.uow, actor, case_key)
            verb = f"withdraw_comment:{case_key}:{comment_id}"
            return once(
                work,
                actor,
                idempotency_key,
                verb,
                {},
                ID,
                lambda: withdraw_comment(work, actor, case_key, comment_id),
            )
