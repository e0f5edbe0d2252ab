"""The inbox: one sentence per message, from its kind and facts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask import url_for

from engine.model import Notification
from webapp.presenters.absences_view import span
from webapp.presenters.consents import party_name
from webapp.presenters.dates import full_day
from webapp.presenters.figure_messages import digest_steps, figure_sentences
from webapp.texts import gettext as _
from webapp.texts import language_code


@dataclass(frozen=True, slots=True)
class InboxRow:
    """One message: its sentence and where it leads."""

    id: str
    at: datetime
    text: str
    case_key: str
    task_id: str | None
    unread: bool
    task_name: str = ""
    comment: str = ""
    """Id of the comment in which the reader was mentioned."""
    draft: str = ""
    """Id of the draft of a process that it is about."""
    process: str = ""
    """Key of the process that it is about."""
    is_repair: bool = False
    """It is about a repair of the case."""
    place: str = ""
    """Address of the page that the message is about, when it is about no case."""
    said: str = ""
    """What the sender wrote, with who it is."""
    steps: Sequence[tuple[str, str]] = ()
    """(name, address) of the steps that a digest of figures tells of."""


PLACES = {
    "absence_gap": "caseload.page",
    "substitute_named": "absences.page",
    "absence_entered": "absences.page",
    "alert_raised": "dashboard_alerts.page",
    "alert_resolved": "dashboard_alerts.page",
    "weekly_digest": "dashboard.page",
}
"""Kind of message -> endpoint."""


def inbox_rows(found: Sequence[Notification]) -> list[InboxRow]:
    """Give the messages with their sentences."""
    return [
        InboxRow(
            one.id,
            one.created_at,
            sentence(one.kind, one.facts),
            one.case_key,
            one.task_id,
            one.read_at is None,
            one.facts.get("task", ""),
            one.facts.get("comment", ""),
            is_repair="repair" in one.facts,
            place=_place(one),
            said=f"{one.facts['by']}: {one.facts['said']}" if "said" in one.facts else "",
            steps=digest_steps(one.facts) if one.kind == "weekly_digest" else (),
            draft=one.facts.get("process_draft", ""),
            process=one.facts.get("process", ""),
        )
        for one in found
    ]


def _place(one: Notification) -> str:
    endpoint = PLACES.get(one.kind, "")
    region = one.facts.get("region") if endpoint.startswith("dashboard") else None
    return url_for(endpoint, region=region) if endpoint else ""


def sentence(kind: str, facts: Mapping[str, str]) -> str:
    """Give the sentence of one kind of message."""
    due, name = _due(facts), facts.get(f"name_{language_code()}") or facts.get("name", "")
    party, last = party_name(facts.get("party", "")), _last(facts)
    sentences = {
        "task_reminder": _("Tehtävän eräpäivä on tullut%(due)s.", due=due),
        "task_nudged": _("Esihenkilö tai palvelupäällikkö muistuttaa tehtävästä%(due)s.", due=due),
        "task_widened": _("Myöhästynyt tehtävä on nyt koko ryhmän otettavissa%(due)s.", due=due),
        "task_late": _("Ryhmäsi tehtävä on myöhässä%(due)s.", due=due),
        "task_assigned": _("Sinulle siirrettiin tehtävä%(due)s.", due=due),
        "hold_over": _("Tehtävän seurantapäivä on tullut: se on taas listallasi%(due)s.", due=due),
        "task_undone": _("Tekemäsi tehtävä peruttiin. Se odottaa uudelleen."),
        "task_returned": _("Tehtävä palautettiin sinulle. Syy on tehtävän sivulla."),
        "step_undone": _("Vaihe, josta sait tiedon, peruttiin."),
        "step_mended": _("Tekninen vika on korjattu: voit lähettää lomakkeen uudelleen."),
        "watch": _("Huomio asiassa: %(name)s.", name=name),
        "carried_twice": _("Asialistan asia on siirretty seuraavaan kokoukseen toistuvasti."),
        "consent_ending": _("Suostumus päättyy pian: %(party)s%(last)s.", party=party, last=last),
        "consent_ended": _("Suostumus on päättynyt: %(party)s%(last)s.", party=party, last=last),
        "manager_change": _("Asiakasvastaava on vaihtumassa. Sopikaa yhteinen tapaaminen asiakkaan kanssa."),
        "manager_change_cancelled": _("Asiakasvastaavan vaihto peruttiin. Entinen asiakasvastaava jatkaa."),
        "temporary_ending": _("Väliaikainen vastuu päättyy pian. Nimetkää vakituinen asiakasvastaava."),
        "remark": _("Saavutettavuudesta on tullut palautetta. Vastaa 14 päivässä."),
        "figures_differ": _(
            "Seurannan luvut eivät vastaa tapahtumia: %(name)s. Komento polku doctor kertoo erot, "
            "polku db rebuild-figures korjaa ne.",
            name=name,
        ),
        "file_infected": _(
            "Liittämästäsi tiedostosta löytyi haittaohjelma. Tiedosto poistettiin; liitä tarvittaessa toinen."
        ),
        "mention": _("Sinut mainittiin kommentissa."),
        "substitute_named": _("Sinut nimettiin sijaiseksi: %(name)s%(days)s.", name=name, days=_days(facts)),
        "absence_entered": _("Esihenkilö kirjasi sinulle poissaolon%(days)s.", days=_days(facts)),
        "absence_gap": _(
            "Poissaolo alkaa pian, eikä kaikella ole tekijää: %(name)s%(days)s.", name=name, days=_days(facts)
        ),
        "process_published": _(
            "Työhösi vaikuttava prosessi muuttuu: %(name)s, versio %(version)s%(day)s.",
            name=name,
            version=facts.get("version", ""),
            day=_valid(facts),
        ),
        "rule_change": _("Säädös- tai ohjemuutos koskee asiaa: %(name)s.", name=name),
    }
    sentences |= _of_approvals(name) | figure_sentences(kind, facts)
    said = sentences.get(kind) or name or kind.replace("_", " ").capitalize()
    absent = facts.get("absent")
    return " ".join([said, _("Sijaistat: %(name)s.", name=absent)]) if absent else said


def _of_approvals(name: str) -> dict[str, str]:
    return {
        "approval_asked": _("Prosessin julkaisu odottaa hyväksyntääsi: %(name)s.", name=name),
        "approval_given": _("Julkaisu hyväksyttiin: %(name)s.", name=name),
        "approval_refused": _("Julkaisua ei hyväksytty: %(name)s. Syy on luonnoksen sivulla.", name=name),
        "repair_asked": _("Asian korjaus odottaa hyväksyntääsi."),
        "repair_approved": _("Pyytämäsi asian korjaus hyväksyttiin ja tehtiin."),
        "repair_refused": _("Pyytämääsi asian korjausta ei hyväksytty. Syy on korjaussivulla."),
    }


def _days(facts: Mapping[str, str]) -> str:
    first, last = facts.get("first"), facts.get("last")
    return f", {span(date.fromisoformat(first), date.fromisoformat(last))}" if first and last else ""


def _due(facts: Mapping[str, str]) -> str:
    return _(", eräpäivä %(day)s", day=full_day(date.fromisoformat(facts["due"]))) if facts.get("due") else ""


def _valid(facts: Mapping[str, str]) -> str:
    day = facts.get("valid_from")
    return _(", voimaan %(day)s", day=full_day(date.fromisoformat(day))) if day else ""


def _last(facts: Mapping[str, str]) -> str:
    day = facts.get("due")
    return _(", viimeinen päivä %(day)s", day=full_day(date.fromisoformat(day))) if day else ""
