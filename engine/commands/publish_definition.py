"""Publish: make immutable next versions of the charts whose bundle has changed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from engine import clock, policy
from engine.commands.bundles import closure, copied_for, own_charts
from engine.commands.party_rules import party_rules
from engine.commands.references import read_process_name
from engine.commands.work import Work
from engine.digest import digest_of
from engine.errors import DefinitionInvalid, Forbidden
from engine.ids import new_id
from engine.model import Bundle, DefinitionVersion, Person, Problem
from engine.region import load_region


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms files are published."""

    comment: str = ""
    valid_from: date | None = None
    """The first day on which new cases take the new versions; None: from now on."""
    approved_by: str | None = None
    removed: Mapping[tuple[str, str], Collection[str]] = field(default_factory=dict)
    """Paths that the bundle of a region's chart has no more, by region and key."""


def publish_definition(
    work: Work, uploaded: Mapping[str, bytes], *, actor: Person | None, terms: Terms
) -> list[DefinitionVersion]:
    """Publish files that were checked, and give the new versions; charts whose bundle is unchanged get none.

    A shared chart makes new versions of all the regions' charts that reach it. Without an actor (the command line)
    nobody's permission is asked. Raises DefinitionInvalid when a chart lacks its surroundings, Forbidden; then nothing
    is published.
    """
    latest = newest_versions(work)
    changed = changed_bundles(work, uploaded, terms.removed)
    if actor is not None and not policy.may_publish(actor, {region for region, _ in changed}):
        raise Forbidden(f"{actor.username} may not publish in all of these regions")
    return [
        add_version(work, region, bundle, latest.get((region, key)), actor, terms)
        for (region, key), bundle in sorted(changed.items())
    ]


def changed_bundles(
    work: Work, uploaded: Mapping[str, bytes], removed: Mapping[tuple[str, str], Collection[str]]
) -> dict[tuple[str, str], Bundle]:
    """Give the bundles that publishing files would make new versions of, by region and key; DefinitionInvalid."""
    latest = newest_versions(work)
    around = {**published_files(work), **uploaded}
    pairs = {*own_charts(uploaded), *latest}
    if not pairs:
        message = "No region's chart is among the files, and none is published that they belong to."
        raise DefinitionInvalid([Problem(next(iter(uploaded), ""), 1, "", "nothing-to-publish", message)])
    bundles = {pair: _bundle(work, uploaded, around, latest, pair, removed.get(pair, ())) for pair in pairs}
    return {pair: bundle for pair, bundle in bundles.items() if _is_new(latest.get(pair), bundle)}


def published_files(work: Work) -> dict[str, bytes]:
    """Give the files of all newest versions; of a shared one that differs between regions, the newest."""
    files: dict[str, bytes] = {}
    for version in sorted(newest_versions(work).values(), key=lambda version: version.published_at):
        files |= work.context.catalogue.files(work.uow, version.id)
    return files


def newest_versions(work: Work) -> dict[tuple[str, str], DefinitionVersion]:
    """Give the newest version of each definition by its region and key, in their order."""
    newest: dict[tuple[str, str], DefinitionVersion] = {}
    for version in work.uow.definitions.all():
        newest.setdefault((version.region, version.key), version)  # newest first
    return newest


def versions_in_force(work: Work) -> dict[tuple[str, str], DefinitionVersion]:
    """Give the version of each definition that is valid today, by its region and key; what comes later is not there."""
    today = clock.local(work.moment).date()
    valid: dict[tuple[str, str], DefinitionVersion] = {}
    for version in work.uow.definitions.all():
        if version.is_valid(today):
            valid.setdefault((version.region, version.key), version)  # newest first
    return valid


def _bundle(
    work: Work,
    uploaded: Mapping[str, bytes],
    around: Mapping[str, bytes],
    latest: Mapping[tuple[str, str], DefinitionVersion],
    pair: tuple[str, str],
    removed: Collection[str],
) -> Bundle:
    """Give the closure of a chart over what was uploaded, then its own newest version, then what others have.

    Copies of the region come from elsewhere only to a chart that is new: what went back to the shared ones stays so.
    """
    region, key = pair
    mine = latest.get(pair)
    own = work.context.catalogue.files(work.uow, mine.id) if mine else {}
    others = {path: data for path, data in around.items() if mine is None or copied_for(path) != region}
    files = {path: data for path, data in {**others, **own, **uploaded}.items() if path not in removed}
    bundle = closure(files, region, key)
    if f"processes/{region}/region.toml" not in bundle.files:
        message = f"The region has no processes/{region}/region.toml. Publish it with the chart."
        raise DefinitionInvalid([Problem(f"processes/{region}/{key}.bpmn", 1, key, "region-file", message)])
    return bundle


def _is_new(latest: DefinitionVersion | None, bundle: Bundle) -> bool:
    return latest is None or latest.digest != digest_of(bundle)


def add_version(
    work: Work,
    region: str,
    bundle: Bundle,
    latest: DefinitionVersion | None,
    actor: Person | None,
    terms: Terms,
    again: int | None = None,
) -> DefinitionVersion:
    """Keep a bundle as the next version of its chart; what it says of people is in force when the version is."""
    version = DefinitionVersion(
        id=new_id(),
        key=bundle.key,
        version=latest.version + 1 if latest else 1,
        name=read_process_name(bundle.files[f"processes/{region}/{bundle.key}.bpmn"], bundle.key),
        region=region,
        digest=digest_of(bundle),
        published_at=work.moment,
        published_by=actor.id if actor else None,
        comment=terms.comment,
        startable=True,
        valid_from=terms.valid_from,
        approved_by=terms.approved_by,
        again=again,
    )
    work.uow.definitions.add(version, bundle)
    if version.is_valid(clock.local(work.moment).date()):
        work.uow.parties.replace(region, party_rules(load_region(*_region_file(bundle, region))))
    return version


def _region_file(bundle: Bundle, region: str) -> tuple[bytes, str]:
    path = f"processes/{region}/region.toml"
    return bundle.files[path], path
