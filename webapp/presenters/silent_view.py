"""Silent cases in words."""

from dataclasses import dataclass

from engine.model.silence import SilentCase
from webapp.presenters.dates import days, days_since
from webapp.presenters.waits import WaitView, case_wait_view
from webapp.texts import gettext as _


@dataclass(frozen=True, slots=True)
class SilentView:
    """One silent case with its sentence, and the task to open where there is one."""

    silent: SilentCase
    silence: str
    wait: WaitView
    task_id: str


def silent_view(silent: SilentCase) -> SilentView:
    """Give the row of a case."""
    wait = silent.row.wait
    silence = _("%(days)s sitten", days=days(days_since(silent.since)))
    if wait is None:
        return SilentView(silent, silence, WaitView("", ""), "")
    return SilentView(silent, silence, case_wait_view(wait), wait.task_id)
