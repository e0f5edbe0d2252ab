"""Records of meetings for the pages."""

from dataclasses import replace
from datetime import date, timedelta

from engine.model.meeting_screens import (
    AgendaRow,
    DoctorMonth,
    MeetingPlan,
    OccurrencePage,
    OccurrenceRow,
    QueueRow,
    ResourceView,
    SeriesView,
)
from engine.model.meetings import AgendaItem, ItemKind, ItemStatus, Occurrence, OccurrenceStatus
from tests.unit.webapp.fake_records import NOW

SEATS = [("Lääkäri", "Lääkäri"), ("Kela", "Kela")]
PLANNED = Occurrence(
    id="o1",
    region="keski_suomi",
    series="konsultointitiimi",
    kind="doctor_in_team",
    starts_at=NOW - timedelta(hours=1),
    minutes=60,
    capacity=60,
    status=OccurrenceStatus.PLANNED,
    changed_at=NOW,
    place="Kokoushuone 2",
)
HELD = replace(PLANNED, id="o2", status=OccurrenceStatus.HELD, attendance=("Kela",), lasted=50)
ITEM = AgendaItem(
    id="a1",
    region="keski_suomi",
    occurrence_id="o1",
    position=1,
    kind=ItemKind.CONSULTATION,
    minutes=40,
    status=ItemStatus.OPEN,
    added_by="p1",
    added_at=NOW,
    instance_id="i3",
    carried=2,
    title="Kuntoutuksen vaihtoehdot",
)
OTHER = replace(ITEM, id="a2", kind=ItemKind.OTHER, instance_id=None, carried=0, title="", minutes=30, reason="Kiire")
ROWS = [OccurrenceRow(PLANNED, "Konsultointitiimi", 70), OccurrenceRow(replace(PLANNED, id="o3"), "Konsultointitiimi")]
SERIES = SeriesView(
    region="keski_suomi",
    key="konsultointitiimi",
    name="Konsultointitiimi",
    kind="doctor_in_team",
    source="D1:65",
    is_default=True,
    minutes=60,
    item_minutes=20,
    seats=SEATS,
    coming=ROWS,
    waiting=1,
    next_place=ROWS[1],
    sits=True,
    leads=True,
    may_convene=True,
)
MEETING_PLAN = MeetingPlan(
    [SERIES],
    [DoctorMonth("keski_suomi", date(2026, 3, 1), limit=240, used=250, booked=60)],
    [
        ResourceView("keski_suomi", "network", "Kehittäjäryhmä", date(2025, 3, 13), "", "D4:231-232"),
        ResourceView("keski_suomi", "material", "Hoitopolut", None, "https://www.hyvaks.fi", "D4:217"),
    ],
)
_OPEN = [AgendaRow(ITEM, task_id="t2", may_remove=True), AgendaRow(OTHER, "KS-2026-0102", may_remove=True)]
MEETING_PAGES = {
    "o1": OccurrencePage(ROWS[0], SERIES, _OPEN, [QueueRow("i4", NOW, 20, "Toinen kysymys")], may_add=True),
    "o2": OccurrencePage(
        OccurrenceRow(HELD, "Konsultointitiimi", 40),
        SERIES,
        [AgendaRow(replace(ITEM, status=ItemStatus.HANDLED, notes="Sovittiin."))],
    ),
}
