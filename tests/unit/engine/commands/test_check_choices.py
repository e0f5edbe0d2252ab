"""A region file may only set options of questions that are asked."""

from engine.commands.check_choices import check_choices
from webapp.seed_files import seed_files

REGION = "processes/vantaa/region.toml"


def problems(*changes):
    files = seed_files()
    text = files[REGION].decode()
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    uploaded = {REGION: text.encode()}
    return [(one.rule, one.line, one.message) for one in check_choices(uploaded, {**files, **uploaded})], text


def line_of(text, wanted):
    # The problem points at the table that the key stands in.
    lines = text.splitlines()
    number = next(number for number, line in enumerate(lines) if wanted in line)
    return next(n for n in range(number, -1, -1) if lines[n] == "[[choice]]") + 1


def test_what_comes_with_the_charts_is_asked():
    assert problems()[0] == []


def test_a_form_that_is_not_there_is_told_with_its_line():
    ((rule, line, message),), text = problems(('form = "f04_terveystarkastukseen_ohjaus"', 'form = "f99_puuttuu"'))
    assert (rule, line) == ("region-choice", line_of(text, "f99_puuttuu"))
    assert "f99_puuttuu" in message


def test_a_question_without_options_is_told():
    ((rule, _, message),), _ = problems(('field = "asema"', 'field = "ohjauspäivä"'))
    assert rule == "region-choice"
    assert "ohjauspäivä" in message


def test_a_region_file_that_is_wrong_is_left_to_its_own_check():
    assert problems(('case_prefix = "VA"', 'case_prefix = "va"'))[0] == []
