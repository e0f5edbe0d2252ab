"""Check that a region's file, its charts and their forms fit together: groups, lanes, actions, messages."""

import re
from collections.abc import Iterator, Mapping

import orjson

from engine.commands.bundles import REGION_FILE, closure, form_path, own_charts
from engine.commands.form_context import EVERYBODY
from engine.errors import DefinitionInvalid
from engine.interpreter import Call, Chart, awaited_messages, read_charts, read_document, sent_messages
from engine.model import Bundle, Problem, Severity
from engine.operations.desk import CASE_MANAGER
from engine.region import Region, load_region

_NO_GROUP = frozenset({EVERYBODY, CASE_MANAGER})
"""People of a form that are no group of the region: everybody of it, the case managers of the case."""

_LITERAL = re.compile(r"""=?\s*"([^"\\]+)"\s*|[^="\s]+""")
"""Plain text, or FEEL that is nothing but a text."""


def check_region_files(uploaded: Mapping[str, bytes], around: Mapping[str, bytes]) -> Iterator[Problem]:
    """Give what does not fit in the bundles that the uploaded files touch; a problem lies in a file that is uploaded.

    What cannot be read has its problem from its own check.
    """
    for region_key, key in own_charts(around):
        path = f"processes/{region_key}/{REGION_FILE}"
        bundle = closure(around, region_key, key)
        if path not in around or not uploaded.keys() & bundle.files.keys():
            continue
        try:
            region = load_region(around[path], path)
        except DefinitionInvalid:
            continue
        fit = _Fit(region, path, bundle, frozenset(uploaded))
        yield from fit.problems(around)


class _Fit:
    """One region's chart with all that it needs."""

    def __init__(self, region: Region, path: str, bundle: Bundle, uploaded: frozenset[str]) -> None:
        self.region, self.path, self.bundle, self.uploaded = region, path, bundle, uploaded
        self._key = path.split("/")[-2]
        self.charts = list(_charts(bundle))
        self.awaited = {name for chart in self.charts for name in awaited_messages(chart).values()}

    def problems(self, around: Mapping[str, bytes]) -> Iterator[Problem]:
        """Give all that does not fit."""
        yield from self._lanes()
        yield from self._groups()
        yield from self._people()
        yield from self._actions(around)
        yield from self._surveys(around)
        yield from self._messages()

    def _problem(
        self, path: str, line: int, element: str, rule: str, message: str, severity: Severity = Severity.ERROR
    ) -> Iterator[Problem]:
        """Give a problem in the file it is about, else in the region's, if either is uploaded."""
        if path in self.uploaded:
            yield Problem(path, line, element, rule, message, severity)
        elif self.path in self.uploaded:
            yield Problem(self.path, 1, element, rule, message, severity)

    def _lanes(self) -> Iterator[Problem]:
        for chart in self.charts:
            told: set[str] = set()
            for element in chart.elements.values():
                lane = element.lane or ""
                known = self.region.group_of(lane) or element.attributes.get("group")
                if element.kind == "userTask" and lane and not known and lane not in told:
                    told.add(lane)
                    message = (
                        f"{self.region.name.fi} gives the lane “{lane}” to no group, so its tasks go to the "
                        f'supervisors. Add [lanes."{lane}"] to {self.path}.'
                    )
                    yield from self._problem(
                        chart.document.path, element.line, element.id, "no-group", message, Severity.WARNING
                    )

    def _groups(self) -> Iterator[Problem]:
        for chart in self.charts:
            for element in chart.elements.values():
                written = element.attributes.get("group", "")
                # A lane that the region's file names goes to the group that is said there.
                own = "" if self.region.group_of(element.lane or "") else written
                for group in (element.attributes.get("escalateTo", ""), own):
                    if group and group not in self.region.groups:
                        message = f"{self.region.name.fi} has no group {group!r}. Choose one of: {self._known()}."
                        yield from self._problem(chart.document.path, element.line, element.id, "no-group", message)

    def _people(self) -> Iterator[Problem]:
        for path, data in self.bundle.named(".form.json").items():
            for field, group in _people_asked(data):
                if group not in _NO_GROUP and group not in self.region.groups:
                    message = f"{self.region.name.fi} has no group {group!r}. Choose one of: {self._known()}."
                    yield from self._problem(path, _line(data, f'"{group}"'), field, "no-group", message)

    def _known(self) -> str:
        return ", ".join(sorted(self.region.groups))

    def _actions(self, around: Mapping[str, bytes]) -> Iterator[Problem]:
        drawn = {chart.process for chart in self.charts}
        for action in self.region.actions:
            line = _line(around[self.path], f'"{action.name}"')
            if action.form and form_path(around, self._key, action.form) not in around:
                message = f"The form {action.form!r} of the action does not exist. Add it, or choose another."
                yield from self._problem(self.path, line, action.name, "region-action", message)
            if action.kind == "start" and action.name not in drawn:
                message = f"The chart {action.name!r} of the action does not exist. Add it, or choose another."
                yield from self._problem(self.path, line, action.name, "region-action", message)
            if action.kind == "message" and action.name not in self.awaited:
                message = f"No chart of the region waits for {action.name!r}. Draw the event that does."
                yield from self._problem(self.path, line, action.name, "no-receiver", message, Severity.WARNING)

    def _surveys(self, around: Mapping[str, bytes]) -> Iterator[Problem]:
        for survey in self.region.surveys:
            if form_path(around, self._key, survey.form) not in around:
                line = _line(around[self.path], f'"{survey.form}"')
                message = f"The form {survey.form!r} of the survey does not exist. Add it, or choose another."
                yield from self._problem(self.path, line, survey.key, "region-survey", message)

    def _messages(self) -> Iterator[Problem]:
        for chart in self.charts:
            sent = [(element, name) for element, name in sent_messages(chart).items() if name not in self.awaited]
            for element in chart.elements.values():
                name = _answered(element.operation)
                # An answer that nobody waits for is kept as a variable of the case: somebody may read it.
                if name and name not in self.awaited and not self._is_read(name, chart):
                    sent.append((element.id, name))
            for key, name in sent:
                message = f"No chart waits for the message {name!r}. Draw the event that does, or correct the name."
                line = chart.elements[key].line
                yield from self._problem(chart.document.path, line, key, "no-receiver", message, Severity.WARNING)

    def _is_read(self, name: str, sender: Chart) -> bool:
        said = name.encode()
        return any(said in data for path, data in self.bundle.files.items() if path != sender.document.path)


def _charts(bundle: Bundle) -> Iterator[Chart]:
    for path, data in bundle.named(".bpmn").items():
        try:
            yield from read_charts(read_document(path, data))
        except DefinitionInvalid:
            continue


def _answered(call: Call | None) -> str:
    """Give the message that an `answer_case` names as text; one that is worked out at run time is not known here."""
    said = call.values.get("message", "").strip() if call is not None and call.name == "answer_case" else ""
    found = _LITERAL.fullmatch(said)
    return (found[1] or found[0]) if found else ""


def _people_asked(data: bytes) -> Iterator[tuple[str, str]]:
    """Give the fields of a form that ask for people: key and group."""
    try:
        waiting: list[object] = [orjson.loads(data)]
    except orjson.JSONDecodeError:
        return
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            properties = node.get("properties")
            group = properties.get("people") if isinstance(properties, dict) else None
            if isinstance(group, str) and group:
                yield str(node.get("key") or node.get("id") or ""), group
            waiting += node.values()
        elif isinstance(node, list):
            waiting += node


def _line(data: bytes, text: str) -> int:
    """Give the line of the first place that says a text; 1 when there is none."""
    at = data.find(text.encode())
    return data.count(b"\n", 0, at) + 1 if at >= 0 else 1
