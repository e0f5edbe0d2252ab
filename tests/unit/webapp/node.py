"""Runs a little of the front end in Node, as it is in the sources."""

import json
import os
import subprocess
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

FRONTEND = Path(__file__).parents[3] / "webapp" / "frontend"


def _program():
    """Give the node that builds the front end."""
    spec = spec_from_file_location("front_end_build", FRONTEND / "build.py")
    build = module_from_spec(spec)
    spec.loader.exec_module(build)
    return build._tools()[0]


def run_node(*arguments):
    """Give the JSON that a script writes."""
    command = [_program(), *map(str, arguments)]
    done = subprocess.run(command, cwd=FRONTEND, capture_output=True, check=False, env={**os.environ, "NO_COLOR": "1"})
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def evaluate(imports, expression):
    """Give the value of an expression over what modules of `src/editor` export: `{"ids.js": "idFrom"}`."""
    lines = [f"import {{ {names} }} from './src/editor/{file}';" for file, names in imports.items()]
    return run_node("--input-type=module", "-e", "\n".join([*lines, f"console.log(JSON.stringify({expression}));"]))
