"""The browser decides conditions as the server does: the same trees, the same answers."""

import importlib.util
import json
import subprocess
from pathlib import Path

import pytest

from engine.feel import browser_tree, evaluate

pytestmark = pytest.mark.xdist_group("condition-js")
"""Node is started once."""

FRONTEND = Path(__file__).parents[3] / "webapp" / "frontend"
ANSWERS = [
    {"tulos": "tiimi", "pisteet": 7, "hätä": True, "tavoite": ["paluu", "muu"], "ryhmä": {"syy": "x"}, "tyhjä": ""},
    {"tulos": None, "pisteet": None, "hätä": None, "tavoite": [], "ryhmä": None, "tyhjä": None},
    {"tulos": "neuvo", "pisteet": 0, "hätä": False, "tavoite": ["muu"], "ryhmä": {"syy": None}, "tyhjä": "  "},
]
EXPRESSIONS = [
    'tulos = "tiimi"',
    'tulos != "tiimi"',
    "tulos = null",
    "tulos != null",
    "pisteet > 5",
    "pisteet >= 0 and pisteet <= 7",
    "pisteet in [1..7]",
    "pisteet in ]0..7[",
    "pisteet between 1 and 10",
    "hätä",
    "not(hätä)",
    "hätä = true or pisteet < 3",
    'hätä and tulos = "tiimi"',
    'tulos in ("tiimi", "neuvo")',
    'tulos in ["työpari"]',
    "pisteet in (1, [5..9])",
    'list contains(tavoite, "muu")',
    "count(tavoite) > 1",
    "count(tavoite) = 0",
    'ryhmä.syy = "x"',
    "ryhmä.syy = null",
    "string length(tulos) > 4",
    'contains(tulos, "ii")',
    'starts with(tulos, "n")',
    'ends with(tulos, "mi")',
    "is empty(tavoite)",
    "is blank(tyhjä)",
    "is defined(tulos)",
    'tulos > "a"',
    "pisteet = tulos",
    'not(tulos = "tiimi")',
    "not(pisteet > tulos)",
    'tavoite = ["muu"]',
    "is empty(ryhmä)",
    "count(ryhmä)",
    "list contains(pisteet, 7)",
    'pisteet in ["a"]',
    "tulos in tavoite",
    "is blank(pisteet)",
    "string length(pisteet)",
]
SCRIPT = """
import { run } from './condition.js';
import { readFileSync } from 'node:fs';
const pairs = JSON.parse(readFileSync(0, 'utf8'));
console.log(JSON.stringify(pairs.map(([ tree, data ]) => run(tree, data) ?? null)));
"""


def node():
    spec = importlib.util.spec_from_file_location("frontend_build", FRONTEND / "build.py")
    build = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build)
    return build._tools()[0]


@pytest.fixture(scope="module")
def decided():
    pairs = [(browser_tree(text), answers) for text in EXPRESSIONS for answers in ANSWERS]
    assert all(tree is not None for tree, _ in pairs)
    command = [node(), "--input-type=module", "--eval", SCRIPT]
    done = subprocess.run(
        command, cwd=FRONTEND / "src", input=json.dumps(pairs), capture_output=True, text=True, check=True
    )
    places = [(text, number) for text in EXPRESSIONS for number in range(len(ANSWERS))]
    return dict(zip(places, json.loads(done.stdout), strict=True))


@pytest.mark.parametrize("number", range(len(ANSWERS)))
@pytest.mark.parametrize("text", EXPRESSIONS)
def test_the_browser_answers_as_the_server(decided, text, number):
    assert decided[text, number] == evaluate(text, ANSWERS[number])
