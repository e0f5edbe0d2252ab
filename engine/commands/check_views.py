"""Files as each region has them: charts are checked with what they call there, the region's own copies among it."""

from collections.abc import Iterator, Mapping

from engine.commands.bundles import SHARED, copied_for, seen_from

View = tuple[dict[str, bytes], dict[str, bytes]]
"""Files that were uploaded, and all around them."""


def views_of(uploaded: Mapping[str, bytes], around: Mapping[str, bytes]) -> Iterator[View]:
    """Give the files as those regions have them that have copies of nothing, then as each of the others has them.

    A process is in one file of a view. What is shared is in all of them: a copy has to fit to it too.
    """
    copying = sorted({copied_for(path) for path in around} - {""})
    yield (
        {path: data for path, data in uploaded.items() if _region_of(path) not in copying},
        {path: data for path, data in around.items() if _region_of(path) not in copying},
    )
    for region in copying:
        seen = seen_from(around, region)
        files = {path: data for path, data in seen.items() if _region_of(path) in ("", region)}
        yield {path: data for path, data in uploaded.items() if path in files}, files


def _region_of(path: str) -> str:
    """Give the region whose file it is; empty for what is shared, or lies elsewhere."""
    if copied := copied_for(path):
        return copied
    match path.split("/"):
        case ["processes", region, *_rest] if not path.startswith(SHARED):
            return region
    return ""
