"""Series of meetings in a region file: minutes that fit, seats, days off."""

from datetime import date, time
from pathlib import Path

import pytest

from engine.region import Seat, Texts, check_region, load_region
from engine.workdays import is_working_day

NAME = "processes/koe/region.toml"
BASE = (Path(__file__).parents[3] / "bpmn" / NAME).read_text()
SERIES = """
[meetings.tiimi]
name = "Tiimi"
kind = "consultation_team"
rhythm = "FREQ=WEEKLY;BYDAY=TU"
start = 09:00:00
minutes = 60
capacity = 50
item_minutes = 20
led_by = "johto"
holiday = "skip"
source = "D1:72"

[[meetings.tiimi.seat]]
role = "Lääkäri"
role_sv = "Läkare"
group = "tiimi"
doctor = true

[[meetings.tiimi.seat]]
role = "Kela"
"""


def load(series=SERIES):
    return load_region((BASE + series).encode(), NAME).meetings["tiimi"]


def problems(series):
    return [(one.rule, one.element) for one in check_region((BASE + series).encode(), NAME) if one.severity == "error"]


def test_a_series_is_read_whole():
    series = load()
    assert (series.kind, series.start, series.minutes, series.room) == ("consultation_team", time(9), 60, 50)
    assert series.seats == (Seat(Texts("Lääkäri", "Läkare"), "tiimi", doctor=True), Seat(Texts("Kela")))
    assert (series.led_by, series.source, series.is_default) == ("johto", "D1:72", False)


def test_a_file_of_before_still_names_its_seats():
    series = load('\n[meetings.tiimi]\nname = "Tiimi"\nseats = ["Kela", "Lääkäri"]\n')
    assert [seat.role.fi for seat in series.seats] == ["Kela", "Lääkäri"]
    assert (series.kind, series.start, series.room) == ("", None, 0)


def test_the_problem_of_a_seat_is_found_at_its_line():
    text = BASE + SERIES.replace('role = "Kela"', 'role = "Kela"\ngroup = "puuttuu"')
    (problem,) = [one for one in check_region(text.encode(), NAME) if one.severity == "error"]
    assert (problem.rule, problem.element) == ("region-group", "meetings.tiimi.seat.1.group")
    assert text.splitlines()[problem.line - 1] == 'group = "puuttuu"'


def test_a_day_off_is_skipped_or_moved():
    january = (date(2026, 1, 1), date(2026, 1, 13), is_working_day)
    assert load().days(*january) == [(date(2026, 1, 6), None), (date(2026, 1, 13), date(2026, 1, 13))]
    moved = load(SERIES.replace('"skip"', '"next_workday"'))
    assert moved.days(*january)[0] == (date(2026, 1, 6), date(2026, 1, 7))
    christmas = load(SERIES.replace('"skip"', '"next_workday"').replace("BYDAY=TU", "BYDAY=TH"))
    assert christmas.days(date(2026, 12, 24), date(2026, 12, 24), is_working_day) == [
        (date(2026, 12, 24), date(2026, 12, 28))
    ]


@pytest.mark.parametrize(
    ("old", "new", "rule", "element"),
    [
        ('"consultation_team"', '"kokous"', "region-meeting", "meetings.tiimi.kind"),
        ('"skip"', '"ohita"', "region-meeting", "meetings.tiimi.holiday"),
        ("minutes = 60", "minutes = 600", "region-meeting", "meetings.tiimi.minutes"),
        ("capacity = 50", "capacity = 61", "region-meeting", "meetings.tiimi.capacity"),
        ("item_minutes = 20", "item_minutes = 51", "region-meeting", "meetings.tiimi.item_minutes"),
        ("item_minutes = 20", "item_minutes = 0", "region-meeting", "meetings.tiimi.item_minutes"),
        ("\nminutes = 60\ncapacity = 50", "", "region-meeting", "meetings.tiimi.start"),
        ('source = "D1:72"', "", "region-meeting", "meetings.tiimi.kind"),
        ('source = "D1:72"', 'source = "x"\nseats = ["Kela"]', "region-meeting", "meetings.tiimi.seats"),
        ("start = 09:00:00", 'start = "09:00"', "region-shape", "meetings.tiimi.start"),
        ("start = 09:00:00", "start = 2026-01-01T09:00:00", "region-shape", "meetings.tiimi.start"),
        ('led_by = "johto"', 'led_by = "puuttuu"', "region-group", "meetings.tiimi.led_by"),
        ("doctor = true", 'doctor = "on"', "region-shape", "meetings.tiimi.seat.0.doctor"),
        ('role = "Kela"', 'rooli = "Kela"', "region-missing", "meetings.tiimi.seat.1"),
    ],
)
def test_what_does_not_fit_is_a_problem_of_its_key(old, new, rule, element):
    assert old in SERIES
    assert (rule, element) in problems(SERIES.replace(old, new))
