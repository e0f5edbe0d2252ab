"""Figures of a small log that can be worked out by hand; faults in them are seen, and they are made anew."""

from dataclasses import replace
from datetime import date, timedelta
from operator import attrgetter
from threading import Thread

from sqlalchemy import delete, select, update

from engine import clock
from engine.channels.email import Email
from engine.model.repairs import RepairKind, RepairWish
from engine.model.visits import Clock, Left, VisitKind, bucket_of
from engine.settings import SmtpServer
from engine.store.tables import event, roll_delta, visit
from tests.integration.engine.conftest import REGION, local
from tests.integration.engine.test_visits import WAITING
from tests.post_office import open_post_office
from tests.raw_figures import faults
from tests.raw_figures import kept as kept_in

MONDAY = "2026-03-02T"
HOUR = 3600


def kept(engine):
    return kept_in(engine, REGION)


def at(hour):
    return clock.at(local(f"{MONDAY}{hour}"))


def work_a_monday(house):
    """Let a task wait an hour, be worked on for one, be held two for the client, and be done in an hour and a half."""
    with at("09:00"):
        case = house.open_case()
        task = house.tasks(case.key)["kirjaa"]
    with at("10:00"):
        house.engine.claim(house["aino"], task.id)
    with at("11:00"):
        house.engine.hold(house["aino"], task.id, {"reason": "asiakas", "until": "2026-03-20"})
    with at("13:00"):
        house.engine.resume(house["aino"], task.id)
    with at("14:30"):
        house.finish(case.key, "kirjaa", {"lähde": "heti", "haara": "jatka"})
    return case, task


def visits_of(house, case):
    with house.engine._store.begin(write=False) as uow:
        return {(one.kind, one.element, one.round): one for one in uow.visits.of(case.id)}


def test_a_visit_has_the_hours_of_each_clock(house):
    case, _task = work_a_monday(house)
    found = visits_of(house, case)
    done = found[VisitKind.TASK, "kirjaa", 1]
    assert (done.how, done.left_on, done.rework, done.assigned) == (Left.DONE, date(2026, 3, 2), False, False)
    assert (done.queue_s, done.work_s, done.client_s) == (HOUR, 2.5 * HOUR, 2 * HOUR)
    assert (done.party_s, done.meeting_s, done.planned_s) == (0, 0, 0)
    assert (done.span_s, done.worked_s) == (5.5 * HOUR, 5.5 * HOUR)
    whole = found[VisitKind.CASE, "", 1]
    assert (whole.left, whole.clock) == (None, Clock.QUEUE)
    assert (whole.queue_s, whole.work_s, whole.client_s) == (HOUR, 2.5 * HOUR, 2 * HOUR)


def test_sums_and_histogram_of_a_monday(house):
    work_a_monday(house)
    house.engine.rebuild_figures()
    work_a_monday(house)
    before = kept(house.engine)
    day, span = date(2026, 3, 2), int(5.5 * HOUR)
    row = {key[-1]: n for key, n in before[0].items() if key[:4] == ("koe", VisitKind.TASK, "kirjaa", day)}
    # entered, left, seconds: span, worked, work, queue, client (engine.model.visits.COUNTED)
    assert row == {place: 2 * n for place, n in {0: 1, 1: 1, 5: span, 6: span, 7: 9000, 8: HOUR, 9: 2 * HOUR}.items()}
    buckets = {key: n for key, n in before[1].items() if key[1:3] == (VisitKind.TASK, "kirjaa")}
    assert bucket_of(span) == 158  # 16 * ln(19801) = 158.29
    assert buckets == {("koe", VisitKind.TASK, "kirjaa", day, measure, 158): 2 for measure in ("span", "worked")}
    assert house.engine.fold_figures() > 0
    assert house.engine.fold_figures() == 0
    assert kept(house.engine) == before
    work_a_monday(house)
    assert house.engine.fold_figures() > 0
    with house.engine._store.begin(write=False) as uow:
        assert uow.figures.waiting() == 0
        assert uow.figures.months_astray(REGION) == []


def test_a_change_that_is_lost_is_seen_at_night_and_made_good(house):
    with at("08:00"):
        house.engine.fold_figures()
    work_a_monday(house)
    with at("15:00"):
        house.engine.fold_figures()
        house.engine.rebuild_figures()
    case, _task = work_a_monday(house)
    right = kept(house.engine)
    with house.engine._store.begin() as uow:
        ids = list(uow.ground.run(select(roll_delta.c.id)).scalars())
        assert uow.ground.run(delete(roll_delta).where(roll_delta.c.id == ids[-1])).rowcount == 1
    with at("23:00"):
        assert house.engine.compare_figures() > 0
        assert {"figures", "figures_night"} <= {one.kind for one in house.engine.doctor()}
        assert house.engine.health().figures_differing > 0
        house.engine.rebuild_figures()
        assert kept(house.engine) == right
        assert house.engine.compare_figures() == 0
        assert house.engine.health().figures_differing == 0
    with house.engine._store.begin() as uow:
        ended = (visit.c.case_id == case.id) & (visit.c.how == Left.DONE)
        uow.ground.run(update(visit).where(ended).values(client_s=0, work_s=visit.c.work_s + visit.c.client_s))
    with at("23:30"):
        assert house.engine.compare_figures() > 0  # also where a row of a visit is wrong
        assert house.engine.rebuild_figures() > 0
        assert kept(house.engine) == right


def test_an_installation_from_before_visits_reads_them_from_its_log(house):
    case, _task = work_a_monday(house)
    wanted, right = visits_of(house, case), kept(house.engine)
    with house.engine._store.begin() as uow:
        uow.ground.run(update(event).where(event.c.name == "task_opened").values(attributes={}))
        for table in (visit, roll_delta):
            uow.ground.run(delete(table))
    with at("15:00"):
        house.engine.fold_figures()
        found = visits_of(house, case)
        compared = attrgetter("left", "how", "queue_s", "work_s", "client_s", "stage")
        assert {key: compared(one) for key, one in found.items()} == {key: compared(one) for key, one in wanted.items()}
        assert kept(house.engine) == right
        assert house.engine.compare_figures() == 0
        house.finish(case.key, "jatka", {"teksti": "tehty"})
        assert house.engine.compare_figures() == 0


def test_what_is_undone_is_no_figure_and_waits_again(house):
    case, task = work_a_monday(house)
    with at("15:00"):
        assert house.engine.undo_task(house["aino"], task.id).element == "kirjaa"
    found = visits_of(house, case)
    first, again = (found[VisitKind.TASK, "kirjaa", number] for number in (1, 2))
    assert (first.how, again.how, again.rework) == (Left.UNDONE, Left.OPEN, True)
    days, buckets = kept(house.engine)
    mine = {key[-1]: n for key, n in days.items() if key[1:3] == (VisitKind.TASK, "kirjaa")}
    assert mine == {0: 2, 2: 1, 4: 1}  # entered twice, one withdrawn, one again
    assert [key for key in buckets if key[1] is VisitKind.TASK] == []
    assert [one.kind for one in found.values() if one.left is None and one.kind is VisitKind.CASE] == [VisitKind.CASE]


def test_a_suspended_case_is_nobodys_own_work_in_the_figures_either(house):
    with at("09:00"):
        case, other = house.open_case(), house.open_case()
        task, held = (house.tasks(one.key)["kirjaa"] for one in (case, other))
        for one in (task, held):
            house.engine.claim(house["aino"], one.id)
        house.engine.hold(house["aino"], held.id, {"reason": "asiakas", "until": "2026-03-20"})
    for hour, kind in (("10:00", RepairKind.SUSPEND), ("12:00", RepairKind.RESUME)):
        with at(hour):
            for one in (case, other):
                house.engine.repair(house["siiri"], one.key, RepairWish(kind, "oikeudenkäynti"), "")
    with at("13:00"):
        house.engine.resume(house["aino"], held.id)
        house.finish(case.key, "kirjaa", {"lähde": "heti", "haara": "jatka"})
    worked, waited = (visits_of(house, one)[VisitKind.TASK, "kirjaa", 1] for one in (case, other))
    assert (worked.work_s, worked.planned_s, worked.span_s) == (2 * HOUR, 2 * HOUR, 4 * HOUR)
    assert (waited.client_s, waited.planned_s, waited.clock) == (2 * HOUR, 2 * HOUR, Clock.WORK)
    assert house.engine.rebuild_figures() == 0  # the log alone tells the same
    assert house.engine.compare_figures() == 0


def test_administrators_hear_by_mail_that_figures_differ_and_what_to_do(house):
    admin = house.engine.add_person(
        "ylli", name="Ylli", email="ylli@x.fi", organisation="Koe", region=REGION, groups=[], roles=["admin"],
        password="",
    )  # fmt: skip
    work_a_monday(house)
    with at("15:00"):
        house.engine.rebuild_figures()
    case, _task = work_a_monday(house)
    with house.engine._store.begin() as uow:
        uow.ground.run(delete(roll_delta))
    with at("23:00"):
        assert house.engine.compare_figures() > 0
        assert "figures_differ" in [one.kind for one in house.engine.inbox(admin)]
    with house.engine._store.begin() as uow, at("23:05"):
        claimed = [one for _ in range(20) if (one := uow.notifications.claim_pending(clock.now()))]
    (mail,) = [one for one in claimed if one.channel == "email" and one.kind == "figures_differ"]
    for language, words in (("fi", "Seurannan luvut"), ("sv", "Uppföljningens siffror"), ("en", "The figures")):
        with open_post_office() as office:
            channel = Email(SmtpServer("127.0.0.1", office.port, tls=False), sender="p@x.fi", public_url="https://p.fi")
            channel.deliver(mail, replace(admin, language=language))
        (letter,) = office.letters
        text = letter.get_content()
        assert str(letter["Subject"]).startswith(words)
        assert [
            part
            for part in ("polku doctor", "polku db rebuild-figures", "https://p.fi/notifications")
            if part not in text
        ] == []
        assert case.key not in text


def test_the_time_of_a_step_is_whose_the_chart_says_until_its_date(house):
    """A follow-up is nobody's work until its day, whoever has it, and own work after; a new day is waited for."""
    house.engine.publish(WAITING, actor=None, comment="second")
    with at("09:00"):
        case = house.open_case()
        house.finish(case.key, "kirjaa", {"lähde": "heti", "haara": "jatka"})
        task = house.tasks(case.key)["jatka"]
    with clock.at(local("2026-03-04T09:00")):
        house.engine.claim(house["aino"], task.id)
    due = task.due
    house.sweep(due + timedelta(minutes=1))
    late = visits_of(house, case)[VisitKind.TASK, "jatka", 1]
    assert (late.waits, late.clock, late.clock_since) == (Clock.PLANNED, Clock.WORK, due + timedelta(minutes=1))
    with clock.at(due + timedelta(days=1)):
        house.engine.set_due(house["siiri"], task.id, clock.local(due + timedelta(days=9)).date())
    again = visits_of(house, case)[VisitKind.TASK, "jatka", 1]
    assert (again.clock, again.queue_s) == (Clock.PLANNED, 0)
    assert again.work_s == 24 * HOUR - 60
    assert visits_of(house, case)[VisitKind.CASE, "", 1].clock is Clock.PLANNED
    assert faults(house.engine) == []


def test_two_that_fold_at_once_add_everything_once(house):
    for _ in range(3):
        work_a_monday(house)
    before, done = kept(house.engine), []
    threads = [Thread(target=lambda: done.append(house.engine._fold())) for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    while house.engine._fold():
        pass
    assert len(done) == 2
    assert kept(house.engine) == before
    with house.engine._store.begin(write=False) as uow:
        assert uow.figures.days(REGION)
