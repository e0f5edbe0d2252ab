"""The small region with series of meetings, and the clock of its first weeks."""

from contextlib import contextmanager

from engine import clock
from engine.model.meeting_screens import AgendaWish, Closing, ItemOutcome
from tests.integration.engine.conftest import bundle_files, local, settle_in

REGION_FILE = "processes/koe/region.toml"
SERIES = """
[doctor_time]
minutes = 240
source = "D1:65"

[meetings.konsultointitiimi]
name = "Konsultointitiimi"
name_sv = "Konsultationsteam"
name_en = "Consultation team"
kind = "doctor_in_team"
rhythm = "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU"
first = 2026-01-13
start = 09:00:00
minutes = 60
item_minutes = 20
place = "Kokoushuone 2"
led_by = "johto"
source = "D1:65"

[[meetings.konsultointitiimi.seat]]
role = "Lääkäri"
group = "tiimi"
doctor = true

[[meetings.konsultointitiimi.seat]]
role = "Kela"

[meetings.tyokokous]
name = "Työkokous"
kind = "work_meeting"
minutes = 90
led_by = "johto"
default = true

[meetings.vastaanotto]
name = "Lääkärin vastaanotto"
kind = "doctor_reception"
rhythm = "FREQ=WEEKLY;BYDAY=TU"
start = 10:00:00
minutes = 60
item_minutes = 30
led_by = "tiimi"
holiday = "next_workday"
source = "D1:65"

[[meetings.vastaanotto.seat]]
role = "Lääkäri"
group = "tiimi"
doctor = true

[[resource]]
key = "kehittajaryhma"
kind = "network"
name = "Kehittäjäryhmä"
name_sv = "Utvecklargruppen"
name_en = "Developer group"
meets = 2025-03-13
source = "D4:231-232"
"""
NOW = "2026-03-02T08:00"
"""A Monday: the team meets on 10.3., 24.3., 7.4."""


def meeting_files(series=SERIES):
    """Give the files of the small region with its series."""
    files = bundle_files()
    files[REGION_FILE] += series.encode()
    return files


@contextmanager
def at(text):
    """Let everything inside the block happen at a moment of the Finnish wall clock."""
    with clock.at(local(text)):
        yield


def settle_meetings(engine, series=SERIES):
    """Publish the small region with its series in March 2026."""
    with at(NOW):
        return settle_in(engine, meeting_files(series))


def coming(house, who="johanna", series="konsultointitiimi"):
    """Give the coming meetings of a series."""
    (view,) = [one for one in house.engine.meeting_plan(house[who]).series if one.key == series]
    return view.coming


def consult(house, who="aino"):
    """Start a consultation without a case and give its id."""
    return house.engine.start_consultation(house[who], "koe", {}).id


def put(house, occurrence_id, who="johanna", **wish):
    """Put something on an agenda and give the item."""
    added = house.engine.add_to_agenda(house[who], occurrence_id, AgendaWish(**wish))
    with house.engine._work(write=False) as work:
        return work.uow.agenda.get(added.item_id)


def closing(items, seats=("Lääkäri",), lasted=55, **notes):
    """Say that a meeting handled all its items."""
    return Closing(seats, lasted, {item.id: ItemOutcome(True, notes.get(item.id, "")) for item in items})
