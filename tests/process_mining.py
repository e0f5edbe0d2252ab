"""Run as a process of its own: read exported logs as a process miner does, and say what it found.

pm4py says things to the terminal and warns; none of that belongs into a test.
"""

import json
import sys
import warnings
from pathlib import Path

warnings.simplefilter("ignore")

import pandas as pd  # noqa: E402 - the warnings of what it imports are not ours
import pm4py  # noqa: E402
from pm4py.objects.log.util import interval_lifecycle  # noqa: E402


def medians(frame):
    """Give the median seconds and the number by activity of the steps that were done."""
    groups = frame.groupby("activity")["seconds"]
    return {name: [float(values.median()), len(values)] for name, values in groups}


def of_xes(path):
    """Pair starts and ends, as pm4py does."""
    log = pm4py.convert_to_event_log(pm4py.read_xes(str(path)))
    rows = [
        {"activity": event["concept:name"], "seconds": event["@@duration"]}
        for trace in interval_lifecycle.to_interval(log)
        for event in trace
        if event.get("polku:kind") == "step"
    ]
    return {"medians": medians(pd.DataFrame(rows)), "traces": sorted(one.attributes["concept:name"] for one in log)}


def of_table(frame):
    """Look at the columns as docs/event-log.md says."""
    named = pm4py.format_dataframe(
        frame, case_id="case_id", activity_key="activity", timestamp_key="end_time", start_timestamp_key="start_time"
    )
    done = frame[(frame["state"] == "done") & (frame["kind"] == "step")].copy()
    begin, end = (pd.to_datetime(done[name], utc=True, format="ISO8601") for name in ("start_time", "end_time"))
    done["seconds"] = (end - begin).dt.total_seconds()
    return {"medians": medians(done), "traces": sorted(frame["case_id"].unique()), "rows": len(named)}


def of_ocel(path):
    """Read events and objects."""
    log = pm4py.read_ocel2_json(str(path))
    events = log.events
    done = events[(events["state"] == "done") & (events["kind"] == "step")].copy()
    begin, end = (pd.to_datetime(done[name], utc=True, format="ISO8601") for name in ("start", "ocel:timestamp"))
    done["seconds"] = (end - begin).dt.total_seconds()
    done["activity"] = done["ocel:activity"]
    objects = log.objects
    cases = objects[objects["ocel:type"] == "case"]["ocel:oid"]
    return {"medians": medians(done), "traces": sorted(cases), "types": sorted(objects["ocel:type"].unique())}


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    found = {
        "xes": of_xes(folder / "log.xes"),
        "ocel": of_ocel(folder / "log.ocel"),
        "csv": of_table(pd.read_csv(folder / "log.csv")),
        "parquet": of_table(pd.read_parquet(folder / "log.parquet")),
    }
    (folder / "found.json").write_text(json.dumps(found))
