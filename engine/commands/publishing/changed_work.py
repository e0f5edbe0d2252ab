"""Whose work differs between two bundles: the groups whose tasks come, go, or are to be done otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from engine.commands.bundles import REGION_FILE, form_path
from engine.interpreter import read_charts, read_document
from engine.region import Region, load_region

_TASK = "userTask"


@dataclass(frozen=True)
class _Tasks:
    """The tasks that people do by a bundle."""

    files: Mapping[str, bytes]
    region: str

    @cached_property
    def found(self) -> dict[tuple[str, str], tuple[object, str]]:
        """Give what each task is, and the group that does it, by its process and element."""
        named: Region = load_region(self.files[f"processes/{self.region}/{REGION_FILE}"], REGION_FILE)
        tasks: dict[tuple[str, str], tuple[object, str]] = {}
        for path in sorted(path for path in self.files if path.endswith(".bpmn")):
            for chart in read_charts(read_document(path, self.files[path])):
                for one in chart.elements.values():
                    if one.kind != _TASK:
                        continue
                    group = named.group_of(one.lane or "") or one.attributes.get("group", "")
                    edges = [(edge.name, edge.kind, sorted(edge.attributes.items())) for edge in chart.boundary(one.id)]
                    form = self.files.get(form_path(self.files, self.region, one.attributes.get("form", "")))
                    is_ = (one.name, sorted(one.attributes.items()), group, edges, form)
                    tasks[chart.process, one.id] = (is_, group)
        return tasks


def changed_groups(before: Mapping[str, bytes], after: Mapping[str, bytes], region: str) -> list[str]:
    """Give the groups whose work differs between two bundles of a region that were both checked, by key.

    A task that came to another group concerns both.
    """
    old, new = _Tasks(before, region).found, _Tasks(after, region).found
    differ = [key for key in {*old, *new} if old.get(key) != new.get(key)]
    return sorted({tasks[key][1] for key in differ for tasks in (old, new) if key in tasks} - {""})
