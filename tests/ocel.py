"""What the standard OCEL 2.0 (JSON) asks of a file, for tests; pm4py reads also what breaks it."""

from collections import Counter
from datetime import datetime

VALUES = {"string": str, "time": str, "integer": int, "float": int | float, "boolean": bool}


def breaches(log):
    """Give in words what of a file, read as JSON, is not as the standard has it."""
    if set(log) != {"events", "objects", "eventTypes", "objectTypes"}:
        return [f"the members are {sorted(log)}"]
    ids = Counter(one["id"] for one in (*log["events"], *log["objects"]))
    found = [f"{name} is told {n} times" for name, n in ids.items() if n > 1]
    for of, members, kinds, timed in (
        ("events", {"id", "type", "time", "attributes", "relationships"}, "eventTypes", False),
        ("objects", {"id", "type", "attributes", "relationships"}, "objectTypes", True),
    ):
        types = {one["name"]: {each["name"]: each["type"] for each in one["attributes"]} for one in log[kinds]}
        for one in log[of]:
            if not {"id", "type"} <= set(one) <= members or one["type"] not in types:
                found.append(f"{of}: {one['id']} has {sorted(one)} and the type {one['type']}")
                continue
            found += [f"{of}: {one['id']}: {fault}" for fault in _of_one(one, types[one["type"]], ids, timed=timed)]
    return found


def _of_one(one, declared, ids, *, timed):
    for moment in (one["time"],) if "time" in one else ():
        datetime.fromisoformat(moment)
    for each in one.get("attributes", ()):
        if set(each) != ({"name", "value", "time"} if timed else {"name", "value"}):
            yield f"an attribute has {sorted(each)}"
        elif not isinstance(each["value"], VALUES[declared[each["name"]]]):
            yield f"{each['name']} is no {declared[each['name']]}"
    for each in one.get("relationships", ()):
        if set(each) != {"objectId", "qualifier"} or each["objectId"] not in ids:
            yield f"it is tied to {each}"
