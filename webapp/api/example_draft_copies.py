"""Examples of a region's own copies of shared files."""

from typing import Any

DRAFT_COPY_EXAMPLES: dict[str, Any] = {
    "CopyToMake": {"path": "forms/f09_kutsu.form.json"},
    "OwnCopy": {
        "path": "forms/keski_suomi/f09_kutsu.form.json",
        "ownership": "copy",
        "origin": {
            "path": "forms/f09_kutsu.form.json",
            "process": "keski_suomi",
            "name": "Työkyvyn tuen tiimin prosessi",
            "version": 14,
        },
        "behind": False,
    },
}
