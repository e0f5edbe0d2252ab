"""Consents per party: given, ended, used up or withdrawn, until when, and what each covers."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine import policy
from engine.clock import today
from engine.model import Consent
from webapp.presenters.dates import full_day, short_day
from webapp.texts import gettext as _


@dataclass(frozen=True, slots=True)
class ConsentView:
    """One consent of one party: whether sharing is allowed, in a word, for how long, and all that was recorded."""

    party: str
    valid: bool
    state: str
    until: str
    covers: str
    facts: Sequence[tuple[str, str]] = ()
    """(label, words)."""


def consent_views(consents: Sequence[Consent]) -> list[ConsentView]:
    """Give the newest consent of each party, in the order of names."""
    newest = {one.party: one for one in _by_age(consents)}
    return [_view(newest[party]) for party in sorted(newest, key=party_name)]


def earlier_views(consents: Sequence[Consent]) -> list[ConsentView]:
    """Give the consents that a newer one of the same party has replaced, the newest first."""
    newest = {one.party: one.id for one in _by_age(consents)}
    return [_view(one) for one in reversed(_by_age(consents)) if newest[one.party] != one.id]


def _by_age(consents: Sequence[Consent]) -> list[Consent]:
    return sorted(consents, key=lambda consent: (consent.given_on, consent.withdrawn_at is None))


def _view(consent: Consent) -> ConsentView:
    state, until = _state(consent)
    valid = policy.in_force(consent, today())
    return ConsentView(party_name(consent.party), valid, state, until, consent.covers, _facts(consent))


def _state(consent: Consent) -> tuple[str, str]:
    known = policy.consent_state(consent, today())
    if known == policy.WITHDRAWN and consent.withdrawn_at:
        return _("peruttu"), short_day(consent.withdrawn_at)
    if known == policy.USED and consent.used_at:
        return _("käytetty"), short_day(consent.used_at)
    if known == policy.ENDED and consent.valid_until:
        return _("päättynyt"), short_day(consent.valid_until)
    if consent.valid_until is None:
        return _("annettu"), _("toistaiseksi")
    return _("annettu"), _("%(day)s asti", day=full_day(consent.valid_until))


def _facts(consent: Consent) -> list[tuple[str, str]]:
    facts = [
        (_("Mitä tietoja saa vaihtaa"), consent.covers),
        (_("Käyttötarkoitus"), consent.purpose),
        (_("Annettu"), full_day(consent.given_on)),
        (_("Antotapa"), _METHODS[consent.method]() if consent.method in _METHODS else consent.method),
        (_("Antaja"), _GIVERS[consent.giver]() if consent.giver in _GIVERS else consent.giver),
        (_("Allekirjoitettu asiakirja"), consent.archive_reference),
        (_("Kerrottu oikeudesta peruuttaa"), _("kyllä") if consent.informed else ""),
        (_("Kirjasi"), consent.recorded_by),
        (_("Peruutuksen otti vastaan"), party_name(consent.withdrawn_by) if consent.withdrawn_by else ""),
    ]
    return [(label, words) for label, words in facts if words]


_METHODS = {
    "kirjallinen": lambda: _("kirjallinen"),
    "sahkoinen": lambda: _("sähköinen"),
    "suullinen": lambda: _("suullinen, yksi yhteydenotto Kelaan"),
}
_GIVERS = {"asiakas": lambda: _("asiakas"), "laillinen_edustaja": lambda: _("laillinen edustaja")}


def party_name(code: str) -> str:
    """Give the name of a party; a name that is no code is shown as it is."""
    return known_party(code) or code[:1].upper() + code[1:].replace("_", " ")


def known_party(code: str) -> str:
    """Give the name of a party by its code; empty for what is no such code."""
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
    return names.get(code.lower(), "")
