"""The workflows for people who never open a terminal: their scripts run here as GitHub would run them, on real repositories."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

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
            'for each in "$@"; do case "$each" in *comment.md) cp "${each#body=@}" "'
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


def read(forge: Forge, uploaded: str) -> None:
    for name in ("Fetch the workbooks", "Take the changes in"):
        ran = forge.run(READ, name, UPLOADED=uploaded)
        assert (ran.returncode, ran.stderr) == (0, ""), name


def test_an_uploaded_tracker_becomes_a_pull_request_in_plain_words(forge: Forge) -> None:
    uploaded = upload(
        forge,
        {"our tracker.xlsx": tracker(forge, "sego bluff", Measure="Share of visits"), "notes.txt": b"x"},
    )
    read(forge, uploaded)
    assert "read=true" in forge.outputs
    assert "changed=true" in forge.outputs
    comment = (forge.temp / "result" / "comment.md").read_text("utf-8")
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

    git(forge.work, "reset", "--quiet", "--hard")  # the other job fetches the plans anew
    ran = forge.run(PROPOSE, "Open a pull request", UPLOADED=uploaded)
    assert ran.returncode == 0, ran.stderr
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


def test_a_tracker_that_cannot_be_taken_is_answered_at_the_upload(forge: Forge) -> None:
    uploaded = upload(forge, {"sheet.xlsx": b"Activity,Date\n", "other.xlsx": b"PK\x03\x04"})
    read(forge, uploaded)
    assert "changed=false" in forge.outputs
    ran = forge.run(PROPOSE, "Say why there is nothing to merge", UPLOADED=uploaded)
    assert ran.returncode == 0
    assert f"api --silent repos/owner/plans/commits/{uploaded}/comments" in forge.asked
    assert forge.said.count("## A tracker could not be read") == 2
    assert "This is a text file, such as CSV" in forge.said


def test_a_workbook_on_the_main_branch_goes_with_the_pull_request_and_then_nothing_is_read(
    forge: Forge,
) -> None:
    uploaded = upload(forge, {"t.xlsx": tracker(forge, "aspen", Measure="Share of visits")})
    read(forge, uploaded)
    git(forge.work, "reset", "--quiet", "--hard", uploaded)
    assert forge.run(PROPOSE, "Open a pull request", UPLOADED=uploaded).returncode == 0
    names = git(forge.origin, "diff", "--name-only", uploaded, "tracker-42").splitlines()
    assert names == ["schools/aspen/strategies/reason-in-words.yaml", "uploads/t.xlsx"]
    merged = git(forge.origin, "rev-parse", "tracker-42")
    git(forge.work, "fetch", "--quiet", "origin")
    (forge.folder / "output").unlink()
    ran = forge.run(READ, "Fetch the workbooks", UPLOADED=merged)
    assert (ran.returncode, ran.stdout, forge.outputs) == (0, "No workbook came; nothing is read.\n", "")


def test_no_name_of_an_upload_becomes_a_command(forge: Forge) -> None:
    uploaded = upload(
        forge, {EVIL: tracker(forge, "aspen", Measure=EVIL), "-rf.xlsx": b"x", "a\nb.xlsx": b"y"}
    )
    read(forge, uploaded)
    git(forge.work, "reset", "--quiet", "--hard")
    assert forge.run(PROPOSE, "Open a pull request", UPLOADED=uploaded).returncode == 0
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
    git(forge.work, "reset", "--quiet", "--hard")
    assert forge.run(PROPOSE, "Open a pull request", UPLOADED=uploaded).returncode == 0
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
