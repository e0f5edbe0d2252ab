"""The face's part about attached files: people's own acts with them, and the sweep that has them scanned."""

import time
from collections.abc import Sequence

from engine.commands.attachments.attach import attach
from engine.commands.attachments.forget import detach
from engine.commands.attachments.read import files_of_case, open_file
from engine.commands.attachments.scan import ask_scanner, note_verdict, take_file
from engine.commands.sight import refuse_unshared_task
from engine.model import Person
from engine.model.attachments import Attachment, Upload
from engine.process_engine.again import again_after_collision
from engine.process_engine.core import Core

SCAN_SECONDS = 20.0
"""A sweep stops after so long: a slow scanner must not hold up the shutdown."""


class Attachments(Core):
    """Use cases about attached files; a part of ProcessEngine."""

    @property
    def largest_upload(self) -> int:
        """Give the bytes of the largest attached file that this installation takes."""
        return self._context.attachments.file_bytes

    @again_after_collision
    def attach(self, actor: Person, task_id: str, field: str, uploads: Sequence[Upload]) -> list[Attachment]:
        """Keep files for a question of a task's form, as part of the person's draft; all or none.

        Sending the same file again gives the one that is there. Raises NotFound, TaskTaken, Forbidden, FormInvalid.
        """
        with self._work(actor) as work:
            return attach(work, actor, task_id, field, uploads)

    @again_after_collision
    def detach(self, actor: Person, task_id: str, attachment_id: str) -> None:
        """Take a file out of the person's own draft; raises NotFound."""
        with self._work(actor) as work:
            refuse_unshared_task(work.uow, actor, task_id)
            detach(work, actor, task_id, attachment_id)

    @again_after_collision
    def attachments(self, actor: Person, case_key: str) -> Sequence[Attachment]:
        """Give the files sent with the forms of a case, oldest first; writes the access log. Raises NotFound."""
        with self._work(actor) as work:
            return files_of_case(work, actor, case_key)

    @again_after_collision
    def open_attachment(self, actor: Person, attachment_id: str) -> tuple[Attachment, bytes]:
        """Give a file and its bytes; writes the access log. Raises NotFound, AttachmentHeld."""
        with self._work(actor) as work:
            return open_file(work, actor, attachment_id)

    def scan_attachments(self, limit: int = 100) -> int:
        """Have waiting files looked at, each in its own short units of work; gives how many were tried."""
        if self._scanner is None:
            return 0
        stop_at = time.monotonic() + SCAN_SECONDS
        tried = 0
        while tried < limit and time.monotonic() < stop_at:
            with self._work(yields=True) as work:
                taken = take_file(work)
            if taken is None:
                break
            verdict = ask_scanner(self._scanner, taken[1])
            with self._work(yields=True) as work:
                note_verdict(work, taken[0], verdict)
            tried += 1
            if verdict is None:
                break  # the others would wait in vain as well
        return tried
