"""Tell supervisors some days before of absences that will leave work without anybody."""

from engine import clock, policy
from engine.commands.absences.gaps import gaps
from engine.commands.tell import messages
from engine.commands.work import Work
from engine.model import Person, Role
from engine.model.absences import AbsenceGap
from engine.region import Region
from engine.workdays import add_working_days


def warn_of_gaps(work: Work) -> int:
    """Tell the supervisors of each region once of every absence that begins soon and leaves a gap; gives how many.

    How many working days before is the region's own number. A gap that opens later is told when it is there.
    """
    today = clock.local(work.moment).date()
    coming = work.uow.absences.known(today)
    if not coming:
        return 0
    people = work.uow.people.some({one.person_id for one in coming})
    told: dict[str, tuple[str, ...]] = {one.id: one.warned for one in coming}
    count = 0
    for region in newest_regions(work):
        soon = add_working_days(today, region.absence_notice)
        here = [
            one
            for one in coming
            if one.first_day <= soon
            and region.key not in one.warned
            and policy.works_in(people[one.person_id], region.key)
        ]
        for gap in gaps(work, here, region.key):
            if gap.is_open:
                absence = gap.row.absence
                _tell(work, region, people[absence.person_id], gap)
                told[absence.id] = (*told[absence.id], region.key)
                work.uow.absences.warned(absence.id, told[absence.id])
                count += 1
    return count


def newest_regions(work: Work) -> list[Region]:
    """Give the newest file of each region that has published something, by key."""
    newest: dict[str, Region] = {}
    for version in sorted(work.uow.definitions.startable(), key=lambda one: one.published_at):
        newest[version.region] = work.context.catalogue.region(work.uow, version.id)
    return [newest[key] for key in sorted(newest)]


def _tell(work: Work, region: Region, person: Person, gap: AbsenceGap) -> None:
    people = work.uow.people
    led = [*people.in_group(region.key, region.supervisors), *people.with_role(region.key, Role.SUPERVISOR)]
    absence = gap.row.absence
    facts = {
        "name": person.name,
        "first": absence.first_day.isoformat(),
        "last": absence.last_day.isoformat(),
        "due": absence.first_day.isoformat(),
        "place": "caseload",
    }
    own = [one for one in led if policy.same_unit(one, person)]
    if rows := messages(work, own or led, "absence_gap", facts=facts):
        work.uow.notifications.add(rows)
