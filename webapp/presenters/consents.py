"""Consents per party: given, ended or withdrawn, and until when."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.clock import today
from engine.model import Consent
from webapp.presenters.dates import full_day, short_day
from webapp.texts import gettext as _


@dataclass(frozen=True, slots=True)
class ConsentView:
    """One party: whether sharing is allowed, in a word, and for how long."""

    party: str
    valid: bool
    state: str
    until: str


def consent_views(consents: Sequence[Consent]) -> list[ConsentView]:
    """Give the newest consent of each party, in the order of names."""
    newest: dict[str, Consent] = {}
    for one in sorted(consents, key=lambda consent: (consent.given_on, consent.withdrawn_at is None)):
        newest[one.party] = one
    return [_view(newest[party]) for party in sorted(newest, key=party_name)]


def _view(consent: Consent) -> ConsentView:
    party = party_name(consent.party)
    if consent.withdrawn_at:
        return ConsentView(party, False, _("peruttu"), short_day(consent.withdrawn_at))
    if consent.valid_until and consent.valid_until < today():
        return ConsentView(party, False, _("päättynyt"), short_day(consent.valid_until))
    if consent.valid_until is None:
        return ConsentView(party, True, _("annettu"), _("toistaiseksi"))
    return ConsentView(party, True, _("annettu"), _("%(day)s asti", day=full_day(consent.valid_until)))


def party_name(code: str) -> str:
    """Give the name of a party; a name that is no code is shown as it is."""
    names = {
        "sosiaalihuolto": _("Sosiaalihuolto"),
        "terveydenhuolto": _("Terveydenhuolto"),
        "tyovoimaviranomainen": _("Työvoimaviranomainen"),
        "työvoimaviranomainen": _("Työvoimaviranomainen"),
        "tyollisyyspalvelut": _("Työllisyyspalvelut"),
        "kela": _("Kela"),
        "tyonantaja": _("Työnantaja"),
        "tyoterveyshuolto": _("Työterveyshuolto"),
        "jarjesto": _("Järjestö"),
        "oppilaitos": _("Oppilaitos"),
    }
    return names.get(code.lower()) or code[:1].upper() + code[1:].replace("_", " ")
