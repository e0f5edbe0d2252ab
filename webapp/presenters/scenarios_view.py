"""Scenarios in words: what is done step by step, and where one that fails goes otherwise."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import current_app, url_for

from engine.model.publishing import DrawnStep, ScenarioPage, WalkFault, WalkResult
from engine.scenarios import ScenarioInvalid, read_scenario
from webapp.presenters.event_names import SENTENCES as EVENTS
from webapp.presenters.labels import stage, words
from webapp.texts import LazyText
from webapp.texts import gettext as _
from webapp.texts import lazy_gettext as _l

_RETIRED = re.compile(r"^retired\s*=.*\n?", re.MULTILINE)
_ERRORS: Mapping[str, LazyText] = {
    "Forbidden": _l("Tekijällä ei ole oikeutta siihen."),
    "OutsideCompetence": _l("Tekijällä ei ole siihen kelpoisuutta."),
    "TaskTaken": _l("Tehtävä on toisella."),
    "MessageNotExpected": _l("Asia ei odota tätä viestiä."),
    "StepFailed": _l("Järjestelmän tekemä vaihe ei onnistu."),
    "OperationRefused": _l("Järjestelmän tekemä vaihe ei onnistu."),
    "NotFound": _l("Sitä, mihin askel viittaa, ei ole."),
}


@dataclass(frozen=True, slots=True)
class StepWords:
    """One step of a scenario."""

    number: int
    at: datetime
    what: str
    who: str
    address: str = ""
    """Of its element in the diagram of the draft; empty: it is not drawn there."""
    sentences: Sequence[str] = ()
    """What went otherwise."""


@dataclass(frozen=True, slots=True)
class FailedScenario:
    """A scenario that did not go through."""

    result: WalkResult
    steps: Sequence[StepWords]


@dataclass(frozen=True, slots=True)
class Named:
    """How steps are called on the reader's page, and where they are."""

    draft_id: str
    steps: Mapping[str, DrawnStep]
    names: Mapping[str, str]

    def name(self, key: str) -> str:
        """Give the name of a step in the reader's language; of an unnamed one its id as words."""
        step = self.steps.get(key)
        return (self.names.get(step.name, step.name) if step else "") or words(key)

    def all(self, keys: Sequence[str]) -> str:
        """Give the names of several steps."""
        return ", ".join(f"”{self.name(key)}”" for key in keys) or _("ei mitään")

    def address(self, key: str) -> str:
        """Give where a step is drawn in the draft, empty when it is not."""
        step = self.steps.get(key)
        if step is None or not step.path or "process_editor.page" not in current_app.view_functions:
            return ""
        return url_for("process_editor.page", draft_id=self.draft_id, path=step.path, element=key)


def failed_scenarios(results: Sequence[WalkResult], named: Named) -> list[FailedScenario]:
    """Give the scenarios that failed, each with the steps that went otherwise."""
    return [FailedScenario(one, _failed(one.faults, named)) for one in results if not one.is_ok]


def scenario_lines(page: ScenarioPage, text: str) -> list[StepWords]:
    """Give the steps of a scenario in words; none when its file cannot be read."""
    try:
        scenario = read_scenario(text, "")
    except ScenarioInvalid:
        return []
    named = Named(page.draft.id, page.steps, page.names)
    return [
        StepWords(one.number, one.at, _what(one.kind, one.target, named), _who(one.persona), named.address(one.target))
        for one in scenario.steps
    ]


def refusal(error: ScenarioInvalid) -> str:
    """Say that a file is no scenario; what exactly is wrong is known in English."""
    return _("Tiedosto ei ole skenaario. Tarkka syy englanniksi: %(why)s", why=str(error).strip(": "))


def with_retired(text: str, *, retired: bool) -> str:
    """Give the file of a scenario marked as one that is not walked, or without the mark."""
    plain = _RETIRED.sub("", text)
    if not retired:
        return plain
    lines = plain.splitlines(keepends=True)
    first = next((number for number, line in enumerate(lines) if not line.startswith("#")), len(lines))
    return "".join([*lines[:first], "retired = true\n", *lines[first:]])


def _failed(faults: Sequence[WalkFault], named: Named) -> list[StepWords]:
    steps: dict[int, list[WalkFault]] = {}
    for one in faults:
        steps.setdefault(one.step, []).append(one)
    return [
        StepWords(
            number,
            found[0].at,
            _what(found[0].kind, found[0].target, named),
            _who(found[0].persona),
            named.address(found[0].target),
            [_sentence(one, named) for one in found],
        )
        for number, found in sorted(steps.items())
    ]


def _what(kind: str, target: str, named: Named) -> str:
    if kind == "tick":
        return _("Kello siirtyi")
    if kind == "message":
        return _("Viesti ”%(name)s”", name=words(target))
    return _("Aloitetaan ”%(name)s”", name=named.name(target)) if kind == "start" else named.name(target)


def _who(persona: str) -> str:
    return words(persona) if persona else ""


def _sentence(fault: WalkFault, named: Named) -> str:
    say = _SENTENCES.get(fault.what)
    return say(fault, named) if say else _("Askel ei mene läpi.")


def _open(fault: WalkFault, named: Named) -> str:
    new = [key for key in fault.found if key not in fault.expected]
    missing = [key for key in fault.expected if key not in fault.found]
    said = _("Askeleen jälkeen pitäisi olla auki %(wanted)s.", wanted=named.all(fault.expected))
    told = _("Auki on %(found)s.", found=named.all(fault.found))
    if new and not missing:
        told = _("Auki on lisäksi %(found)s.", found=named.all(new))
    return f"{said} {told}"


def _free(fault: WalkFault, named: Named) -> str:
    facts = {"wanted": named.all(fault.expected), "found": named.all(fault.found)}
    return _("Ilman asiaa pitäisi olla auki %(wanted)s. Auki on %(found)s.", **facts)


def _not_open(fault: WalkFault, named: Named) -> str:
    step = named.steps.get(fault.target)
    if step is None or not step.path:
        return _("Tehtävää ei ole luonnoksessa.")
    return _("Tehtävä ei ole auki. Auki on %(found)s.", found=named.all(fault.found))


def _events(fault: WalkFault, _named: Named) -> str:
    return _("Asian kulkuun ei tule merkintää: %(names)s", names=" ".join(_event(name) for name in fault.expected))


def _event(name: str) -> str:
    return str(EVENTS[name]) if name in EVENTS else f"{words(name)}."


def _stage(fault: WalkFault, _named: Named) -> str:
    wanted, found = (stage(one) if one else _("ei mitään") for one in (*fault.expected, *fault.found))
    return _(
        "Asian pitäisi olla vaiheessa ”%(wanted)s”, mutta se on vaiheessa ”%(found)s”.", wanted=wanted, found=found
    )


def _closed(fault: WalkFault, _named: Named) -> str:
    if fault.expected == ("True",):
        return _("Asian pitäisi olla päättynyt, mutta se jatkuu.")
    return _("Asian pitäisi jatkua, mutta se on päättynyt.")


def _value(said: LazyText) -> Callable[[WalkFault, Named], str]:
    def say(fault: WalkFault, _named: Named) -> str:
        wanted, found = (words(one) for one in (*fault.expected, *fault.found))
        return str(said) % {"wanted": wanted, "found": found}

    return say


def _notified(fault: WalkFault, _named: Named) -> str:
    wanted, found = (", ".join(words(one) for one in some) for some in (fault.expected, fault.found))
    if not fault.expected:
        return _("Kenenkään ei pitäisi saada viestiä, mutta sen sai %(found)s.", found=found)
    return _("Viestiä ei saa %(wanted)s.", wanted=wanted)


def _waiting(fault: WalkFault, _named: Named) -> str:
    names = ", ".join(f"”{words(one)}”" for one in fault.expected)
    return _("Asian pitäisi odottaa viestiä %(names)s.", names=names)


def _refused(fault: WalkFault, _named: Named) -> str:
    fields = ", ".join(f"”{words(one.replace('.', ' '))}”" for one in fault.found)
    if fault.expected:
        wanted = ", ".join(f"”{words(one.replace('.', ' '))}”" for one in fault.expected)
        return _(
            "Lomakkeen pitäisi hylätä kohta %(wanted)s. Se hylkää kohdan %(fields)s.", wanted=wanted, fields=fields
        )
    return _("Lomake ei hyväksy skenaarion vastauksia. Puuttuu tai on väärin: %(fields)s.", fields=fields)


def _error(fault: WalkFault, _named: Named) -> str:
    why = next((str(_ERRORS[one]) for one in fault.found if one in _ERRORS), "")
    return " ".join(part for part in (_("Askel ei mene läpi."), why) if part)


_SENTENCES: Mapping[str, Callable[[WalkFault, Named], str]] = {
    "open": _open,
    "free": _free,
    "not-open": _not_open,
    "events": _events,
    "stage": _stage,
    "closed": _closed,
    "outcome": _value(_l("Lopputuloksen pitäisi olla ”%(wanted)s”, mutta se on ”%(found)s”.")),
    "priority": _value(_l("Kiireellisyyden pitäisi olla %(wanted)s, mutta se on %(found)s.")),
    "notified": _notified,
    "waiting": _waiting,
    "refused": _refused,
    "not-refused": lambda _fault, _named: _("Lomakkeen pitäisi hylätä nämä vastaukset, mutta se hyväksyy ne."),
    "moved": lambda _fault, _named: _("Askel hylättiin, mutta asia eteni silti."),
    "no-case": lambda _fault, _named: _("Asiaa ei voi avata."),
    "error": _error,
}
