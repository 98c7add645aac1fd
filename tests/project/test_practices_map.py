"""docs/practices-map.md: it speaks of every part of the guide, and whatever it names is there when it is tried."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.project.practices_outline import OUTLINE
from uipkit.cli.main import run
from uipkit.plan.base import Model
from uipkit.plan.fields import traits
from uipkit.plan.kinds import BY_FOLDER
from uipkit.rules import registry

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "practices-map.md").read_text(encoding="utf-8")
SECTIONS = {
    part.partition("\n")[0]: [
        tuple(cell.strip() for cell in line.strip("|").split("|"))
        for line in part.splitlines()
        if line.startswith("|") and not line.startswith(("| ---", "| Part of the guide |", "| Resource |"))
    ]
    for part in TEXT.split("\n## ")[1:]
}
PRACTICES = ("unit-internalization", "lesson-preparation", "student-work-analysis")
COMMANDS = sorted(set(re.findall(r"`(uipkit [^`]+)`", TEXT)))
FIELDS = re.compile(r"((?:`[a-z_.]+`(?:, | and )?)+) in `([a-z-]+)/`")
INDICATORS = re.compile(r"`([a-z-]+)` in `(templates/(?:rubrics|surveys)/[a-z-]+\.yaml)`")


def read(path: Path) -> Any:
    return YAML(typ="safe").load(path.read_text(encoding="utf-8"))


@pytest.fixture
def school(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan with one strategy, in the current folder."""
    folder = tmp_path / "school"
    monkeypatch.setenv("UIPKIT_TODAY", "2026-10-01")
    given = ["--school", "Aspen Creek", "--grades", "K-5", "--no-schemas", "--no-editor"]
    assert run(["init", str(folder), *given]) == 0
    monkeypatch.chdir(folder)
    assert run(["new", "strategy", "--title", "Plan together"]) == 0
    return folder


def made(school: Path, practice: str) -> Any:
    """The file of a practice as ``uipkit new practice`` makes it."""
    assert run(["new", "practice", practice, "--title", practice, "--practice", practice]) == 0
    return read(school / "practices" / f"{practice}.yaml")


def test_every_part_of_the_guide_has_its_row() -> None:
    assert {section: tuple(row[0] for row in rows) for section, rows in SECTIONS.items()} == OUTLINE


def test_every_row_names_what_serves_it_or_says_that_nothing_does() -> None:
    for rows in SECTIONS.values():
        for row in rows:
            assert len(row) == 2, row
            assert "`" in row[1] or "](" in row[1] or "no list of sources" in row[1], row


def test_each_resource_is_called_our_own_or_not_found() -> None:
    for resource, serves in SECTIONS["Resources that it links to"]:
        assert re.search(r"not found|uipkit's own", serves), resource


@pytest.mark.parametrize("practice", PRACTICES)
def test_a_new_practice_has_the_very_steps_and_questions_of_the_map(practice: str, school: Path) -> None:
    file = made(school, practice)
    serves = " ".join(row[1] for row in SECTIONS[practice.replace("-", " ").capitalize()])

    steps = [f"{action['id']}/{step['id']}" for action in file["leader_actions"] for step in action["steps"]]
    assert len(file["leader_actions"]) == 5
    assert sorted(set(re.findall(r"step `([^`]+)`", serves))) == sorted(steps)
    assert re.findall(r"question `([^`]+)`", serves) == [each["id"] for each in file["context"]]


def test_the_criteria_for_student_work_are_those_of_the_map(school: Path) -> None:
    choices = made(school, "student-work-analysis")["student_work"]
    assert re.findall(r"criterion `([^`]+)`", TEXT) == [each["id"] for each in choices["criteria"]]
    assert len(choices["analysis_steps"]) == 6
    assert len(choices["purposes"]) == 2


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_can_be_given(command: str, school: Path) -> None:
    words = shlex.split(command)[1:]
    if words[:2] == ["new", "practice"] and len(words) > 2:
        assert run([*words, "--title", "Ours", "--strategy", "plan-together"]) == 0
        assert (school / "practices" / "ours.yaml").exists()
    elif words[:2] == ["new", "meeting"] and len(words) > 2:
        made(school, words[2])
        assert run([*words, "--date", "2026-10-07"]) == 0
        assert list((school / "meetings").iterdir())
    elif words[0] == "render":
        for practice in PRACTICES:
            made(school, practice)
        assert run([*words, "--to", "md"]) == 0
        assert list((school / "build").rglob("*.md"))
    elif words[0] == "report":
        made(school, PRACTICES[0])
        assert run(words) == 0
    else:
        assert run([*words, "--help"]) == 0


def test_every_field_exists() -> None:
    found = 0
    for names, folder in FIELDS.findall(TEXT):
        for name in re.findall(r"`([^`]+)`", names):
            assert has(BY_FOLDER[folder].model, name), f"{name} in {folder}/"
            found += 1
    assert found > 100
    for name in re.findall(r"`(student_work\.[a-z_.]+)`", TEXT):
        assert has(BY_FOLDER["practices"].model, name), name


def has(model: type[Model], name: str) -> bool:
    """Whether a model has a field; the parts of a dotted name lead into the models of its items."""
    first, _, rest = name.partition(".")
    if first not in {each.name for each in traits(model)}:
        return False
    return not rest or any(has(each, rest) for each in models_in(model.model_fields[first].annotation))


def models_in(annotation: Any) -> list[type[Model]]:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return [annotation]
    return [each for argument in getattr(annotation, "__args__", ()) for each in models_in(argument)]


def test_every_file_and_indicator_exists() -> None:
    files = [each for each in re.findall(r"`([^`]+)`", TEXT) if each.endswith(".yaml")]
    assert len(files) > 10
    assert [each for each in files if not (ROOT / each).is_file()] == []
    for indicator, file in INDICATORS.findall(TEXT):
        assert indicator in {each["id"] for each in read(ROOT / file)["indicators"]}


def test_every_rule_exists() -> None:
    rules = {rule.code for rule in registry.REGISTRY}
    named = set(re.findall(r"`(UIP\d{3})`", TEXT))
    assert len(named) > 8
    assert named <= rules


def test_nothing_is_named_that_is_not_tried_here() -> None:
    rest = re.sub(r"(?:step|question|criterion) `[^`]+`", "", TEXT)
    rest = INDICATORS.sub("", FIELDS.sub("", rest))
    agendas = {path.stem for path in (ROOT / "templates" / "agendas").glob("*.yaml")}
    known = agendas | {"mathematics", "leader_actions", "context", "practices/"}
    for name in re.findall(r"`([^`]+)`", rest):
        tried = re.fullmatch(r"uipkit .*|UIP\d{3}|.*\.yaml|--[a-z-]+|student_work\.[a-z_.]+", name)
        assert tried or name in known, name
