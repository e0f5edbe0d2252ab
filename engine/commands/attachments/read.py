"""Read files: who sees the case sees what was sent with its forms; a draft's files only their sender sees."""

from collections.abc import Sequence

from engine.commands.find_task import find_task
from engine.commands.record_access import record_access
from engine.commands.work import Work
from engine.errors import AttachmentHeld, NotFound
from engine.model import Person
from engine.model.attachments import Attachment
from engine.store.queries import visible_case, visible_case_by_id, visible_instance


def files_of_case(work: Work, actor: Person, key: str) -> Sequence[Attachment]:
    """Give the files that were sent with the forms of a case, oldest first; raises NotFound."""
    case = visible_case(work.uow, actor, key)
    record_access(work.uow, actor, action="view", what="attachments", region=case.region, case_id=case.id)
    return sent_files(work, case.id, case.main_instance_id or "")


def sent_files(work: Work, case_id: str | None, instance_id: str) -> Sequence[Attachment]:
    """Give the sent files of a case, or of an instance without one, to whoever may see it."""
    return [one for one in work.uow.attachments.around(case_id, instance_id) if one.sent_at is not None]


def open_file(work: Work, actor: Person, attachment_id: str) -> tuple[Attachment, bytes]:
    """Give a file with its bytes, and write the access log.

    Raises NotFound for one that the person may not know of, AttachmentHeld while nobody may open it.
    """
    found = find_file(work, actor, attachment_id)
    if not found.may_open:
        raise AttachmentHeld(found.state.value)
    data = work.uow.vault.get(found.id, found.size)
    record_access(
        work.uow,
        actor,
        action="view",
        what="attachment",
        region=found.region,
        case_id=found.case_id,
        task_id=found.task_id,
        instance_id=found.instance_id,
    )
    return found, data


def find_file(work: Work, actor: Person, attachment_id: str) -> Attachment:
    """Give what is known of a file; raises NotFound for one that the person may not know of."""
    found = work.uow.attachments.get(attachment_id)
    if found.sent_at is None:
        if found.by != actor.id:
            raise NotFound(f"attachment {attachment_id}")
        find_task(work.uow, actor, found.task_id)  # nobody reads on after the consent of their party has ended
    elif found.case_id:
        visible_case_by_id(work.uow, actor, found.case_id)
    else:
        visible_instance(work.uow, actor, found.instance_id)
    return found
