"""Files and their paths inside a bundle."""

from pathlib import Path

import pytest

from engine.errors import NotFound
from webapp import seed_files


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in (
        "processes/shared/plan.bpmn",
        "processes/shared/plan.sv.json",
        "processes/lieto/region.toml",
        "processes/lieto/README.md",
        "processes/lieto/scenarios/path.toml",
        "forms/f10_plan.form.json",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return tmp_path


def test_a_project_is_its_charts_forms_decisions_texts_region_files_and_scenarios(project: Path) -> None:
    files = seed_files.whole_project(project / "processes" / "lieto")
    assert sorted(files) == [
        "forms/f10_plan.form.json",
        "processes/lieto/region.toml",
        "processes/lieto/scenarios/path.toml",
        "processes/shared/plan.bpmn",
        "processes/shared/plan.sv.json",
    ]
    assert files["processes/shared/plan.bpmn"] == b"processes/shared/plan.bpmn"


def test_a_file_outside_of_any_project_has_its_own_name(tmp_path: Path) -> None:
    lonely = tmp_path / "chart.bpmn"
    lonely.write_text("")
    assert seed_files.bundle_path(lonely) == "chart.bpmn"
    assert seed_files.whole_project(lonely) == {}


def test_a_file_that_is_named_is_taken_whatever_it_is(project: Path) -> None:
    readme = project / "processes" / "lieto" / "README.md"
    assert list(seed_files.files_under([readme])) == [readme]
    assert readme not in set(seed_files.files_under([readme.parent]))


def test_a_path_where_nothing_is_is_said(project: Path) -> None:
    with pytest.raises(NotFound, match=r"nowhere\.bpmn"):
        list(seed_files.files_under([project / "nowhere.bpmn"]))


def test_this_installation_carries_its_charts() -> None:
    files = seed_files.seed_files()
    assert "processes/keski_suomi/keski_suomi.bpmn" in files
    assert not [path for path in files if not path.startswith(("processes/", "forms/"))]


def test_a_wheel_carries_them_beside_the_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "site-packages" / "webapp"
    (package / "seed" / "processes").mkdir(parents=True)
    (package / "seed" / "processes" / "a.bpmn").write_text("a")
    monkeypatch.setattr(seed_files, "_PACKAGE", package)
    assert seed_files.seed_files() == {"processes/a.bpmn": b"a"}


def test_an_installation_without_charts_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(seed_files, "_PACKAGE", tmp_path / "webapp")
    with pytest.raises(NotFound):
        seed_files.seed_root()
