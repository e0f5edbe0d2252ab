"""Every rule of the checks is explained: on the pages in three languages, and in docs/checks.md."""

import ast
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from engine.model import Problem
from webapp.presenters.problem_texts import RULES, explained

ROOT = Path(__file__).parents[3]
MAKERS = {"Problem", "problem_at", "problem_of", "_problem", "_refused", "refusal"}
RULE = re.compile(r"[a-z]+([-.][a-z]+)*")
PREFIXED = re.compile(r"(dmn\.|form-|region-)[a-z-]+")
_ROW = re.compile(r"\| `([a-z.-]+)` \| (error|warning|either) \| .+ \| .+ \|")


def rules_of_the_code():
    """Give every rule that a file of the engine names where it makes a problem."""
    found = set()
    for path in (ROOT / "engine").rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if not any(isinstance(node, ast.alias) and node.name == "Problem" for node in ast.walk(tree)):
            found |= {one for one in _texts(tree) if PREFIXED.fullmatch(one)} if "checks" in path.parts else set()
            continue
        found |= {one for one in _texts(tree) if PREFIXED.fullmatch(one)}
        for call in ast.walk(tree):
            if isinstance(call, ast.Call) and ast.unparse(call.func).rpartition(".")[2] in MAKERS:
                # Never the last one, which is the message, nor the first, which is the file.
                middle = call.args[1:5]
                found |= {one for one in _texts(*middle) if RULE.fullmatch(one) and one}
    return found - {"region.toml", "id"}  # a file and an attribute


def _texts(*nodes):
    return {
        inner.value
        for node in nodes
        for inner in ast.walk(node)
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str)
    }


def rows():
    return [match for line in _lines() if (match := _ROW.fullmatch(line))]


def _lines():
    return (ROOT / "docs" / "checks.md").read_text(encoding="utf-8").splitlines()


def test_the_code_names_many_rules():
    assert len(rules_of_the_code()) > 80


def test_every_rule_is_explained_in_the_readers_language():
    assert rules_of_the_code() - RULES.keys() == set()


def test_every_rule_has_its_row_in_the_documentation():
    assert sorted(row[1] for row in rows()) == sorted(RULES)
    assert sum(line.startswith("| `") for line in _lines()) == len(rows())


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_explanation_is_translated(language):
    path = ROOT / "webapp" / "translations" / language / "LC_MESSAGES" / "messages.po"
    with path.open("rb") as file:
        catalogue = read_po(file)
    assert [rule for rule, text in RULES.items() if not catalogue.get(str(text)).string] == []


def test_a_rule_says_what_to_do_and_an_unknown_one_says_its_message():
    assert all(re.fullmatch(r"[^.]+.*\. .+\.", str(text)) for text in RULES.values())
    assert explained(Problem("a", 1, "", "no-form", "x")) == str(RULES["no-form"])
    assert explained(Problem("a", 1, "", "brand-new", "x")) == "x"
    swedish = Problem("processes/a/a.sv.json", 1, "tehtava", "translation", "x")
    assert explained(swedish) == "Nimi on kääntämättä ruotsiksi. Lisää se."
