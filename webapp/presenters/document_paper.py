"""A process's document as the press takes it: plain JSON, every text in the language of the paper."""

from typing import Any

from engine.clock import now
from webapp.presenters.dates import full_day
from webapp.presenters.document_view import ChartPart, DocumentView, StepLine
from webapp.presenters.labels import region
from webapp.presenters.plan_paper import breakable, table
from webapp.texts import gettext as _
from webapp.texts import language_code


def document_paper(view: DocumentView) -> dict[str, Any]:
    """Give the paper in the language that is spoken now."""
    version = view.document.version
    number = _("Versio %(number)s", number=version.version)
    where = region(version.region)
    facts = [
        (_("Alue"), where),
        (_("Julkaistu"), full_day(version.published_at)),
        (_("Perustelu"), version.comment),
        (_("Vastuutaho"), view.document.owner),
    ]
    sections = [{"title": part.chart.name, "groups": _chart(part)} for part in view.charts]
    sections += [{"title": title, "groups": groups} for title, groups in _ending(view) if groups]
    paper = {
        "made": str(int(now().timestamp())),
        "language": language_code(),
        "document": f"{version.name}, {number}",
        "title": version.name,
        "subtitle": f"{number}, {where}",
        "organisation": where,
        "footer": f"{version.name} · {number}",
        "page": _("Sivu"),
        "facts": [{"label": label, "words": words} for label, words in facts if words],
        "intro": _(
            "Näin työ etenee julkaistun kaavion mukaan. Oletukseksi on merkitty se, mitä mikään asiakirja ei sano."
        ),
        "dissent": None,
        "sections": sections,
        "closing": "",
        "note": _("Merkki □ on sellaisen merkin paikalla, jota tämän tiedoston kirjasimet eivät tunne."),
    }
    return {key: breakable(value) for key, value in paper.items()}


def _chart(part: ChartPart) -> list[dict[str, Any]]:
    groups: list[dict[str, Any]] = []
    if part.chart.documentation:
        groups.append({"kind": "text", "label": _("Tarkoitus"), "words": part.chart.documentation})
    if part.lanes:
        groups.append(table(_("Kaistat"), [_("Kaista"), _("Ryhmä")], [list(lane) for lane in part.lanes]))
    rows = [[str(line.number), _named(line), line.who, _rest(line)] for line in part.lines]
    if rows:
        groups.append(table(_("Vaiheet järjestyksessä"), [_("Nro"), _("Vaihe"), _("Tekijä"), _("Tiedot")], rows))
    return groups


def _named(line: StepLine) -> str:
    return f"{line.name} ({_('oletus')})" if line.step.is_default else line.name


def _rest(line: StepLine) -> str:
    who = _("Tekijä")
    said = [f"{label}: {words.rstrip('.')}" for label, words in line.facts if label != who]
    return ". ".join([line.kind, *said] if line.kind != line.name else said)


def _ending(view: DocumentView) -> list[tuple[str, list[dict[str, Any]]]]:
    limits = [[name, words, _("oletus") if is_default else ""] for name, words, is_default in view.limits]
    forms = [
        table(
            form.title,
            [_("Kysymys"), _("Pakollinen"), _("Lähde")],
            [
                [
                    one.label,
                    _("kyllä") if one.required else _("ei"),
                    one.source or (_("oletus") if one.is_default else ""),
                ]
                for one in form.fields
            ],
        )
        for form in view.document.forms
        if form.fields
    ]
    decisions = [[one.title, ", ".join(one.asks)] for one in view.document.decisions]
    watched = [table(_("Seurantarajat"), [_("Raja"), _("Aika"), _("Lähde")], limits)] if limits else []
    tables = [table(_("Päätöstaulut"), [_("Taulu"), _("Mitä katsotaan")], decisions)] if decisions else []
    return [(_("Määräajat, jotka ulottuvat vaiheiden yli"), watched), (_("Päätökset"), tables), (_("Lomakkeet"), forms)]
