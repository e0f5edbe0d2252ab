"""What differs between two bundles in plain words: the same sentences on the page, in the dialog, in the table."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from engine.model.comparison import Act, Comparison, Difference, FileDifference, FileKind
from webapp.presenters.comparison_words import property_name, thing_kind, value_in_words
from webapp.presenters.labels import region as region_name
from webapp.texts import LazyText, ngettext
from webapp.texts import gettext as _
from webapp.texts import lazy_gettext as _l

LABELS: Mapping[Act, LazyText] = {
    Act.ADDED: _l("Uusi"),
    Act.REMOVED: _l("Poistuu"),
    Act.CHANGED: _l("Muuttuu"),
    Act.MOVED: _l("Siirtyy"),
}
SIGNS: Mapping[Act, str] = {Act.ADDED: "+", Act.REMOVED: "−", Act.CHANGED: "≠", Act.MOVED: "→"}
LONGEST = 160
"""Characters of a value in a sentence; the table has the whole."""

_FILES: Mapping[FileKind, LazyText] = {
    FileKind.CHART: _l("Kaavio %(name)s"),
    FileKind.FORM: _l("Lomake %(name)s"),
    FileKind.DECISION: _l("Päätöstaulu %(name)s"),
    FileKind.REGION: _l("Alueen asetukset: %(name)s"),
    FileKind.SCENARIO: _l("Skenaario %(name)s"),
    FileKind.TEXTS: _l("Käännökset: %(name)s"),
    FileKind.ORIGIN: _l("Alueen oma kopio: %(name)s"),
    FileKind.OTHER: _l("Tiedosto %(name)s"),
}
_WITH_OWN_NAME = ("escalation", "supervisors", "absence", "plan", "region", "decision", "form")
"""Things of which a file has one: their kind says all."""
_PLACE = "place"


@dataclass(frozen=True, slots=True)
class Said:
    """How a reader's page calls things: what is in Finnish in the files, and the names of groups."""

    names: Mapping[str, str] = field(default_factory=dict)
    """Finnish name -> name in the reader's language; those that have none are not in it."""
    groups: Mapping[str, str] = field(default_factory=dict)
    """Key of a group -> its name."""

    def name(self, title: str) -> str:
        """Give a name in the reader's language; of an unnamed thing its kind."""
        return self.names.get(title) or thing_kind(title)


@dataclass(frozen=True, slots=True)
class Told:
    """One difference in words."""

    record: Difference
    number: int
    """Within the comparison, for the address of its row."""
    label: str
    sign: str
    subject: str
    """The thing: `Kutsu tiimi koolle`, `kenttä Aika`."""
    what: str
    before: str
    after: str
    rest: str = ""
    """What is said of a thing that came or went, after its name."""

    @property
    def act(self) -> str:
        """Give what has become of it, as a word for style sheets and scripts."""
        return self.record.act.value

    @property
    def before_short(self) -> str:
        """Give the value of then for a sentence."""
        return short(self.before)

    @property
    def after_short(self) -> str:
        """Give the value of now for a sentence."""
        return short(self.after)

    @property
    def sentence(self) -> str:
        """Say it in plain words."""
        if self.rest:
            return f"{self.subject} {self.rest}"
        what = f" {self.what}" if self.what else ""
        return f"{self.subject}:{what} {self.before_short} → {self.after_short}."


@dataclass(frozen=True, slots=True)
class ToldFile:
    """One file that differs, in words."""

    file: FileDifference
    heading: str
    told: Sequence[Told]
    """What is told one by one."""
    rows: Sequence[Told]
    """All of it, for the table."""
    moved: str
    """How much is drawn elsewhere, as a sentence; empty when nothing is."""


def told_files(comparison: Comparison, said: Said) -> list[ToldFile]:
    """Give all that differs in words, file by file."""
    files, number = [], 0
    for file in comparison.files:
        rows = [_told(record, number + place, file, said) for place, record in enumerate(file.records, 1)]
        number += len(rows)
        drawn = [one for one in rows if one.record.what == _PLACE]
        told = [one for one in rows if not one.record.quiet and one.record.what != _PLACE]
        moved = ngettext("%(num)s osa on siirretty kuvassa.", "%(num)s osaa on siirretty kuvassa.", len(drawn))
        files.append(ToldFile(file, heading(file, said), told, rows, moved if drawn else ""))
    return files


def told(comparison: Comparison, said: Said) -> list[tuple[str, Told]]:
    """Give the differences one by one, each with the file that it is in: for a short list such as the dialog's."""
    return [(file.heading, one) for file in told_files(comparison, said) for one in file.told]


def heading(file: FileDifference, said: Said) -> str:
    """Give what a file is called."""
    name = region_name(file.key) if file.kind is FileKind.REGION else said.name(file.title)
    if file.kind is FileKind.TEXTS:
        name = f"{name}, {_language(file.path)}"
    return str(_FILES[file.kind]) % {"name": name}


def short(text: str) -> str:
    """Give a value on one line, cut where it is long."""
    plain = " ".join(text.split()).rstrip(".")
    return plain if len(plain) <= LONGEST else plain[: LONGEST - 1].rstrip() + "…"


def _told(record: Difference, number: int, file: FileDifference, said: Said) -> Told:
    sides = [
        said.name(shown) if shown else value_in_words(record.what, value, said.groups)
        for shown, value in ((record.shown_before, record.before), (record.shown_after, record.after))
    ]
    what = "" if record.what == "required" else property_name(record.what) if record.what else ""
    if record.what.startswith("cell."):
        what, sides = said.name(record.shown_after or record.shown_before), [record.before or "–", record.after or "–"]
    if record.what == "order":
        sides = [_("kohdan %(name)s jälkeen", name=one) if one != "–" else _("ensimmäisenä") for one in sides]
    rest = _REST[record.what](record) if record.what in _REST else ""
    if not record.what:
        rest = _came_or_went(record, file, said)
    before, after = sides
    label, sign, subject = str(LABELS[record.act]), SIGNS[record.act], _subject(record, file, said)
    return Told(record, number, label, sign, subject, what, before, after, rest)


_REST: Mapping[str, Callable[[Difference], str]] = {
    "unreadable": lambda _record: _("on vajaa tai rikki, joten sen eroja ei voi kertoa."),
    "steps": lambda _record: _("kulkee toisin."),
    "notation": lambda _record: _("on kirjoitettu toisin, mutta sisältö on sama."),
}


def _subject(record: Difference, file: FileDifference, said: Said) -> str:
    """Give what a thing is called in a sentence."""
    if not record.element or record.part in _WITH_OWN_NAME:
        return heading(file, said) if not record.element else thing_kind(record.part).capitalize()
    facts = dict(record.facts)
    name = said.name(record.title_before if record.what == "name" else record.title)
    if record.part == "sequenceFlow":
        ends = {end: said.name(facts.get(end, "")) for end in ("from", "to")}
        between = _("Nuoli %(start)s → %(end)s", start=ends["from"], end=ends["to"])
        return f"{between} ({name})" if name else between
    if record.part == "choice" and "field" in facts:
        return _("Kentän %(field)s vaihtoehto %(name)s", field=said.name(facts["field"]), name=name)
    if file.kind is FileKind.CHART and record.part not in ("lane", "message", "textAnnotation"):
        return name or _unnamed(record, facts, said)
    kind = thing_kind(record.part)
    inside = f"{said.name(facts['inside'])}: " if "inside" in facts else f"{kind.capitalize()} "
    return f"{inside}{name or record.element}"


def _unnamed(record: Difference, facts: Mapping[str, str], said: Said) -> str:
    kind = thing_kind(record.part).capitalize()
    return (
        f"{kind} ({_('kohdan %(name)s jälkeen', name=said.name(facts['follows']))})" if facts.get("follows") else kind
    )


def _came_or_went(record: Difference, file: FileDifference, said: Said) -> str:
    if record.act is Act.REMOVED:
        return _("poistuu.")
    facts = dict(record.facts)
    comes = _("lisätään.")
    if facts.get("follows") and file.kind is FileKind.CHART:
        comes = _("lisätään kohdan %(name)s jälkeen.", name=said.name(facts["follows"]))
    more = [_("tekijä %(lane)s", lane=said.name(facts["in_lane"]))] if facts.get("in_lane") else []
    more += [
        f"{property_name(what)} {value_in_words(what, facts[what], said.groups)}" for what in _TOLD if facts.get(what)
    ]
    if not more:
        return comes
    text = ", ".join(more)
    return f"{comes} {text[:1].upper()}{text[1:]}."


_TOLD = ("due", "condition", "required", "trigger.timeDuration", "rhythm", "after")
"""What is said of a new thing at once."""


def _language(path: str) -> str:
    return _("ruotsiksi") if path.endswith(".sv.json") else _("englanniksi")
