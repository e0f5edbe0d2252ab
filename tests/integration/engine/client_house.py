"""The small region with what a client does: consent, its withdrawal, a time, stopping; real charts and forms."""

import re
from pathlib import Path

from tests.integration.engine.surveyed import surveyed_files

ROOT = Path(__file__).parents[3]
CHARTS = ("consent", "consent_withdrawal", "consent_notice", "time_proposal")
FORMS = ("f02_suostumus", "f16_keskeytys", "f16c_suostumuksen_peruutus", "f16d_peruutuksesta_kerrottu")
FORMS += ("f30_ajan_ehdotus", "f30b_ajan_vastaus")
LANES = """
[lanes."Asiakasvastaava"]
group = "ohjaus"

[lanes."Suostumuksen pyytäjä"]
group = "ohjaus"

[parties.sosiaalihuolto]
register = true
groups = ["ohjaus"]

[parties.kela]
organisations = ["Kela"]

[parties.terveydenhuolto]
organisations = ["Terveysasema"]

[escalation]
"""
ACTIONS = """
[[action]]
kind = "start"
name = "consent"
label = "Uusi suostumus"

[[action]]
kind = "start"
name = "time_proposal"
form = "f30_ajan_ehdotus"
label = "Asiakas ehdottaa aikaa"
"""
SECRET_SIGNS = re.compile(r"[a-z2-9]{26}")


def client_files() -> dict[str, bytes]:
    """Give the files of the region."""
    files = surveyed_files()
    del files["forms/f16_peruutus.form.json"]
    for path in (
        *(f"processes/shared/{chart}.{end}" for chart in CHARTS for end in ("bpmn", "sv.json", "en.json")),
        *(f"forms/{form}.{end}.json" for form in FORMS for end in ("form", "sv", "en")),
    ):
        files[path] = (ROOT / path).read_bytes()
    region = files["processes/koe/region.toml"].decode().replace("f16_peruutus", "f16c_suostumuksen_peruutus")
    files["processes/koe/region.toml"] = (region.replace("[escalation]", LANES, 1) + ACTIONS).encode()
    chart = files["processes/koe/koe.bpmn"].decode()
    files["processes/koe/koe.bpmn"] = chart.replace('"=asiakas_keskeyttää.kuka"', '"=&#34;asiakas&#34;"').encode()
    return files
