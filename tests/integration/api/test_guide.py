"""The examples of docs/api.md are run as they stand there, by curl, against a real server."""

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from waitress import create_server

from engine.process_engine import ProcessEngine
from engine.settings import Settings
from tests.conftest import KEYS, PATIENT
from tests.serving import serving
from webapp import create_app
from webapp.seed_files import seed_files

ROOT = Path(__file__).parents[3]
EXAMPLES = re.findall(r"^curl .*?(?<!\\)$", (ROOT / "docs" / "api.md").read_text(), re.MULTILINE | re.DOTALL)


@pytest.fixture
def served(sqlite_url, tmp_path):
    """Serve the charts that come with Polku; gives the engine and the address."""
    settings = Settings(sqlite_url, "s" * 32, KEYS, tmp_path, check_seconds=PATIENT)
    engine = ProcessEngine(settings)
    engine.publish(seed_files(), actor=None, comment="")
    engine.add_person(
        "maija", name="Maija", region="keski_suomi", groups=["toimijat", "sosiaaliohjaus"], roles=["process_owner"]
    )
    server = create_server(create_app(engine), host="127.0.0.1", port=0, threads=2)
    with serving(server) as address:
        yield engine, address
    engine.close()


@pytest.mark.skipif(not shutil.which("curl"), reason="there is no curl here")
def test_the_examples_of_the_guide_work(served):
    engine, address = served
    known = {
        "POLKU": address,
        "POLKU_TOKEN": engine.create_token("maija", name="guide", days=1),
        "PATH": "/usr/bin:/bin",
    }
    told = []
    for example in EXAMPLES:
        command = re.sub(r"^curl", "curl -sS -w '\\\\n%{http_code}'", example)
        done = subprocess.run(["bash", "-c", command], cwd=ROOT, env=known, capture_output=True, text=True, check=True)
        body, _, status = done.stdout.rpartition("\n")
        told.append((int(status), json.loads(body)))
        assert told[-1][0] < 300, (example, done.stdout)
        known |= {"CASE": told[-1][1]["key"]} if "key" in told[-1][1] else {}
        items = told[-1][1].get("items") or [{}]
        known |= {"TASK": items[0]["id"]} if items[0].get("element") == "kirjaa_tunnistaminen" else {}
    assert [status for status, _ in told] == [200, 201, 200, 200, 200, 200, 200]
    assert told[4][1]["opened"][0]["element"] == "arvioi_tuen_tarve"
    assert told[5][1] == {"problems": []}
    assert told[6][1]["items"] == []


def test_the_guide_has_its_examples():
    assert len(EXAMPLES) == 7
