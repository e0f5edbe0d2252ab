"""Where a region's own copies of shared files come from: said in a file beside each (`….origin.json`)."""

from collections.abc import Mapping

import orjson

from engine.commands.bundles import ORIGIN, beside
from engine.model import Problem
from engine.model.origins import Origin


def origin_path(path: str) -> str:
    """Give the file that says where a copy comes from."""
    return beside(path)[-1]


def origin_of(files: Mapping[str, bytes], path: str) -> Origin | None:
    """Give where a copy comes from; None of every other file, and where what is said of it cannot be read."""
    data = files.get(origin_path(path))
    return None if data is None else read_origin(data)


def read_origin(data: bytes) -> Origin | None:
    """Read where a copy comes from; None when the file does not say it."""
    try:
        said = orjson.loads(data)
    except orjson.JSONDecodeError:
        return None
    if not isinstance(said, dict) or {*said} != {"path", "process", "version"}:
        return None
    path, process, version = said["path"], said["process"], said["version"]
    whole = isinstance(path, str) and isinstance(process, str) and type(version) is int
    return Origin(path, process, version) if whole else None


def written_origin(origin: Origin) -> bytes:
    """Give the file that says where a copy comes from."""
    said = {"path": origin.path, "process": origin.process, "version": origin.version}
    return orjson.dumps(said, option=orjson.OPT_APPEND_NEWLINE)


def check_origin(path: str, data: bytes, around: Mapping[str, bytes]) -> list[Problem]:
    """Give what is wrong with such a file: it says nothing, or lies beside no chart, form or table."""
    stem = path.removesuffix(ORIGIN)
    if read_origin(data) is None:
        message = "The file does not say of which shared file the copy was made. Make the copy anew in a draft."
    elif not any(f"{stem}{ending}" in around for ending in (".bpmn", ".form.json", ".dmn")):
        message = "There is no copy beside this file. Leave it out."
    else:
        return []
    return [Problem(path, 1, "", "origin", message)]
