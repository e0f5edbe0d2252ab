"""The page of one meeting: its agenda, sentences, and what may be done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from engine.clock import now
from engine.errors import FieldError, OverCapacity
from engine.model.meeting_screens import Added, AgendaRow, AgendaWish, Closing, OccurrencePage
from engine.model.meetings import AgendaItem, ItemStatus, Occurrence, OccurrenceStatus
from webapp.presenters.dates import day_and_hour
from webapp.presenters.field_errors import error_sentence
from webapp.presenters.labels import region as region_name
from webapp.presenters.minutes import Use, meeting_kind
from webapp.texts import gettext as _
from webapp.texts import ngettext


@dataclass(frozen=True, slots=True)
class ItemView:
    """One item of an agenda."""

    row: AgendaRow
    title: str
    kind: str
    status: str
    is_open: bool
    carried: str
    first: bool = False
    last: bool = False
    handled: bool | None = None
    """What the form of closing says; None: nothing yet."""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class MeetingView:
    """The page of one meeting."""

    page: OccurrencePage
    kind: str
    region: str
    use: Use
    items: Sequence[ItemView]
    is_planned: bool
    is_held: bool
    is_cancelled: bool
    may_close: bool
    over: str = ""
    next_id: str = ""
    may_confirm: bool = False
    faults: Mapping[str, str] = field(default_factory=dict)
    attendance: frozenset[str] = frozenset()
    absent: Sequence[str] = ()
    lasted: int | None = None

    def fault(self, name: str) -> str:
        """Give the sentence of a refused field; empty when it was not refused."""
        return self.faults.get(name, "")


def meeting_view(
    page: OccurrencePage,
    *,
    over: OverCapacity | None = None,
    faults: Mapping[str, FieldError] | None = None,
    wish: AgendaWish | None = None,
    closing: Closing | None = None,
) -> MeetingView:
    """Give the page of one meeting; what was sent and refused is shown again."""
    occurrence = page.row.occurrence
    planned = occurrence.status is OccurrenceStatus.PLANNED
    known = set(closing.attendance if closing else occurrence.attendance)
    return MeetingView(
        page=page,
        kind=meeting_kind(page.series.kind),
        region=region_name(occurrence.region),
        use=Use(page.row.used, occurrence.capacity),
        items=_items(page.items, closing),
        is_planned=planned,
        is_held=occurrence.status is OccurrenceStatus.HELD,
        is_cancelled=occurrence.status is OccurrenceStatus.CANCELLED,
        may_close=planned and page.series.leads and occurrence.starts_at <= now(),
        over=over_sentence(over) if over else "",
        next_id=over.next_id if over else "",
        may_confirm=bool(over and wish and page.series.leads),
        faults={path: error_sentence(fault) for path, fault in (faults or {}).items()},
        attendance=frozenset(known),
        absent=[label for role, label in page.series.seats if role not in known],
        lasted=closing.lasted if closing else occurrence.lasted or occurrence.minutes,
    )


def over_sentence(over: OverCapacity) -> str:
    """Say that something does not fit, and where the next place is."""
    facts = {"asked": over.asked, "free": over.free}
    if isinstance(over.next_at, datetime):
        when = day_and_hour(over.next_at)
        return _(
            "Asia ei mahdu asialistalle: se vie %(asked)s min ja vapaana on %(free)s min. "
            "Seuraava vapaa paikka: %(when)s.",
            **facts,
            when=when,
        )
    return _(
        "Asia ei mahdu asialistalle: se vie %(asked)s min ja vapaana on %(free)s min. "
        "Avatuissa kokouksissa ei ole sille tilaa: avaa ylimääräinen kokous tai lyhennä asiaa.",
        **facts,
    )


def added_sentence(item: Added) -> str:
    """Say that an item is on the agenda."""
    if item.is_over:
        return _("Lisätty täydelle asialistalle perustellen, %(minutes)s min.", minutes=item.minutes)
    return _("Lisätty asialistalle, %(minutes)s min.", minutes=item.minutes)


def carried_sentence(to: Occurrence | None) -> str:
    """Say where an item was carried over."""
    if to is None:
        return _("Myöhemmissä kokouksissa ei ole tilaa: konsultaatio palasi jonoon.")
    return _("Siirretty kokoukseen %(when)s.", when=day_and_hour(to.starts_at))


def _items(rows: Sequence[AgendaRow], closing: Closing | None) -> list[ItemView]:
    counted = [row.item.id for row in rows if row.item.counts]
    return [
        _item(row, closing, first=row.item.id == counted[0] if counted else False, last=row.item.id in counted[-1:])
        for row in rows
    ]


def _item(row: AgendaRow, closing: Closing | None, *, first: bool, last: bool) -> ItemView:
    item = row.item
    outcome = closing.outcomes.get(item.id) if closing else None
    return ItemView(
        row=row,
        title=item.title or _kind(item),
        kind=_kind(item),
        status=_status(item),
        is_open=item.status is ItemStatus.OPEN,
        carried=ngettext("siirretty %(num)s kerran", "siirretty %(num)s kertaa", item.carried) if item.carried else "",
        first=first,
        last=last,
        handled=outcome.handled if outcome else None,
        notes=outcome.notes if outcome else item.notes,
    )


def _kind(item: AgendaItem) -> str:
    names = {"consultation": _("Konsultaatio"), "team": _("Asiakkaan asia"), "other": _("Muu asia")}
    return names[item.kind.value]


def _status(item: AgendaItem) -> str:
    names = {
        "open": _("käsittelemättä"),
        "handled": _("käsitelty"),
        "carried": _("siirretty"),
        "removed": _("poistettu"),
    }
    return names[item.status.value]
