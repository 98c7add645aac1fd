"""Rendering a plan end to end: the gate, the files, the templates of a repository, and the command."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest
from inline_snapshot import snapshot

import uipkit
from tests.documents.samples import png
from uipkit.cli import main
from uipkit.workflows.document_kinds import KINDS
from uipkit.workflows.render import DOCUMENTS, NotReadyError, RenderError, RenderRequest, run_render
from uipkit.workflows.written_files import RECORD, NotOursError

BASE = Path(__file__).parent.parent / "rules" / "base"
TODAY = date(2026, 10, 1)
NAME = "juniper-mesa-elementary-school-uip-2026-27"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    folder = tmp_path / "repo" / "schools" / "juniper"
    shutil.copytree(BASE, folder)
    (tmp_path / "repo" / ".git").mkdir()
    return folder


def break_plan(plan: Path) -> None:
    path = plan / "root-causes" / "no-shared-rubric.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("[math-growth]", "[]"), encoding="utf-8")


def documents(paths: Iterable[Path]) -> list[Path]:
    """Return the documents among files, without the drawings that lie beside Markdown."""
    return [path for path in paths if path.suffix != ".svg"]


def takers(field: str) -> str:
    """Return the documents that take a field of the request, as they are listed."""
    return ", ".join(kind.name for kind in KINDS if field in kind.takes)


def command(*arguments: str) -> int:
    return main.run(["render", *arguments, "--today", "2026-10-01"])


# --- the public function ------------------------------------------------------------------------------------------


def test_render_gives_the_document_and_writes_nothing(plan: Path) -> None:
    before = sorted(plan.parent.parent.rglob("*"))
    made = uipkit.render(plan, today=TODAY)
    assert made.title == "Juniper Mesa Elementary School: Unified Improvement Plan 2026-27"
    assert made.file("md").text.startswith(f"# {made.title}\n")
    assert made.paths == ()
    assert sorted(plan.parent.parent.rglob("*")) == before


def test_render_writes_where_it_is_told(plan: Path, tmp_path: Path) -> None:
    made = uipkit.render(plan, to=("docx", "md"), today=TODAY, out=tmp_path / "out")
    assert documents(made.paths) == [tmp_path / "out" / f"{NAME}.md", tmp_path / "out" / f"{NAME}.docx"]
    assert [path.read_bytes() for path in made.paths] == [each.content for each in made.files]
    with pytest.raises(KeyError):
        made.file("pdf")


def test_same_plan_same_day_same_bytes(plan: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere" / "schools" / "juniper"
    shutil.copytree(plan, other)
    both = [uipkit.render(each, to=("md", "docx"), today=TODAY).files for each in (plan, plan, other)]
    assert both[0] == both[1] == both[2]


def test_another_day_shows_in_a_draft(plan: Path) -> None:
    made = uipkit.render(plan, "draft", today=date(2026, 10, 2))
    assert "INTERNAL DRAFT of October 2, 2026" in made.file("md").text


@pytest.mark.parametrize(
    ("school", "expected"),
    [
        ("Escuela Peña Año Ñandú", "escuela-pena-ano-nandu-uip-2026-27.md"),
        ("St. Mary's / PK-8 (North)", "st-marys-pk-8-north-uip-2026-27.md"),
        ("学校", "plan-uip-2026-27.md"),
        ("../../etc", "etc-uip-2026-27.md"),
        ("x" * 100, f"{'x' * 60}-uip-2026-27.md"),
    ],
)
def test_names_of_files_are_safe_and_readable(plan: Path, school: str, expected: str) -> None:
    path = plan / "plan.yaml"
    text = path.read_text(encoding="utf-8").replace("Juniper Mesa Elementary School", json.dumps(school), 1)
    path.write_text(text, encoding="utf-8")
    assert uipkit.render(plan, today=TODAY).files[0].name == expected


# --- the gate -----------------------------------------------------------------------------------------------------


def test_errors_keep_a_plan_from_being_posted(plan: Path) -> None:
    break_plan(plan)
    with pytest.raises(NotReadyError) as caught:
        uipkit.render(plan, today=TODAY)
    codes = {finding.code for finding in caught.value.findings}
    assert {"UIP301", "UIP302"} <= codes
    assert all(finding.severity.word == "error" for finding in caught.value.findings)


def test_a_draft_is_made_in_spite_of_errors_and_says_so(plan: Path) -> None:
    break_plan(plan)
    made = uipkit.render(plan, to=("md", "docx"), today=TODAY, draft=True)
    names = [each.name for each in made.files if each.format != "picture"]
    assert names == [f"{NAME}-draft.md", f"{NAME}-draft.docx"]
    assert "**DRAFT of October 1, 2026.**" in made.file("md").text
    assert "DRAFT: not the posted plan" in word_text(made.file("docx").content)
    internal = uipkit.render(plan, "draft", today=TODAY)
    assert "UIP301 priority-without-root-cause" in internal.file("md").text


def test_a_plan_that_cannot_be_read_whole_is_drafted_as_far_as_it_can(plan: Path) -> None:
    (plan / "plan.yaml").write_text("school: [", encoding="utf-8")
    with pytest.raises(NotReadyError):
        uipkit.render(plan, today=TODAY)
    made = uipkit.render(plan, today=TODAY, draft=True)
    assert made.files[0].name == "juniper-uip-draft.md"
    assert "Mathematics in grades 3 to 5" in made.file("md").text
    internal = uipkit.render(plan, "draft", today=TODAY).file("md").text
    assert "This file is missing or could not be read." in internal
    assert "UIP001 yaml-syntax" in internal


def test_findings_set_aside_do_not_hold_the_plan_back(plan: Path) -> None:
    break_plan(plan)
    blocked = {"UIP301", "UIP302", "UIP403"}
    with pytest.raises(NotReadyError) as caught:
        uipkit.render(plan, today=TODAY)
    assert {finding.code for finding in caught.value.findings} <= blocked
    rules = "".join(f"  {code}: {{severity: 'off', reason: tried}}\n" for code in sorted(blocked))
    (plan / "uipkit.yaml").write_text(f"rules:\n{rules}", encoding="utf-8")
    assert uipkit.render(plan, today=TODAY).files


def test_a_plan_without_approvals_may_be_shown_to_those_who_approve_it(plan: Path) -> None:
    (plan / "approvals.yaml").unlink()
    text = uipkit.render(plan, today=TODAY).file("md").text
    assert "DRAFT" not in text
    assert "## Review and Approval" not in text


def test_other_plans_below_this_one_do_not_hold_it_back(plan: Path) -> None:
    inner = plan / "sites" / "north"
    shutil.copytree(BASE, inner)
    break_plan(inner)
    assert run_render(RenderRequest(plan / "plan.yaml", to=("md",), today=TODAY)).files


def word_text(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read("word/document.xml").decode("utf-8")


# --- only what uipkit wrote is replaced ---------------------------------------------------------------------------


def test_what_was_written_is_replaced_when_the_plan_changes(plan: Path) -> None:
    out = plan.parent / "out"
    uipkit.render(plan, today=TODAY, out=out)
    path = plan / "plan.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("keeps going", "wonders"), encoding="utf-8")
    made = uipkit.render(plan, today=TODAY, out=out).paths[0]
    assert "wonders" in made.read_text(encoding="utf-8")


def test_a_file_of_somebody_else_is_never_replaced(plan: Path) -> None:
    out = plan.parent / "out"
    out.mkdir()
    (out / f"{NAME}.md").write_text("mine", encoding="utf-8")
    with pytest.raises(NotOursError) as caught:
        uipkit.render(plan, to=("md", "docx"), today=TODAY, out=out)
    assert caught.value.paths == (out / f"{NAME}.md",)
    assert [path.name for path in out.iterdir()] == [f"{NAME}.md"]
    assert (out / f"{NAME}.md").read_text(encoding="utf-8") == "mine"


def test_a_document_that_somebody_changed_is_not_replaced(plan: Path) -> None:
    out = plan.parent / "out"
    made = uipkit.render(plan, today=TODAY, out=out).paths[0]
    made.write_text("edited by hand", encoding="utf-8")
    with pytest.raises(NotOursError):
        uipkit.render(plan, today=TODAY, out=out)
    assert made.read_text(encoding="utf-8") == "edited by hand"


@pytest.mark.parametrize(
    "record", ["", "not json", "[]", '{"files": 3}', '{"files": {"a": null}}', "[" * 5000]
)
def test_a_broken_record_counts_as_none(plan: Path, record: str) -> None:
    out = plan.parent / "out"
    made = uipkit.render(plan, today=TODAY, out=out).paths
    (out / RECORD).write_text(record, encoding="utf-8")
    assert uipkit.render(plan, today=TODAY, out=out).paths == made  # the same bytes need no leave
    assert f"{NAME}.md" in json.loads((out / RECORD).read_text(encoding="utf-8"))["files"]


def test_the_record_forgets_files_that_are_gone(plan: Path) -> None:
    out = plan.parent / "out"
    made = uipkit.render(plan, to=("md", "docx"), today=TODAY, out=out)
    made.paths[-1].unlink()
    uipkit.render(plan, today=TODAY, out=out)
    recorded = json.loads((out / RECORD).read_text(encoding="utf-8"))["files"]
    assert documents(map(Path, recorded)) == [Path(f"{NAME}.md")]


def test_a_build_folder_that_leads_out_of_the_repository_is_refused(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (plan.parent.parent / "build").symlink_to(outside)
    assert command("--plan", str(plan)) == 2
    assert "outside the repository" in capsys.readouterr().err
    assert list(outside.iterdir()) == []


# --- templates, styles and pictures of the repository -------------------------------------------------------------


def template(plan: Path, text: str, name: str = "documents/posted.md.j2") -> None:
    path = plan.parent.parent / "templates" / name
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    (plan.parent.parent / "uipkit.yaml").write_text("", encoding="utf-8")


def test_a_repository_replaces_one_block(plan: Path) -> None:
    template(
        plan,
        '{% extends "documents/_plan.md.j2" %}\n{% block contact %}\n## Ask Us\n\nCome by.\n\n{% endblock %}\n',
    )
    text = uipkit.render(plan, today=TODAY).file("md").text
    assert "## Ask Us\n\nCome by.\n" in text
    assert "## Whom to Ask" not in text
    assert "## Priorities and Targets" in text


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "# {{ titel }}",
            snapshot(
                "The template cannot be used: documents/posted.md.j2, line 1: “titel” is not known here; did you mean “title”?"
            ),
        ),
        (
            "a\n{% if %}",
            snapshot(
                "The template cannot be used: documents/posted.md.j2, line 2: the template cannot be read: Expected an expression, got 'end of statement block'"
            ),
        ),
        (
            '{% include "../../etc/passwd" %}',
            snapshot(
                "The template cannot be used: documents/posted.md.j2, line 1: '../../etc/passwd' is not the name of a template: it must stay inside the templates folder"
            ),
        ),
        (
            "{{ title.__class__.__mro__ }}",
            snapshot(
                "The template cannot be used: documents/posted.md.j2, line 1: a text has no “__class__” that a template may use"
            ),
        ),
    ],
)
def test_mistakes_in_a_template_are_told_plainly(plan: Path, text: str, message: str) -> None:
    template(plan, text)
    with pytest.raises(RenderError) as caught:
        uipkit.render(plan, today=TODAY)
    assert str(caught.value) == message


@pytest.mark.parametrize("text", ["", "{# nothing #}", "Words alone.", "## Too low", "# \n\nWords"])
def test_a_template_that_makes_a_document_without_a_title_is_refused(
    plan: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    template(plan, text)
    assert command("--plan", str(plan)) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "The template documents/posted.md.j2 makes a document without a title" in said.err


def test_built_in_templates_alone_take_no_words_and_no_looks_from_the_repository(
    plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    usual = uipkit.render(plan, to=("md", "docx"), today=TODAY)
    template(plan, "# Ours\n")
    (plan.parent.parent / "templates" / "docx").mkdir()
    (plan.parent.parent / "templates" / "docx" / "styles.docx").write_bytes(b"no Word file")
    assert uipkit.render(plan, today=TODAY).file("md").text == "# Ours\n"
    safe = uipkit.render(plan, to=("md", "docx"), today=TODAY, built_in_templates=True)
    assert [each.content for each in safe.files] == [each.content for each in usual.files]

    (plan.parent.parent / "uipkit.yaml").write_text("documents: {word_styles: x.docx}\n", encoding="utf-8")
    assert command("--plan", str(plan), "--out", str(tmp_path / "out")) == 2
    assert "x.docx" in capsys.readouterr().err
    assert command("--plan", str(plan), "--out", str(tmp_path / "out"), "--built-in-templates") == 0
    assert (tmp_path / "out" / f"{NAME}.docx").read_bytes() == usual.file("docx").content


@pytest.mark.parametrize(
    ("styles", "message"),
    [
        (
            "looks.docx",
            snapshot(
                "looks.docx: the Word file cannot be used for its styles: it is not a Word file (.docx), or it is damaged."
            ),
        ),
        (
            "missing.docx",
            snapshot(
                "documents.word_styles in uipkit.yaml names missing.docx, which cannot be used. This file does not exist."
            ),
        ),
        (
            "../x.docx",
            snapshot(
                "documents.word_styles in uipkit.yaml names ../x.docx, which cannot be used. This is a link to a place outside the repository, which uipkit does not follow."
            ),
        ),
    ],
)
def test_a_style_source_that_cannot_be_used_is_told(plan: Path, styles: str, message: str) -> None:
    (plan / "looks.docx").write_bytes(b"no Word file")
    (plan / "uipkit.yaml").write_text(f"documents: {{word_styles: {styles}}}\n", encoding="utf-8")
    with pytest.raises(RenderError) as caught:
        uipkit.render(plan, to=("docx",), today=TODAY)
    assert str(caught.value) == message


def test_pictures_travel_with_the_document_and_private_ones_do_not(plan: Path, tmp_path: Path) -> None:
    for place in ("images/school.png", "private/child.png", ".hidden/x.png"):
        (plan / place).parent.mkdir()
        (plan / place).write_bytes(png())
    shown = (
        "![Our school](images/school.png) ![A child](private/child.png) ![Hidden](.hidden/x.png) "
        "![Table](data/takeaways.yaml) ![Gone](images/gone.png)"
    )
    with (plan / "plan.yaml").open("a", encoding="utf-8") as file:
        file.write(f'description: "{shown}"\n')
    made = uipkit.render(plan, to=("md", "docx"), today=TODAY, out=tmp_path / "out", draft=True)
    assert [path.relative_to(tmp_path / "out").as_posix() for path in documents(made.paths)] == [
        f"{NAME}-draft.md",
        "images/school.png",
        f"{NAME}-draft.docx",
    ]
    (hint,) = made.hints
    assert "data/takeaways.yaml, images/gone.png." in hint
    assert "A child Hidden" in made.file("md").text
    assert "private" not in made.file("md").text
    assert "![Our school](images/school.png)" in made.file("md").text
    assert r"\[Table\] \[Gone\]" in made.file("md").text
    assert "gone.png" not in made.file("md").text
    with zipfile.ZipFile(io.BytesIO(made.file("docx").content)) as archive:
        pictures = [archive.read(name) for name in archive.namelist() if name.startswith("word/media/")]
    assert png() in pictures


# --- the command --------------------------------------------------------------------------------------------------


def test_the_command_writes_every_format_below_the_root(
    plan: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(plan.parent.parent)
    assert command() == 0
    said = capsys.readouterr()
    names = [f"build/schools/juniper/{NAME}.{ending}" for ending in ("md", "docx", "html", "pdf")]
    assert said.out.splitlines() == [names[0], f"build/schools/juniper/{NAME}-pictures/", *names[1:]]
    assert said.err == ""
    assert command("draft", "--to", "html", "--plan", "schools/juniper") == 0
    assert capsys.readouterr().out == f"build/schools/juniper/{NAME}-internal-draft.html\n"


def test_the_command_lists_what_holds_the_plan_back(
    plan: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    break_plan(plan)
    monkeypatch.chdir(plan)
    assert command() == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == snapshot("""\
2 errors keep this plan from being posted.
  schools/juniper/priorities/math-growth.yaml:1:8: error[UIP301] priority-without-root-cause: No root cause is named for the priority “Mathematics in grades 3 to 5”.
  schools/juniper/root-causes/no-shared-rubric.yaml:4:13: error[UIP302] root-cause-without-priority: The root cause “No shared picture of good mathematical reasoning” is not linked to any priority.
Mend them (uipkit check --phase final says how), or render with --draft, which marks the document DRAFT.
""")
    assert command("--draft", "--to", "docx") == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("postet",),
            f'uipkit: There is no document "postet"; there are {", ".join(DOCUMENTS)}. Did you mean "posted"?\n',
        ),
        (
            ("posted", "extra"),
            f"uipkit: “extra” has no meaning here: only a meeting or a practice is named this way. That belongs to: {takers('meeting')}.\n",
        ),
        (
            ("--to", "odt"),
            snapshot('uipkit: The document posted can be made as md, docx, html or pdf, not as "odt".\n'),
        ),
        (
            ("meeting",),
            snapshot("uipkit: This plan has no meeting yet; uipkit new meeting makes one.\n"),
        ),
        (
            ("meeting", "2026-05-12-x"),
            snapshot(
                'uipkit: There is no meeting "2026-05-12-x" in this plan; uipkit new meeting makes one.\n'
            ),
        ),
        (
            ("--today", "1 October"),
            snapshot('uipkit: --today takes a date like 2026-10-01, not "1 October".\n'),
        ),
    ],
)
def test_mistakes_in_a_call_end_with_2(
    plan: Path, arguments: tuple[str, ...], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main.run(["render", *arguments, "--plan", str(plan)]) == 2
    assert capsys.readouterr().err == message
