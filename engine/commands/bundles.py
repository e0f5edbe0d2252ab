"""Which files belong together: the closure of a region's chart (docs/architecture.md, "Diagrams").

Pure functions over files by path; nothing is checked here, what is missing is simply not in the answer.
"""

from collections.abc import Container, Iterable, Mapping

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

ORIGIN = ".origin.json"
"""Ending of the file that says which shared file a region's own copy was made of (docs/decisions/0061)."""

OWN = "own"
"""Folder of a region with its own copies of shared charts."""

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


def own_copy(path: str, region: str) -> str:
    """Give where the region's own copy of a shared chart, form or table lies; `beside` gives what goes with it."""
    folder, _, name = path.rpartition("/")
    if folder == "forms":
        return f"forms/{region}/{name}"
    if name.endswith((".dmn", TESTS)):
        return f"processes/{region}/{name}"
    return f"processes/{region}/{OWN}/{name}"


def copied_for(path: str) -> str:
    """Give the region whose own copy a chart or a form is; empty for every other file."""
    match path.split("/"):
        case ["forms", region, _name] | ["processes", region, "own", _name]:
            return region
    return ""


def is_regional(path: str, region: str) -> bool:
    """Tell whether a file stands for a shared one in all charts of a region: a copy, or the region's own table."""
    table = path.startswith(f"processes/{region}/") and path.endswith((".dmn", TESTS, ORIGIN))
    return table or copied_for(path) == region


def shared_of(path: str) -> str:
    """Give the path of the shared file in whose place a region's own copy stands."""
    name = path.rpartition("/")[2]
    return f"forms/{name}" if path.startswith("forms/") else f"{SHARED}{name}"


def beside(path: str) -> tuple[str, ...]:
    """Give where the files that go with a chart, a form or a table lie, its origin as the last."""
    stem = _stem(path)
    endings = (TESTS, *SIDE_FILES, ORIGIN) if path.endswith(".dmn") else (*SIDE_FILES, ORIGIN)
    return tuple(f"{stem}{ending}" for ending in endings)


def seen_from(files: Mapping[str, bytes], region: str) -> dict[str, bytes]:
    """Give files as a region has them: its own copies of charts and forms for the shared ones, no copies of others."""
    mine = {_stem(shared_of(path)) for path in files if _is_copy(path, files, region)}
    return {
        path: data
        for path, data in files.items()
        if copied_for(path) in ("", region) and not (_is_shared(path) and _stem(path) in mine)
    }


def form_path(files: Container[str], region: str, form: str) -> str:
    """Give where a form lies for a region: its own copy, else the shared one, whether that is there or not."""
    own = f"forms/{region}/{form}.form.json"
    return own if own in files else f"forms/{form}.form.json"


def _is_copy(path: str, files: Container[str], region: str) -> bool:
    """Tell whether a file is the region's copy of a shared chart, form or table; its own tables are copies of none."""
    if path.endswith(".dmn"):
        return path.startswith(f"processes/{region}/") and f"{_stem(path)}{ORIGIN}" in files
    return copied_for(path) == region and path.endswith((".bpmn", ".form.json"))


def _is_shared(path: str) -> bool:
    return path.rpartition("/")[0] in ("forms", SHARED.rstrip("/"))


def _stem(path: str) -> str:
    """Give a path without its ending, of a chart or form and of the files beside it."""
    ending = next(
        (one for one in (".form.json", ".bpmn", ".dmn", TESTS, ORIGIN, *SIDE_FILES) if path.endswith(one)), ""
    )
    return path.removesuffix(ending)


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
        one for path in (form_path(files, region, form) for form in sorted(forms)) for one in _with_sides(files, path)
    ]
    decisions = {decision for chart in charts.values() for decision in chart.decisions}
    for path in form_paths:
        decisions |= read_form_decisions(files[path])
    chart_paths = [one for path in charts for one in _with_sides(files, path)]
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
    for path in (f"processes/{region}/{key}.bpmn", f"processes/{region}/{OWN}/{key}.bpmn", f"{SHARED}{key}.bpmn"):
        if path in files:
            return path
    return None


def _with_sides(files: Mapping[str, bytes], path: str) -> list[str]:
    return [one for one in (path, *beside(path)) if one in files]


def _tables(files: Mapping[str, bytes], region: str, wanted: set[str]) -> list[str]:
    """Give the decision files that are needed; a region's own stands in for a shared one of the same decision."""
    mine = [path for path in files if path.startswith(f"processes/{region}/") and path.endswith(".dmn")]
    shared = [path for path in files if path.startswith(SHARED) and path.endswith(".dmn")]
    chosen: dict[str, str] = {}
    for path in (*sorted(mine), *sorted(shared)):
        for decision in read_decision_ids(files[path]) & wanted:
            chosen.setdefault(decision, path)
    return [one for path in dict.fromkeys(chosen.values()) for one in _with_sides(files, path)]
