"""What the forms of meetings send, as values of the engine."""

from datetime import date, datetime, time

from werkzeug.datastructures import MultiDict

from engine.clock import HELSINKI
from engine.model.meeting_screens import AgendaWish, Closing, ItemOutcome

HANDLED, CARRIED = "handled", "carried"


def wish_sent(form: MultiDict[str, str]) -> AgendaWish:
    """Give what somebody wants on an agenda."""
    return AgendaWish(
        instance_id=form.get("consultation", "").strip(),
        case_key=form.get("case", "").strip(),
        title=form.get("title", "").strip(),
        minutes=_whole(form.get("minutes", "")),
        reason=form.get("reason", "").strip(),
    )


def closing_sent(form: MultiDict[str, str]) -> Closing:
    """Give how a meeting was held; an item without a choice is left out, and the engine asks for it."""
    outcomes = {
        name.split(".")[1]: ItemOutcome(value == HANDLED, form.get(f"{name.rpartition('.')[0]}.notes", ""))
        for name, value in form.items()
        if name.startswith("items.") and name.endswith(".outcome") and value in (HANDLED, CARRIED)
    }
    return Closing(form.getlist("attendance"), _whole(form.get("lasted", "")), outcomes)


def moment_sent(form: MultiDict[str, str]) -> datetime | None:
    """Give the Finnish day and time of a form; None for what is none, which the engine refuses."""
    try:
        day, at = date.fromisoformat(form.get("day", "")), time.fromisoformat(form.get("time", ""))
    except ValueError:
        return None
    return datetime.combine(day, at.replace(tzinfo=None), tzinfo=HELSINKI)


def _whole(text: str) -> int | None:
    """Give a whole number, None for nothing; what is no number is refused as too small."""
    typed = text.strip()
    if not typed:
        return None
    return int(typed) if typed.isdecimal() and len(typed) < len("10000") else -1
