"""``uipkit template`` and ``uipkit render form`` at the command line."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import docx
import pytest
from inline_snapshot import snapshot

from uipkit.cli import main

BASE = Path(__file__).parent.parent / "rules" / "base"


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "repo"
    shutil.copytree(BASE, folder)
    (folder / ".git").mkdir()
    monkeypatch.chdir(folder)
    return folder


def form(path: Path, *paragraphs: str) -> Path:
    made = docx.Document()
    made.add_heading("Form", 1)
    for text in paragraphs:
        made.add_paragraph(text)
    made.save(str(path))
    return path


def run(*arguments: str) -> int:
    return main.run([*arguments, "--today", "2026-10-01"])


def test_a_form_is_filled_into_the_build_folder(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form(plan / "board.docx", "{{ front.name }}")
    assert run("render", "form", "--form", "board.docx") == 0
    made = docx.Document(io.BytesIO((plan / "build" / "plan" / "forms" / "board.docx").read_bytes()))
    assert [paragraph.text for paragraph in made.paragraphs] == ["Form", "Juniper Mesa Elementary School"]
    shown = capsys.readouterr()
    assert shown.out == "build/plan/forms/board.docx\n"
    assert "Made with the form board.docx." in shown.err


def test_errors_in_the_plan_hold_a_form_back_unless_it_is_a_draft(plan: Path) -> None:
    form(plan / "board.docx", "{{ front.name }}")
    (plan / "strategies" / "common-planning.yaml").unlink()
    assert run("render", "form", "--form", "board.docx") == 1
    assert not (plan / "build").exists()
    assert run("render", "form", "--form", "board.docx", "--draft") == 0
    made = docx.Document(str(plan / "build" / "plan" / "forms" / "board-draft.docx"))
    assert [paragraph.text for paragraph in made.sections[0].header.paragraphs] == [
        "DRAFT: not the posted plan"
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("render", "form"), "Name the Word form to fill"),
        (("render", "form", "--form", "none.docx"), "none.docx cannot be read as a form"),
        (("render", "form", "--form", "bad.docx"), "there is no “titel” here"),
        (("render", "form", "--form", "bad.docx", "--built-in-templates"), "--built-in-templates takes none"),
        (("render", "form", "--form", "bad.docx", "--to", "pdf"), "can be made as docx, not as"),
        (("render", "posted", "--form", "bad.docx"), "The document posted fills no form"),
        (("template", "check", "plan.yaml"), "plan.yaml is no Word form"),
    ],
)
def test_mistakes_end_with_2_and_words(
    plan: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], message: str
) -> None:
    form(plan / "bad.docx", "{{ front.titel }}")
    assert run(*arguments) == 2
    assert message in capsys.readouterr().err


def test_check_tells_what_is_wrong_and_exits_with_1(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form(plan / "bad.docx", "{{ front.nme }} {{ front.mission }}")
    assert run("template", "check", "bad.docx", "--tags") == 1
    shown = capsys.readouterr()
    assert shown.out == snapshot("""\
tag: {{ front.nme }}
tag: {{ front.mission }}
error: A tag asks for something that there is not: there is no “nme” here; did you mean “name”?
  uipkit template fields lists what a form can show.
warning: “mission” is prose, and is printed with its marks (**, -, [ ]( )) (near “{{ front.mission }}”)
  Write {{p …|prose }} for paragraphs, {{r …|inline }} for a line, or |plain for the words alone.
""")
    assert shown.err == snapshot("bad.docx: 1 error, 1 warning, 2 tags; it cannot be filled as it stands.\n")


def test_warnings_alone_are_no_failure(plan: Path) -> None:
    form(plan / "plain.docx", "{{ front.mission }}")
    assert run("template", "check", "plain.docx") == 0


def test_fields_are_named_as_a_tag_names_them(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("template", "fields") == 0
    lines = capsys.readouterr().out.splitlines()
    assert "front.name  Juniper Mesa Elementary School" in lines
    assert any(line.startswith("priorities[].title  ") for line in lines)
    assert any(line.startswith("strategies[].actions[].who[]  ") for line in lines)


def test_eject_copies_a_template_once_and_the_copy_is_used(
    plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main.run(["template", "eject", "documents/posted.md.j2"]) == 0
    path = plan / "templates" / "documents" / "posted.md.j2"
    path.write_text("# {{ title|md }}\n\nOurs.\n", encoding="utf-8")
    assert run("render", "posted", "--to", "md") == 0
    (made,) = (plan / "build" / "plan").glob("*.md")
    assert "Ours." in made.read_text(encoding="utf-8")
    capsys.readouterr()
    assert main.run(["template", "eject", "documents/posted.md.j2"]) == 2
    assert "exists already" in capsys.readouterr().err
    assert "Ours." in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("posted.md.j2", 'Did you mean "documents/posted.md.j2"?'),
        ("documents/postd.md.j2", 'Did you mean "documents/posted.md.j2"?'),
        ("../pyproject.toml", "There is no built-in template"),
        ("/etc/passwd", "There is no built-in template"),
    ],
)
def test_eject_takes_only_names_of_built_in_templates(
    plan: Path, capsys: pytest.CaptureFixture[str], name: str, message: str
) -> None:
    assert main.run(["template", "eject", name]) == 2
    assert message in capsys.readouterr().err
    assert not (plan / "templates").exists()


def test_list_names_what_can_be_copied(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["template", "list"]) == 0
    names = capsys.readouterr().out.splitlines()
    assert {"documents/posted.md.j2", "docx/styles.docx", "agendas/5.1-state-data-reflection.yaml"} <= set(
        names
    )
    assert not [name for name in names if name.startswith("fonts/")]


CRITERIA = """\
id: ours
title: Ours
source: The district.
criteria:
  - {id: short, section: plan, question: Is it short?, rules: [UIP101]}
"""


@pytest.mark.parametrize(
    ("old", "new", "code", "said"),
    [
        ("", "", 0, "ours.yaml: 1 criterion and no levels; nothing is wrong with it."),
        ("UIP101", "UIP999", 1, "names the rule UIP999, which there is not"),
        ("UIP101", "UIP", 1, "A rule's code is like UIP103."),
        ("section: plan", "section: budget", 1, "line 5"),
        ("id: ours", "id: theirs", 1, "its file is named ours.yaml"),
    ],
)
def test_criteria_are_checked_before_anybody_reviews_by_them(
    plan: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, code: int, said: str
) -> None:
    folder = plan / "templates" / "criteria"
    folder.mkdir(parents=True)
    (folder / "ours.yaml").write_text(CRITERIA.replace(old, new, 1))

    assert run("template", "check", "templates/criteria/ours.yaml") == code

    shown = capsys.readouterr()
    assert said in shown.out + shown.err


def test_criteria_that_there_are_not_end_with_2(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("template", "check", "templates/criteria/none.yaml") == 2
    assert "There is no file" in capsys.readouterr().err
