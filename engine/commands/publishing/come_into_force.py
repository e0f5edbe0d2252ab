"""What becomes true by itself on the day from which a version is valid."""

from engine.commands.meetings.series import regions_now
from engine.commands.party_rules import party_rules
from engine.commands.work import Work


def come_into_force(work: Work) -> None:
    """Let whose people are which be as the region files that are valid today say; where nothing changes nothing is."""
    for region, now in regions_now(work).items():
        rules = party_rules(now.file)
        if work.uow.parties.differ(region, rules):
            work.uow.parties.replace(region, rules)
