"""The workflows for people who never open a terminal: their scripts run here as GitHub would run them, on real repositories."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any, cast

import pytest
import yaml

from tests.project.test_action import BASH, bash, program
from tests.repositories import commit, git, start
from tests.workflows.plans import edit
from tests.workflows.trackers import complete_plan, edited, export, put
from uipkit.cli.main import run
from uipkit.scaffold.files import shelf, written
from uipkit.templating.overrides import template_folders

WORKFLOWS: dict[str, dict[str, Any]] = {
    name: yaml.safe_load(written(shelf(template_folders()), f"scaffold/repository/{name}.yml.j2", {}))
    for name in ("tracker", "documents")
}
READ, PROPOSE = (WORKFLOWS["tracker"]["jobs"][name] for name in ("read", "propose"))
RENDER, TELL = (WORKFLOWS["documents"]["jobs"][name] for name in ("render", "tell"))
EVIL = "$(touch taken) `touch taken`; touch taken #\" '.xlsx"


def step(job: dict[str, Any], name: str) -> str:
    [found] = [each["run"] for each in job["steps"] if each["name"] == name]
    return str(found)


class Forge:
    """A repository on a forge, and a machine that works on it: its folder, its programs, its environment."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.origin = folder / "origin"
        self.work = folder / "work"
        self.temp = folder / "temp"
        self.temp.mkdir()
        (folder / "bin").mkdir()
        program(folder / "bin" / "uipkit", f'exec "{sys.executable}" -m uipkit "$@"')
        (folder / "bin" / "gh").write_text(
            f'#!{BASH}\nprintf "%s\\n" "$*" >> "{folder}/asked"\n'
            'case "$*" in *--jq*) cat "$KNOWN" ;; "pr create"*) echo https://example.org/pull/7 ;; esac\n'
            'for each in "$@"; do case "$each" in *.md) cat "${each#body=@}" >> "'
            + str(folder)
            + '/said.md" ;; esac; done\n',
            "utf-8",
        )
        (folder / "bin" / "gh").chmod(0o755)
        (folder / "known").write_text("", "utf-8")

    def run(self, job: dict[str, Any], name: str, **more: str) -> subprocess.CompletedProcess[str]:
        environment = {
            "PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}",
            "HOME": str(self.folder),
            "RUNNER_TEMP": str(self.temp),
            "GITHUB_OUTPUT": str(self.folder / "output"),
            "GITHUB_STEP_SUMMARY": str(self.folder / "summary.md"),
            "UIPKIT_TODAY": "2026-10-01",
            "REPOSITORY": "owner/plans",
            "MAIN": "main",
            "BRANCH": "upload",
            "BEFORE": "0" * 40,
            "RUN": "42",
            "KNOWN": str(self.folder / "known"),
            "DOCUMENTS": "https://example.org/artifacts/1",
            **more,
        }
        return bash(step(job, name), self.work, environment)

    @property
    def outputs(self) -> str:
        path = self.folder / "output"
        return path.read_text("utf-8") if path.exists() else ""

    @property
    def asked(self) -> str:
        path = self.folder / "asked"
        return path.read_text("utf-8") if path.exists() else ""

    @property
    def said(self) -> str:
        return (self.folder / "said.md").read_text("utf-8")


@pytest.fixture
def forge(tmp_path: Path) -> Forge:
    """Two plans on the main branch, and a checkout of it."""
    found = Forge(tmp_path)
    start(found.origin)
    complete_plan(found.origin / "schools" / "sego bluff")
    complete_plan(found.origin / "schools" / "aspen")
    for path in (found.origin / "schools" / "aspen").rglob("plan.yaml"):
        edit(path, "school: Sego Bluff Elementary School", "school: Aspen School")
    (found.origin / "README.md").write_text("Plans\n", "utf-8")
    commit(found.origin, "The plans")
    return found


def upload(forge: Forge, files: dict[str, bytes], branch: str = "upload") -> str:
    """Upload files as somebody does on the web page, then check out the main branch as the job does; give the commit."""
    git(forge.origin, "checkout", "--quiet", "-b", branch)
    (forge.origin / "uploads").mkdir(exist_ok=True)
    for name, content in files.items():
        (forge.origin / "uploads" / name).write_bytes(content)
    uploaded = commit(forge.origin, "Add files via upload")
    git(forge.origin, "checkout", "--quiet", "main")
    git(forge.folder, "clone", "--quiet", str(forge.origin), str(forge.work))
    return uploaded


def tracker(forge: Forge, plan: str, **values: Any) -> bytes:
    return edited(export(forge.origin / "schools" / plan), put("Milestones", "student-talk", **values))


def read(forge: Forge, uploaded: str, **more: str) -> None:
    for name in ("Fetch the workbooks", "Take the changes in"):
        ran = forge.run(READ, name, UPLOADED=uploaded, **more)
        assert (ran.returncode, ran.stderr) == (0, ""), name


def propose(forge: Forge, uploaded: str, step: str = "Open a pull request", **more: str) -> None:
    git(forge.work, "reset", "--quiet", "--hard", "origin/main")  # the other job fetches the plans anew
    for name in ("Who writes", "Take the uploaded files away", step):
        ran = forge.run(PROPOSE, name, UPLOADED=uploaded, **more)
        assert ran.returncode == 0, (name, ran.stderr)


def comments(forge: Forge) -> list[str]:
    found = sorted((forge.temp / "result" / "comments").iterdir())
    return [path.read_text("utf-8") for path in found]


def uploads(forge: Forge, branch: str) -> list[str]:
    return git(forge.origin, "ls-tree", "-r", "--name-only", branch, "uploads").splitlines()


def test_an_uploaded_tracker_becomes_a_pull_request_in_plain_words(forge: Forge) -> None:
    uploaded = upload(
        forge,
        {"our tracker.xlsx": tracker(forge, "sego bluff", Measure="Share of visits"), "README.md": b"x"},
    )
    read(forge, uploaded)
    assert "read=true" in forge.outputs
    assert "changed=true" in forge.outputs
    [comment] = comments(forge)
    assert comment.startswith(
        "<!-- uipkit import -->\n## Sego Bluff Elementary School 2026-27: changes from a tracker\n"
    )
    assert "From our tracker.xlsx, exported on October 1, 2026. 1 change." in comment
    assert (forge.folder / "summary.md").read_text("utf-8") == comment
    patch = (forge.temp / "result" / "changes.patch").read_text("utf-8")
    assert re.findall(r"^\+\+\+ b/(.*?)\t?$", patch, re.MULTILINE) == [
        "schools/sego bluff/strategies/reason-in-words.yaml"
    ]

    assert forge.run(READ, "Make the documents of the changed plans").returncode == 0
    made = sorted(
        path.name
        for path in (forge.temp / "documents").rglob("*")
        if path.suffix in (".docx", ".html", ".xlsx")
    )
    assert sorted(Path(name).suffix for name in made) == [".docx", ".html", ".xlsx"]

    propose(forge, uploaded)
    new = git(forge.origin, "show", "tracker-42:schools/sego bluff/strategies/reason-in-words.yaml")
    assert "    measure: Share of visits\n" in new
    assert git(
        forge.origin, "diff", "--name-only", "main", "tracker-42"
    ) == '"schools/sego bluff/strategies/reason-in-words.yaml"'.strip('"')
    assert (
        "pr create --repo owner/plans --base main --head tracker-42 --title Changes from a tracker"
        in forge.asked
    )
    assert forge.said.endswith("[download the documents](https://example.org/artifacts/1).\n")
    assert "Share of visits" in forge.said
    assert "Written into" not in forge.said
    assert uploads(forge, "upload") == ["uploads/README.md"]


def test_a_tracker_that_cannot_be_taken_is_answered_at_the_upload(forge: Forge) -> None:
    uploaded = upload(forge, {"sheet.xlsx": b"Activity,Date\n", "other.xlsx": b"PK\x03\x04"})
    read(forge, uploaded)
    assert "changed=false" in forge.outputs
    propose(forge, uploaded, "Say why there is nothing to merge")
    assert f"api --silent repos/owner/plans/commits/{uploaded}/comments" in forge.asked
    assert forge.said.count("## A file could not be taken") == 2
    assert "This is a text file, such as CSV" in forge.said


ODD = {
    "T.XLSX": b"PK\x03\x04",
    "old.xls": b"\xd0\xcf\x11\xe0" + b"x" * 600,
    "plan.csv": b"Activity,Date\n",
    "sheet.ods": b"PK\x05\x06" + b"\x00" * 18,
    "empty.xlsm": b"",
}


def test_every_file_gets_an_answer_whatever_its_form(forge: Forge) -> None:
    # YAML 1.1, which this parser reads, takes the key "on" for true.
    triggers = cast("dict[object, Any]", WORKFLOWS["tracker"])
    assert triggers[True]["push"] == {"branches": ["**"], "paths": ["uploads/**"]}
    uploaded = upload(forge, {**ODD, "README.md": b"x"})
    read(forge, uploaded)
    said = comments(forge)
    assert len(said) == len(ODD)
    for name in ODD:
        assert any(f"uipkit: {name}: " in each for each in said), name


def test_every_commit_of_a_push_is_looked_at(forge: Forge) -> None:
    upload(forge, {"first.csv": b"A,B\n"})
    git(forge.origin, "checkout", "--quiet", "upload")
    before = git(forge.origin, "rev-parse", "HEAD")
    for name in ("second.csv", "third.csv"):
        (forge.origin / "uploads" / name).write_bytes(b"A,B\n")
        commit(forge.origin, f"Add {name}")
    (forge.origin / "README.md").write_text("Plans of schools\n", "utf-8")
    last = commit(forge.origin, "Something else")
    git(forge.origin, "checkout", "--quiet", "main")
    git(forge.work, "fetch", "--quiet", "origin")
    read(forge, last, BEFORE=before)
    assert [re.findall(r"uipkit: (\S+):", each) for each in comments(forge)] == [
        ["second.csv"],
        ["third.csv"],
    ]


def test_a_push_whose_past_is_unknown_is_read_from_where_its_branch_began(forge: Forge) -> None:
    upload(forge, {"first.csv": b"A,B\n"})
    git(forge.origin, "checkout", "--quiet", "upload")
    (forge.origin / "uploads" / "second.csv").write_bytes(b"A,B\n")
    last = commit(forge.origin, "More")
    git(forge.origin, "checkout", "--quiet", "main")
    (forge.origin / "README.md").write_text("Plans of schools\n", "utf-8")
    commit(forge.origin, "Main goes on")
    git(forge.work, "pull", "--quiet", "origin", "main")
    git(forge.work, "fetch", "--quiet", "origin")
    for before in ("0" * 40, "1234567890" * 4):
        read(forge, last, BEFORE=before)
        assert len(comments(forge)) == 2


def test_two_reports_are_two_comments_so_that_none_is_longer_than_a_forge_takes(forge: Forge) -> None:
    uploaded = upload(
        forge,
        {
            "a.xlsx": tracker(forge, "aspen", Measure="Share of visits"),
            "b.xlsx": tracker(forge, "sego bluff", Measure="Share of visits"),
        },
    )
    read(forge, uploaded)
    assert ["a.xlsx" in each for each in comments(forge)] == [True, False]
    propose(forge, uploaded)
    assert forge.asked.count("pr comment https://example.org/pull/7 --body-file") == 2
    assert forge.said.count("download the documents") == 1


def test_a_tracker_of_no_school_here_is_told_which_schools_are(forge: Forge) -> None:
    edit(forge.origin / "schools" / "aspen" / "plan.yaml", "school: Aspen School", "school: Linden School")
    content = export(forge.origin / "schools" / "aspen")
    git(forge.origin, "checkout", "--quiet", "--", ".")
    git(forge.origin, "mv", "schools/aspen", "schools/other")
    commit(forge.origin, "Another folder")
    read(forge, upload(forge, {"linden.xlsx": content}))
    [said] = comments(forge)
    assert "linden.xlsx: This tracker is of Linden School, 2026-27 (made on October 1, 2026); " in said
    assert "the 2 plans here are of Aspen School, 2026-27; Sego Bluff Elementary School, 2026-27." in said
    assert "--" not in said


@pytest.mark.parametrize("may_push", [True, False])
@pytest.mark.parametrize("useful", [True, False])
def test_a_file_on_the_main_branch_goes_in_every_case(forge: Forge, useful: bool, may_push: bool) -> None:
    before = git(forge.origin, "rev-parse", "main")
    content = tracker(forge, "aspen", Measure="Share of visits") if useful else b"A,B\n"
    uploaded = upload(forge, {"t.xlsx": content, "README.md": b"How to\n"})
    git(forge.origin, "merge", "--quiet", "--ff-only", "upload")
    git(forge.work, "pull", "--quiet", "origin", "main")
    git(forge.origin, "checkout", "--quiet", "--detach")  # so that main can be pushed to
    if not may_push:
        hook = forge.origin / ".git" / "hooks" / "update"
        hook.parent.mkdir(exist_ok=True)
        program(hook, '[ "$1" != refs/heads/main ]')
    read(forge, uploaded, BEFORE=before, BRANCH="main")
    proposing = useful or not may_push
    step = "Open a pull request" if proposing else "Say why there is nothing to merge"
    (forge.folder / "output").unlink()
    propose(forge, uploaded, step, BRANCH="main")
    assert forge.outputs == f"stay={'false' if may_push else 'true'}\n"
    assert uploads(forge, "tracker-42" if proposing else "main") == ["uploads/README.md"]
    assert uploads(forge, "main") == ["uploads/README.md"] + ([] if may_push else ["uploads/t.xlsx"])
    title = "Changes from a tracker" if useful else "Take uploaded files away"
    assert (f"--title {title}" in forge.asked) is proposing
    assert ("This is a text file" in forge.said) is not useful

    if proposing:
        merged = git(forge.origin, "rev-parse", "tracker-42")
        git(forge.work, "fetch", "--quiet", "origin")
        (forge.folder / "output").unlink()
        ran = forge.run(READ, "Fetch the workbooks", UPLOADED=merged, BEFORE=uploaded)
        assert (ran.stdout, forge.outputs) == ("No workbook came; nothing is read.\n", "")


def test_a_plan_that_changed_meanwhile_is_said_at_the_upload(forge: Forge) -> None:
    uploaded = upload(forge, {"t.xlsx": tracker(forge, "aspen", Measure="Share of visits")})
    read(forge, uploaded)
    git(forge.work, "reset", "--quiet", "--hard")
    path = forge.work / "schools" / "aspen" / "strategies" / "reason-in-words.yaml"
    path.write_text(path.read_text("utf-8").replace("    measure: ", "    measure: About "), "utf-8")
    commit(forge.work, "Meanwhile")
    assert forge.run(PROPOSE, "Who writes").returncode == 0
    ran = forge.run(PROPOSE, "Open a pull request", UPLOADED=uploaded)
    assert ran.returncode == 1
    assert f"repos/owner/plans/commits/{uploaded}/comments -f body=Nothing was taken: while" in forge.asked
    assert "pr create" not in forge.asked


def test_no_name_of_an_upload_becomes_a_command(forge: Forge) -> None:
    uploaded = upload(
        forge, {EVIL: tracker(forge, "aspen", Measure=EVIL), "-rf.xlsx": b"x", "a\nb.xlsx": b"y"}
    )
    read(forge, uploaded)
    propose(forge, uploaded)
    assert list(forge.folder.rglob("taken")) == []


def test_the_job_that_may_write_changes_yaml_of_plans_alone(forge: Forge) -> None:
    uploaded = upload(forge, {"t.xlsx": tracker(forge, "aspen", Measure="Share of visits")})
    read(forge, uploaded)
    git(forge.work, "reset", "--quiet", "--hard")
    (forge.work / ".github" / "workflows").mkdir(parents=True)
    (forge.work / ".github" / "workflows" / "evil.yaml").write_text("on: push\n", "utf-8")
    (forge.work / "evil.sh").write_text("evil\n", "utf-8")
    git(forge.work, "add", "--all")
    with (forge.temp / "result" / "changes.patch").open("a", encoding="utf-8") as patch:
        patch.write(git(forge.work, "diff", "--cached", "--binary") + "\n")
    propose(forge, uploaded)
    assert (
        git(forge.origin, "diff", "--name-only", "main", "tracker-42")
        == "schools/aspen/strategies/reason-in-words.yaml"
    )


def test_the_changed_plans_of_a_pull_request_are_attached_and_linked_once(forge: Forge) -> None:
    git(forge.folder, "clone", "--quiet", str(forge.origin), str(forge.work))
    git(forge.work, "checkout", "--quiet", "-b", "change")
    edit(
        forge.work / "schools" / "aspen" / "priorities" / "attendance.yaml",
        "statement: ",
        "statement: On most days ",
    )
    (forge.work / "schools" / "aspen" / "templates" / "documents").mkdir(parents=True)
    (forge.work / "schools" / "aspen" / "templates" / "documents" / "posted.md.j2").write_text(
        "# mine\n", "utf-8"
    )
    commit(forge.work, "The change")
    git(forge.work, "checkout", "--quiet", "main")
    git(forge.work, "merge", "--quiet", "--no-ff", "-m", "As GitHub checks it out", "change")
    ran = forge.run(RENDER, "Render the changed plans")
    assert ran.returncode == 0, ran.stderr
    assert "made=true" in forge.outputs
    made = [path for path in (forge.temp / "documents").rglob("*") if path.suffix in (".docx", ".html")]
    assert {path.relative_to(forge.temp / "documents").parts[:2] for path in made} == {("schools", "aspen")}
    assert all(b"<h1>mine" not in path.read_bytes() for path in made)

    say = "Say where the documents are"
    assert forge.run(TELL, say, NUMBER="7", PAGE="https://example.org/a").returncode == 0
    assert (
        "api --silent repos/owner/plans/issues/7/comments -f body=<!-- uipkit documents -->\nThe plan with this change"
        in forge.asked
    )
    (forge.folder / "known").write_text("11\n12\n", "utf-8")
    assert forge.run(TELL, say, NUMBER="7", PAGE="https://example.org/b").returncode == 0
    assert "api --silent --method PATCH repos/owner/plans/issues/comments/12 -f body=" in forge.asked


@pytest.mark.parametrize("name", ["district.yaml", "schools/uipkit.yaml"])
def test_what_plans_share_above_them_changes_their_documents(forge: Forge, name: str) -> None:
    git(forge.folder, "clone", "--quiet", str(forge.origin), str(forge.work))
    (forge.work / name).write_text("district: Sego Valley\n" if name == "district.yaml" else "{}\n", "utf-8")
    commit(forge.work, "The change")
    ran = forge.run(RENDER, "Render the changed plans")
    assert ran.returncode == 0, ran.stderr
    made = {path.parent.name for path in (forge.temp / "documents").rglob("*.docx")}
    assert len(made) == 2, made
    (forge.work / "schools" / "elsewhere").mkdir()
    (forge.work / "schools" / "elsewhere" / name.rpartition("/")[2]).write_text("{}\n", "utf-8")
    commit(forge.work, "Another folder's")
    (forge.folder / "output").unlink()
    assert forge.run(RENDER, "Render the changed plans").returncode == 0
    assert forge.outputs == "made=false\n"


@pytest.mark.parametrize("name", list(WORKFLOWS))
def test_no_script_holds_an_expression_and_nothing_may_more_than_it_must(name: str) -> None:
    workflow = WORKFLOWS[name]
    assert workflow["permissions"] == {"contents": "read"}
    assert "pull_request_target" not in str(workflow)
    assert "secrets." not in str(workflow)
    for job in workflow["jobs"].values():
        may_write = "write" in str(job.get("permissions", ""))
        runs = [each.get("run", "") for each in job["steps"]]
        assert not any("${{" in each for each in runs)
        assert not (
            may_write and any("pip" in each or "uipkit " in each.replace("<!-- uipkit ", "") for each in runs)
        )
        for each in job["steps"]:
            if "checkout" in each.get("uses", ""):
                assert each["with"]["persist-credentials"] is False
    assert TELL["if"].endswith("github.event.pull_request.head.repo.full_name == github.repository")


def test_init_makes_them_where_somebody_wants_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["init", "plain", "--school", "Aspen"]) == 0
    assert not (tmp_path / "plain" / "uploads").exists()
    assert (
        run(["init", "plain", "--school", "Aspen", "--trackers", "--own-repository", "--keep-existing"]) == 0
    )
    for name, workflow in WORKFLOWS.items():
        assert (
            yaml.safe_load((tmp_path / "plain" / ".github" / "workflows" / f"{name}.yml").read_text("utf-8"))
            == workflow
        )
    assert "Upload files" in (tmp_path / "plain" / "uploads" / "README.md").read_text("utf-8")
