"""Whose people are which: the rules of the regions' newest files, and the parties of one person by them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import delete, insert, select

from engine.model import SEVERAL, Membership, PartyRule, Role
from engine.store.families.family import Family
from engine.store.ground import Ground
from engine.store.rows import values
from engine.store.tables import party_rule

UNKNOWN = "?"
"""The party of somebody of whom nothing tells whose they are: no client has ever consented to it."""

Rules = Mapping[str, Sequence[PartyRule]]


class Parties(Family):
    """The rules by which the people of each region are told apart."""

    def replace(self, region: str, rules: Iterable[PartyRule]) -> None:
        """Let these rules take the place of the region's earlier ones."""
        self._run(delete(party_rule).where(party_rule.c.region == region))
        rows = [values(rule) | {"name": rule.name.casefold(), "region": region} for rule in rules]
        if rows:
            self._run(insert(party_rule), rows)
        self._ground.party_rules = None

    def differ(self, region: str, rules: Iterable[PartyRule]) -> bool:
        """Tell whether these are other rules than the region has."""
        given = {(rule.kind, rule.name.casefold(), rule.party) for rule in rules}
        return given != {(rule.kind, rule.name, rule.party) for rule in party_rules(self._ground).get(region, ())}


def party_rules(ground: Ground) -> Rules:
    """Give all rules by region, read once in a unit of work; they are a few dozen."""
    if ground.party_rules is None:
        found: dict[str, list[PartyRule]] = defaultdict(list)
        for row in ground.run(select(party_rule)):
            found[row.region].append(PartyRule(row.kind, row.name, row.party))
        ground.party_rules = found
    return ground.party_rules


def parties_outside(
    rules: Rules, organisation: str, memberships: Collection[Membership], roles: Collection[tuple[str, Role]]
) -> frozenset[tuple[str, str]]:
    """Give the (region, party) for which a person works outside the region's own register.

    The employer goes before the groups. Somebody of mixed groups alone is the region's own when employed by it or by
    nobody in particular, and of an unknown party otherwise: what cannot be told must not open a case.
    """
    regions = {one.region for one in memberships} | {region for region, _ in roles}
    if "*" in regions:
        regions |= rules.keys()
    return frozenset(
        (region, party)
        for region in regions
        if region in rules
        for party in _in_region(
            rules[region], organisation.casefold(), {m.group for m in memberships if m.region == region}
        )
    )


def _in_region(rules: Sequence[PartyRule], organisation: str, groups: set[str]) -> set[str]:
    by_kind: dict[str, dict[str, str]] = defaultdict(dict)
    for rule in rules:
        by_kind[rule.kind][rule.name] = rule.party
    if organisation in by_kind["organisation"]:
        return {by_kind["organisation"][organisation]} - {""}
    parties = {by_kind["group"].get(group, "") for group in groups}
    told = parties - {SEVERAL}
    if "" in told or not groups:
        return set()  # of the register, or led by a role alone
    if told:
        return told
    return set() if organisation in ("", *by_kind["home"]) else {UNKNOWN}
