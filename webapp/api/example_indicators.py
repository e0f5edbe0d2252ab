"""Examples of the document: indicators and paths. The figures are invented."""

from typing import Any

_VALUE: dict[str, Any] = {
    "value": 48.8,
    "more_than": None,
    "less_than": None,
    "n": 41,
    "p90": 108.0,
    "numerator": None,
    "denominator": None,
    "open": 6,
}
_HIDDEN: dict[str, Any] = dict.fromkeys(_VALUE)
_INDICATOR: dict[str, Any] = {
    "id": "I08",
    "name": "Odotus terveystarkastukseen",
    "definition": "Kuinka kauan ohjauksesta kuluu tarkastukseen kullakin terveysasemalla.",
    "formula": "Aika ensimmäisestä ohjauksesta tarkastukseen: mediaani ja p90 (Kaplan–Meier).",
    "missing": "Jos alle puolet on päässyt tarkastukseen, mediaania ei voi vielä sanoa.",
    "source": "D1:129",
    "at": "2026-03-18T10:32:00Z",
    "lines": [
        {
            "key": "wait",
            "name": "Odotus ohjauksesta tarkastukseen",
            "counted": "päivät ohjauksesta tarkastukseen",
            "of": "jaksolla ohjatut, myös yhä odottavat",
            "statistic": "median",
            "unit": "days",
            "stock": False,
            "value": _VALUE,
            "months": [{"key": "2026-03", "label": "2026-03", "value": _VALUE}],
            "years": [{"key": "2026", "label": "2026", "value": _VALUE}],
            "cuts": {"asema": [{"key": "kyllo", "label": "Kyllö", "value": _HIDDEN}]},
        }
    ],
}

INDICATOR_EXAMPLES: dict[str, Any] = {
    "Indicator": _INDICATOR,
    "IndicatorList": {"items": [_INDICATOR], "next": None},
    "FigureFromElsewhere": {
        "region": "keski_suomi",
        "kind": "tyottomat",
        "month": "2026-03",
        "value": 12400.0,
        "source": "Työllisyyskatsaus, maaliskuu 2026",
        "cut": "",
    },
    "Variants": {
        "cases": 174,
        "capped": False,
        "paths": [
            {
                "blocks": [
                    {"steps": ["tunnistaminen"], "loop": False},
                    {"steps": ["konsultaatio", "tiimi"], "loop": True},
                ],
                "n": 61,
                "share": 0.35,
                "median_days": 205.0,
            }
        ],
        "others": 12,
        "ways_back": [{"after": "kirjaa_tulos", "back_to": "kasittele", "times": 31, "cases": 22}],
        "conforming": 0.91,
        "conforming_more_than": None,
        "conforming_less_than": None,
        "departures": [{"kind": "task_returned", "n": 9}],
        "skipped_stages": [{"kind": "tiimi", "n": 40}],
        "proposals": [
            {
                "decision": "d06_konsultaation_lopputulos",
                "n": 120,
                "deviating": 18,
                "deviations": [
                    {
                        "decision": "d06_konsultaation_lopputulos",
                        "output": "tulos",
                        "proposed": "tyopari",
                        "chosen": "laajempi_tiimi",
                        "n": 11,
                        "reasons": [{"reason": "tilanne_toinen", "n": 6}],
                    }
                ],
                "reasons": [{"reason": "tilanne_toinen", "n": 12}],
            }
        ],
        "compared": 43,
        "compared_parts": 4,
        "differences": [
            {
                "kind": "dimension",
                "name": "lahde",
                "code": "kela",
                "slow": 0.7,
                "slow_more_than": None,
                "slow_less_than": None,
                "fast": None,
                "fast_more_than": None,
                "fast_less_than": 0.12,
                "days_with": 260.0,
                "days_without": 140.0,
                "n": 50,
            }
        ],
        "names": {"kirjaa_tulos": "Kirjaa konsultaation tulos", "kasittele": "Käsittele konsultaatio"},
    },
}
