"""People in forms: who suits a field, and the job title that stands beside a person's name."""

from collections.abc import Mapping, Sequence
from typing import Any

PREFIX = "Demo "
"""What the name of every invented person begins with."""

_MANAGES = ("ohjaaja", "koordinaattori", "valmentaja", "sosiaalityöntekijä", "terveydenhoitaja")
"""Case managers come from these professions (D2:96, D3:320-321, D5:55, D5:108-110)."""
_OF_EMPLOYERS = "yrityskoordinaattori"
"""Works with employers, and manages no client's case."""
_OF_REGIONS = ("Helsingin ", "Keravan ", "Liedon ", "Vantaan ")
"""What stands before the titles of a region's people, so that no two have the same name."""
_MANAGERS = ("vastaava", "omatyöntekijä")
"""In the label of a field that asks for one."""


def title_of(name: str) -> str:
    """Give the job title in the name of one of the demo's people: "Demo Vantaan lääkäri 2" is a lääkäri."""
    title = name.removeprefix(PREFIX).rstrip(" 0123456789")
    for region in _OF_REGIONS:
        title = title.removeprefix(region)
    return title[:1].upper() + title[1:]


def suitable(field: Any, people: Mapping[str, Sequence[tuple[str, str]]]) -> list[str]:
    """Give the ids of those who suit a field that asks for a person."""
    pairs = people.get(field.people, ())
    if any(word in field.label.lower() for word in _MANAGERS):
        pairs = [pair for pair in pairs if _manages(title_of(pair[1]).lower())] or pairs
    return [person_id for person_id, _name in pairs]


def _manages(title: str) -> bool:
    return title.endswith(_MANAGES) and not title.endswith(_OF_EMPLOYERS)


def entitled(values: dict[str, Any], people: Mapping[str, Sequence[tuple[str, str]]]) -> dict[str, Any]:
    """Give the values with the title of the person chosen in them where they ask for it."""
    names = {person_id: name for pairs in people.values() for person_id, name in pairs}
    name = next((names[one] for one in values.values() if isinstance(one, str) and one in names), "")
    if name:
        return values | {key: title_of(name) for key in ("rooli", "nimike") if key in values}
    if "rooli" in values and "henkilö" in values:
        return values | {"henkilö": f"{PREFIX}{values['rooli']}"}
    return values
