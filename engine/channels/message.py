"""Build the mail of a notification: kind, case key, due date and a link, never personal data.

Names of clients, tasks and places stay in Polku, behind sign-in: mail travels and is kept where we do not see.
"""

import tomllib
from collections.abc import Mapping
from datetime import date
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from functools import cache
from importlib.resources import files
from urllib.parse import quote

from engine.channels.channel import DeliveryFailed
from engine.channels.figure_lines import figure_lines, figure_place
from engine.channels.figure_links import figures_path
from engine.model import Notification, Person

LANGUAGES = ("fi", "sv", "en")
"""Languages with texts; anybody else is written to in the first one."""

_OTHER = "other"
MOST_OF_A_DAY = 50
"""Messages that one mail of the day tells of; of the others only their number."""
_PLACES = {
    "absence_gap": "caseload",
    "substitute_named": "absences",
    "absence_entered": "absences",
    "remark": "admin/remarks",
    "figures_differ": "notifications",
}
"""Where a message leads that is about no case and no task."""


def build_message(notification: Notification, person: Person, *, sender: str, public_url: str) -> EmailMessage:
    """Build the mail in the person's language; raises DeliveryFailed (permanent) for an unusable address.

    The Message-ID comes from the notification's id: a mail that is sent twice is recognisably one.
    """
    message = EmailMessage(policy=SMTP)
    texts = _texts(person.language if person.language in LANGUAGES else LANGUAGES[0])
    words = _words_of_the_day if notification.channel == "digest" else _words
    subject, lines = words(notification, texts, public_url)
    message["Message-ID"] = f"<{notification.id}@{sender.rpartition('@')[2]}>"
    message["Date"] = notification.created_at
    message["From"] = Address("Polku", addr_spec=sender)
    message["To"] = _recipient(person)
    message["Subject"] = subject
    message["Auto-Submitted"] = "auto-generated"
    message.set_content("\n".join(lines) + "\n")
    return message


def _words(notification: Notification, texts: Mapping[str, Mapping[str, str]], url: str) -> tuple[str, list[str]]:
    words, common = texts.get(notification.kind, texts[_OTHER]), texts["common"]
    key = _plain(notification.case_key)
    place = figure_place(notification, common["language"])
    subject = f"{words['subject']}: {place}" if place else words["subject"]
    subject = f"{subject} ({key})" if key else subject
    lines = [words["body"], *figure_lines(notification, texts, url), ""]
    if code := notification.facts.get("own_code"):  # it comes without a link: who has the mail alone gets nowhere
        return subject, [*lines, f"{words['code']}: {_plain(code)}", "", common["footer"]]
    if key:
        lines.append(f"{common['case']}: {key}")
    if due := _due(notification.facts.get("due", "")):
        lines.append(f"{common['due']}: {due}")
    if "absent" in notification.facts:
        lines.append(common["covering"])
    label = words.get("link", common["link"])
    return subject, [*lines, f"{label}: {_link(notification, url)}", "", common["footer"]]


def _words_of_the_day(
    notification: Notification, texts: Mapping[str, Mapping[str, str]], url: str
) -> tuple[str, list[str]]:
    """Give one line of what happened and one with the link for each message, the oldest first."""
    words, told = texts["digest"], [notification, *notification.rest]
    lines = [words["body"], ""]
    for one in told[:MOST_OF_A_DAY]:
        subject, _ = _words(one, texts, url)
        due = _due(one.facts.get("due", ""))
        lines += [f"- {subject}{f', {due}' if due else ''}", f"  {_link(one, url)}"]
    if len(told) > MOST_OF_A_DAY:
        lines.append(f"+ {len(told) - MOST_OF_A_DAY}")
    return words["subject"], [*lines, "", f"{words['link']}: {url}/notifications", "", texts["common"]["footer"]]


_LED = (
    ("survey", "palaute"),
    ("own_link", "oma"),
    ("change", "rules"),
    ("process", "studio"),
    ("process_draft", "studio/drafts"),
)
"""Facts that are keys of pages, and where those pages are."""


def _link(notification: Notification, url: str) -> str:
    facts = notification.facts
    keys = [(facts.get(fact, ""), place, "") for fact, place in _LED]
    keys += [(notification.task_id or "", "tasks", "")]
    comment = f"/comments#comment-{quote(facts['comment'], safe='')}" if facts.get("comment") else ""
    keys += [(notification.case_key, "cases", comment or ("/repair" if "repair" in facts else ""))]
    if place := figures_path(notification.kind, facts) or _PLACES.get(notification.kind):
        return f"{url}/{place}"
    return next((f"{url}/{place}/{quote(key, safe='')}{part}" for key, place, part in keys if key), f"{url}/")


def _due(text: str) -> str:
    # Only what is a date gets out; a fact that holds anything else is dropped.
    try:
        due = date.fromisoformat(text[:10])
    except ValueError:
        return ""
    return f"{due.day}.{due.month}.{due.year}"


def _plain(text: str) -> str:
    """Keep a text on one line: a line break in a header would begin a new one."""
    return "".join(mark for mark in text if mark.isprintable())


def _recipient(person: Person) -> Address:
    try:
        address = Address(addr_spec=person.email)
    except (ValueError, IndexError, HeaderParseError) as error:
        raise DeliveryFailed("the mail address is not one", permanent=True) from error
    if not (address.username and address.domain) or _plain(person.email) != person.email:
        raise DeliveryFailed("the mail address is not one", permanent=True)
    return address


@cache
def _texts(language: str) -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(files("engine.channels").joinpath("texts", f"{language}.toml").read_text(encoding="utf-8"))
