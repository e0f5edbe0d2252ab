"""The region file."""

import re
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import DefinitionInvalid
from engine.model import Severity
from engine.region import STAGES, Offer, Texts, WatchStep, check_region, load_region, valid_on

ROOT = Path(__file__).parents[4]
EXAMPLE = re.search(r"```toml\n(.*?)```", (ROOT / "docs/region-file.md").read_text(), re.DOTALL)[1] + "".join(
    f'[stages.{key}]\nname = "{key}"\nname_sv = "{key}"\nname_en = "{key}"\n' for key in STAGES[1:]
)
NAME = "processes/keski_suomi/region.toml"


TWIN = """[[resource]]
key = "kehittajaryhma"
kind = "material"
name = "x"
name_sv = "x"
name_en = "x"
source = "D4:213"
"""


def check(text):
    return check_region(text.encode(), NAME)


def without(pattern, instead=""):
    """Give the example with one part replaced; the part must be there."""
    changed, count = re.subn(pattern, instead, EXAMPLE, count=1, flags=re.DOTALL | re.MULTILINE)
    assert count, pattern
    return changed


@pytest.fixture(scope="module")
def region():
    return load_region(EXAMPLE.encode(), NAME)


def test_the_example_of_the_documentation_has_no_problems():
    assert check(EXAMPLE) == []


def test_a_region_says_who_it_is(region):
    assert (region.key, region.case_prefix) == ("keski_suomi", "KS")
    assert region.organisation == "Keski-Suomen hyvinvointialue"
    assert region.name == Texts("Keski-Suomi", "Mellersta Finland", "Central Finland")


def test_a_lane_has_its_group_and_the_regions_own_name(region):
    assert region.group_of("Sosiaaliohjaaja") == "sosiaaliohjaus"
    assert region.group_of("Tuntematon") == ""
    assert region.lane_label("Sosiaaliohjaaja", "sv") == "Socialhandledare"
    assert region.lane_label("Tuntematon", "sv") == "Tuntematon"


def test_a_group_belongs_to_an_organisation(region):
    assert region.groups["sosiaaliohjaus"].organisation == "Keski-Suomen hyvinvointialue"
    assert region.groups["esihenkilot"].organisation == "Keski-Suomen hyvinvointialue"
    assert region.supervisors == "esihenkilot"


def test_late_tasks_escalate_after_spans(region):
    assert (region.escalation.widen_after, region.escalation.supervisor_after) == ("=workdays(1)", "=workdays(5)")
    assert region.escalation.is_default


def test_without_a_word_of_escalation_ours_is_the_default():
    escalation = load_region(without(r"^\[escalation\].*?^default = true\n").encode(), NAME).escalation
    assert (escalation.supervisor_after, escalation.is_default) == ("=workdays(5)", True)


def test_the_doctors_tuesdays_are_those_of_the_documents(region):
    # docs/sources.md, 4.8: biweekly Tuesdays from 13.1.2026
    days = region.meetings["konsultointitiimi"].dates(date(2026, 1, 1), date(2026, 6, 30))
    assert [f"{day.day}.{day.month}." for day in days] == [
        *("13.1.", "27.1.", "10.2.", "24.2.", "10.3.", "24.3.", "7.4."),
        *("21.4.", "5.5.", "19.5.", "2.6.", "16.6.", "30.6."),
    ]


def test_a_rhythm_goes_on_from_its_first_day_not_from_the_question(region):
    assert region.meetings["konsultointitiimi"].dates(date(2026, 1, 14), date(2026, 2, 9)) == [date(2026, 1, 27)]


def test_a_team_that_meets_on_demand_has_no_days():
    text = without(r"^rhythm = .*?^first = .*?$")
    assert load_region(text.encode(), NAME).meetings["konsultointitiimi"].dates(date(2026, 1, 1), date.max) == []


def test_watches_are_of_three_kinds_with_steps_alike(region):
    steps, at, idle = region.watches
    assert (steps.id, steps.kind, steps.starts) == ("T13", "steps", ("selvittely_aloitettu",))
    assert steps.ends == ("tiimi_pidetty", "asia_keskeytetty")
    assert [(step.after, step.level) for step in steps.steps] == [
        ("P60D", "target"),
        ("P90D", "amber"),
        ("P180D", "red"),
    ]
    assert steps.steps[2].priority == 1
    assert (at.kind, at.ends, at.steps) == ("at", ("tiimi_pidetty",), (WatchStep("PT0S", "red", ("case_manager",), 1),))
    assert at.at.startswith("=tunnistaminen.")
    assert (idle.kind, idle.starts, idle.steps[0].after, idle.steps[0].level) == ("idle", (), "P45D", "amber")
    assert all(watch.is_default for watch in region.watches)


def test_stages_keep_their_order(region):
    assert [stage.key for stage in region.stages] == list(STAGES)
    assert region.stage_name("tunnistaminen", "en") == "Identification"
    assert region.stage_name("muu") == "muu"


def test_a_person_may_start_what_the_file_says(region):
    action, refused = region.actions
    assert (refused.kind, refused.name) == ("refused", "social_work_relation")
    assert region.rivals("asiakas_keskeyttää").keys() == {"asiakas_keskeyttää"}
    assert region.rivals("social_work_relation") == {}
    assert (action.kind, action.name, action.form, action.ends) == (
        "message",
        "asiakas_keskeyttää",
        "f16_keskeytys",
        True,
    )
    assert action.label.said("en") == "The client withdraws"
    assert action.groups == ("sosiaaliohjaus",)


def test_a_text_without_a_translation_is_read_in_finnish():
    assert Texts("suomeksi", "på svenska").said("en") == "suomeksi"
    assert Texts("suomeksi", "på svenska").said("sv") == "på svenska"


@pytest.mark.parametrize(
    ("pattern", "instead", "rule", "element"),
    [
        (r'^key = "keski_suomi"', 'key = "Keski-Suomi"', "region-key", "key"),
        (r'^case_prefix = "KS"', 'case_prefix = "ks"', "region-key", "case_prefix"),
        (r"^case_prefix = .*?$", "", "region-missing", "region"),
        (r"^case_prefix = .*?$", "case_prefix = 5", "region-shape", "case_prefix"),
        (r"^case_prefix", "case_prefiks", "region-unknown", "case_prefiks"),
        (r'^group = "sosiaaliohjaus"', 'group = "puuttuu"', "region-group", "lanes.Sosiaaliohjaaja.group"),
        (r'^group = "esihenkilot"', 'group = "puuttuu"', "region-group", "supervisors.group"),
        (r"^\[groups.esihenkilot\]", "[groups.supervisors]", "region-group", "groups.supervisors"),
        (r"^\[groups.sosiaaliohjaus\]", "[groups.Sosiaali]", "region-key", "groups.Sosiaali"),
        (r'"=workdays\(1\)"', '"=workdays("', "region-expression", "escalation.widen_after"),
        (r'"=workdays\(1\)"', '"1 päivä"', "region-expression", "escalation.widen_after"),
        (r'"=workdays\(1\)"', '"-P1D"', "region-expression", "escalation.widen_after"),
        (r'"=workdays\(1\)"', "5", "region-shape", "escalation.widen_after"),
        (r"BYDAY=TU", "BYDAY=XX", "region-rhythm", "meetings.konsultointitiimi.rhythm"),
        (r"FREQ=WEEKLY", "FREQ=SECONDLY", "region-rhythm", "meetings.konsultointitiimi.rhythm"),
        (r"INTERVAL=2", "INTERVAL=0", "region-rhythm", "meetings.konsultointitiimi.rhythm"),
        (r";BYDAY=TU", "", "region-rhythm", "meetings.konsultointitiimi.rhythm"),
        (r"^first = .*?$", "", "region-rhythm", "meetings.konsultointitiimi"),
        (r"^first = .*?$", 'first = "2026-01-13"', "region-shape", "meetings.konsultointitiimi.first"),
        (r'^level = "target".*?$', 'level = "punainen"', "region-watch", "watch.0.steps.0.level"),
        (r'^tell = \["case_manager"\]', "", "region-watch", "watch.0.steps.0"),
        (r'^tell = \["case_manager"\]', 'tell = ["puuttuu"]', "region-group", "watch.0.steps.0.tell"),
        (r'^after = "P60D"', 'after = "60 päivää"', "region-expression", "watch.0.steps.0.after"),
        (r'^starts = "selvittely_aloitettu"', "", "region-watch", "watch.0"),
        (r'^starts = "selvittely_aloitettu"', 'starts = "x"\nidle = "P1D"', "region-watch", "watch.0"),
        (r'^starts = "selvittely_aloitettu"', 'starts = "x"\nlevel = "red"', "region-watch", "watch.0.level"),
        (r'^idle = "P45D".*?$', "", "region-watch", "watch.2"),
        (r'^at = "=tunn', 'at = "tunn', "region-expression", "watch.1.at"),
        (r'^id = "T18"', 'id = "T13"', "region-twice", "watch.1"),
        (r"^priority = 1 .*?$", "priority = 10", "region-watch", "watch.0.steps.2.priority"),
        (r"^\[stages.tiimi\]", "[stages.team]", "region-stage", "stages.team"),
        (r"^\[stages.tiimi\]", "[stages.team]", "region-stage", "stages"),
        (r'^kind = "message"', 'kind = "send"', "region-action", "action.0.kind"),
        (r"^ends = true", 'ends = "joo"', "region-shape", "action.0.ends"),
    ],
)
def test_a_mistake_is_named_where_it_is(pattern, instead, rule, element):
    text = without(pattern, instead)
    problems = check(text)
    found = {(one.rule, one.element): one for one in problems if one.severity is Severity.ERROR}
    assert (rule, element) in found
    with pytest.raises(DefinitionInvalid):
        load_region(text.encode(), NAME)


def test_problems_stand_at_the_line_of_their_key():
    lines = EXAMPLE.split("\n")
    step = next(number for number, line in enumerate(lines, 1) if line.startswith('after = "P90D"'))
    lane = next(number for number, line in enumerate(lines, 1) if line.startswith('group = "sosiaaliohjaus"'))
    text = EXAMPLE.replace('after = "P90D"', 'after = "x"').replace('group = "sosiaaliohjaus"', 'group = "y"', 1)
    assert [(one.line, one.rule) for one in check(text)] == [(lane, "region-group"), (step, "region-expression")]


def test_a_missing_translation_is_a_warning_and_the_file_still_loads():
    text = without(r"^label_sv = .*?$")
    (problem,) = check(text)
    assert (problem.rule, problem.severity) == ("region-translation", Severity.WARNING)
    assert problem.element == "lanes.Sosiaaliohjaaja.label"
    assert load_region(text.encode(), NAME).lane_label("Sosiaaliohjaaja", "sv") == "Sosiaaliohjaaja"


def test_a_lane_without_a_label_of_its_own_needs_no_translation():
    text = without(r'^label = .*?^label_en = "Social counsellor"$')
    assert check(text) == []
    assert load_region(text.encode(), NAME).lane_label("Sosiaaliohjaaja") == "Sosiaaliohjaaja"


def test_a_mistake_of_toml_has_its_line():
    (problem,) = check('key = "a"\nname = \n')
    assert (problem.rule, problem.line) == ("region-toml", 2)


@pytest.mark.parametrize(
    "data",
    [
        b"\xff",
        b"\n\n\xff",
        b"a = [" * 100_000,
        b"[" * 100_000,
        b"a." * 40_000 + b"b = 1",
        b"".join(b"a." * 100 + b"b%d = 1\n" % n for n in range(450)),
        b"".join(b"[" + b"a." * 100 + b"b%d]\n" % n for n in range(450)),
        b"x" * 100_001,
        b"a = 1\na = 2",
    ],
)
def test_what_cannot_be_read_is_one_problem_soon(data):
    begin = time.thread_time()
    problems = check_region(data, NAME)
    assert problems
    assert {one.rule for one in problems} <= {"region-toml", "region-size", "region-missing", "region-unknown"}
    assert time.thread_time() - begin < 2
    with pytest.raises(DefinitionInvalid):
        load_region(data, NAME)


@given(st.binary(max_size=100))
def test_any_bytes_at_all_are_checked(data):
    assert check_region(data, NAME)


@given(
    st.sampled_from(EXAMPLE.split("\n")), st.sampled_from(["x = 1", "[watch]", "[[lanes]]", "[groups]", "", "tell = 5"])
)
def test_any_broken_line_is_reported_or_harmless(line, instead):
    text = EXAMPLE.replace(line, instead, 1) if line else EXAMPLE
    problems = check(text)
    if not [one for one in problems if one.severity is Severity.ERROR]:
        load_region(text.encode(), NAME)


def test_a_region_sets_the_options_of_a_question(region):
    (choice,) = region.choices
    assert (choice.form, choice.field, choice.process) == ("f04_terveystarkastukseen_ohjaus", "asema", "keski_suomi")
    held = (date(2020, 1, 1), date(2029, 12, 31))
    assert choice.options == (Offer("palokka", Texts("Palokka", "Palokka", "Palokka"), *held),)
    assert choice.is_default
    assert region.offered("f04_terveystarkastukseen_ohjaus", "keski_suomi") == {"asema": choice}
    assert region.offered("f04_terveystarkastukseen_ohjaus", "muu") == {}
    assert region.offered("f01_tunnistaminen", "keski_suomi") == {}


def test_what_is_said_of_one_chart_goes_before_what_is_said_of_all():
    asked = '[[choice]]\nform = "f04_terveystarkastukseen_ohjaus"\nfield = "asema"\n'
    more = f'\n{asked}options = [{{ value = "muu", label = "Muu" }}]\n'
    found = load_region((EXAMPLE + more).encode(), NAME)
    of = {key: found.offered("f04_terveystarkastukseen_ohjaus", key)["asema"] for key in ("keski_suomi", "toinen")}
    assert [choice.options[0].value for choice in of.values()] == ["palokka", "muu"]


@pytest.mark.parametrize(
    ("more", "rule"),
    [
        ('form = "f01"\nfield = "x"\noptions = []\n', "region-choice"),
        (
            'form = "f01"\nfield = "x"\noptions = [{ value = "a", label = "A" }, { value = "a", label = "B" }]\n',
            "region-twice",
        ),
        ('form = "f01"\nfield = "x"\n', "region-missing"),
        ('form = "f01"\nfield = "x"\noptions = [{ value = "a" }]\n', "region-missing"),
        (
            (
                'form = "f04_terveystarkastukseen_ohjaus"\nfield = "asema"\nprocess = "keski_suomi"\n'
                'options = [{ value = "a", label = "A" }]\n'
            ),
            "region-twice",
        ),
    ],
)
def test_options_that_cannot_be_offered_are_refused(more, rule):
    found = [one for one in check(f"{EXAMPLE}\n[[choice]]\n{more}") if one.severity is Severity.ERROR]
    assert [one.rule for one in found] == [rule]
    assert found[0].line > EXAMPLE.count("\n")


def test_a_code_is_called_by_its_name_of_the_day(region):
    days = (date(2024, 12, 31), date(2025, 1, 1))
    assert [region.term("tyollisyyspalvelut", day, "en") for day in days] == [
        "Municipal employment trial",
        "Employment area",
    ]
    assert region.term("muu", days[0]) == ""
    assert region.era(days[0]) < region.era(days[1]) == region.era(date(2026, 5, 1))


def test_an_option_is_offered_for_its_time(region):
    (choice,) = region.choices
    assert valid_on(choice.options, date(2019, 12, 31)) == []
    assert valid_on(choice.options, date(2029, 12, 31)) == list(choice.options)


def test_a_survey_is_read_with_its_defaults(region):
    survey = region.survey("asiakaskysely")
    assert (survey.receivers, survey.month, survey.day, survey.threshold, survey.cut) == (
        "clients",
        4,
        1,
        7,
        "language",
    )
    assert region.survey("muu") is None


@pytest.mark.parametrize(
    ("pattern", "instead", "rule", "element"),
    [
        (r"^valid_until = 2024-12-31", "valid_until = 2025-01-01", "region-validity", "term.1"),
        (r"^valid_until = 2024-12-31", "valid_until = 2024-12-30", "region-validity", "term.1"),
        (r"^valid_until = 2024-12-31", "", "region-validity", "term.1"),
        (
            r"^valid_from = 2025-01-01",
            "valid_from = 2025-01-01\nvalid_until = 2024-01-01",
            "region-validity",
            "term.1.valid_until",
        ),
        (r"^valid_from = 2020-01-01.*?$", 'valid_from = "2020"', "region-shape", "choice.0.options.0.valid_from"),
        (r"^threshold = 7.*?$", "threshold = 4", "region-survey", "survey.0.threshold"),
        (r"^month = 4", "month = 13", "region-survey", "survey.0.month"),
        (r"^month = 4", "", "region-survey", "survey.0"),
        (r"^month = 4", 'month = 4\nafter = "x"', "region-survey", "survey.0.month"),
        (r"^day = 1", "day = 31", "region-survey", "survey.0.day"),
        (r"^days = 30.*?$", "days = 400", "region-survey", "survey.0.days"),
        (r'^cut = "language".*?$', 'cut = "nimi"', "region-survey", "survey.0.cut"),
        (r'^receivers = "clients".*?$', 'receivers = "kaikki"', "region-survey", "survey.0.receivers"),
    ],
)
def test_what_is_wrong_with_a_time_or_a_survey_is_said(pattern, instead, rule, element):
    assert (element, rule) in [(one.element, one.rule) for one in check(without(pattern, instead))]


def test_a_region_names_networks_and_materials(region):
    (one,) = region.resources
    assert (one.key, one.kind, one.name.sv) == ("kehittajaryhma", "network", "Utvecklargruppen för teamens medlemmar")
    assert (one.meets, one.address, one.source) == (date(2025, 3, 13), "https://www.hyvaks.fi", "D4:231-232")


@pytest.mark.parametrize(
    ("pattern", "instead", "rule"),
    [
        (r'^kind = "network".*?$', 'kind = "party"', "region-resource"),
        (r'address = "https:', 'address = "http:', "region-resource"),
        (r'address = "https:', 'address = "javascript:', "region-resource"),
        (r"meets = 2025-03-13", 'meets = "13.3.25"', "region-shape"),
        (r'^source = "D4:231-232"$', "", "region-missing"),
        (r"(?=^# What this region offers)", TWIN, "region-twice"),
    ],
)
def test_what_is_wrong_with_a_network_is_said(pattern, instead, rule):
    assert [one.rule for one in check(without(pattern, instead))] == [rule]
