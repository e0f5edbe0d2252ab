"""The rules of the design that no linter knows: what is checked, holds."""

import ast
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import grimp

ROOT = Path(__file__).parents[2]
SOURCES = sorted(p for top in ("engine", "webapp") for p in (ROOT / top).rglob("*.py") if "node_modules" not in p.parts)
MIGRATIONS = ROOT / "engine" / "store" / "migrations"

BROAD_EXCEPT = {"engine/worker/job.py", "engine/commands/deliver_notification.py", "engine/process_engine/care.py"}
BROAD_EXCEPT |= {"engine/process_engine/moving.py", "engine/commands/imported_logs/read_next.py"}
BROAD_EXCEPT |= {"engine/process_engine/figures.py"}
"""The loop of the worker, the delivery of a channel, the sweep of timers, moves, a stranger's log, a finer cut: one bad
row must not stop the rest."""


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def calls(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


def faults(of: Callable[[Path], list[str]]) -> dict[str, list[str]]:
    """Give what is wrong with source files, by file: one test asks all of them, for there are many."""
    return {short(path): found for path in SOURCES if (found := of(path))}


def test_a_source_file_is_small_and_says_what_it_is() -> None:
    assert faults(_too_large) == {}, "a second verb lives here: give it its own file; every module says what it is for"


def _too_large(path: Path) -> list[str]:
    tree = parsed(path)
    lines = len(path.read_text(encoding="utf-8").splitlines())
    found = [] if ast.get_docstring(tree) else ["no docstring"]
    found += [f"{lines} lines"] if lines > 300 else []
    lengths = {each.name: (each.end_lineno or each.lineno) - each.lineno + 1 for each in functions(tree)}
    return found + [f"{name} has {length} lines" for name, length in lengths.items() if length > 50]


def test_nothing_is_imported_inside_a_function() -> None:
    assert faults(_hidden_imports) == {}


def _hidden_imports(path: Path) -> list[str]:
    return [
        f"line {inner.lineno}"
        for function in functions(parsed(path))
        for inner in ast.walk(function)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]


def test_a_broad_except_is_one_of_the_few_that_have_a_reason() -> None:
    broad = faults(_broad_excepts)
    assert set(broad) == BROAD_EXCEPT
    assert {path: lines for path, lines in broad.items() if len(lines) > 1} == {}


def _broad_excepts(path: Path) -> list[str]:
    return [
        f"line {node.lineno}"
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in ("Exception", "BaseException"))
    ]


def test_the_product_commits_in_one_place() -> None:
    product = [path for path in SOURCES if path.parent.name != "floor"]  # the bare loops that `polku bench` divides by
    places = [short(path) for path in product for call in calls(parsed(path)) if call.endswith(".commit")]
    assert places == ["engine/store/writing.py"]


def test_only_the_clock_reads_the_clock() -> None:
    readers = {"datetime.now", "datetime.utcnow", "date.today", "datetime.today", "time.time", "datetime.datetime.now"}
    found = {f"{short(path)}: {call}" for path in SOURCES for call in calls(parsed(path)) if call in readers}
    assert found == {"engine/clock.py: datetime.now"}


def test_views_ask_the_face_and_decide_nothing() -> None:
    for path in (ROOT / "webapp" / "views").glob("*.py"):
        tree = parsed(path)
        tries = [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Try)]
        assert tries == [], f"{short(path)}: errors are answered in one table"
        for function in functions(tree):
            length = (function.end_lineno or function.lineno) - function.lineno + 1
            assert length <= 25, f"{short(path)}: {function.name} has {length} lines"


def test_no_module_imports_itself_in_a_circle() -> None:
    graph = grimp.build_graph("engine", "webapp", cache_dir=None)
    graph.squash_module("engine.model")
    TopologicalSorter({one: graph.find_modules_directly_imported_by(one) - {one} for one in graph.modules}).prepare()


def test_the_import_contracts_are_kept() -> None:
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout


def test_the_repository_names_no_machine_and_no_registry() -> None:
    files = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    forbidden = re.compile(r"/wo" r"rk/|/ro" r"ot/|registry\.npmjs|files\.pythonhosted|pypi\.org/simple|deb\.debian")
    texts = {
        name: (ROOT / name).read_text(encoding="utf-8", errors="ignore") for name in files if (ROOT / name).is_file()
    }
    assert [name for name, text in texts.items() if forbidden.search(text)] == []
