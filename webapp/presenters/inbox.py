"""The inbox: one sentence per message, from its kind and facts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from engine.model import Notification


@dataclass(frozen=True, slots=True)
class InboxRow:
    """One message: its sentence and where it leads."""

    id: str
    at: datetime
    text: str
    case_key: str
    task_id: str | None
    unread: bool


def inbox_rows(found: Sequence[Notification]) -> list[InboxRow]:
    """Give the messages with their sentences."""
    return [
        InboxRow(one.id, one.created_at, sentence(one.kind, one.facts), one.case_key, one.task_id, one.read_at is None)
        for one in found
    ]


def sentence(kind: str, facts: Mapping[str, str]) -> str:
    """Give the sentence of one kind of message."""
    task = facts.get("task") or facts.get("name") or facts.get("what") or ""
    sentences = {
        "task_reminder": _("Eräpäivä on tullut: %(task)s.", task=task),
        "task_widened": _("Myöhässä, nyt koko ryhmän otettavissa: %(task)s.", task=task),
        "task_late": _("Myöhässä: %(task)s.", task=task),
        "task_assigned": _("Sinulle siirrettiin: %(task)s.", task=task),
        "watch": _("Huomio asiassa: %(task)s.", task=task),
        "mention": _("Sinut mainittiin."),
    }
    return sentences.get(kind) or task or kind.replace("_", " ").capitalize()
