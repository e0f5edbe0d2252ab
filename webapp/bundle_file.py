"""The files of a version as one archive, the same bytes each time."""

import io
import zipfile
from collections.abc import Mapping

_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The earliest that an archive can say: the same files give the same archive."""


def bundle_zip(files: Mapping[str, bytes]) -> bytes:
    """Give a ZIP of files by path, laid out as in the repository."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(files):
            archive.writestr(zipfile.ZipInfo(path, _MOMENT), files[path], zipfile.ZIP_DEFLATED)
    return made.getvalue()
