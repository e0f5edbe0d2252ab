"""The forms of a draft: listed, opened with their texts, and made."""

from collections.abc import Mapping

from engine.commands.bundles import SIDE_FILES, form_path
from engine.commands.draft_uses import form_uses
from engine.commands.process_drafts.files import whole_bundle_of
from engine.commands.process_drafts.find import read_draft
from engine.commands.process_drafts.standing import standing_state
from engine.commands.work import Work
from engine.errors import DefinitionInvalid, NotFound
from engine.forms.edits import text_rows
from engine.model import Person
from engine.model.draft_tables import DraftForm, DraftFormFiles, Use
from engine.model.process_drafts import ProcessDraft

_FORM = ".form.json"
LANGUAGES = tuple(ending.split(".")[1] for ending in SIDE_FILES)


def path_of(work: Work, draft: ProcessDraft, form_id: str) -> str:
    """Give the path of a form in a draft: the region's own copy, else the shared one."""
    return form_path(whole_bundle_of(work, draft), draft.region, form_id)


def side_path(path: str, language: str) -> str:
    """Give the path of the texts of a form in a language."""
    return f"{path.removesuffix(_FORM)}.{language}.json"


def draft_forms(work: Work, actor: Person, draft_id: str) -> list[DraftForm]:
    """Give the forms of a draft by id, with what uses them; NotFound."""
    draft = read_draft(work, actor, draft_id)
    files = whole_bundle_of(work, draft)
    uses = form_uses(files)
    base = work.context.catalogue.files(work.uow, draft.base)
    return [_listed(path, files, base, uses) for path in files if path.startswith("forms/") and path.endswith(_FORM)]


def _listed(
    path: str, files: Mapping[str, bytes], base: Mapping[str, bytes], uses: Mapping[str, list[Use]]
) -> DraftForm:
    form_id = path.rpartition("/")[2].removesuffix(_FORM)
    sides = {language: side_path(path, language) for language in LANGUAGES}
    title, lacking = form_id, dict.fromkeys(LANGUAGES, 0)
    try:
        rows = text_rows(files[path], {language: files.get(side, b"{}") for language, side in sides.items()})
    except DefinitionInvalid:
        rows = []  # a file that is broken has no title; the check says what is wrong
    for row in rows:
        title = row.said["fi"] if row.what == "title" and row.said["fi"] else title
        for language in LANGUAGES:
            lacking[language] += bool(row.said["fi"]) and not row.said[language]
    changed = any(files.get(one) != base.get(one) for one in (path, *sides.values()))
    return DraftForm(form_id, path, title, uses.get(form_id, ()), changed, lacking)


def draft_form(work: Work, actor: Person, draft_id: str, form_id: str) -> DraftFormFiles:
    """Give a form of a draft with its texts in other languages; NotFound."""
    draft = read_draft(work, actor, draft_id)
    form = next((one for one in draft_forms(work, actor, draft_id) if one.id == form_id), None)
    data, revision = standing_state(work, draft, form.path) if form else (None, 0)
    if form is None or data is None:
        raise NotFound(f"form {form_id} in draft {draft_id}")
    sides = {language: standing_state(work, draft, side_path(form.path, language)) for language in LANGUAGES}
    return DraftFormFiles(
        form,
        data,
        revision,
        {language: side or b"{}" for language, (side, _) in sides.items()},
        {language: number for language, (_, number) in sides.items()},
    )
