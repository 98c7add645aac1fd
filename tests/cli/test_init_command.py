"""``uipkit init`` at the command line."""

from __future__ import annotations

import json
import os
import subprocess
from fnmatch import fnmatch
from pathlib import Path

import pytest
import yaml
from inline_snapshot import snapshot

from tests.scaffold.school import contents, findings, make
from uipkit import check
from uipkit.cli.main import run
from uipkit.plan.kinds import KINDS
from uipkit.store.discovery import find_plans
from uipkit.workflows.load import load_plan

Output = pytest.CaptureFixture[str]
ASPEN = [
    "--school",
    "Aspen: #1",
    "--school-code",
    "0180",
    "--plan-type",
    "improvement",
    "--today",
    "2026-04-20",
]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_repository_that_passes_the_check(here: Path, capsys: Output) -> None:
    assert run(["init", "aspen", *ASPEN]) == 0
    printed = capsys.readouterr()
    assert [line for line in printed.out.splitlines() if "/schemas/" not in line] == snapshot(
        [
            "aspen/plan.yaml",
            "aspen/uipkit.yaml",
            "aspen/.gitignore",
            "aspen/README.md",
            "aspen/.github/workflows/uip.yml",
            "aspen/.vscode/settings.json",
            "aspen/.vscode/extensions.json",
        ]
    )
    assert printed.err == "next: open aspen/plan.yaml, then run: uipkit check aspen\n"
    assert run(["check", "aspen", "--today", "2026-04-20"]) == 0
    assert findings(here / "aspen") == []
    info = load_plan(here / "aspen").plan.info
    assert info is not None
    assert (info.school, info.school_code, info.plan_year) == ("Aspen: #1", "0180", "2026-27")


@pytest.mark.parametrize(
    ("today", "year"), [("2026-06-30", "2026-27"), ("2026-07-01", "2026-27"), ("2026-01-05", "2026-27")]
)
def test_the_plan_year_is_the_one_that_is_planned(today: str, year: str, here: Path) -> None:
    assert run(["init", "--school", "Aspen", "--today", today]) == 0
    info = load_plan(here).plan.info
    assert info is not None
    assert info.plan_year == year


def test_what_is_missing_or_wrong_is_said(here: Path, capsys: Output) -> None:
    assert run(["init"]) == 2
    assert "For example: uipkit init --school …" in capsys.readouterr().err
    assert run(["init", "--school", "A", "--plan-type", "perf", "--school-code", "180"]) == 2
    printed = capsys.readouterr().err
    assert "--plan-type takes" in printed
    assert "--school-code takes a code of four digits" in printed
    assert contents(here) == {}


def test_again_is_identical_and_another_school_is_a_conflict(here: Path, capsys: Output) -> None:
    run(["init", *ASPEN])
    before = contents(here)
    capsys.readouterr()

    assert run(["init", *ASPEN]) == 0
    assert capsys.readouterr().out == ""
    assert run(["init", "--school", "Birch", "--today", "2026-04-20"]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "conflict plan.yaml" in printed.err
    assert contents(here) == before


def test_one_file_in_the_way_stops_the_whole(here: Path, capsys: Output) -> None:
    (here / "README.md").write_text("Ours.", "utf-8")

    assert run(["init", *ASPEN, "--dry-run"]) == 1
    assert "conflict README.md" in capsys.readouterr().out
    assert run(["init", *ASPEN]) == 1
    assert contents(here) == {"README.md": b"Ours."}
    assert run(["init", *ASPEN, "--no-readme"]) == 0
    assert (here / "README.md").read_text("utf-8") == "Ours."


def test_what_is_there_can_be_kept(here: Path, capsys: Output) -> None:
    (here / ".gitignore").write_text("*.tmp\n", "utf-8")

    assert run(["init", *ASPEN, "--keep-existing"]) == 0
    assert (here / ".gitignore").read_text("utf-8") == "*.tmp\n"
    assert "Add the lines private/ and build/ to your .gitignore" in capsys.readouterr().err
    assert (here / "plan.yaml").exists()


def test_a_dry_run_writes_nothing(here: Path, capsys: Output) -> None:
    assert run(["init", "aspen", *ASPEN, "--dry-run"]) == 0
    assert "new aspen/plan.yaml\n" in capsys.readouterr().out
    assert contents(here) == {}


def test_parts_can_be_left_out(here: Path) -> None:
    assert run(["init", *ASPEN, "--no-ci", "--no-editor", "--no-schemas", "--no-readme"]) == 0
    assert sorted(contents(here)) == [".gitignore", "plan.yaml", "uipkit.yaml"]


def test_a_file_is_no_folder(here: Path, capsys: Output) -> None:
    (here / "x").write_text("", "utf-8")

    assert run(["init", "x", *ASPEN]) == 2
    assert "x is a file; name a folder." in capsys.readouterr().err


def test_many_schools(here: Path, capsys: Output) -> None:
    (here / "schools.csv").write_text("school,plan_type\nAspen,Turnaround\nBirch,\n", "utf-8")

    assert (
        run(["init", "repo", "--from", "schools.csv", "--district", "Meadow", "--today", "2026-04-20"]) == 0
    )
    assert "repo/schools/birch/2026-27/plan.yaml\n" in capsys.readouterr().out
    assert "of 2 schools" in (here / "repo" / "README.md").read_text("utf-8")
    assert run(["check", "repo"]) == 0
    assert run(["init", "repo2", "--from", "missing.csv"]) == 2


def test_the_name_of_one_school_has_no_place_beside_a_table(here: Path, capsys: Output) -> None:
    (here / "schools.csv").write_text("school\nAspen\n", "utf-8")

    assert run(["init", "repo", "--from", "schools.csv", "--school", "Birch"]) == 2
    assert capsys.readouterr().err == (
        "uipkit: --school has no place beside --from, since the table names the schools: leave it out, or start one school "
        "without --from.\n"
    )
    assert not (here / "repo").exists()


def test_modelines_and_editor_settings_lead_to_the_schemas(here: Path) -> None:
    run(["init", *ASPEN])
    make(here, "priority", "math", {"title": "Math"})
    make(here, "data-source", "cmas", {"title": "CMAS"})
    for file in ("plan.yaml", "priorities/math.yaml", "data/takeaways.yaml", "uipkit.yaml"):
        first = (here / file).read_text("utf-8").splitlines()[0]
        schema = first.removeprefix("# yaml-language-server: $schema=")
        assert Path(os.path.normpath((here / file).parent / schema)).is_file(), file
    settings = json.loads((here / ".vscode" / "settings.json").read_text("utf-8"))["yaml.schemas"]
    for kind in KINDS:
        patterns = settings[f"./schemas/{kind.name}.schema.json"]
        assert any(fnmatch(f"x/{kind.file('an-id')}", pattern) for pattern in patterns), kind.name
        assert (here / "schemas" / f"{kind.name}.schema.json").is_file()


def test_the_workflow_can_do_little_and_runs_the_check(here: Path) -> None:
    run(["init", *ASPEN])
    workflow = yaml.safe_load((here / ".github" / "workflows" / "uip.yml").read_text("utf-8"))
    assert workflow["permissions"] == {"contents": "read"}
    steps = workflow["jobs"]["check"]["steps"]
    assert steps[-1]["run"] == "uipkit check --format github"
    assert all("@v" in step["uses"] for step in steps if "uses" in step)
    assert not any(
        "${{" in step.get("run", "") for step in steps
    )  # nothing that others write becomes a command


def test_the_workflow_tells_of_a_pull_request_what_it_asks_for(here: Path) -> None:
    run(["init", *ASPEN])
    workflow = yaml.safe_load((here / ".github" / "workflows" / "uip.yml").read_text("utf-8"))
    steps = {step["name"]: step for step in workflow["jobs"]["check"]["steps"]}
    told = steps["Say what the change asks for"]
    assert steps["Fetch the plans"]["with"] == {"fetch-depth": 2, "persist-credentials": False}
    assert told["if"] == "github.event_name == 'pull_request'"
    assert told["continue-on-error"] is True
    assert told["run"] == "uipkit impact 'HEAD^1' --format markdown >> \"$GITHUB_STEP_SUMMARY\""


def test_the_workflow_installs_what_the_district_names_and_says_so_where_nothing_is_named(here: Path) -> None:
    run(["init", *ASPEN])
    workflow = yaml.safe_load((here / ".github" / "workflows" / "uip.yml").read_text("utf-8"))
    job = workflow["jobs"]["check"]
    first, install = job["steps"][0], job["steps"][2]
    assert job["env"] == {"UIPKIT_SOURCE": "${{ vars.UIPKIT_SOURCE }}"}
    assert install["run"] == 'pip install --disable-pip-version-check -- "$UIPKIT_SOURCE"'

    unset, named = (
        subprocess.run(
            ["bash", "-e", "-c", first["run"]], env={"UIPKIT_SOURCE": source}, capture_output=True, text=True
        )
        for source in ("", "git+https://example.org/uipkit@0123; touch oops")
    )

    assert unset.returncode == 1
    assert unset.stdout.startswith("::error title=UIPKIT_SOURCE is not set::No plan was checked")
    assert (named.returncode, named.stdout) == (0, "")
    assert not (here / "oops").exists()


def test_private_stays_out_of_git(here: Path) -> None:
    run(["init", *ASPEN])
    assert {"private/", "build/"} <= set((here / ".gitignore").read_text("utf-8").splitlines())


@pytest.mark.parametrize(
    ("grades", "said"),
    [
        ("5-K", '--grade cannot be "5-K": 5-K runs backwards; write K-5.'),
        ("K,5-3", '--grade cannot be "5-3": 5-3 runs backwards; write 3-5.'),
        ("K-", '--grade cannot be "K-": K- has no end; write both, as in K-5.'),
        ("– 8", '--grade cannot be "-8": -8 has no beginning; write both, as in K-5.'),
        ("K-5-8", 'not "K-5-8".'),
        (",", "--grade is given, but names nothing."),
    ],
)
def test_a_range_of_grades_that_is_none_is_refused(
    grades: str, said: str, here: Path, capsys: Output
) -> None:
    assert run(["init", "aspen", *ASPEN, "--grades", grades]) == 2
    assert said in capsys.readouterr().err
    assert contents(here) == {}


@pytest.mark.parametrize("grades", ["K-2", "k – 2", "K,1,2", "K 1-2"])
def test_a_range_of_grades_may_be_written_in_many_ways(grades: str, here: Path) -> None:
    assert run(["init", *ASPEN, "--grades", grades]) == 0
    info = load_plan(here).plan.info
    assert info is not None
    assert info.grades == ("K", "1", "2")


def test_help_holds_no_gaps_within_a_line(capsys: Output) -> None:
    assert run(["init", "--help"]) == 0
    lead = capsys.readouterr().out.partition("Arguments:")[0]
    assert all("  " not in line.strip() for line in lead.splitlines())


def test_the_name_is_asked_for_at_a_terminal(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("uipkit.cli.console.is_terminal", lambda: True)
    answers = iter(["", "bell\x07", "Aspen"])
    asked: list[str] = []

    def answer(question: str, **_: object) -> str:
        asked.append(question)
        return next(answers)

    monkeypatch.setattr("typer.prompt", answer)
    assert run(["init", "--today", "2026-04-20"]) == 0
    assert asked == ["The school's name"] * 3
    info = load_plan(here).plan.info
    assert info is not None
    assert info.school == "Aspen"


def made_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_next_years_plan_joins_the_repository_of_this_years(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["init", *ASPEN, "--plan-year", "2026-27"])
    capsys.readouterr()

    assert run(["init", "2027-28", *ASPEN, "--plan-year", "2027-28"]) == 0

    assert made_in(here / "2027-28") == {
        "plan.yaml"
    }  # the top has uipkit.yaml, and a .gitignore with private/
    assert "The plan joins the repository in" in capsys.readouterr().err
    first = (here / "2027-28" / "plan.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=../schemas/plan.schema.json"
    assert [each.root for each in find_plans([here / "2027-28"]).plans] == [here]


def test_two_plans_side_by_side_in_git_find_one_another(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / ".git").mkdir()
    run(["init", "2026-27", *ASPEN, "--plan-year", "2026-27"])
    capsys.readouterr()

    assert run(["init", "2027-28", *ASPEN, "--plan-year", "2027-28"]) == 0

    assert "Write path: ../2026-27 under prior_plan" in capsys.readouterr().err
    assert made_in(here / "2027-28") == {"plan.yaml", ".gitignore"}
    plan = here / "2027-28" / "plan.yaml"
    plan.write_text(
        plan.read_text(encoding="utf-8").replace("  path:\n", "  path: ../2026-27\n"), encoding="utf-8"
    )
    assert "UIP008" not in {each.code for each in check(here / "2027-28").findings}
    assert {each.root for each in find_plans([here]).plans} == {here}


def test_a_repository_of_its_own_is_made_in_another_when_asked_for(here: Path) -> None:
    (here / ".git").mkdir()

    assert run(["init", "aspen", *ASPEN, "--own-repository", "--no-schemas", "--no-editor"]) == 0

    assert {"plan.yaml", "uipkit.yaml", "README.md", ".gitignore"} <= made_in(here / "aspen")


def test_many_schools_begin_a_repository_even_below_git(here: Path) -> None:
    (here / ".git").mkdir()
    (here / "schools.csv").write_text("school\nAspen\nBirch\n", encoding="utf-8")

    assert run(["init", "district", "--from", "schools.csv", "--today", "2026-04-20"]) == 0

    assert (here / "district" / "uipkit.yaml").is_file()


def test_the_top_of_git_itself_gets_the_whole_repository(here: Path) -> None:
    (here / ".git").mkdir()

    assert run(["init", *ASPEN]) == 0

    assert (here / "uipkit.yaml").is_file()


def test_a_folder_named_like_a_plan_year_says_which_one(tmp_path: Path) -> None:
    for name, year in (("2027-28", "2027-28"), ("2027-29", "2026-27"), ("aspen", "2026-27")):
        run(["init", str(tmp_path / name), "--school", "Aspen", "--today", "2026-05-06"])
        front = (tmp_path / name / "plan.yaml").read_text(encoding="utf-8")
        assert f"plan_year: {year}\n" in front, name


def test_a_name_in_place_of_a_role_is_pointed_out_before_git_keeps_it(here: Path, capsys: Output) -> None:
    people = ["--writer", "Maria Lopez", "--writer", "Mathematics coach"]
    assert run(["init", "aspen", *ASPEN, *people]) == 0
    notes = [line for line in capsys.readouterr().err.splitlines() if line.startswith("note:")]
    assert notes == snapshot(
        [
            "note: “Maria Lopez” looks like a person's name. Write the role instead before you commit, since git keeps what was once in it; names belong under private/."
        ]
    )

    assert run(["new", "team", "leads", "--team", "leadership", "--plan", "aspen"]) == 0
    capsys.readouterr()
    for role, noted in (("Omar Haddad", True), ("Grade 4 teacher", False)):
        assert run(["new", "member", "--team", "leads", "--role", role, "--plan", "aspen"]) == 0
        assert (f"“{role}” looks like a person's name" in capsys.readouterr().err) is noted


def test_code_owners_are_named_by_role_and_each_school_has_its_team(here: Path) -> None:
    (here / "schools.csv").write_text("school\nAspen\nBirch Hill\n", encoding="utf-8")
    assert run(["init", "many", "--from", "schools.csv", "--codeowners", "--today", "2026-04-20"]) == 0
    assert run(["init", "one", *ASPEN, "--codeowners", "--own-repository"]) == 0
    assert run(["init", "none", *ASPEN, "--own-repository"]) == 0

    many = (here / "many" / ".github" / "CODEOWNERS").read_text(encoding="utf-8")
    lines = [line.split() for line in many.splitlines() if line and not line.startswith("#")]
    assert lines[:3] == [
        ["*", "@OWNER/uip-coordinators"],
        ["/schools/aspen/", "@OWNER/aspen"],
        ["/schools/birch-hill/", "@OWNER/birch-hill"],
    ]
    one = (here / "one" / ".github" / "CODEOWNERS").read_text(encoding="utf-8")
    assert "\nstrategies/" in one
    assert "/schools/" not in one
    assert all(len(line.split()) == 2 for line in one.splitlines() if line and not line.startswith("#"))
    assert not (here / "none" / ".github" / "CODEOWNERS").exists()


def owners_in(file: Path) -> list[list[str]]:
    """Each line of a CODEOWNERS file that is no comment: pattern and owner."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return [line.split() for line in lines if line and not line.startswith("#")]


def test_code_owners_come_into_a_repository_that_has_plans_already(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "one.csv").write_text("school\nAspen\n", encoding="utf-8")
    (here / "two.csv").write_text("school\nBirch Hill\nCedar\n", encoding="utf-8")
    assert run(["init", "many", "--from", "one.csv", "--today", "2026-04-20"]) == 0
    monkeypatch.chdir(here / "many")
    file = here / "many" / ".github" / "CODEOWNERS"
    assert run(["init", "--codeowners", "--dry-run"]) == 0
    assert not file.exists()
    assert run(["init", "--codeowners"]) == 0
    assert ["/schools/aspen/", "@OWNER/aspen"] in owners_in(file)

    text = file.read_text(encoding="utf-8").replace("@OWNER/", "@acme/").replace("@acme/aspen", "@acme/leads")
    file.write_text(text + "# ours\n/docs/ @acme/web\n", encoding="utf-8")
    before = file.read_text(encoding="utf-8").splitlines()
    from_two = ["--from", str(here / "two.csv"), "--keep-existing", "--codeowners", "--today", "2026-04-20"]
    capsys.readouterr()
    assert run(["init", *from_two]) == 0
    assert "add what it lacks: uipkit init --codeowners" in capsys.readouterr().err

    assert run(["init", "--codeowners"]) == 0

    assert "+ /schools/birch-hill/" in capsys.readouterr().err
    after = file.read_text(encoding="utf-8").splitlines()
    assert [line for line in after if line in before] == before
    assert owners_in(file)[1:4] == [
        ["/schools/aspen/", "@acme/leads"],
        ["/schools/birch-hill/", "@acme/birch-hill"],
        ["/schools/cedar/", "@acme/cedar"],
    ]
    assert run(["init", "--codeowners"]) == 0
    assert file.read_text(encoding="utf-8").splitlines() == after


def test_a_file_of_code_owners_that_somebody_wrote_gets_schools_below_the_line_for_all(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "two.csv").write_text("school\nAspen\nBirch\n", encoding="utf-8")
    assert run(["init", "many", "--from", "two.csv", "--today", "2026-04-20"]) == 0
    monkeypatch.chdir(here / "many")
    Path("CODEOWNERS").write_bytes(b"# who\r\n* @acme/all\r\n/schools/birch @acme/b\r\n*.md @acme/web\r\n")

    assert run(["init", "--codeowners"]) == 0

    assert not Path(".github/CODEOWNERS").exists()
    assert Path("CODEOWNERS").read_bytes().endswith(b"*.md @acme/web\r\n")
    assert [each[0] for each in owners_in(Path("CODEOWNERS"))] == [
        "*",
        "/schools/birch",
        "/schools/aspen/",
        "*.md",
    ]


def owner_of(lines: list[list[str]], file: str) -> str:
    """Whom GitHub asks about a file: of the lines that fit it, the last one counts."""
    found = ""
    for pattern, owner in lines:
        inside = pattern.strip("/")
        parts = file.split("/")
        anchored = pattern.startswith("/") or "/" in inside
        fits = file.startswith(f"{inside}/") or file == inside if anchored else inside in parts
        found = owner if pattern == "*" or fits else found
    return found.removeprefix("@OWNER/")


def test_the_roles_that_the_page_names_are_those_of_the_file(here: Path) -> None:
    (here / "schools.csv").write_text("school\nAspen\nBirch Hill\n", encoding="utf-8")
    assert run(["init", "many", "--from", "schools.csv", "--codeowners", "--today", "2026-04-20"]) == 0
    assert run(["init", "one", *ASPEN, "--codeowners", "--own-repository"]) == 0
    many = owners_in(here / "many" / ".github" / "CODEOWNERS")
    one = owners_in(here / "one" / ".github" / "CODEOWNERS")
    page = (Path(__file__).parents[2] / "docs" / "repositories.md").read_text(encoding="utf-8")
    table = page.partition("| File | In a repository of one school | of many schools |")[2].partition("\n\n")[
        0
    ]
    rows = [[cell.strip() for cell in row.strip("|").split("|")] for row in table.strip().splitlines()[1:]]
    teams = {
        "UIP Writers": "uip-writers",
        "coaches": "instructional-coaches",
        "principal": "principal",
        "district": "uip-coordinators",
        "the school's team": "aspen",
    }
    told = {
        name.strip("`/"): (teams[of_one], teams[of_many])
        for names, of_one, of_many in rows
        for name in names.split(", ")
    }
    assert len(told) > 20
    top = ("district.yaml", "uipkit.yaml", "templates", ".github")
    for name, (of_one, of_many) in told.items():
        inside = name if name.endswith(".yaml") else f"{name}/some-file"
        school = "" if name in top else "schools/aspen/2026-27/"
        assert (name, owner_of(one, inside)) == (name, of_one)
        assert (name, owner_of(many, school + inside)) == (name, of_many)
