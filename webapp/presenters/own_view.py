"""The client's own view in plain words: stages as sentences, people, the plan, consents, who has looked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from engine import policy
from engine.clock import local, today
from engine.errors import FieldError
from engine.model import Consent
from engine.model.client_view import OwnAccess, OwnProposal, OwnView
from webapp.presenters.consents import party_name
from webapp.presenters.dates import full_day, hour
from webapp.presenters.field_errors import error_sentence
from webapp.presenters.plan_answers import TABLE, Block
from webapp.presenters.plan_view import PlanView, plan_view
from webapp.texts import gettext as _
from webapp.texts import ngettext

OWN_TASKS = "asiakkaan_tehtävät"
"""The question of F10 with what the client agreed to do."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed in a form of the view, and what of it was refused."""

    values: Mapping[str, Any] = field(default_factory=dict)
    faults: Mapping[str, FieldError] = field(default_factory=dict)

    def fault(self, name: str) -> str:
        """Give the sentence of a refused field, else nothing; a tick that is missing in words for clients."""
        if name in self.faults and self.faults[name].code == "must_be_yes":
            return _("Merkitse tämä kohta, jos annat suostumuksen.")
        return error_sentence(self.faults[name]) if name in self.faults else ""


@dataclass(frozen=True, slots=True)
class StageLine:
    """One stage: its name, its state and what happens in it."""

    name: str
    state: str
    state_words: str
    text: str


@dataclass(frozen=True, slots=True)
class OwnConsent:
    """The newest consent of one party."""

    party: str
    name: str
    valid: bool
    state: str
    covers: str


@dataclass(frozen=True, slots=True)
class OwnPage:
    """All pages of the view draw from this."""

    own: OwnView
    open: bool
    stages: Sequence[StageLine]
    stage: StageLine | None
    plan: PlanView | None
    agreed: Block | None
    consents: Sequence[OwnConsent]
    proposals: Sequence[tuple[str, str, str, str]]
    """(day, wishes, what was answered, message)."""
    access: Sequence[tuple[str, str, str]]
    """(day, who, what)."""
    typed: Typed

    def may(self, act: str) -> bool:
        """Tell whether the client may do something now."""
        return act in self.own.acts


def own_page(own: OwnView, typed: Typed) -> OwnPage:
    """Give the page."""
    stages = [StageLine(one.name, one.state, _state(one.state), _happens(one.key)) for one in own.stages]
    plan = plan_view(own.plan, own.plan.plan) if own.plan.plan else None
    blocks = [block for section in plan.sections for block in section.blocks] if plan else []
    return OwnPage(
        own=own,
        open=own.case.status.value == "open",
        stages=stages,
        stage=next((one for one in stages if one.state == "current"), None),
        plan=plan,
        agreed=next((one for one in blocks if one.key == OWN_TASKS and one.kind == TABLE and one.rows), None),
        consents=_consents(own.consents),
        proposals=[_proposal(one) for one in reversed(own.proposals)],
        access=[_looked(one) for one in own.access],
        typed=typed,
    )


def _state(state: str) -> str:
    return {"done": _("valmis"), "passed": _("ei tarvittu"), "current": _("nyt"), "coming": _("tulossa")}[state]


def _happens(key: str) -> str:
    texts = {
        "tunnistaminen": _("Sinun kanssasi selvitetään, mitä tukea tarvitset työhön tai opiskeluun."),
        "alkuselvittely": _("Kerätään tietoa tilanteestasi. Sinulle voidaan ehdottaa terveystarkastusta."),
        "konsultaatio": _("Työntekijät kysyvät neuvoa muilta ammattilaisilta."),
        "tiimi": _("Tapaat ammattilaiset samalla kertaa. Kerrot itse, mitä haluat."),
        "suunnitelma": _("Teette yhdessä suunnitelman. Siinä sovitaan, kuka tekee mitä."),
        "seuranta": _("Katsotte yhdessä, toimiiko suunnitelma. Sitä voi muuttaa."),
    }
    return texts.get(key, "")


def _consents(consents: Sequence[Consent]) -> list[OwnConsent]:
    newest = {one.party: one for one in sorted(consents, key=lambda one: (one.given_on, one.withdrawn_at is None))}
    rows = [_consent(one) for one in newest.values()]
    return sorted(rows, key=lambda one: (not one.valid, one.name))


def _consent(one: Consent) -> OwnConsent:
    valid = policy.in_force(one, today())
    if valid and one.valid_until:
        state = _("Saa tietoja sinusta. Suostumus on voimassa %(day)s asti.", day=full_day(one.valid_until))
    elif valid:
        state = _("Saa tietoja sinusta. Suostumus on voimassa, kunnes perut sen.")
    elif one.withdrawn_at:
        state = _("Ei saa tietoja. Suostumus peruttiin %(day)s.", day=full_day(one.withdrawn_at))
    else:
        state = _("Ei saa tietoja. Suostumus ei ole voimassa.")
    return OwnConsent(one.party, party_name(one.party), valid, state, one.covers)


def _proposal(one: OwnProposal) -> tuple[str, str, str, str]:
    when = f"{full_day(local(one.at).date())} {hour(one.at)}" if one.at else ""
    answers = {
        "": _("Odottaa vastausta."),
        "sovittu": _("Aika on sovittu: %(when)s.", when=when),
        "toinen_aika": _("Sinulle ehdotetaan toista aikaa: %(when)s.", when=when),
        "ei_aikaa": _("Aikaa ei nyt sovittu."),
    }
    return full_day(one.on), one.wishes, answers.get(one.outcome, one.outcome), one.message


def _looked(one: OwnAccess) -> tuple[str, str, str]:
    if one.own:
        who = _("Sinä itse, omalla linkilläsi")
    else:
        who = ", ".join(part for part in (one.role, one.organisation) if part) or _("Työntekijä")
    did = _("muutti tai lisäsi tietoja") if one.action == "change" else _("katsoi tietoja")
    times = ngettext("%(num)s kerta", "%(num)s kertaa", one.count)
    return full_day(one.on), who, f"{did} ({times})"
