"""The scenarios that come with this installation: paths through the charts that a draft can be tried on."""

import tomllib
from collections.abc import Mapping

from engine.errors import NotFound
from webapp.seed_files import bundle_path, seed_root

FOLDER = "scenarios"


def seed_scenarios(region: str, process: str) -> Mapping[str, str]:
    """Give the scenarios of a region's process as text, by their path; none where this installation has none."""
    try:
        folder = seed_root() / "processes" / region / FOLDER
    except NotFound:
        return {}
    found = {bundle_path(path): path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.toml"))}
    return {path: text for path, text in found.items() if tomllib.loads(text).get("process") == process}
