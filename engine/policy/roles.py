"""Who may publish, see figures, guard privacy and keep accounts."""

from collections.abc import Iterable

from engine.model import Person, Role
from engine.policy.common import oversees


def may_publish(person: Person, regions: Iterable[str]) -> bool:
    """Tell whether the person may publish: a process owner of every region whose charts become new versions."""
    return person.has_role(Role.PROCESS_OWNER) and all(person.has_role(Role.PROCESS_OWNER, r) for r in regions)


def may_read_definitions(person: Person) -> bool:
    """Tell whether definitions exist for the person: all staff read how the work is said to go, in every region."""
    return person.active and bool(person.memberships or person.roles)


def may_move_cases(person: Person, region: str) -> bool:
    """Tell whether the person may move the region's open cases to another version: its process owners.

    They see keys and steps, no client.
    """
    return person.has_role(Role.PROCESS_OWNER, region)


def may_check(person: Person) -> bool:
    """Tell whether the person may have files checked: a process owner of any region."""
    return may_see_studio(person)


def may_see_studio(person: Person) -> bool:
    """Tell whether the person may open the editors: a process owner of any region."""
    return person.has_role(Role.PROCESS_OWNER)


def may_change_process(person: Person, region: str) -> bool:
    """Tell whether the person may change drafts of the region's processes: a process owner of that region."""
    return person.has_role(Role.PROCESS_OWNER, region)


def may_see_dashboards(person: Person, region: str) -> bool:
    """Tell whether the person may see figures of the region: managers, supervisors and process owners."""
    return any(person.has_role(role, region) for role in (Role.MANAGER, Role.SUPERVISOR, Role.PROCESS_OWNER))


def may_export_events(person: Person, region: str) -> bool:
    """Tell whether the person may take the region's event log out, pseudonymised: managers and process owners."""
    return any(person.has_role(role, region) for role in (Role.MANAGER, Role.PROCESS_OWNER))


def may_import_logs(person: Person, region: str) -> bool:
    """Tell whether the person may look at a log from elsewhere beside the region's figures: as who may export."""
    return may_export_events(person, region)


def may_set_targets(person: Person, region: str) -> bool:
    """Tell whether the person may say how long the steps of the region should take: managers and process owners."""
    return any(person.has_role(role, region) for role in (Role.MANAGER, Role.PROCESS_OWNER))


def may_mark_process(person: Person, region: str) -> bool:
    """Tell whether the person may mark on the timeline of a process what was done: whoever sees its figures."""
    return may_see_dashboards(person, region)


def may_see_caseloads(person: Person, region: str) -> bool:
    """Tell whether the person may see what case managers of their own unit carry: supervisors and managers."""
    return any(person.has_role(role, region) for role in (Role.SUPERVISOR, Role.MANAGER))


def may_see_some_caseloads(person: Person) -> bool:
    """Tell whether the person may see what case managers carry in some region."""
    return any(may_see_caseloads(person, region) for region, _role in person.roles)


def may_enter_figures(person: Person, region: str) -> bool:
    """Tell whether the person may enter figures from elsewhere for the indicators: supervisors and managers."""
    return any(person.has_role(role, region) for role in (Role.SUPERVISOR, Role.MANAGER))


def may_tell_other_clients(person: Person, region: str) -> bool:
    """Tell whether the person may tell how many clients their people have outside of Polku: supervisors."""
    return oversees(person, region)


def may_hand_over(person: Person, region: str) -> bool:
    """Tell whether the person may hand over what their people have when they leave: supervisors."""
    return oversees(person, region)


def regions_of_figures(person: Person, regions: Iterable[str]) -> list[str]:
    """Give the regions whose figures the person may see, in order."""
    return sorted({region for region in regions if may_see_dashboards(person, region)})


def may_hand_out_surveys(person: Person, region: str) -> bool:
    """Tell whether the person may give a survey on paper to a client or a partner: they work or lead in the region."""
    return bool(person.groups(region)) or may_see_dashboards(person, region)


def may_record_rule_change(person: Person, region: str) -> bool:
    """Tell whether the person may record a change of law or guidelines and see which cases it meets: process owners.

    They see keys and reasons, no client; what is in a case opens only to those who may read it.
    """
    return person.has_role(Role.PROCESS_OWNER, region)


def may_see_access_log(person: Person, region: str) -> bool:
    """Tell whether the person may see who viewed and changed a client's data: privacy officers of the region."""
    return person.has_role(Role.PRIVACY, region)


def may_see_incidents(person: Person, region: str) -> bool:
    """Tell whether the person may see failed steps of the region: admins, process owners and supervisors."""
    return any(person.has_role(role, region) for role in (Role.ADMIN, Role.PROCESS_OWNER, Role.SUPERVISOR))


def may_see_some_incidents(person: Person) -> bool:
    """Tell whether the person may see failed steps of some region."""
    return any(may_see_incidents(person, region) for region, _role in person.roles)


def may_retry_incident(person: Person, region: str) -> bool:
    """Tell whether the person may run a failed step again: whoever may see it; a retry only does what was due."""
    return may_see_incidents(person, region)


def may_repair(person: Person, region: str) -> bool:
    """Tell whether the person may mend a case of the region that they see: whoever may see its failed steps."""
    return may_see_incidents(person, region)


def may_keep_accounts(person: Person, region: str) -> bool:
    """Tell whether the person may add people and change groups and roles: admins of the region."""
    return person.has_role(Role.ADMIN, region)
