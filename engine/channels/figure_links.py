"""Where a message about figures leads: the page with the region, the path and the days that it tells of."""

from collections.abc import Mapping
from datetime import date
from urllib.parse import quote, urlencode

PLACES = {"alert_raised": "dashboard/alerts", "alert_resolved": "dashboard/alerts", "weekly_digest": "dashboard"}


def figures_path(kind: str, facts: Mapping[str, str]) -> str:
    """Give the page of a message, with its region; empty for messages about anything else."""
    place = PLACES.get(kind, "")
    region = facts.get("region", "")
    return f"{place}?{urlencode({'region': region})}" if place and region else place


def change_path(facts: Mapping[str, str], place: int) -> str:
    """Give the page of the step or stage that a digest names at a place; empty where the digest does not say it."""
    definition, element = facts.get(f"{place}.definition", ""), facts.get(f"{place}.element", "")
    days = [_day(facts.get(name, "")) for name in ("since", "until")]
    if not (definition and element and facts.get("region") and all(days)):
        return ""
    terms = {"region": facts["region"], "period": "own", "since": days[0], "until": days[1]}
    return f"dashboard/{quote(definition, safe='')}/steps/{quote(element, safe='')}?{urlencode(terms)}"


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return ""
