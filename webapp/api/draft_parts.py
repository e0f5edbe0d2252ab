"""What a draft is made of, for programs: diagrams as lists, forms, decisions and their test bench.

Every edit says which state it was made over; what somebody else has saved meanwhile is joined, or 409 `draft-moved`.
"""

from engine.model import Scope
from engine.model.decision_tables import DecisionTest
from webapp.api.operation import Created, operation
from webapp.api.schemas import draft_decisions as decisions
from webapp.api.schemas import draft_parts as schemas
from webapp.api.schemas.definitions import finding_of
from webapp.context import actor, engine
from webapp.plan_file import number as number_of

MOVED = frozenset({409})


@operation(
    "GET",
    "/process-drafts/<draft_id>/outline",
    scope=Scope.READ,
    query=schemas.OutlineQuery,
    gives={200: schemas.DraftOutlineView},
    refusals=frozenset({422}),
)
def get_draft_outline(draft_id: str, query: schemas.OutlineQuery) -> schemas.DraftOutlineView:
    """Read a diagram of a draft as a list: its steps in reading order, their arrows, the lanes, what is wrong."""
    return schemas.outline_of(engine().draft_outline(actor(), draft_id, query.path))


@operation(
    "POST",
    "/process-drafts/<draft_id>/outline/edits",
    scope=Scope.DEFINITIONS,
    takes=schemas.OutlineEdit,
    gives={200: schemas.OutlineEdited},
    refusals=MOVED,
    keyed=False,
)
def edit_draft_outline(draft_id: str, body: schemas.OutlineEdit) -> schemas.OutlineEdited:
    """Do one edit of a diagram without a picture; the picture is kept right.

    409 when somebody has changed the element since it was read.
    """
    return schemas.edited_of(engine().edit_draft_chart(actor(), draft_id, body.path, schemas.edit_of(body)))


@operation("GET", "/process-drafts/<draft_id>/forms", scope=Scope.READ, gives={200: schemas.DraftFormList})
def list_draft_forms(draft_id: str) -> schemas.DraftFormList:
    """List the forms of a draft, with the places that use each."""
    return schemas.form_list(engine().draft_forms(actor(), draft_id))


@operation(
    "POST",
    "/process-drafts/<draft_id>/forms",
    scope=Scope.DEFINITIONS,
    takes=schemas.NewForm,
    gives={201: schemas.DraftFormView},
    refusals=MOVED,
    keyed=False,
)
def make_draft_form(draft_id: str, body: schemas.NewForm) -> Created:
    """Make a form in a draft: it has a title and one question, the rest is added by edits.

    409 when the draft has a form of that id.
    """
    engine().new_draft_form(actor(), draft_id, body.form, body.title)
    return Created(_form(draft_id, body.form), f"/process-drafts/{draft_id}/forms/{body.form}")


@operation("GET", "/process-drafts/<draft_id>/forms/<form_id>", scope=Scope.READ, gives={200: schemas.DraftFormView})
def get_draft_form(draft_id: str, form_id: str) -> schemas.DraftFormView:
    """Read a form of a draft with its texts in other languages, and what is wrong with it."""
    return _form(draft_id, form_id)


@operation(
    "POST",
    "/process-drafts/<draft_id>/forms/<form_id>/edits",
    scope=Scope.DEFINITIONS,
    takes=schemas.FormEdit,
    gives={200: schemas.PartSaved},
    refusals=MOVED,
    keyed=False,
)
def edit_draft_form(draft_id: str, form_id: str, body: schemas.FormEdit) -> schemas.PartSaved:
    """Do one edit of a form: its title, or a component added, changed, moved or removed, with its texts."""
    at, face = (actor(), draft_id, form_id), engine()
    acts = {
        "title": lambda: face.title_draft_form(*at, body.title, body.revision),
        "add": lambda: face.add_draft_field(*at, body.revision, field=body.field),
        "change": lambda: face.change_draft_field(*at, body.revision, name=body.name, values=body.values),
        "move": lambda: face.move_draft_field(*at, body.revision, name=body.name, step=body.step),
        "remove": lambda: face.remove_draft_field(*at, body.revision, name=body.name),
    }
    return schemas.PartSaved(revision=acts[body.act]())


@operation(
    "GET",
    "/process-drafts/<draft_id>/forms/<form_id>/texts",
    scope=Scope.READ,
    gives={200: schemas.FormTexts},
    refusals=frozenset({422}),
)
def list_form_texts(draft_id: str, form_id: str) -> schemas.FormTexts:
    """List all texts of a form in its languages, row by row; 422 when the form cannot be read."""
    return schemas.texts_of(engine().draft_form(actor(), draft_id, form_id))


@operation(
    "POST",
    "/process-drafts/<draft_id>/forms/<form_id>/texts",
    scope=Scope.DEFINITIONS,
    takes=schemas.TextsToSave,
    gives={200: schemas.FormTexts},
    refusals=MOVED,
    keyed=False,
)
def save_form_texts(draft_id: str, form_id: str, body: schemas.TextsToSave) -> schemas.FormTexts:
    """Write Swedish and English texts of a form; rows and languages that are not sent stay, an empty text is taken out.

    Finnish texts are the form's own: they are changed by an edit of it.
    """
    face = engine()
    texts = schemas.changed_texts(face.draft_form(actor(), draft_id, form_id), body)
    face.save_draft_texts(actor(), draft_id, form_id, {"sv": body.revisions.sv, "en": body.revisions.en}, texts)
    return schemas.texts_of(face.draft_form(actor(), draft_id, form_id))


@operation("GET", "/process-drafts/<draft_id>/decisions", scope=Scope.READ, gives={200: decisions.DraftDecisionList})
def list_draft_decisions(draft_id: str) -> decisions.DraftDecisionList:
    """List the decisions of a draft, with the places that ask each and how its tests fare."""
    return decisions.decision_list(engine().draft_decisions(actor(), draft_id))


@operation(
    "GET",
    "/process-drafts/<draft_id>/decisions/<decision>",
    scope=Scope.READ,
    gives={200: decisions.DecisionSheet},
    refusals=frozenset({422}),
)
def get_draft_decision(draft_id: str, decision: str) -> decisions.DecisionSheet:
    """Read a decision of a draft as rows of texts, and what is wrong with it."""
    path = engine().decision_path(actor(), draft_id, decision)
    sheet, revision = engine().draft_sheet(actor(), draft_id, path, decision)
    problems = engine().check_draft_table(actor(), draft_id, path)
    return decisions.sheet_of(path, sheet, revision, [finding_of(one) for one in problems])


@operation(
    "POST",
    "/process-drafts/<draft_id>/decisions/<decision>/edits",
    scope=Scope.DEFINITIONS,
    takes=decisions.DecisionEdit,
    gives={200: schemas.PartSaved},
    refusals=MOVED,
    keyed=False,
)
def edit_draft_decision(draft_id: str, decision: str, body: decisions.DecisionEdit) -> schemas.PartSaved:
    """Do one edit of a decision: a rule added, changed, moved or removed, or its expression written."""
    face = engine()
    at = (actor(), draft_id, face.decision_path(actor(), draft_id, decision), body.revision)
    acts = {
        "add": lambda: face.add_draft_rule(*at, decision=decision, after=body.rule),
        "change": lambda: face.change_draft_rule(*at, decision=decision, rule=body.rule, cells=body.cells),
        "move": lambda: face.move_draft_rule(*at, decision=decision, rule=body.rule, step=body.step),
        "remove": lambda: face.remove_draft_rule(*at, decision=decision, rule=body.rule),
        "text": lambda: face.change_draft_expression(*at, decision=decision, text=body.text),
    }
    return schemas.PartSaved(revision=acts[body.act]())


@operation(
    "GET",
    "/process-drafts/<draft_id>/decisions/<decision>/tests",
    scope=Scope.READ,
    gives={200: decisions.DecisionBench},
)
def run_decision_tests(draft_id: str, decision: str) -> decisions.DecisionBench:
    """Run the test bench of a decision on its table as it stands in the draft."""
    path = engine().decision_path(actor(), draft_id, decision)
    revision = engine().decision_tests_revision(actor(), draft_id, path)
    runs = [one for one in engine().decision_tests(actor(), draft_id) if one.decision == decision]
    return decisions.bench_of(revision, runs)


@operation(
    "POST",
    "/process-drafts/<draft_id>/decisions/<decision>/tests",
    scope=Scope.DEFINITIONS,
    takes=decisions.DecisionTest,
    gives={200: schemas.PartSaved},
    refusals=MOVED,
    keyed=False,
)
def keep_decision_test(draft_id: str, decision: str, body: decisions.DecisionTest) -> schemas.PartSaved:
    """Keep a row of the test bench beside its table; it is run with every check from then on."""
    path = engine().decision_path(actor(), draft_id, decision)
    test = DecisionTest(body.name, body.given, body.expected)
    made = engine().keep_decision_test(
        actor(), draft_id, path, body.revision, decision=decision, number=body.number, test=test
    )
    return schemas.PartSaved(revision=made)


@operation(
    "DELETE",
    "/process-drafts/<draft_id>/decisions/<decision>/tests/<number>",
    scope=Scope.DEFINITIONS,
    query=decisions.TestsQuery,
    gives={200: schemas.PartSaved},
    refusals=MOVED,
)
def drop_decision_test(draft_id: str, decision: str, number: str, query: decisions.TestsQuery) -> schemas.PartSaved:
    """Take a row of the test bench out, by its number in the state that was read."""
    path = engine().decision_path(actor(), draft_id, decision)
    row = number_of(number)
    made = engine().drop_decision_test(actor(), draft_id, path, query.revision, decision=decision, number=row)
    return schemas.PartSaved(revision=made)


@operation(
    "GET",
    "/process-drafts/<draft_id>/decisions/<decision>/past",
    scope=Scope.READ,
    gives={200: decisions.PastView},
)
def get_past_decisions(draft_id: str, decision: str) -> decisions.PastView:
    """Read which decisions of the region's cases would have come out differently by the table of the draft."""
    return decisions.past_of(engine().past_decisions(actor(), draft_id, decision))


def _form(draft_id: str, form_id: str) -> schemas.DraftFormView:
    found = engine().draft_form(actor(), draft_id, form_id)
    problems = engine().check_draft_form(actor(), draft_id, form_id)
    return schemas.form_view(found, [finding_of(one) for one in problems])
