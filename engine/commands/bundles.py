"""Which files belong together: the closure of a region's chart (docs/architecture.md, "Diagrams").

Pure functions over files by path; nothing is checked here, what is missing is simply not in the answer.
"""

from collections.abc import Iterable, Mapping

from engine.commands.references import (
    Chart,
    read_charts,
    read_decision_ids,
    read_form_decisions,
    read_region_actions,
    read_scenario_process,
)
from engine.model import Bundle

SHARED = "processes/shared/"
"""Folder of the charts that every region may call."""

SIDE_FILES = (".sv.json", ".en.json")
"""Endings of the files with the texts of other languages."""

TESTS = ".tests.json"
"""Ending of the file with the tests of the table beside it (docs/decisions/0044)."""

REGION_FILE = "region.toml"

SCENARIO = ".toml"
"""Ending of a scenario; those of a region lie in a folder of their own, `scenario_folder`."""


def normal_path(path: str) -> str:
    """Give a path as it is in the repository, wherever the folder lay: from `processes/` or `forms/` on."""
    parts = path.replace("\\", "/").split("/")
    for number in range(len(parts) - 1, -1, -1):
        if parts[number] in ("processes", "forms"):
            return "/".join(parts[number:])
    return "/".join(parts)


def scenario_folder(region: str) -> str:
    """Give the folder of the scenarios of a region's processes."""
    return f"processes/{region}/scenarios/"


def is_scenario(path: str, region: str) -> bool:
    """Tell whether a path is that of a scenario of the region."""
    folder, name = scenario_folder(region), path.rpartition("/")[2]
    return path == f"{folder}{name}" and name.endswith(SCENARIO) and name not in (REGION_FILE, SCENARIO)


def own_charts(files: Iterable[str]) -> list[tuple[str, str]]:
    """Give (region, key) of every chart that is a region's own."""
    found = []
    for path in sorted(files):
        parts = path.split("/")
        if len(parts) == 3 and parts[0] == "processes" and parts[1] != "shared" and path.endswith(".bpmn"):  # noqa: PLR2004 - processes/<region>/<key>.bpmn
            found.append((parts[1], parts[2].removesuffix(".bpmn")))
    return found


def closure(files: Mapping[str, bytes], region: str, key: str) -> Bundle:
    """Give the bundle of a region's chart: what it calls and starts, with forms, decisions, texts and region file.

    Its scenarios are in it as far as somebody has published them: those that come with Polku lie beside it.
    """
    charts = _charts(files, region, key)
    region_path = f"processes/{region}/{REGION_FILE}"
    actions = read_region_actions(files.get(region_path, b""))
    forms = {form for chart in charts.values() for form in chart.forms} | set(actions.forms)
    form_paths = [
        path for form in sorted(forms) for path in _with_sides(files, f"forms/{form}.form.json", f"forms/{form}")
    ]
    decisions = {decision for chart in charts.values() for decision in chart.decisions}
    for path in form_paths:
        decisions |= read_form_decisions(files[path])
    chart_paths = [one for path in charts for one in _with_sides(files, path, path.removesuffix(".bpmn"))]
    wanted = [*chart_paths, *form_paths, *_tables(files, region, decisions)]
    wanted += [region_path] if region_path in files else []
    wanted += [path for path in files if is_scenario(path, region) and read_scenario_process(files[path]) == key]
    return Bundle(key, {path: files[path] for path in sorted(set(wanted))})


def _charts(files: Mapping[str, bytes], region: str, key: str) -> dict[str, Chart]:
    """Give the charts that are reached from the region's own by calls, starts and the region's actions, by path."""
    actions = read_region_actions(files.get(f"processes/{region}/{REGION_FILE}", b""))
    found: dict[str, Chart] = {}
    waiting = [key, *actions.starts]
    while waiting:
        path = _chart_path(files, region, waiting.pop(0))
        if path is None or path in found:
            continue
        chart = found[path] = read_charts(files[path])
        waiting += [*chart.calls, *chart.starts]
    return found


def _chart_path(files: Mapping[str, bytes], region: str, key: str) -> str | None:
    for path in (f"processes/{region}/{key}.bpmn", f"{SHARED}{key}.bpmn"):
        if path in files:
            return path
    return None


def _with_sides(files: Mapping[str, bytes], path: str, stem: str) -> list[str]:
    return [one for one in (path, *(f"{stem}{ending}" for ending in SIDE_FILES)) if one in files]


def _tables(files: Mapping[str, bytes], region: str, wanted: set[str]) -> list[str]:
    """Give the decision files that are needed; a region's own stands in for a shared one of the same decision."""
    mine = [path for path in files if path.startswith(f"processes/{region}/") and path.endswith(".dmn")]
    shared = [path for path in files if path.startswith(SHARED) and path.endswith(".dmn")]
    chosen: dict[str, str] = {}
    for path in (*sorted(mine), *sorted(shared)):
        for decision in read_decision_ids(files[path]) & wanted:
            chosen.setdefault(decision, path)
    tests = (f"{path.removesuffix('.dmn')}{TESTS}" for path in chosen.values())
    return [*chosen.values(), *(path for path in tests if path in files)]
