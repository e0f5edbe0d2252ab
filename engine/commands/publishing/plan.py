"""What publishing a draft would do: which bundles change, whether it needs a second person, who may be that."""

from collections.abc import Mapping
from dataclasses import dataclass

from engine import policy
from engine.commands.bundles import REGION_FILE, is_regional
from engine.commands.process_drafts.files import changed_files
from engine.commands.publish_definition import changed_bundles, newest_versions
from engine.commands.work import Work
from engine.errors import DefinitionInvalid
from engine.model import Bundle, DefinitionVersion, Person, Role
from engine.model.process_drafts import ProcessDraft
from engine.region import load_region


@dataclass(frozen=True, slots=True)
class Plan:
    """What publishing a draft would do."""

    uploaded: Mapping[str, bytes]
    removed: Mapping[tuple[str, str], frozenset[str]]
    bundles: Mapping[tuple[str, str], Bundle]
    """Those that get a new version, by region and key."""
    latest: Mapping[tuple[str, str], DefinitionVersion]

    @property
    def regions(self) -> set[str]:
        """Give the regions whose charts change."""
        return {region for region, _ in self.bundles}


def plan_of(work: Work, draft: ProcessDraft) -> Plan:
    """Give what publishing a draft would do; DefinitionInvalid when it lacks its surroundings."""
    uploaded, gone = changed_files(work, draft)
    latest = newest_versions(work)
    # What is the region's own and not this chart's goes from all its charts.
    own = frozenset(path for path in gone if is_regional(path, draft.region))
    removed = {pair: own for pair in latest if own and pair[0] == draft.region}
    removed[draft.region, draft.key] = frozenset(gone)
    bundles = changed_bundles(work, uploaded, removed)
    return Plan(uploaded, removed, bundles, latest)


def needs_approval(work: Work, plan: Plan) -> bool:
    """Tell whether a second person has to approve: the newest region file says so, or the one to be published."""
    for (region, key), bundle in plan.bundles.items():
        latest = plan.latest.get((region, key))
        if latest and work.context.catalogue.region(work.uow, latest.id).publishing.second_approval:
            return True
        if _asks(bundle, region):
            return True
    return False


def approvers(work: Work, plan: Plan, asker: Person) -> list[Person]:
    """Give those who may approve what somebody else publishes, by name."""
    owners = {one.id: one for region in plan.regions for one in work.uow.people.with_role(region, Role.PROCESS_OWNER)}
    able = (one for one in owners.values() if one.active and one.id != asker.id)
    return sorted((one for one in able if policy.may_publish(one, plan.regions)), key=lambda one: one.name)


def _asks(bundle: Bundle, region: str) -> bool:
    path = f"processes/{region}/{REGION_FILE}"
    try:
        return load_region(bundle.files[path], path).publishing.second_approval
    except DefinitionInvalid:
        return False  # the check says what is wrong with it
