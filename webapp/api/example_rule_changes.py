"""Examples of the document: changes of rules and the cases that they meet. Everybody is invented."""

from typing import Any

_MOMENT = "2026-03-18T10:32:00Z"
_NEW: dict[str, Any] = {
    "region": "keski_suomi",
    "title": "Palkkatuen säännöt muuttuvat",
    "source": "Palkkatukiuudistus",
    "valid_from": "2026-07-01",
    "decisions": [],
    "forms": [],
    "services": ["palkkatuki"],
    "elements": ["pida_seuranta"],
}
_CHANGE: dict[str, Any] = {"id": "c41d", **_NEW, "recorded_at": _MOMENT}
RULE_EXAMPLES: dict[str, Any] = {
    "NewRuleChange": _NEW,
    "RuleChange": _CHANGE,
    "RuleChangeList": {"items": [{**_CHANGE, "cases": 3, "waiting": 2}], "next": None},
    "RuleChangeDetail": {
        **_CHANGE,
        "recorder": "Pekka Prosessinomistaja",
        "items": [
            {
                "id": "5d0c",
                "case": "KS-2026-0147",
                "case_managers": "Siiri Sosiaaliohjaaja",
                "why": [
                    {
                        "code": "service:palkkatuki:haettu:2026-03-02",
                        "sentence": "Palvelu: palkkatuki, haettu 2.3.2026",
                    }
                ],
                "reviewed_at": None,
                "reviewer": None,
                "note": None,
                "may_review": True,
            }
        ],
    },
    "RuleReview": {"note": "Tuki on myönnetty vanhoilla säännöillä, ei vaikuta."},
    "FoundCases": {"found": 1},
}
