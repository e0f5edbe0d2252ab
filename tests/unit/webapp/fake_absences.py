"""Absences and a hand-over of the small engine of records."""

from datetime import date

from engine.model.absences import Absence, AbsenceGap, AbsencePage, AbsenceRow, Substitute
from engine.model.leaving import HandOverResult, LeavingCase, LeavingPage, LeavingTask
from tests.unit.webapp.fake_records import LOADS, NOW, TASKS

FIRST, LAST = date(2026, 3, 16), date(2026, 3, 20)
ROW = AbsenceRow(
    Absence("a1", "p1", FIRST, LAST, "p1", NOW, substitutes=("p2",)),
    "Aino",
    [Substitute("p2", "Onni", [(LAST, LAST)])],
    may_change=True,
)
GAP = AbsenceGap(ROW, "keski_suomi", [(LAST, LAST)], [TASKS[0]], ["KS-2026-0102"], may_open=True)


class FakeAbsences:
    """What the pages of absences and of handing over ask."""

    def absence_gaps(self, actor):
        return [GAP]

    def absences(self, actor):
        return [ROW]

    def absence_page(self, actor, person_id=""):
        people = [("p2", "Onni")]
        return AbsencePage([ROW], [ROW], person_id or actor.id, "Aino", people, people, [])

    def enter_absence(self, actor, wish, *, absence_id="", idempotency_key=""):
        self.calls.append(("enter_absence", (wish, absence_id)))
        if self.refuse:
            raise self.refuse
        return ROW.absence

    def end_absence(self, actor, absence_id, idempotency_key=""):
        self.calls.append(("end_absence", absence_id))
        return ROW.absence

    def leaving(self, actor, person_id, region):
        cases = [
            LeavingCase("KS-2026-0102", "tiimi", is_changing=False, proposed="p2"),
            LeavingCase("KS-2026-0103", "tiimi", is_changing=True),
        ]
        tasks = [LeavingTask(TASKS[0], [("p2", "Onni")], "p2")]
        return LeavingPage(person_id, "Aino", region or "keski_suomi", True, cases, tasks, LOADS)

    def hand_over(self, actor, person_id, region, wishes, idempotency_key=""):
        self.calls.append(("hand_over", (person_id, region, wishes)))
        return [HandOverResult(one, outcome, "Onni") for one, outcome in zip(wishes, ("started", "left"), strict=False)]
