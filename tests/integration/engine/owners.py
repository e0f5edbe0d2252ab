"""Process owners of the small region, and their drafts."""

from tests.integration.engine.conftest import REGION

CHART = f"processes/{REGION}/koe.bpmn"
REGION_FILE = f"processes/{REGION}/region.toml"


def owner(engine, name, region=REGION):
    """Let a process owner of a region in."""
    return engine.add_person(
        name,
        name=name.capitalize(),
        email=f"{name}@example.invalid",
        organisation="Koe",
        region=region,
        groups=[],
        roles=["process_owner"],
        password="",
    )


def change(engine, person, draft, old, new, path=CHART):
    """Replace a text in a file of a draft; gives the new revision."""
    data, revision = engine.draft_file(person, draft.id, path)
    assert old in data
    return engine.save_draft_file(person, draft.id, path, data.replace(old, new), revision)
