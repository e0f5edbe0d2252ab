"""Compare two bundles, file by file."""

from collections.abc import Callable, Iterator, Mapping

from engine.comparison.chart import chart_differences, chart_title
from engine.comparison.chart_things import Surroundings
from engine.comparison.decision import decision_differences, decision_names, decision_title
from engine.comparison.form import form_differences, form_title
from engine.comparison.reading import Unreadable
from engine.comparison.tables import region_differences, text_differences, toml_title
from engine.model.comparison import ORDER, Act, Comparison, Difference, FileDifference, FileKind

FORM = ".form.json"
_SIDES = (".sv.json", ".en.json")
_ORIGIN = ".origin.json"
_KINDS: Mapping[str, FileKind] = {
    ".bpmn": FileKind.CHART,
    FORM: FileKind.FORM,
    ".dmn": FileKind.DECISION,
    "region.toml": FileKind.REGION,
    **dict.fromkeys(_SIDES, FileKind.TEXTS),
    _ORIGIN: FileKind.ORIGIN,
}
"""By the end of the path."""
_TITLES: Mapping[FileKind, Callable[[bytes, str], str]] = {
    FileKind.CHART: chart_title,
    FileKind.FORM: form_title,
    FileKind.DECISION: decision_title,
    FileKind.REGION: toml_title,
    FileKind.SCENARIO: toml_title,
}


def compare(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> Comparison:
    """Give all that differs between two bundles (path -> bytes), sorted by kind of file, path and place in it.

    Any bytes may come: a file that cannot be taken apart is told as such. Two equal bundles give nothing, two files
    that differ give at least one record, and the answer is the mirror of `compare(after, before)`.
    """
    around = _surroundings(before), _surroundings(after)
    paths = [path for path in {*before, *after} if before.get(path) != after.get(path)]
    found = [_file(path, before, after, around) for path in paths]
    return Comparison(tuple(sorted(found, key=lambda one: (ORDER.index(one.kind), one.path))))


def kind_of(path: str) -> FileKind:
    """Give what a file of a bundle is, by its path."""
    known = next((kind for ending, kind in _KINDS.items() if path.endswith(ending)), FileKind.OTHER)
    if known is FileKind.OTHER and "/scenarios/" in path and path.endswith(".toml"):
        return FileKind.SCENARIO
    return known


def key_of(path: str) -> str:
    """Give the id that a file is known by: its name without endings, of a region file the region."""
    if kind_of(path) is FileKind.REGION:
        return path.split("/")[-2] if "/" in path else path
    name = path.rpartition("/")[2]
    for ending in (FORM, *_SIDES, _ORIGIN, ".bpmn", ".dmn", ".toml"):
        name = name.removesuffix(ending)
    return name


def file_title(path: str, data: bytes) -> str:
    """Give what a file is called in Finnish; what it is known by where it has no name or cannot be read."""
    return _title(kind_of(path), data, key_of(path), Surroundings())


def _file(
    path: str,
    before: Mapping[str, bytes],
    after: Mapping[str, bytes],
    around: tuple[Surroundings, Surroundings],
) -> FileDifference:
    kind, key = kind_of(path), key_of(path)
    old, new = before.get(path), after.get(path)
    titles = tuple(
        "" if data is None else _title(kind, data, key, side) for data, side in zip((old, new), around, strict=True)
    )
    first, second = titles
    if old is None or new is None:
        act = Act.ADDED if old is None else Act.REMOVED
        # The texts of a file come and go with it.
        quiet = kind is FileKind.TEXTS and _owner_differs(path, before, after)
        record = Difference(path, "", kind.value, act, title_before=first, title_after=second, quiet=quiet)
        return FileDifference(kind, path, key, act, first, second, (record,))
    try:
        records = tuple(sorted(_inside(kind, path, old, new, around), key=_place))
    except Unreadable:
        records = (_as_a_whole(path, kind, "unreadable", first, second),)
    if not records and kind is FileKind.SCENARIO:
        records = (_as_a_whole(path, kind, "steps", first, second),)
    elif not records:
        records = (_as_a_whole(path, kind, "notation", first, second, quiet=True),)
    return FileDifference(kind, path, key, Act.CHANGED, first, second, records)


def _inside(
    kind: FileKind, path: str, old: bytes, new: bytes, around: tuple[Surroundings, Surroundings]
) -> Iterator[Difference]:
    if kind is FileKind.CHART:
        yield from chart_differences(path, old, new, around)
    elif kind is FileKind.FORM:
        yield from form_differences(path, old, new)
    elif kind is FileKind.DECISION:
        yield from decision_differences(path, old, new)
    elif kind is FileKind.REGION:
        yield from region_differences(path, old, new)
    elif kind is FileKind.TEXTS:
        yield from text_differences(path, old, new)


def _as_a_whole(path: str, kind: FileKind, what: str, first: str, second: str, *, quiet: bool = False) -> Difference:
    return Difference(path, "", kind.value, Act.CHANGED, what, title_before=first, title_after=second, quiet=quiet)


def _owner_differs(path: str, before: Mapping[str, bytes], after: Mapping[str, bytes]) -> bool:
    stem = next(path.removesuffix(ending) for ending in _SIDES if path.endswith(ending))
    return any((f"{stem}{ending}" in before) != (f"{stem}{ending}" in after) for ending in (FORM, ".bpmn", ".dmn"))


def _place(record: Difference) -> tuple[bool, int, str, str]:
    return record.quiet, record.position, record.element, record.what


def _title(kind: FileKind, data: bytes, key: str, around: Surroundings) -> str:
    if kind in (FileKind.TEXTS, FileKind.ORIGIN):
        return around.forms.get(key) or around.charts.get(key) or around.decisions.get(key) or key
    try:
        return _TITLES[kind](data, key) if kind in _TITLES else key
    except Unreadable:
        return key


def _surroundings(files: Mapping[str, bytes]) -> Surroundings:
    """Give what the files call what they hold; those that cannot be read have no name."""
    forms: dict[str, str] = {}
    decisions: dict[str, str] = {}
    charts: dict[str, str] = {}
    for path, data in files.items():
        kind, key = kind_of(path), key_of(path)
        try:
            if kind is FileKind.FORM:
                forms[key] = form_title(data, key)
            elif kind is FileKind.CHART:
                charts[key] = chart_title(data, key)
            elif kind is FileKind.DECISION:
                decisions |= decision_names(data)
        except Unreadable:
            continue
    return Surroundings(forms, decisions, charts)
