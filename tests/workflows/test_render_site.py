"""A whole site end to end: its files, its links, what it keeps back, what it leaves alone."""

from __future__ import annotations

import shutil
import zipfile
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import pytest
from inline_snapshot import snapshot

from tests.documents.html_page import Part, audit_structure, read_page
from tests.documents.sites import DAY, a_year_earlier, repository, school
from tests.workflows.plans import edit
from uipkit.cli import main
from uipkit.config.config import Config
from uipkit.workflows.document_maker import Rendering
from uipkit.workflows.load import found_plans
from uipkit.workflows.render import RenderError, RenderRequest, run_render, written
from uipkit.workflows.site_plans import SiteTask, made_plans
from uipkit.workflows.written_files import RECORD, NotOursError

JUNIPER = "plans/2026-27/juniper-mesa-elementary-school-4521"


def site(folder: Path, *, draft: bool = False) -> Rendering:
    return run_render(RenderRequest(folder, "site", today=DAY, draft=draft))


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return repository(tmp_path_factory.mktemp("district"))


@pytest.fixture(scope="module")
def made(plans: Path) -> Rendering:
    return site(plans)


@pytest.fixture(scope="module")
def pages(made: Rendering) -> dict[str, Part]:
    return {each.name: read_page(each.content) for each in made.files if each.format == "html"}


def test_the_files_of_a_site(made: Rendering, plans: Path) -> None:
    assert [each.name for each in made.files] == snapshot(
        [
            "index.html",
            "by-subject.html",
            "by-plan-type.html",
            "by-strategy.html",
            "by-root-cause.html",
            "plans/2026-27/aspen-0104-uip-2026-27.html",
            "plans/2026-27/aspen-0104-uip-2026-27.docx",
            "plans/2026-27/aspen-0104-uip-2026-27.pdf",
            "plans/2026-27/aspen-0104-family-summary-2026-27-en.html",
            "plans/2026-27/aspen-0104-family-summary-2026-27-es.html",
            "plans/2025-26/juniper-mesa-elementary-school-4521-uip-2025-26.html",
            "plans/2025-26/juniper-mesa-elementary-school-4521-uip-2025-26.docx",
            "plans/2025-26/juniper-mesa-elementary-school-4521-uip-2025-26.pdf",
            "plans/2025-26/juniper-mesa-elementary-school-4521-family-summary-2025-26-en.html",
            "plans/2025-26/juniper-mesa-elementary-school-4521-family-summary-2025-26-es.html",
            "plans/2026-27/juniper-mesa-elementary-school-4521-uip-2026-27.html",
            "plans/2026-27/juniper-mesa-elementary-school-4521-uip-2026-27.docx",
            "plans/2026-27/juniper-mesa-elementary-school-4521-uip-2026-27.pdf",
            "plans/2026-27/juniper-mesa-elementary-school-4521-family-summary-2026-27-en.html",
            "plans/2026-27/juniper-mesa-elementary-school-4521-family-summary-2026-27-es.html",
        ]
    )
    assert made.folder == plans / "build" / "site"
    assert made.title == "Unified Improvement Plans of Alder Creek School District"


def test_every_link_leads_to_a_file_of_the_site_or_a_place_on_its_page(
    made: Rendering, pages: dict[str, Part]
) -> None:
    names = {each.name for each in made.files}
    led_to = {"index.html"}
    for name, page in pages.items():
        for link in page.all("a"):
            address, _, anchor = link.attributes["href"].partition("#")
            if address.startswith(("https:", "mailto:")):
                continue
            assert not address.startswith("/"), name
            parts: list[str] = [] if not address else name.split("/")[:-1]
            for part in unquote(address).split("/") if address else []:
                parts = parts[:-1] if part == ".." else [*parts, part]
            target = "/".join(parts) or name
            assert target in names, f"{name} leads to {link.attributes['href']}"
            led_to.add(target)
            if anchor:
                assert anchor in {each.attributes.get("id") for each in pages[target].all()}, (name, anchor)
    assert led_to == names


def test_pages_of_plans_are_the_posted_plans_with_a_way_back(plans: Path, made: Rendering) -> None:
    page = read_page(next(each.content for each in made.files if each.name == f"{JUNIPER}-uip-2026-27.html"))
    [links] = page.one("header").marked("site-links")
    assert [(each.words, each.attributes.get("lang", "")) for each in links.all("a")] == [
        ("All plans", ""),
        ("The whole plan", ""),
        ("Word", ""),
        ("PDF", ""),
        ("For families: English", "en"),
        ("Para las familias: Español", "es"),
    ]
    alone = run_render(RenderRequest(plans / "juniper" / "2026-27", "posted", ("html", "docx", "pdf"), DAY))
    assert page.one("main").words == read_page(alone.file("html").content).one("main").words
    for wanted in ("docx", "pdf"):
        [own] = [each for each in made.files if each.name == f"{JUNIPER}-uip-2026-27.{wanted}"]
        assert own.content == alone.file(wanted).content


def test_a_page_for_spanish_readers_speaks_spanish_in_its_links(pages: dict[str, Part]) -> None:
    [links] = pages[f"{JUNIPER}-family-summary-2026-27-es.html"].one("header").marked("site-links")
    assert links.attributes["aria-label"] == "Este sitio"
    assert [each.words for each in links.all("a")][:2] == ["Todos los planes", "El plan completo"]
    [here] = [each for each in links.all("a") if "aria-current" in each.attributes]
    assert here.words == "Para las familias: Español"


def test_a_site_has_summaries_in_the_languages_that_families_need(tmp_path: Path) -> None:
    plan = school(tmp_path / "juniper", "Juniper Mesa Elementary School", code="4521")
    assert [each.name[-8:] for each in site(plan).files if "family-summary" in each.name] == [
        "-en.html",
        "-es.html",
    ]
    edit(plan / "plan.yaml", "languages: [en, es]", "languages: [en]")
    assert [each.name[-8:] for each in site(plan).files if "family-summary" in each.name] == ["-en.html"]


def test_pages_are_in_order(made: Rendering) -> None:
    for each in made.files:
        if each.format == "html":
            assert [wrong for wrong in audit_structure(each.content) if "a link leads to" not in wrong] == []


def test_a_plan_that_is_not_ready_is_named_without_anything_of_its_content(made: Rendering) -> None:
    assert any(b"Cedar Waiting School" in each.content for each in made.files)
    assert not any(b"SecretOfCedar" in words for words in contents(made))
    assert not any("cedar" in each.name for each in made.files)
    assert made.hints[0] == snapshot(
        "Not shown, since errors keep them from being posted (uipkit check --phase final): cedar/2026-27. The site names them as not posted yet; --draft shows them, marked."
    )


def contents(made: Rendering) -> list[bytes]:
    """Return what is in the files, Word files unpacked."""
    found = []
    for each in made.files:
        if each.format == "docx":
            with zipfile.ZipFile(BytesIO(each.content)) as package:
                found += [package.read(name) for name in package.namelist()]
        else:
            found.append(each.content)
    return found


def test_internal_notes_of_no_plan_are_in_the_site(tmp_path: Path) -> None:
    plan = school(tmp_path / "plan", "Juniper", code="4521")
    marked = {
        "plan.yaml": "notes: SecretNote",
        "priorities/math-growth.yaml": "notes: SecretNote",
        "root-causes/no-shared-rubric.yaml": "notes: SecretNote",
        "strategies/common-planning.yaml": "notes: SecretNote",
    }
    for name, line in marked.items():
        path = plan / name
        path.write_text(f"{path.read_text('utf-8')}\n{line}\n", encoding="utf-8")
    made = site(tmp_path)
    assert len(made.files) == 10
    assert not any(b"SecretNote" in words for words in contents(made))


def test_drafts_are_shown_where_they_are_asked_for_and_bear_their_mark(tmp_path: Path) -> None:
    shutil.copytree(repository(tmp_path / "all") / "cedar", tmp_path / "one" / "cedar")
    made = site(tmp_path / "one", draft=True)
    plan = next(each for each in made.files if each.name.endswith("-uip-2026-27-draft.html"))
    assert "DRAFT: not the posted plan" in read_page(plan.content).one("header").words
    assert "DRAFT: plans that are not ready" in read_page(made.file("html").content).one("header").words
    assert "Do not put this site where the public reads it." in made.hints[0]


def test_lists_by_what_plans_share_take_the_newest_plan_of_each_school(pages: dict[str, Part]) -> None:
    listed = [each.words for each in pages["by-subject.html"].marked("site-entries")[0].all("a")]
    assert listed == ["Juniper Mesa Elementary School", "学校 Aspen"]
    years = [each.attributes["data-year"] for each in pages["index.html"].marked("site-year")]
    assert years == ["2026-27", "2025-26"]


def test_the_same_plans_give_the_same_bytes_and_files_that_are_gone_are_told(
    plans: Path, made: Rendering, tmp_path: Path
) -> None:
    out = tmp_path / "public"
    first = written(made, out)
    assert set(first.paths) | {out / RECORD} == {path for path in out.rglob("*") if path.is_file()}
    fewer = tmp_path / "fewer"
    shutil.copytree(plans / "juniper", fewer / "juniper")
    shutil.copy(plans / "uipkit.yaml", fewer)
    again = site(fewer)
    own = {each.name: each.content for each in made.files}
    assert all(own[each.name] == each.content for each in again.files if each.name.startswith("plans/"))
    later = written(again, out)
    assert later.hints[-1].startswith(
        f"Left in {out} from earlier runs, and no longer part of it: plans/2026-27/aspen-0104-"
    )
    assert all(path.is_file() for path in first.paths)
    (out / "index.html").write_text("mine", encoding="utf-8")
    with pytest.raises(NotOursError):
        written(again, out)


def test_what_cannot_be_made_of_one_plan_keeps_no_other_back_and_fails_the_command(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "repo"
    school(folder / "a", "Aspen", code="0101")
    broken = school(folder / "b", "Birch", code="0102")
    (broken / "uipkit.yaml").write_text("", encoding="utf-8")
    (broken / "templates" / "documents").mkdir(parents=True)
    (broken / "templates" / "documents" / "posted.md.j2").write_text("{{ nothing }}", encoding="utf-8")
    made = site(folder)
    assert [each.name for each in made.files if each.name.endswith(".pdf")] == [
        "plans/2026-27/aspen-0101-uip-2026-27.pdf"
    ]
    [problem] = made.problems
    assert problem.startswith("Not made: ")
    assert "“nothing” is not known here" in problem
    arguments = ["--plan", str(folder), "--out", str(tmp_path / "site"), "--today", "2026-10-01"]
    assert main.run(["render", "site", *arguments]) == 1
    assert problem in capsys.readouterr().err
    with pytest.raises(RenderError, match="“nothing” is not known here"):
        site(broken)


def test_a_plan_that_cannot_be_read_is_told_and_does_not_stand_in_the_site(tmp_path: Path) -> None:
    plan = school(tmp_path / "secret-folder", "Aspen", code="0101")
    (plan / "plan.yaml").write_text("plan_year: [", encoding="utf-8")
    made = site(tmp_path)
    assert not any(b"secret-folder" in each.content for each in made.files)
    assert list(made.hints) == snapshot(
        [
            "Left out, since plan.yaml cannot be read or does not name the school: this plan. The site does not name them either; uipkit check says what is wrong."
        ]
    )
    assert "No plan is posted here yet" in read_page(made.file("html").content).words


@pytest.mark.parametrize("draft", [False, True])
def test_a_plan_that_cannot_be_read_does_not_pass_for_that_of_the_district(
    tmp_path: Path, draft: bool
) -> None:
    (tmp_path / "uipkit.yaml").write_text("{}\n", encoding="utf-8")
    (tmp_path / "district.yaml").write_text(
        "district: Alder Creek School District\ndue:\n  date: 2026-10-15\n", encoding="utf-8"
    )
    school(tmp_path / "schools" / "aspen", "Aspen", code="0101")
    unread = school(tmp_path / "schools" / "birch", "Birch", code="0102")
    (unread / "plan.yaml").write_text("plan_year: [", encoding="utf-8")
    nobody = school(tmp_path / "schools" / "cedar", "Cedar", code="0103")
    edit(nobody / "plan.yaml", "school: Cedar\n", "")
    made = site(tmp_path, draft=draft)
    assert {each.name.split("-")[0] for each in made.files if each.name.startswith("plans/")} == {
        "plans/2026"
    }
    assert {
        each.name.split("/")[2].split("-")[0] for each in made.files if each.name.startswith("plans/")
    } == {"aspen"}
    index = read_page(made.file("html").content)
    assert list(index.marked("site-waiting")) == []
    assert made.hints[0] == snapshot(
        "Left out, since plan.yaml cannot be read or does not name the school: schools/birch and schools/cedar. The site does not name them either; uipkit check says what is wrong."
    )


def test_a_plan_of_an_earlier_year_that_is_not_in_order_is_told_as_not_named(tmp_path: Path) -> None:
    school(tmp_path / "this-year", "Aspen", code="0101")
    old = school(tmp_path / "last-year", "Aspen", code="0101")
    a_year_earlier(old)
    edit(old / "root-causes" / "no-shared-rubric.yaml", "[math-growth]", "[]")
    made = site(tmp_path)
    assert list(read_page(made.file("html").content).marked("site-waiting")) == []
    assert made.hints[0] == snapshot(
        "Neither shown nor named, since errors keep them from being posted and the same school has a newer plan: last-year. --draft shows them, marked."
    )


def test_plans_of_several_repositories_are_told_apart_by_their_folders_and_files(tmp_path: Path) -> None:
    for name in ("east", "west"):
        plan = school(tmp_path / name, "Aspen", code="0101")
        (plan / "uipkit.yaml").write_text("{}\n", encoding="utf-8")
    made = site(tmp_path)
    pdf = [each.name for each in made.files if each.name.endswith(".pdf")]
    assert len(pdf) == len(set(pdf)) == 2
    for name in ("east", "west"):
        edit(tmp_path / name / "root-causes" / "no-shared-rubric.yaml", "[math-growth]", "[]")
    assert "--phase final): east and west. The site" in site(tmp_path).hints[0]
    assert "--phase final): this plan. The site" in site(tmp_path / "west").hints[0]


def test_many_plans_come_from_several_processes_in_their_order(tmp_path: Path) -> None:
    """Plans that are not ready take little time, and tell by their names which is which."""
    for number in range(9):
        plan = school(tmp_path / f"plan-{number}", f"School {number}", code="0101")
        edit(plan / "root-causes" / "no-shared-rubric.yaml", "[math-growth]", "[]")
    tasks = [
        SiteTask(folder, Config(), DAY, False, f"s-{place}", False)
        for place, folder in enumerate(found_plans([tmp_path]))
    ]
    assert [each.who["name"] for each in made_plans(tasks)] == [f"School {number}" for number in range(9)]


def test_the_command_makes_a_site(plans: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    aspen = str(plans / "aspen" / "2026-27")
    code = main.run(
        ["render", "site", "--plan", aspen, "--out", str(tmp_path / "site"), "--today", "2026-10-01"]
    )
    assert code == 0
    assert capsys.readouterr().out.splitlines()[0].endswith("index.html")
    assert (tmp_path / "site" / "plans" / "2026-27" / "aspen-0104-uip-2026-27.pdf").is_file()
