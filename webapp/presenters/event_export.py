"""What is asked of an export of the event log: the choices of the page, read from the form or the address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from engine.errors import FieldError, FormInvalid
from engine.model.event_logs import Contents, LogExport, LogFormat, LogPlace, LogWish, Precision
from webapp.language import LANGUAGES
from webapp.presenters.dates import full_day
from webapp.presenters.labels import region as region_name
from webapp.presenters.typed_day import typed_day
from webapp.texts import gettext as _

LONGEST_WORD = 100
MEDIA = {
    LogFormat.XES: ("application/xml", "xes"),
    LogFormat.OCEL: ("application/json", "jsonocel"),
    LogFormat.CSV: ("text/csv; charset=utf-8", "csv"),
    LogFormat.PARQUET: ("application/vnd.apache.parquet", "parquet"),
}
"""Media type and ending of a file, by format."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One select of the form."""

    name: str
    label: str
    options: Sequence[tuple[str, str]]
    value: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class ExportRow:
    """One line of what was taken out before."""

    on: date
    region: str
    what: str
    who: str


def wish_of(form: Mapping[str, str], language: str) -> tuple[LogWish, LogFormat]:
    """Read what the form asks; raises FormInvalid with every fault."""
    faults: dict[str, FieldError] = {}
    since, until = typed_day(form, "since", faults), typed_day(form, "until", faults)
    if since and until and since > until:
        faults["until"] = FieldError("dates_reversed", first=since, last=until)
    word = " ".join(form.get("word", "").split())
    if len(word) > LONGEST_WORD:
        faults["word"] = FieldError("too_long", max=LONGEST_WORD)
    chosen = {
        "format": _one_of(form, "format", list(LogFormat), LogFormat.XES, faults),
        "contents": _one_of(form, "contents", list(Contents), Contents.ALL, faults),
        "precision": _one_of(form, "precision", list(Precision), Precision.EXACT, faults),
        "language": _one_of(form, "language", list(LANGUAGES), language, faults),
    }
    if faults:
        raise FormInvalid(faults, dict(form))
    wish = LogWish(
        region=form.get("region", ""),
        definition=form.get("path", ""),
        since=since,
        until=until,
        contents=Contents(chosen["contents"]),
        precision=Precision(chosen["precision"]),
        language=chosen["language"],
        word=word,
    )
    return wish, LogFormat(chosen["format"])


def choices_of(place: LogPlace, sent: Mapping[str, str], language: str) -> list[Choice]:
    """Give the selects of the form."""
    every = ("", _("Kaikki"))
    regions = [(one, region_name(one)) for one in place.regions]
    names = {key: name for key, _region, name in place.paths}
    return [
        Choice("format", _("Muoto"), list(formats().items()), sent.get("format", LogFormat.XES)),
        Choice("region", _("Alue"), regions if len(regions) == 1 else [every, *regions], sent.get("region", "")),
        Choice("path", _("Polku"), [every, *names.items()], sent.get("path", "")),
        Choice("contents", _("Sisältö"), list(_contents().items()), sent.get("contents", Contents.ALL)),
        Choice("precision", _("Ajan tarkkuus"), list(_precisions().items()), sent.get("precision", Precision.EXACT)),
        Choice("language", _("Nimien kieli"), list(LANGUAGES.items()), sent.get("language", language)),
    ]


def past_rows(past: Sequence[LogExport]) -> list[ExportRow]:
    """Give what was taken out before, newest first."""
    return [ExportRow(one.on, region_name(one.region), _what(one.facts), one.name or _("komentorivi")) for one in past]


def formats() -> dict[str, str]:
    """Give the formats by their value."""
    return {
        LogFormat.XES.value: "XES",
        LogFormat.OCEL.value: "OCEL 2.0 (JSON)",
        LogFormat.CSV.value: "CSV",
        LogFormat.PARQUET.value: "Parquet",
    }


def _what(facts: Mapping[str, object]) -> str:
    how = str(facts.get("muoto", ""))
    said = [formats().get(how, _("rajapinta"))]
    if facts.get("polku"):
        said.append(str(facts["polku"]))
    since, until = (str(facts.get(name) or "") for name in ("alkaen", "asti"))
    if since or until:
        said.append("–".join(full_day(date.fromisoformat(one)) if one else "" for one in (since, until)))
    if facts.get("pseudonyymit") == "no":
        said.append(_("asianumeroin"))
    return ", ".join(said)


def _contents() -> dict[str, str]:
    return {Contents.ALL.value: _("Tehtävät ja tapahtumat"), Contents.STEPS.value: _("Vain tehtävät")}


def _precisions() -> dict[str, str]:
    return {
        Precision.EXACT.value: _("Tarkka"),
        Precision.MINUTE.value: _("Minuutti"),
        Precision.HOUR.value: _("Tunti"),
        Precision.DAY.value: _("Päivä"),
    }


def _one_of(form: Mapping[str, str], name: str, known: Sequence[str], usual: str, faults: dict[str, FieldError]) -> str:
    value = form.get(name) or usual
    if value not in known:
        faults[name] = FieldError("unknown_option")
        return usual
    return str(value)
