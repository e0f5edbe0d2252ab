"""Who plays: one person for each group of the region, so that each lane has somebody."""

from collections.abc import Mapping

from engine.errors import DefinitionInvalid
from engine.model import Person, Problem, Task
from engine.region import Region, load_region
from engine.scenarios import Persona, who_does


def cast_of(files: Mapping[str, bytes], region: str, language: str) -> dict[str, Persona]:
    """Give a persona for each group of the region file, called as the group is; DefinitionInvalid without one."""
    known = region_of(files, region)
    people = {
        key: Persona(key, groups=(key,), name=group.name.said(language))
        for key, group in known.groups.items()
        if key != known.supervisors
    }
    if known.supervisors:
        leader = known.groups.get(known.supervisors)
        name = leader.name.said(language) if leader else known.supervisors
        people[known.supervisors] = Persona(known.supervisors, (known.supervisors,), ("supervisor",), name)
    return people


def region_of(files: Mapping[str, bytes], region: str) -> Region:
    """Give the region file; DefinitionInvalid without one."""
    path = f"processes/{region}/region.toml"
    if path not in files:
        raise DefinitionInvalid([Problem(path, 1, "", "region-file", f"The region has no {path}.")])
    return load_region(files[path], path)


def player_of(task: Task, people: Mapping[str, Person]) -> str:
    """Give the persona who would do a task, else anybody."""
    return who_does(task, people) or next(iter(people))
