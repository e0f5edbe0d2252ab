"""Publishing drafts for programs: approval, the newest version, scenarios; and going back to an earlier version."""

from engine.errors import FieldError, FormInvalid, NotFound
from engine.model import Scope
from engine.scenarios import ScenarioInvalid, read_scenario
from webapp.api.operation import operation
from webapp.api.schemas import draft_publishing as schemas
from webapp.api.schemas.definitions import Definition, DefinitionList, definition_of
from webapp.api.schemas.process_drafts import ProcessDraft, draft_of
from webapp.context import actor, engine
from webapp.seed_scenarios import seed_scenarios

CONFLICTS = frozenset({409})


@operation("GET", "/process-drafts/<draft_id>/publication", scope=Scope.READ, gives={200: schemas.PublicationView})
def get_publication(draft_id: str) -> schemas.PublicationView:
    """Read what publishing a draft would come to: what is wrong with it, who approves, and what waits."""
    return schemas.publication_view(engine().publication_page(actor(), draft_id))


@operation(
    "POST",
    "/publications/<publication_id>/decision",
    scope=Scope.DEFINITIONS,
    takes=schemas.PublicationDecision,
    gives={200: DefinitionList},
    refusals=CONFLICTS,
    keyed=False,
)
def decide_publication(publication_id: str, body: schemas.PublicationDecision) -> DefinitionList:
    """Approve what another process owner has asked to publish, which publishes it, or refuse it with a reason.

    It is decided once: asked again it is 409. A refusal gives no versions.
    """
    if not body.approved:
        engine().refuse_publication(actor(), publication_id, body.reason)
        return DefinitionList(items=[], next=None)
    made = engine().approve_publication(actor(), publication_id)
    return DefinitionList(items=[definition_of(one) for one in made], next=None)


@operation(
    "POST",
    "/publications/<publication_id>/withdrawal",
    scope=Scope.DEFINITIONS,
    gives={204: None},
    refusals=CONFLICTS,
    keyed=False,
)
def withdraw_publication(publication_id: str) -> None:
    """Take back one's own request for approval; once, then it is 409."""
    engine().withdraw_publication(actor(), publication_id)


@operation(
    "POST",
    "/process-drafts/<draft_id>/rebase",
    scope=Scope.DEFINITIONS,
    takes=schemas.Rebase,
    gives={200: ProcessDraft},
    refusals=CONFLICTS,
    keyed=False,
)
def rebase_process_draft(draft_id: str, body: schemas.Rebase) -> ProcessDraft:
    """Bring a draft onto the newest version of its process.

    Where both change the same parts of a file somebody has to choose: 409 names the files in `paths`, and nothing is
    changed. A draft that is there already stays as it is.
    """
    return draft_of(engine().rebase_process_draft(actor(), draft_id, body.choices))


@operation(
    "POST",
    "/definitions/<key>/again",
    scope=Scope.DEFINITIONS,
    takes=schemas.PublishingAgain,
    gives={200: Definition},
    refusals=CONFLICTS,
    keyed=False,
)
def publish_version_again(key: str, body: schemas.PublishingAgain) -> Definition:
    """Go back: publish an earlier version once more, as the next one; 409 when it is the newest already."""
    known = engine().definition_versions(actor(), key, _region(key, body.region))
    version = next((one for one in known if one.version == body.version), None)
    if version is None:
        raise NotFound(f"version {body.version} of {key}")
    return definition_of(engine().publish_again(actor(), version.id, body.comment, body.valid_from))


@operation(
    "POST",
    "/definitions/<key>/archive",
    scope=Scope.DEFINITIONS,
    takes=schemas.Archiving,
    gives={204: None},
    refusals=CONFLICTS,
    keyed=False,
)
def archive_definition(key: str, body: schemas.Archiving) -> None:
    """Let no new case open with a definition; open ones go on. 409 when it is archived already."""
    engine().archive_definition(actor(), key, _region(key, body.region), body.why)


@operation(
    "POST",
    "/definitions/<key>/use",
    scope=Scope.DEFINITIONS,
    takes=schemas.TakingIntoUse,
    gives={204: None},
    keyed=False,
)
def take_definition_into_use(key: str, body: schemas.TakingIntoUse) -> None:
    """Let cases open with an archived definition again; one that is in use stays so."""
    engine().take_definition_into_use(actor(), key, _region(key, body.region))


@operation("GET", "/process-drafts/<draft_id>/scenarios", scope=Scope.READ, gives={200: schemas.DraftScenarios})
def list_scenarios(draft_id: str) -> schemas.DraftScenarios:
    """List the scenarios that were kept of a draft's process, with the run of the draft as it is now."""
    walk = engine().scenario_walk(actor(), draft_id)
    draft = engine().process_draft(actor(), draft_id).draft
    kept = [one for one in engine().kept_scenarios(actor(), draft.key) if one.region == draft.region]
    return schemas.draft_scenarios(kept, walk)


@operation(
    "POST",
    "/process-drafts/<draft_id>/scenarios",
    scope=Scope.DEFINITIONS,
    takes=schemas.ScenarioToKeep,
    gives={200: schemas.Scenario},
    refusals=CONFLICTS,
    keyed=False,
)
def keep_scenario(draft_id: str, body: schemas.ScenarioToKeep) -> schemas.Scenario:
    """Keep a scenario of a draft's process under its name, in place of one of the same name.

    It is run before each publication.
    """
    draft = engine().process_draft(actor(), draft_id).draft
    try:
        scenario = read_scenario(body.text, "text")
    except ScenarioInvalid as error:
        raise FormInvalid({"text": FieldError("scenario", said=str(error))}) from error
    if (scenario.process, scenario.region) != (draft.key, draft.region):
        raise FormInvalid({"text": FieldError("scenario", said=f"{scenario.process}, {scenario.region}")})
    return schemas.scenario_of(engine().keep_scenario(actor(), draft_id, body.name, body.text, {}))


@operation(
    "DELETE",
    "/process-drafts/<draft_id>/scenarios/<scenario_id>",
    scope=Scope.DEFINITIONS,
    gives={204: None},
    refusals=CONFLICTS,
)
def drop_scenario(draft_id: str, scenario_id: str) -> None:
    """Forget a scenario that was kept of a draft's process; those in files are retired by their file."""
    draft = engine().process_draft(actor(), draft_id).draft
    engine().drop_scenario(actor(), draft.key, scenario_id)


@operation(
    "POST",
    "/process-drafts/<draft_id>/scenarios/run",
    scope=Scope.DEFINITIONS,
    gives={200: schemas.ScenarioRun},
    refusals=CONFLICTS,
    keyed=False,
)
def run_scenarios(draft_id: str) -> schemas.ScenarioRun:
    """Have the scenarios walked on the draft as it is now, in the background.

    There is one run for each revision of the draft: asked again it is the same.
    """
    draft = engine().process_draft(actor(), draft_id).draft
    return schemas.run_of(engine().ask_scenarios(actor(), draft_id, seed_scenarios(draft.region, draft.key)))


def _region(key: str, region: str) -> str:
    """Give the region of a definition; where one has the key, it need not be said."""
    return region or engine().definition(actor(), key)[0].region
