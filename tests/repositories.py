"""Git repositories that tests make: with days of their own, and deaf to the settings of whoever runs the tests."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from tests.workflows.plans import base_plan

AUTHOR = "Robin Writer"


def git(folder: Path, *arguments: str, day: str = "2026-07-01", given: bytes = b"") -> str:
    """Run git in a folder; ``day`` is the day of a commit."""
    program = shutil.which("git")
    assert program is not None, "the tests of a repository tool need git"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    settings = {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": AUTHOR,
        "GIT_AUTHOR_EMAIL": "writer@example.org",
        "GIT_COMMITTER_NAME": AUTHOR,
        "GIT_COMMITTER_EMAIL": "writer@example.org",
        "GIT_AUTHOR_DATE": f"{day}T12:00:00+00:00",
        "GIT_COMMITTER_DATE": f"{day}T12:00:00+00:00",
    }
    done = subprocess.run(
        [program, *arguments],
        cwd=folder,
        env={**kept, **settings},
        input=given,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode().strip()


def start(folder: Path) -> Path:
    """Start a repository in a folder, which is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet", "--initial-branch=main")
    return folder


def commit(folder: Path, subject: str, day: str = "2026-07-01") -> str:
    """Commit everything below a folder and return the commit's name."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "-m", subject, day=day)
    return git(folder, "rev-parse", "HEAD")


def base_repository(folder: Path) -> Path:
    """A repository that holds the base plan of the rules at its top, committed on 1 July."""
    plan = base_plan(folder)
    start(plan)
    commit(plan, "Start the plan")
    return plan
