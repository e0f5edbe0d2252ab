"""Examples of the document: the event log. Everybody is invented."""

from typing import Any

_SPAN: dict[str, Any] = {
    "id": "b0f2c1d4e5a69788",
    "activity": "Kirjaa tuen tarpeen tunnistaminen",
    "kind": "step",
    "state": "done",
    "start": "2026-03-18T10:32:00+02:00",
    "end": "2026-03-19T09:05:00+02:00",
    "element": "kirjaa_tunnistaminen",
    "resource": "Toimijat",
    "group": "toimijat",
    "organisation": "Keski-Suomen hyvinvointialue",
    "process": "identification",
    "instance": "5d2e7c9a1b3f4e60",
    "attributes": {},
}
_EVENT: dict[str, Any] = {
    **_SPAN,
    "id": "77aa31c90e5d4b12",
    "activity": "tarve_tunnistettu",
    "kind": "event",
    "start": "2026-03-19T09:05:00+02:00",
    "attributes": {"lähde": "terveysasema"},
}
_TRACE: dict[str, Any] = {
    "id": "0c9f3e2d1b4a5867",
    "region": "keski_suomi",
    "path": "keski_suomi",
    "version": 3,
    "opened": "2026-03-18T10:32:00+02:00",
    "closed": None,
    "attributes": {"kieli": "fi"},
    "spans": [_SPAN, _EVENT],
}
EVENT_LOG_EXAMPLES: dict[str, Any] = {
    "LogSpan": _SPAN,
    "LogTrace": _TRACE,
    "LogTraceList": {"items": [_TRACE], "next": None},
}
