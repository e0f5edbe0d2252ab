"""Examples of consents."""

from typing import Any

from webapp.api.example_parts import MOMENT, page

CONSENT_EXAMPLES: dict[str, Any] = {
    "ConsentList": page(
        {
            "id": "5c1d",
            "party": "kela",
            "state": "in_force",
            "covers": "etuuden tilanne",
            "purpose": "monialainen selvittely",
            "form": "y100",
            "method": "kirjallinen",
            "giver": "asiakas",
            "given_on": "2026-03-18",
            "valid_until": "2027-03-18",
            "archive_reference": "KS-Y100",
            "recorded_at": MOMENT,
            "withdrawn_at": None,
            "used_at": None,
        }
    )
    | {"register_party": "sosiaalihuolto"},
    "Withdrawal": {"values": {"ilmoitustapa": "puhelin", "päivä": "2026-03-18", "koskee": "kokonaan"}},
}
