"""Change one diagram of a draft by one edit, over whatever it is now."""

from engine.commands.process_drafts.find import lock_draft
from engine.commands.process_drafts.save_file import save_file
from engine.commands.process_drafts.standing import standing_file
from engine.commands.process_drafts.translate import translate
from engine.commands.work import Work
from engine.drawing import edit_chart, marks_of, read_outline
from engine.errors import ElementMoved, NotFound
from engine.model import Person
from engine.model.outlines import ChartEdit, ChartEdited

TRANSLATED = {"name_sv": ".sv.json", "name_en": ".en.json"}
"""Values of a renaming that are names in other languages, and the ends of the side files that have them."""


def edit_draft_chart(work: Work, actor: Person, draft_id: str, path: str, edit: ChartEdit) -> ChartEdited:
    """Do one edit and save it; what others have changed elsewhere in the diagram stays.

    Raises NotFound, Forbidden, Conflict when the draft has ended, ElementMoved when the element is not what was seen,
    DefinitionInvalid when the edit cannot be done; nothing is saved then.
    """
    draft = lock_draft(work, actor, draft_id)
    data, revision = standing_file(work, draft, path)
    if not path.endswith(".bpmn"):
        raise NotFound(f"{path} is no diagram")
    if edit.seen and marks_of(read_outline(path, data)).get(edit.element) != edit.seen:
        raise ElementMoved(edit.element)
    edited = edit_chart(path, data, edit.kind, edit.element, edit.values)
    revision = save_file(work, actor, draft_id, path, edited.data, revision).revision
    for value, ending in TRANSLATED.items():
        if value in edit.values:
            translate(work, actor, draft_id, path.removesuffix(".bpmn") + ending, edit.element, edit.values[value])
    return ChartEdited(revision, edited.element)
