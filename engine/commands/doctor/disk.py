"""Say whether there is room for the data."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from engine.model.care import Finding

LITTLE, TOO_LITTLE = 2 * 1024**3, 512 * 1024**2
"""Bytes free below which there is a warning, and an error."""


def little_space(folder: Path) -> Iterator[Finding]:
    """Give a disk that is nearly full."""
    free = shutil.disk_usage(folder).free
    if free < LITTLE:
        yield Finding(
            "error" if free < TOO_LITTLE else "warning",
            f"Only {free // 1024**2} MB are free where the data lies ({folder}).",
            "Make room: without it nothing can be saved.",
            kind="disk",
        )
