"""The charts and forms that come with Polku, and those that somebody names on the command line.

In a checkout they lie in `processes/` and `forms/` at its root; a wheel carries them under `webapp/seed`. Inside a
bundle their paths begin with these two folders, wherever they lie.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from engine.errors import NotFound

FOLDERS = ("processes", "forms")
"""The two folders, as they begin the paths of a bundle."""

_KINDS = (".bpmn", ".dmn", ".json", "/region.toml")
_PACKAGE = Path(__file__).resolve().parent


def seed_root() -> Path:
    """Give the folder with the charts and forms that came with this installation; NotFound when there is none."""
    for root in (_PACKAGE.parent, _PACKAGE / "seed"):
        if (root / FOLDERS[0]).is_dir():
            return root
    raise NotFound("This installation carries no charts: the folder processes/ is missing.")


def seed_files() -> dict[str, bytes]:
    """Give every chart, form, decision and region file that came with this installation, by bundle path."""
    root = seed_root()
    paths = files_under(root / folder for folder in FOLDERS)
    return {bundle_path(path): path.read_bytes() for path in paths if not is_scenario(path)}


def is_shipped(path: str, data: bytes) -> bool:
    """Tell whether a scenario is as it came with this installation: such ones lie beside the bundles."""
    mine = seed_root() / path
    return is_scenario(mine) and mine.is_file() and mine.read_bytes() == data


def files_under(paths: Iterable[Path]) -> Iterator[Path]:
    """Give the files that belong into a bundle: those named themselves, and those inside named folders, in order.

    A file that is named itself is given whatever it is. Raises NotFound for a path where nothing is.
    """
    for path in paths:
        if path.is_dir():
            yield from (file for file in sorted(path.rglob("*")) if file.is_file() and belongs(file))
        elif path.is_file():
            yield path
        elif path.name not in FOLDERS:
            raise NotFound(f"There is no file or folder {path}.")


def belongs(path: Path) -> bool:
    """Tell whether a file is part of a bundle: charts, decisions, forms, texts, region files and scenarios."""
    return path.as_posix().endswith(_KINDS) or is_scenario(path)


def is_scenario(path: Path) -> bool:
    """Tell whether a file is a scenario, by where it lies."""
    return path.suffix == ".toml" and path.parent.name == "scenarios"


def bundle_path(path: Path) -> str:
    """Give the path inside a bundle: from the last folder `processes` or `forms` on; outside of one, the name alone."""
    parts = path.resolve().parts
    for position in range(len(parts) - 2, -1, -1):
        if parts[position] in FOLDERS:
            return "/".join(parts[position:])
    return path.name


def project_root(path: Path) -> Path | None:
    """Give the nearest folder above `path` that has `processes/`; None outside of any project."""
    for folder in (path.resolve(), *path.resolve().parents):
        if (folder / FOLDERS[0]).is_dir():
            return folder
    return None


def whole_project(path: Path) -> dict[str, bytes]:
    """Give all charts and forms of the project that `path` lies in; nothing outside of any project."""
    root = project_root(path)
    return (
        {} if root is None else {bundle_path(f): f.read_bytes() for f in files_under(root / name for name in FOLDERS)}
    )
