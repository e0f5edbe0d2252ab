"""The forms of a draft as their pages show them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.errors import DefinitionInvalid
from engine.forms.edits import FieldSheet, TextRow, sheets_of_form, text_rows
from engine.model import Problem
from engine.model.draft_tables import DraftFormFiles, Use
from webapp.presenters.draft_view import problem_answer
from webapp.presenters.form_panel import SECTIONS, TYPE_NAMES, PanelField, fields_of, shown
from webapp.texts import gettext as _
from webapp.texts import ngettext


@dataclass(frozen=True, slots=True)
class FieldLine:
    """One component in the list of a form."""

    sheet: FieldSheet
    kind: str
    """Its type, in words."""
    problems: Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class PanelLine:
    """One field of the panel with what the component says."""

    field: PanelField
    value: str


@dataclass(frozen=True, slots=True)
class FormEditorView:
    """The page of one form of a draft."""

    files: DraftFormFiles
    lines: Sequence[FieldLine]
    chosen: FieldSheet | None
    panel: Sequence[tuple[str, Sequence[PanelLine]]]
    """Section and its fields, of the chosen component."""
    problems: Sequence[Mapping[str, Any]]
    """All of them, errors first."""
    title: str
    shared: str
    """That several processes use the form, as a sentence; empty when not."""
    holders: Sequence[FieldSheet]
    """Groups and lists, into which a new component may go."""


def form_editor_view(files: DraftFormFiles, problems: Sequence[Problem], chosen: str) -> FormEditorView:
    """Give the view of a form; `chosen` is the name of the component whose panel is open."""
    try:
        sheets = sheets_of_form(files.data)
    except DefinitionInvalid:
        sheets = []
    told = [problem_answer(one) for one in sorted(problems, key=lambda one: (one.severity.value, one.file, one.line))]
    own = [one for one in told if one["file"] == files.form.path]
    lines = [
        FieldLine(
            sheet,
            str(TYPE_NAMES.get(sheet.type, sheet.type)),
            [one for one in own if one["element"] in (sheet.name, sheet.key) and sheet.name],
        )
        for sheet in sheets
    ]
    open_one = next((one for one in sheets if chosen and one.name == chosen), None)
    return FormEditorView(
        files=files,
        lines=lines,
        chosen=open_one,
        panel=_panel(open_one) if open_one else (),
        problems=told,
        title=files.form.title,
        shared=shared_sentence(files.form.charts),
        holders=[one for one in sheets if one.type in ("group", "dynamiclist") and one.name],
    )


def _panel(sheet: FieldSheet) -> list[tuple[str, list[PanelLine]]]:
    fields = fields_of(sheet.type)
    sections = {key: [PanelLine(one, shown(sheet, one)) for one in fields if one.section == key] for key in SECTIONS}
    return [(str(SECTIONS[key]), lines) for key, lines in sections.items() if lines]


def shared_sentence(charts: Sequence[str]) -> str:
    """Say that what is changed here changes in several processes; empty when only one uses it."""
    if len(charts) < 2:  # noqa: PLR2004 - several
        return ""
    return ngettext(
        "Lomaketta käyttää %(num)s prosessi: %(names)s. Muutos näkyy niissä kaikissa.",
        "Lomaketta käyttää %(num)s prosessia: %(names)s. Muutos näkyy niissä kaikissa.",
        len(charts),
        names=", ".join(charts),
    )


def use_words(use: Use) -> str:
    """Say where something is used."""
    if use.kind == "element":
        return f"{use.where}: {use.name}"
    if use.kind == "form":
        return _("Lomake %(form)s: %(field)s", form=use.where, field=use.name)
    if use.kind == "survey":
        return _("Kysely: %(name)s", name=use.name)
    return _("Asian toimi: %(name)s", name=use.name)


@dataclass(frozen=True, slots=True)
class TextLine:
    """One text of a form in the table of texts."""

    row: TextRow
    what: str


_WHAT = ("title", "label", "description", "text", "option", "refuseText", "patternErrorMessage", "prefix", "suffix")


def text_lines(files: DraftFormFiles) -> list[TextLine]:
    """Give all texts of a form with what each of them is; none of a file that cannot be read."""
    words = dict(
        zip(
            _WHAT,
            (
                _("lomakkeen nimi"),
                _("nimi"),
                _("ohje"),
                _("teksti"),
                _("vaihtoehto"),
                _("kiellon teksti"),
                _("muodon virhe"),
                _("ennen kenttää"),
                _("yksikkö"),
            ),
            strict=True,
        )
    )
    try:
        rows = text_rows(files.data, files.sides)
    except DefinitionInvalid:
        return []
    return [TextLine(row, words[row.what]) for row in rows if row.said["fi"]]


def changed_texts(
    lines: Sequence[TextLine], form: Mapping[str, str], languages: Sequence[str]
) -> dict[str, dict[tuple[str, str, str], str]]:
    """Give by language the texts that a page sent and that differ from what there was."""
    changed: dict[str, dict[tuple[str, str, str], str]] = {}
    for number, line in enumerate(lines):
        for language in languages:
            # Which text a number means is sent with it: another person may have changed the form meanwhile.
            if form.get(f"text.{number}") != line.row.field:
                continue
            said = form.get(f"{language}.{number}", "").replace("\r\n", "\n").strip()
            if said != line.row.said[language]:
                row = line.row
                changed.setdefault(language, {})[row.component, row.what, row.option] = said
    return changed
