"""The small region with surveys, and a post office."""

from pathlib import Path

from tests.integration.engine.conftest import bundle_files

ROOT = Path(__file__).parents[3]
SURVEYS = """
[groups.kumppanit]
name = "Kumppanit"
organisation = "Toinen"

[[survey]]
key = "asiakaskysely"
name = "Asiakaskysely"
name_sv = "Klientenkät"
receivers = "clients"
form = "f18_asiakaspalaute"
month = 4
threshold = 5
cut = "language"

[[survey]]
key = "kumppanikysely"
name = "Kumppanikysely"
receivers = "partners"
form = "f19_kumppanipalaute"
month = 5
threshold = 5

[[survey]]
key = "lopuksi"
name = "Lopuksi"
receivers = "clients"
form = "f18_asiakaspalaute"
after = "asia_keskeytetty"
threshold = 5
"""


def surveyed_files() -> dict[str, bytes]:
    """Give the files of the small region with its surveys."""
    files = bundle_files()
    files["processes/koe/region.toml"] += SURVEYS.encode()
    for name in ("f18_asiakaspalaute", "f19_kumppanipalaute"):
        for end in ("form", "sv", "en"):
            path = f"forms/{name}.{end}.json"
            files[path] = (ROOT / path).read_bytes()
    return files
