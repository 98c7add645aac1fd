"""A school that carries its plan out: what it types, on which day, and what it is told.

Everything goes through the command line. What a person would type into a file with an editor is typed into the file here,
too; nothing else is written behind the tool's back.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from tests.examples.folders import COMPLETE
from tests.repositories import commit, git, start
from uipkit import load_plan
from uipkit.cli.main import run

NOT_YET = ("practices", "units", "lessons", "student-work", "progress.yaml", "README.md", "approvals.yaml")
"""What the complete example tells of its year already, and this school has still to live through."""

SHARED = ("district.yaml", "uipkit.yaml")
"""What counts for every year's plan, and so lies above them."""

APPROVALS = """\
approvals:
  - id: leadership-plans
    body: leadership-team
    act: approved
    date: 2026-08-11
"""


@dataclass
class School:
    """One school in one repository. top: the repository. year: the folder of the plan it works in. said: all it typed and read."""

    top: Path
    monkeypatch: pytest.MonkeyPatch
    year: str = "2026-27"
    today: date = date(2026, 9, 21)
    said: list[tuple[date, str, str]] = field(default_factory=list)

    @property
    def folder(self) -> Path:
        """The plan folder."""
        return self.top / self.year

    def on(self, day: str) -> School:
        """Move the clock; it never goes back."""
        moved = date.fromisoformat(day)
        assert moved >= self.today, f"{day} is before {self.today}"
        self.today = moved
        return self

    def run(self, line: str, code: int = 0) -> str:
        """Type a command, as it is shown, and return all that it says. Fails where it ends otherwise than awaited."""
        words = shlex.split(line)
        assert words[0] == "uipkit", line
        self.monkeypatch.setenv("UIPKIT_TODAY", self.today.isoformat())
        self.monkeypatch.setenv("COLUMNS", "200")
        self.monkeypatch.chdir(self.folder)
        said = StringIO()
        with redirect_stdout(said), redirect_stderr(said):
            ended = run(words[1:])
        text = said.getvalue()
        self.said.append((self.today, line, text))
        assert ended == code, f"{self.today} {line} ended with {ended}:\n{text}"
        return text

    def flat(self, line: str, code: int = 0) -> str:
        """What a command says, without its line breaks, so that a sentence can be looked for."""
        return " ".join(self.run(line, code).split())

    def data(self, line: str, code: int = 0) -> Any:
        """What a command says as JSON."""
        return json.loads(self.run(f"{line} --format json", code))

    def findings(self, code: int = 0) -> dict[str, list[str]]:
        """What ``uipkit check`` finds today: the messages by code, without what is only for information. code: 1 where an error stands."""
        found: dict[str, list[str]] = {}
        for each in self.data("uipkit check", code)["findings"]:
            if each["severity"] != "info":
                found.setdefault(each["code"], []).append(each["message"])
        return found

    def barriers(self) -> list[dict[str, Any]]:
        """The barriers on record, as the plan's file has them."""
        progress = load_plan(self.folder).plan.progress
        return [each.model_dump(mode="json") for each in progress.barriers] if progress else []

    # --- what a person does in an editor ------------------------------------------------------------------------

    def read(self, name: str) -> str:
        """A file of the plan."""
        return (self.folder / name).read_text(encoding="utf-8")

    def write(self, name: str, text: str) -> None:
        """Save a file of the plan."""
        (self.folder / name).write_text(text, encoding="utf-8")

    def change(self, name: str, old: str, new: str) -> None:
        """Change one passage of a file. Fails where it does not stand there exactly once."""
        text = self.read(name)
        assert text.count(old) == 1, f"{name} has {text.count(old)} times: {old}\n{text}"
        self.write(name, text.replace(old, new))

    def hold(self, meeting: str, decisions: dict[str, str], **noted: object) -> None:
        """Enter into a meeting's file that it took place, who was there, what was decided, and what else was noted."""
        name = f"meetings/{meeting}.yaml"
        text = self.read(name)
        text, count = re.subn(r"^held: false", "held: true", text, flags=re.M)
        assert count == 1, f"{name} has no line to say that it was held"
        text = re.sub(
            r"^present:.*\n",
            "present: [Principal, Assistant principal, Mathematics coach]\n",
            text,
            flags=re.M,
        )
        listed = "".join(
            f"  - id: {key}\n    decision: {json.dumps(what)}\n" for key, what in decisions.items()
        )
        text, count = re.subn(r"^decisions:.*\n", f"decisions:\n{listed}", text, count=1, flags=re.M)
        assert count == 1, f"{name} has no place for decisions"
        self.write(name, text + "".join(f"{key}: {json.dumps(value)}\n" for key, value in noted.items()))

    def commit(self, subject: str) -> str:
        """Commit everything, on the school's own day."""
        return commit(self.top, subject, day=self.today.isoformat())

    def unchanged(self) -> bool:
        """Whether nothing is to be committed."""
        return git(self.top, "status", "--porcelain") == ""

    def built(self, name: str) -> str:
        """A text document of the plan, as it was made last."""
        return (self.top / "build" / self.year / name).read_text(encoding="utf-8")

    def in_report(self, readers: str, *also: str) -> str:
        """The progress report for its readers as Markdown; ``also`` names other kinds of files that are made of it."""
        kinds = ("md", *also)
        self.run(f"uipkit report progress --for {readers} {' '.join(f'--to {each}' for each in kinds)}")
        for kind in kinds:
            made = self.top / "build" / self.year / f"progress-report-{readers}.{kind}"
            assert made.stat().st_size > 500, f"{made.name} is there and holds something"
        return self.built(f"progress-report-{readers}.md")


def begin(top: Path, monkeypatch: pytest.MonkeyPatch) -> School:
    """The complete example as it stood in September 2026, in a district's repository: written, not yet approved by all."""
    start(top)
    shutil.copytree(COMPLETE, top / "2026-27", ignore=shutil.ignore_patterns(*NOT_YET, *SHARED))
    for name in SHARED:
        shutil.copy(COMPLETE / name, top / name)
    (top / ".gitignore").write_text("build/\n", encoding="utf-8")
    school = School(top, monkeypatch)
    school.write("approvals.yaml", APPROVALS)
    front = re.sub(r"^submission:\n(?:  .*\n)+", "", school.read("plan.yaml"), flags=re.M)
    school.write("plan.yaml", front)
    for name in list(os.environ):
        if name.startswith("UIPKIT_"):
            monkeypatch.delenv(name)
    return school
