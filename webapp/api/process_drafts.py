"""Drafts of processes for programs: read, save, check and publish them."""

from engine.model import Scope
from webapp.api.operation import Created, operation
from webapp.api.paging import sliced
from webapp.api.schemas import process_drafts as schemas
from webapp.api.schemas.definitions import Findings, findings_of
from webapp.context import actor, engine


@operation(
    "GET",
    "/process-drafts",
    scope=Scope.READ,
    query=schemas.DraftQuery,
    gives={200: schemas.ProcessDraftList},
    refusals=frozenset({404}),
)
def list_process_drafts(query: schemas.DraftQuery) -> schemas.ProcessDraftList:
    """List the open drafts of processes, by id; for process owners."""
    found = sorted(engine().process_drafts(actor(), query.process), key=lambda one: one.id)
    return schemas.draft_list(*sliced(found, lambda one: one.id, query))


@operation(
    "POST",
    "/process-drafts",
    scope=Scope.DEFINITIONS,
    takes=schemas.NewProcessDraft,
    gives={201: schemas.ProcessDraft},
    refusals=frozenset({404}),
)
def open_process_draft(body: schemas.NewProcessDraft, key: str) -> Created:
    """Open a draft of a process; nothing is published by it."""
    draft = engine().open_process_draft(actor(), body.process, body.title, version=body.version, idempotency_key=key)
    return Created(schemas.draft_of(draft), f"/process-drafts/{draft.id}")


@operation("GET", "/process-drafts/<draft_id>", scope=Scope.READ, gives={200: schemas.ProcessDraftDetail})
def get_process_draft(draft_id: str) -> schemas.ProcessDraftDetail:
    """Read a draft and which files it has."""
    return schemas.draft_detail(engine().process_draft(actor(), draft_id))


@operation(
    "GET",
    "/process-drafts/<draft_id>/file",
    scope=Scope.READ,
    query=schemas.FileQuery,
    gives={200: schemas.DraftFileContent},
)
def get_draft_file(draft_id: str, query: schemas.FileQuery) -> schemas.DraftFileContent:
    """Read one file of a draft as it stands."""
    data, revision = engine().draft_file(actor(), draft_id, query.path)
    return schemas.DraftFileContent(path=query.path, revision=revision, text=data.decode("utf-8", "replace"))


@operation(
    "PUT",
    "/process-drafts/<draft_id>/file",
    scope=Scope.DEFINITIONS,
    takes=schemas.DraftFileToSave,
    gives={200: schemas.DraftFileSaved},
    refusals=frozenset({409}),
)
def save_draft_file(draft_id: str, body: schemas.DraftFileToSave) -> schemas.DraftFileSaved:
    """Save one file of a draft over the state that was read.

    What somebody else has saved meanwhile is joined with it, by element; where the changes meet, 409, and what was sent
    is kept in the draft's history as the state `kept`.
    """
    data = None if body.text is None else body.text.encode()
    return schemas.DraftFileSaved(revision=engine().save_draft_file(actor(), draft_id, body.path, data, body.revision))


@operation("POST", "/process-drafts/<draft_id>/check", scope=Scope.DEFINITIONS, gives={200: Findings}, keyed=False)
def check_process_draft(draft_id: str) -> Findings:
    """Have a draft checked as it would be published, and get all problems at once."""
    return findings_of(engine().check_process_draft(actor(), draft_id))


@operation(
    "POST",
    "/process-drafts/<draft_id>/publish",
    scope=Scope.DEFINITIONS,
    takes=schemas.Publishing,
    gives={200: schemas.PublicationDone},
    refusals=frozenset({409}),
)
def publish_process_draft(draft_id: str, body: schemas.Publishing, key: str) -> schemas.PublicationDone:
    """Publish a draft as the next version, or ask a second process owner where the region wants one."""
    done = engine().publish_process_draft(
        actor(),
        draft_id,
        body.comment,
        body.valid_from,
        approver=body.approver,
        unwalked=body.unwalked,
        idempotency_key=key,
    )
    return schemas.publication_of(done)
