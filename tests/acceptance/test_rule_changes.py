"""Rules change while cases run (M10): rows 16 and 18 of P01, walked once on SQLite; both databases in integration."""

from datetime import date, datetime
from pathlib import Path

import pytest

from engine import clock
from engine.clock import HELSINKI
from engine.commands.rules.newest import table_for
from engine.errors import Forbidden, FormInvalid, NotFound
from engine.scenarios import Walk as Play
from engine.scenarios import load_scenario
from engine.scenarios.run import take_step
from webapp.seed_files import seed_files

ROOT = Path(__file__).parents[2]
P01 = ROOT / "processes" / "keski_suomi" / "scenarios" / "p01.toml"
REFORM = {"title": "Palkkatuen säännöt muuttuvat", "source": "Palkkatukiuudistus", "valid_from": "2023-07-01"}
TO_LIST = REFORM | {"services": ["palkkatuki"]}


def moment(text):
    return datetime.fromisoformat(text).replace(tzinfo=HELSINKI)


class Walk:
    """P01 on its way, on a database of its own; goes on where it stopped."""

    def __init__(self, engine):
        self.engine, self.scenario = engine, load_scenario(P01)
        self.steps = list(self.scenario.steps)
        first = self.steps[0]
        self.play = Play(engine, self.scenario, begun=first.at, opener=first.persona)

    def until(self, when):
        while self.steps and self.steps[0].at < moment(when):
            with clock.at(self.steps[0].at):
                report, _ = take_step(self.play, self.steps.pop(0))
            assert report.ok, report.problems
        return self.play.case.key


@pytest.fixture(scope="module")
def files():
    """Give the files of the one region that P01 needs."""
    mine = ("processes/shared/", "processes/keski_suomi/", "forms/")
    return {path: data for path, data in seed_files().items() if path.startswith(mine)}


@pytest.fixture(scope="module")
def walk(migrated_sqlite, tmp_path_factory, open_engine, files):
    folder = tmp_path_factory.mktemp("rules")
    (folder / "polku.db").write_bytes(migrated_sqlite.read_bytes())
    engine = open_engine(f"sqlite:///{folder / 'polku.db'}", folder)
    engine.publish(files, actor=None, comment="")
    person(engine, "olga", roles=["process_owner"])
    yield Walk(engine)
    engine.close()


def person(engine, name, groups=(), roles=()):
    return engine.add_person(
        name, name=name.capitalize(), organisation="X", region="keski_suomi", groups=list(groups), roles=list(roles)
    )


def with_versions(files, path, decision, answer, since, rule_date=""):
    """Give a table with a second version from a day on, which answers with a plain value."""
    until = date.fromordinal(date.fromisoformat(since).toordinal() - 1)
    base = f'<decision id="{decision}" xmlns:polku="urn:polku:bpmn:1" polku:validUntil="{until}"'
    base += f' polku:ruleDate="{rule_date}"' if rule_date else ""
    following = (
        f'<decision xmlns:polku="urn:polku:bpmn:1" id="{decision}_uusi" name="uusi" polku:versionOf="{decision}" '
        f'polku:validFrom="{since}"><literalExpression><text>{answer}</text></literalExpression></decision>'
    )
    changed = files[path].decode().replace(f'<decision id="{decision}"', base, 1)
    return {path: changed.replace("</decision>", f"</decision>{following}", 1).encode()}


def test_a_case_that_runs_uses_the_version_of_the_day_though_it_was_published_later(walk, files):
    key = walk.until("2022-08-22T13:30")
    path = "processes/shared/d03_alkuselvittelyn_reititys.dmn"
    changed = with_versions(files, path, "d03_alkuselvittelyn_reititys", '["uusi"]', "2022-08-22")
    walk.engine.publish(changed, actor=None, comment="")
    with walk.engine._store.begin(write=False) as uow:
        version = uow.cases.by_key(key).version_id
    for day, is_new in (("2022-08-21", False), ("2022-08-22", True)):
        with clock.at(moment(f"{day}T12:00")), walk.engine._work(write=False) as work:
            table = table_for(work, version, "d03_alkuselvittelyn_reititys")
            assert (table.decide("d03_alkuselvittelyn_reititys", {"selvittelyjen_tarve": {}}) == ["uusi"]) is is_new
    # A table without dates belongs to the version with which the case began.
    undated = {path: files[path].replace(b'name="Alkuselv', b'name="Uusi alkuselv')}
    walk.engine.publish(undated, actor=None, comment="")
    with walk.engine._work(write=False) as work:
        table = table_for(work, version, "d03_alkuselvittelyn_reititys")
        assert table is work.context.catalogue.decisions(work.uow, version, "d03_alkuselvittelyn_reititys")


def test_a_case_that_will_meet_the_rule_is_listed_until_it_has_passed_it(walk):
    walk.until("2022-09-01T00:00")
    day, affected = date(2023, 7, 1), walk.engine.affected
    (ahead,) = affected("keski_suomi", day, decisions=("d07_tiimin_kokoonpano",), elements=("pida_seuranta",))
    # The invitation lies ahead as well: what it proposes comes from the decision.
    assert set(ahead.why) == {"decision:d07_tiimin_kokoonpano", "form:f09_kutsu", "element:pida_seuranta"}
    assert affected("keski_suomi", day, elements=("kirjaa_tunnistaminen",)) == []
    (form,) = affected("keski_suomi", day, forms=("f15_paattaminen", "f01_tunnistaminen"))
    assert form.why == ("form:f15_paattaminen",)


def test_a_case_whose_outcome_would_be_another_is_listed_by_deciding_anew(walk, files):
    walk.until("2022-09-01T00:00")
    path, decision = "processes/shared/d01_tuen_tarve.dmn", "d01_tuen_tarve"

    def why():
        return [
            code
            for one in walk.engine.affected("keski_suomi", date(2023, 7, 1), decisions=(decision,))
            for code in one.why
        ]

    def publish(answer, rule_date=""):
        changed = with_versions(files, path, decision, answer, "2023-07-01", rule_date)
        walk.engine.publish(changed, actor=None, comment="")

    assert why() == []  # decided long ago, nothing of it lies ahead, and the rule has not changed
    publish('{tuen_tarve: "ei", perustelu: "uusi"}')
    assert why() == [f"differs:{decision}"]
    # Where the rule counts from the day of application, the older rule still holds for this case (row 18).
    publish('{tuen_tarve: "ei", perustelu: "uusi"}', "=asia.avattu")
    assert why() == []


def test_the_change_of_pay_subsidy_lists_the_case_that_has_applied_for_it(walk):
    engine, key = walk.engine, walk.until("2023-05-10T00:00")
    owner, boss = engine.find_person("olga"), walk.play.cast["sosiaaliohjaaja"]
    stranger = person(engine, "outo", groups=["hallinto"])
    with clock.at(moment("2023-05-10T09:00")):
        change = engine.record_rule_change(owner, "keski_suomi", TO_LIST)
        (row,) = engine.rule_change(owner, change.id).rows
        assert (row.case_key, row.review.why) == (key, ("service:palkkatuki:haettu:2023-05-09",))
        assert (row.sees_case, row.may_review, row.managers) == (False, True, boss.name)
        # The case manager hears of it, sees the case, and says what it means; nobody else learns anything.
        assert [one.facts["change"] for one in engine.inbox(boss) if one.kind == "rule_change"] == [change.id]
        for act in (
            lambda: engine.rule_change(stranger, change.id),
            lambda: engine.review_rule_change(stranger, row.review.id, "x"),
            lambda: engine.refresh_rule_change(boss, change.id),
        ):
            with pytest.raises(NotFound):
                act()
        with pytest.raises(FormInvalid):
            engine.review_rule_change(boss, row.review.id, "  ")
        engine.review_rule_change(boss, row.review.id, "Haettu ennen muutosta: noudatetaan hakupäivän sääntöä.")
        (row,) = engine.rule_change(boss, change.id).rows
        assert (row.sees_case, row.reviewer, row.review.note[:6]) == (True, boss.name, "Haettu")
        assert engine.refresh_rule_change(owner, change.id) == 0
        assert [(r.cases, r.waiting) for r in engine.rule_changes(owner)] == [(1, 0)]
    told = [e for e in engine.case_page(walk.play.cast.observer, key).events if e.name.startswith("sääntömuutos")]
    assert [e.name for e in told] == ["sääntömuutos_koskee", "sääntömuutos_tarkistettu"]
    assert told[0].attributes == {"muutos": REFORM["title"], "voimaan": date(2023, 7, 1)}
    with engine._store.begin(write=False) as uow:
        case = uow.cases.by_key(key)
        log = {(one.person_id, one.action, one.what) for one in uow.access.of_case(case.id)}
        sealed = uow.ground.connection.exec_driver_sql("SELECT note FROM rule_review").scalar()
    assert {(owner.id, "view", "rule_change"), (boss.id, "change", "rule_review")} <= log
    assert b"Haettu" not in bytes(sealed)
    waiting = {"worker", "overdue", "undelivered", "clock"}
    assert [finding for finding in engine.doctor() if finding.kind not in waiting] == []


def test_a_service_that_was_never_asked_for_and_another_region_are_not_met(walk):
    day, affected = date(2023, 9, 1), walk.engine.affected
    assert affected("keski_suomi", day, services=("ips",)) == []
    assert affected("kerava", day, services=("palkkatuki",)) == []


def test_who_keeps_no_rules_records_none(walk):
    engine, worker = walk.engine, walk.play.cast["hoitaja"]
    owner = engine.find_person("olga")
    for who, region in ((worker, "keski_suomi"), (owner, "kerava")):
        with pytest.raises(NotFound):
            engine.record_rule_change(who, region, TO_LIST)
    with pytest.raises(Forbidden):
        engine.rule_changes(worker)
    for wrong, field in (
        (REFORM, "decisions"),
        (TO_LIST | {"title": " "}, "title"),
        (TO_LIST | {"valid_from": "kesä"}, "valid_from"),
        (TO_LIST | {"services": ["muu_tuki"]}, "services"),
    ):
        with pytest.raises(FormInvalid) as refused:
            engine.record_rule_change(owner, "keski_suomi", wrong)
        assert set(refused.value.errors) == {field}


@pytest.mark.parametrize(
    ("day", "language", "name", "state"),
    [
        (date(2024, 12, 31), "fi", "Kunnan työllisyyspalvelut/kuntakokeilu", "TE-palvelut"),
        (date(2024, 12, 31), "sv", "Kommunens sysselsättningstjänster/kommunförsöket", "AN-tjänster"),
        (date(2025, 1, 1), "fi", "Työvoimaviranomainen (työllisyysalue)", None),
        (date(2025, 1, 1), "sv", "Arbetskraftsmyndigheten (sysselsättningsområdet)", None),
    ],
)
def test_a_form_calls_a_party_by_its_name_of_the_day(walk, day, language, name, state):
    with walk.engine._work(write=False) as work:
        version = next(one for one in work.uow.definitions.all() if one.key == "keski_suomi")
        form = work.context.catalogue.form(work.uow, version.id, "f09_kutsu", language, day)
    invited = next(one for one in form.fields if one.path == "tahot")
    labels = {option.text: option.label for option in invited.options}
    assert labels["kunnan_tyollisyyspalvelut"] == name
    assert labels.get("te_palvelut") == state
    assert labels["kela"].startswith(("Kela", "FPA"))
    assert invited.properties.get("source") == "D4:143-156"
