"""What a person wants to be told, and how: on the page, and by mail at once, in one mail of the day, or not at all.

The choice is the person's own. What lies in the worklist lies there anyhow: who turns a message off still has the task.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Topic(StrEnum):
    """What messages are about; one choice is made for each."""

    TASKS = "tasks"
    """A task was given to me."""
    DEADLINES = "deadlines"
    """A due date or a watched limit was reached."""
    CASES = "cases"
    """A change in a case: case manager, consent, agenda, rules."""
    MENTIONS = "mentions"
    """Somebody named me in a comment."""
    PROCESSES = "processes"
    """A process was published that changes my work, or I am asked to approve one."""
    FIGURES = "figures"
    """An alert on figures was raised or resolved, and the digest of the week."""


class MailWay(StrEnum):
    """When mail is sent."""

    AT_ONCE = "at_once"
    DIGEST = "digest"
    """One mail on the morning of a working day, with all of the day before."""
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class NoticeChoice:
    """The choice for one topic; without one everything is told at once, as a new person expects."""

    page: bool = True
    mail: MailWay = MailWay.AT_ONCE


TOPICS: Mapping[str, Topic] = {
    "task_assigned": Topic.TASKS,
    "step_mended": Topic.TASKS,
    "file_infected": Topic.TASKS,
    "task_reminder": Topic.DEADLINES,
    "task_nudged": Topic.DEADLINES,
    "task_widened": Topic.DEADLINES,
    "task_late": Topic.DEADLINES,
    "watch": Topic.DEADLINES,
    "mention": Topic.MENTIONS,
    "process_published": Topic.PROCESSES,
    "approval_asked": Topic.PROCESSES,
    "approval_refused": Topic.PROCESSES,
    "approval_given": Topic.PROCESSES,
    "alert_raised": Topic.FIGURES,
    "alert_resolved": Topic.FIGURES,
    "weekly_digest": Topic.FIGURES,
}
"""Topics by the kind of a message; every other kind, also one that a process owner invents, is of the case."""


def topic_of(kind: str) -> Topic:
    """Give the topic of a kind of message."""
    return TOPICS.get(kind, Topic.CASES)


def choice_in(kept: Mapping[str, str], topic: Topic) -> NoticeChoice:
    """Read a choice as it is kept; what is not known (written by a newer release) is the usual choice."""
    mail = kept.get(f"{topic}.mail", "")
    return NoticeChoice(kept.get(f"{topic}.page") != "no", MailWay(mail) if mail in set(MailWay) else MailWay.AT_ONCE)


def as_kept(choices: Mapping[Topic, NoticeChoice]) -> dict[str, str]:
    """Give choices as they are kept: only what differs from the usual."""
    kept = {f"{topic}.page": "no" for topic, choice in choices.items() if not choice.page}
    return kept | {
        f"{topic}.mail": choice.mail.value for topic, choice in choices.items() if choice.mail is not MailWay.AT_ONCE
    }
