"""Examples of holds and of what is waited for."""

from typing import Any

_MOMENT = "2026-03-18T10:32:00Z"
WAITING: dict[str, Any] = {
    "kind": "group",
    "since": _MOMENT,
    "until": None,
    "who": "Toimijat",
    "task": "7d0f6f0e-6c3f-4f59-9a5c-0f6f5f0d3c11",
    "sentence": "Toimijat, 3 pv. Kuka tahansa ryhmästä voi ottaa tehtävän.",
}
WAIT_EXAMPLES: dict[str, Any] = {
    "Waiting": WAITING,
    "NewHold": {"reason": "asiakas", "until": "2026-04-08", "note": "Asiakas hakee todistuksen."},
    "Hold": {"reason": "asiakas", "since": _MOMENT, "until": "2026-04-08", "clock_stopped": True},
}
