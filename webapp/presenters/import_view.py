"""What a diagram from elsewhere would become here, in plain words."""

from collections.abc import Sequence
from dataclasses import dataclass

from engine.model import Problem, Severity
from engine.model.outlines import ImportPlan, Repair
from webapp.presenters.problem_texts import explained
from webapp.texts import LazyText
from webapp.texts import gettext as _
from webapp.texts import lazy_gettext as _l

_SAID: dict[str, LazyText] = {
    "id": _l("Tunnus %(what)s vaihdetaan: se puuttui, oli kahdesti tai siinä oli kiellettyjä merkkejä."),
    "process_id": _l("Prosessin tunnus %(what)s vaihdetaan tiedoston nimeen %(into)s."),
    "executable": _l("Prosessi merkitään suoritettavaksi."),
    "other_process": _l("Toinen prosessi %(name)s jätetään pois: tiedostossa on yksi prosessi."),
    "flow_removed": _l("Haara, joka ei yhdistä kahta vaihetta, poistetaan."),
    "event_removed": _l("Reunan tapahtuma %(name)s poistetaan: Polku ei tunne sen lajia."),
    "one_start": _l("Monen alun tilalle tulee yksi."),
    "start_added": _l("Alku lisätään."),
    "end_added": _l("Loppu lisätään vaiheen %(name)s jälkeen."),
    "gateway_added": _l("Vaiheesta %(name)s lähti monta haaraa: väliin lisätään portti."),
    "user_task": _l("%(name)s muuttuu ihmisen tehtäväksi."),
    "script": _l("Skripti %(name)s muuttuu ihmisen tehtäväksi, josta on päätettävä. Polku ei suorita skriptejä."),
    "service": _l("Ohjelman kutsu %(name)s muuttuu ihmisen tehtäväksi, josta on päätettävä."),
    "kind": _l("%(name)s: %(what)s muuttuu muotoon %(into)s."),
    "event_subprocess": _l("Tapahtuma-aliprosessi %(name)s poistetaan."),
    "loop_removed": _l("Toisto poistetaan vaiheesta %(name)s."),
    "several": _l("Vaihe %(name)s toistuu niin monelle kuin %(into)s antaa."),
    "waits_for_message": _l("%(name)s odottaa viestiä."),
    "plain_event": _l("Tapahtuma %(name)s muuttuu tavalliseksi."),
    "message": _l("Viestin nimeksi tulee %(into)s."),
    "expression": _l("Lauseke %(what)s kirjoitetaan muotoon %(into)s."),
    "default_flow": _l("Haarasta, jolla ei ole ehtoa, tulee oletushaara valinnassa %(name)s."),
    "condition_missing": _l("Haaralta %(name)s puuttuu ehto: siihen ei mennä, ennen kuin ehto on kirjoitettu."),
    "condition_removed": _l("Ehto %(what)s poistetaan: haara ei lähde valinnasta."),
    "form": _l("Tehtävän %(name)s lomake on %(into)s."),
    "form_unknown": _l("Tehtävän %(name)s lomaketta %(what)s ei ole: valitse lomake."),
    "assignee": _l("Tehtävä %(name)s annetaan asian aloittajalle."),
    "assignee_dropped": _l("Tehtävän %(name)s tekijä %(what)s jätetään pois: tehtävä menee kaistan ryhmälle."),
    "due": _l("Tehtävän %(name)s määräaika on %(into)s."),
    "due_dropped": _l("Tehtävän %(name)s määräaikaa %(what)s ei voi lukea: anna se uudelleen."),
    "decision": _l("%(name)s kysyy päätöstaululta %(into)s."),
    "decision_unknown": _l("Päätöstaulua %(what)s ei ole luonnoksessa: lisää tai valitse se."),
    "called": _l("%(name)s kutsuu kaaviota %(into)s."),
    "lane_added": _l("Kaista %(name)s lisätään kaikille vaiheille."),
    "group": _l("Kaistan %(name)s ryhmä on %(into)s."),
    "group_dropped": _l("Ryhmää %(what)s ei oteta kaistalle %(name)s: valitse ryhmä."),
    "data_removed": _l("Tieto-objekti %(name)s poistetaan."),
    "foreign": _l("Toisen ohjelman merkinnät poistetaan (%(into)s kpl): %(what)s."),
    "drawn": _l("Kuva piirretään uudelleen: siitä puuttui osia."),
}


@dataclass(frozen=True, slots=True)
class ImportView:
    """The plan of an import."""

    plan: ImportPlan
    lines: Sequence[str]
    before: int
    """Errors of the file as it came."""
    after: Sequence[tuple[bool, str, str]]
    """What is still to be decided: whether it stops a publication, what it is, where."""
    errors: int
    formless: int
    """Tasks of people that have no form."""


def import_view(plan: ImportPlan) -> ImportView:
    """Give the plan in words; what is said twice is said once."""
    return ImportView(
        plan,
        lines=list(dict.fromkeys(_line(one) for one in plan.repairs)),
        before=_errors(plan.before),
        after=[located(one) for one in plan.after],
        errors=_errors(plan.after),
        formless=sum(one.rule == "no-form" for one in plan.after),
    )


def located(problem: Problem) -> tuple[bool, str, str]:
    """Give a problem in words, with its line and its own message."""
    place = _("rivi %(line)s", line=problem.line)
    more = f"{place}, {problem.element}: {problem.message}" if problem.element else f"{place}: {problem.message}"
    return problem.severity is Severity.ERROR, explained(problem), more


def _line(repair: Repair) -> str:
    said = _SAID.get(repair.kind)
    facts = {"name": repair.name or repair.element or "–", "what": repair.what or "–", "into": repair.into or "–"}
    return str(said) % facts if said is not None else repair.kind


def _errors(problems: Sequence[Problem]) -> int:
    return sum(one.severity is Severity.ERROR for one in problems)
