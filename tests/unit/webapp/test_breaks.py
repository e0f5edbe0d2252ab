"""Where a line may end: a long heading with a hyphen, never before a per cent sign."""

from webapp.filters import soft
from webapp.texts import gettext


def test_a_long_heading_has_hyphens_where_its_syllables_begin():
    assert soft("Myöhässä").split("\u00ad") == ["Myö", "häs", "sä"]
    assert soft("Försenade").split("\u00ad") == ["För", "se", "na", "de"]
    assert soft("Late on day") == "Late on day"


def test_a_number_keeps_its_per_cent_sign(app):
    with app.test_request_context("/"):
        assert gettext("Ajasta %(share)s %% kuluu omaan työhön.", share=35) == "Ajasta 35\u00a0% kuluu omaan työhön."
        assert gettext("Osuus, %") == "Osuus, %"
