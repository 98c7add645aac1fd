"""Everything of a plan in one folder with an index, and documents of every plan of a repository."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.checkers.slides import problems
from tests.documents.audit import audit
from tests.documents.html_page import audit_structure
from uipkit.cli import main
from uipkit.workflows.document_kinds import KINDS
from uipkit.workflows.load import NothingFoundError
from uipkit.workflows.render import written
from uipkit.workflows.render_all import INDEX, render_all
from uipkit.workflows.render_each import render_each
from uipkit.workflows.render_request import RenderRequest

BASE = Path(__file__).parent.parent / "rules" / "base"
COMPLETE = Path(__file__).parent.parent.parent / "examples" / "complete"
TODAY = date(2026, 10, 1)
LIGHT = ("ics", "csv", "txt", "xlsx")


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    folder = tmp_path / "repo" / "schools" / "juniper"
    shutil.copytree(BASE, folder)
    (tmp_path / "repo" / ".git").mkdir()
    return folder


def spoil(plan: Path) -> None:
    """Leave a priority without a strategy: an error in what would be posted."""
    (plan / "strategies" / "common-planning.yaml").unlink()


@pytest.fixture(scope="module")
def everything() -> dict[str, bytes]:
    made = render_all(RenderRequest(COMPLETE, today=TODAY))
    return {file.name: file.content for file in made.files}


def text(page: bytes) -> str:
    return page.decode("utf-8")


def test_every_kind_that_the_plan_needs_is_there_and_linked(everything: dict[str, bytes]) -> None:
    index = text(everything[INDEX])
    linked = {unquote(link) for link in re.findall(r'href="([^"#:]+)"', index)}
    pictures_of_markdown = {name for name in everything if "-pictures/" in name}
    assert linked == set(everything) - pictures_of_markdown - {INDEX}
    endings = {name.rpartition(".")[2] for name in linked}
    assert endings == {each for kind in KINDS for each in kind.formats if kind.name != "site"} - {
        "png",
        "svg",
    } | (endings & {"png", "svg"})


def test_the_index_is_a_sound_page_in_three_groups(everything: dict[str, bytes]) -> None:
    index = text(everything[INDEX])
    # A document may lead nowhere but to the web; an index is there to lead to the files beside it.
    assert [
        each for each in audit_structure(everything[INDEX]) if not each.startswith("a link leads to")
    ] == []
    assert re.findall(r"<h2[^>]*>(.*?)</h2>", index) == [
        "For families and everybody",
        "For those who advise and decide",
        "For those who write and carry out the plan: not for posting",
        "Left out",
    ]


def test_every_word_file_and_every_deck_is_in_order(everything: dict[str, bytes]) -> None:
    judges = {".docx": audit, ".pptx": problems}
    judged = {name: judges[name[-5:]](content) for name, content in everything.items() if name[-5:] in judges}
    assert len(judged) > 30
    assert {name: wrong for name, wrong in judged.items() if wrong} == {}


def test_what_the_public_may_not_have_is_never_listed_for_it(everything: dict[str, bytes]) -> None:
    public = text(everything[INDEX]).split("<h2")[1]
    assert "internal-draft" not in public
    assert "tracker" not in public
    assert "family-summary" in public


def test_the_same_plan_on_the_same_day_gives_the_same_files() -> None:
    first, second = (render_all(RenderRequest(BASE, to=LIGHT, today=TODAY)).files for _ in range(2))
    assert first == second


def test_an_unready_plan_gives_marked_drafts_for_the_public(plan: Path) -> None:
    spoil(plan)
    made = render_all(RenderRequest(plan, to=("md",), today=TODAY))
    names = [file.name for file in made.files]
    assert "juniper-mesa-elementary-school-uip-2026-27-draft.md" in names
    assert "juniper-mesa-elementary-school-uip-2026-27.md" not in names
    assert "(draft)" in text(made.file("html").content)
    assert any("uipkit check --phase final" in hint for hint in made.hints)


def test_a_draft_that_was_asked_for_is_marked_though_the_plan_is_ready(plan: Path) -> None:
    made = render_all(RenderRequest(plan, to=("ics", "md"), today=TODAY, draft=True))
    names = [file.name for file in made.files]
    assert "juniper-mesa-elementary-school-uip-2026-27-draft.md" in names
    assert "juniper-mesa-elementary-school-uip-2026-27.md" not in names


def test_formats_can_be_chosen(plan: Path) -> None:
    made = render_all(RenderRequest(plan, to=("ics", "csv"), today=TODAY))
    assert {file.format for file in made.files if file.name != INDEX} == {"ics", "csv"}


def test_forms_of_the_repository_are_filled_too(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    form = next(kind for kind in KINDS if kind.name == "form")
    monkeypatch.setattr("uipkit.workflows.render_all.KINDS", (form,))
    forms = plan.parent.parent / "templates" / "forms"
    forms.mkdir(parents=True)
    source = COMPLETE.parent.parent / "templates" / "forms" / "plan-in-brief.docx"
    shutil.copy(source, forms / "board.docx")
    shutil.copy(source, forms / "~$board.docx")
    (forms / "broken.docx").write_bytes(b"no form")
    made = render_all(RenderRequest(plan, to=("docx",), today=TODAY))
    assert "forms/board.docx" in [file.name for file in made.files]
    assert any(hint.startswith("Left out: form broken.docx.") for hint in made.hints)


def test_forms_of_people_nobody_knows_are_not_filled(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    form = next(kind for kind in KINDS if kind.name == "form")
    monkeypatch.setattr("uipkit.workflows.render_all.KINDS", (form,))
    forms = plan.parent.parent / "templates" / "forms"
    forms.mkdir(parents=True)
    shutil.copy(COMPLETE.parent.parent / "templates" / "forms" / "plan-in-brief.docx", forms / "board.docx")
    made = render_all(RenderRequest(plan, to=("docx",), today=TODAY, built_in_templates=True))
    assert not any(file.name.startswith("forms/") for file in made.files)


def test_a_second_run_replaces_what_the_first_wrote(plan: Path) -> None:
    for _ in range(2):
        made = written(render_all(RenderRequest(plan, to=("ics",), today=TODAY)))
    assert (made.folder / INDEX).is_file()


# --- of every plan ------------------------------------------------------------------------------------------------


def several(plan: Path, count: int) -> Path:
    schools = plan.parent
    for number in range(count - 1):
        shutil.copytree(plan, schools / f"school-{number}")
    return schools


def test_each_plan_gets_its_own_folder_and_one_that_is_not_ready_holds_no_other_back(plan: Path) -> None:
    schools = several(plan, 3)
    spoil(schools / "school-1")
    outcomes = list(render_each(RenderRequest(schools, to=("md",), today=TODAY)))
    assert [(each.folder.name, each.held_back, len(each.places)) for each in outcomes] == [
        ("juniper", False, 2),
        ("school-0", False, 2),
        ("school-1", True, 0),
    ]
    assert (schools.parent / "build" / "schools" / "school-0").is_dir()


def test_plans_of_different_roots_are_kept_apart(plan: Path, tmp_path: Path) -> None:
    schools = several(plan, 2)
    for each in schools.iterdir():
        (each / "uipkit.yaml").write_text("target_leap: 10\n", encoding="utf-8")
    for _ in render_each(RenderRequest(schools, to=("md",), today=TODAY), out=tmp_path / "out"):
        pass
    assert sorted(each.name for each in (tmp_path / "out").iterdir()) == ["juniper", "school-0"]


def test_many_plans_are_made_by_several_processes_in_order(plan: Path, tmp_path: Path) -> None:
    schools = several(plan, 8)
    outcomes = list(render_each(RenderRequest(schools, to=("md",), today=TODAY), out=tmp_path / "out"))
    assert [each.folder.name for each in outcomes] == sorted(each.name for each in schools.iterdir())
    assert all(each.places and not each.problem for each in outcomes)
    assert len({path.read_bytes() for path in (tmp_path / "out").rglob("*.md")}) == 1


def test_the_command_tells_of_each_plan_and_ends_with_1_where_one_was_not_made(
    plan: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    schools = several(plan, 2)
    spoil(plan)
    monkeypatch.chdir(schools.parent)
    arguments = ["render", "--each", "--to", "md", "--today", "2026-10-01"]
    assert main.run(arguments) == 1
    shown = capsys.readouterr()
    name = "juniper-mesa-elementary-school-uip-2026-27"
    assert shown.out.splitlines() == [
        f"build/schools/school-0/{name}.md",
        f"build/schools/school-0/{name}-pictures/",
    ]
    assert "schools/juniper: 2 errors keep this plan from being posted." in shown.err
    assert shown.err.endswith("1 plan made, 1 not\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--all", "posted"), "--all makes every document"),
        (("--all", "--to", "md", "--to", "foo"), 'No document can be made as "foo"; there are md, docx,'),
        (("packet", "--each"), "One packet covers all plans"),
        (("--all", "--plan", ".."), "There are 2 plans here"),
    ],
)
def test_what_makes_no_sense_is_refused(
    plan: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    message: str,
) -> None:
    several(plan, 2)
    monkeypatch.chdir(plan)
    code = main.run(["render", *arguments, "--today", "2026-10-01"])
    assert (code, message in capsys.readouterr().err) == (2, True)


def test_a_wrong_name_is_said_once_and_not_for_each_plan(
    plan: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(several(plan, 2))
    assert main.run(["render", "postd", "--each", "--today", "2026-10-01"]) == 2
    shown = capsys.readouterr()
    assert shown.err.count('There is no document "postd"') == 1
    assert (shown.out, "plans made" in shown.err) == ("", False)


def test_no_plan_is_no_silent_pass(tmp_path: Path) -> None:
    with pytest.raises(NothingFoundError):
        list(render_each(RenderRequest(tmp_path, today=TODAY)))
