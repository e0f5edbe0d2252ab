"""Where that is seen which a form did when it was sent for the first time."""

from flask import url_for

from engine.errors import KeyReused

OF_TASK = frozenset(
    {"adopt", "claim", "complete_task", "due", "hold", "priority", "reassign", "release", "remind", "resume"}
)
"""Use cases whose object is a task; so are undo and return, after which another one waits."""
OF_CASE = frozenset(
    {"bring_back", "change_comment", "deliver_message", "move_case", "record_plan", "repair", "start_side"}
) | {"withdraw_comment", "withdraw_consent", "write_comment", "give_client_link"}
OF_STEP = frozenset({"act_on_step", "convene_for_step", "mark", "note_mark"})
"""Use cases whose object is a step: region, definition and element."""
OF_MEETINGS = frozenset({"add_to_agenda", "convene_meeting"})


def sent_before(error: Exception) -> str:
    """Give the address of what the form was sent for before; empty for other errors, and where there is no such page.

    It names nothing but what the same person has sent, and leads to a page that asks again who may read it.
    """
    if not isinstance(error, KeyReused):
        return ""
    verb, _colon, about = error.done.partition(":")
    if verb in OF_TASK and about:
        return url_for("tasks.page", task_id=about)
    if verb in OF_CASE and about:
        return url_for("cases.page", key=about.partition(":")[0])
    if verb in OF_STEP:
        region, definition, element = about.split("/")
        return url_for("dashboard_steps.page", key=definition, element=element, region=region, _anchor="effect")
    if verb in OF_MEETINGS:
        return url_for("meetings.listing")
    return url_for("worklist.page") if verb in ("act_on", "claim_next") else ""
