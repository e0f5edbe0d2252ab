"""Give a form of its own to each task of an imported diagram that has none: one question, to be replaced later."""

from engine.commands.bundles import form_path
from engine.commands.process_drafts.files import whole_bundle_of
from engine.commands.process_drafts.find import lock_draft
from engine.commands.process_drafts.save_file import save_file
from engine.commands.process_drafts.standing import standing_file, standing_state
from engine.commands.work import Work
from engine.drawing import edit_chart, read_outline
from engine.forms.edits import new_form
from engine.model import Person
from engine.model.outlines import OutlineStep
from engine.model.process_drafts import ProcessDraft

QUESTION = ("textarea", "kirjaus", "Mitä tehtiin?")
_LONGEST = 60
_TASK = "userTask"


def give_forms(work: Work, actor: Person, draft_id: str, path: str) -> int:
    """Make a form for each task of people without one, called as the task is, and choose it; gives how many.

    Raises as saving does.
    """
    draft = lock_draft(work, actor, draft_id)
    files = whole_bundle_of(work, draft)
    data, revision = standing_file(work, draft, path)
    chart = path.rpartition("/")[2].removesuffix(".bpmn")
    made = 0
    for step in read_outline(path, data).steps:
        if step.kind != _TASK or _has_form(files, draft, step):
            continue
        form = _free(f"{chart}_{step.id.removeprefix(f'{chart}_')}"[:_LONGEST], files)
        files[form] = new_form(_key(form), step.name or _key(form), QUESTION)
        # One of this name may have been taken out: it is saved over that.
        save_file(work, actor, draft_id, form, files[form], standing_state(work, draft, form)[1])
        data = edit_chart(path, data, "set_property", step.id, {"form": _key(form)}).data
        made += 1
    if made:
        save_file(work, actor, draft_id, path, data, revision)
    return made


def _has_form(files: dict[str, bytes], draft: ProcessDraft, step: OutlineStep) -> bool:
    return form_path(files, draft.region, step.properties.get("form", "")) in files


def _free(name: str, files: dict[str, bytes]) -> str:
    """Give the path of a form that is not there yet."""
    number, path = 1, f"forms/{name}.form.json"
    while path in files:
        number += 1
        path = f"forms/{name}_{number}.form.json"
    return path


def _key(path: str) -> str:
    return path.removeprefix("forms/").removesuffix(".form.json")
