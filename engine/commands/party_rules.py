"""Whose people are which, as the store keeps it: the parties of a region file, one rule per group and employer."""

from engine.model import SEVERAL, PartyRule
from engine.region import Region


def party_rules(region: Region) -> list[PartyRule]:
    """Give the rules by which the region's people are told apart; none where the file names no parties."""
    if not region.parties:
        return []
    mixed = [PartyRule("group", group.key, SEVERAL) for group in region.groups.values() if group.is_mixed]
    parties = [(party, "" if party.is_register else party.key) for party in region.parties]
    groups = [PartyRule("group", name, key) for party, key in parties if key for name in party.groups]
    employers = [PartyRule("organisation", name, key) for party, key in parties for name in party.organisations]
    return [*mixed, *groups, *employers, PartyRule("home", region.organisation, "")]
