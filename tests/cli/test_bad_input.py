"""Whatever stands in a plan folder: a clear finding or exit 2, never a traceback, and the other plans are still checked."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

BASE = Path(__file__).parent.parent / "rules" / "base"


def write(data: bytes, name: str) -> Callable[[Path], None]:
    def spoil(plan: Path) -> None:
        (plan / name).write_bytes(data)

    return spoil


def folder_named_like_a_file(plan: Path) -> None:
    (plan / "priorities" / "x.yaml").mkdir()


def link_to_outside(plan: Path) -> None:
    outside = plan.parent.parent / "outside.yaml"
    outside.write_text("title: Secret\n", encoding="utf-8")
    (plan / "priorities" / "linked.yaml").symlink_to(outside)


PRIORITY = "priorities/math-growth.yaml"

SPOILED: dict[str, tuple[Callable[[Path], None], str, str]] = {
    "binary": (write(bytes(range(256)) * 40, PRIORITY), "UIP004", PRIORITY),
    "ten megabytes": (write(b"title: x\n" + b"# " + b"x" * 10_000_000, PRIORITY), "UIP004", PRIORITY),
    "nested 50,000 deep in brackets": (write(b"title: " + b"[" * 50_000, PRIORITY), "UIP004", PRIORITY),
    "nested 50,000 deep in dashes": (write(b"- " * 50_000, PRIORITY), "UIP004", PRIORITY),
    "nested 50,000 deep in braces": (write(b"{a: " * 50_000, PRIORITY), "UIP004", PRIORITY),
    "duplicate keys": (write(b"title: One\ntitle: Two\n", PRIORITY), "UIP003", PRIORITY),
    "Latin-1": (write("title: Año\n".encode("latin-1"), PRIORITY), "UIP004", PRIORITY),
    "a date that does not exist": (
        write(b"title: T\nplan_year: 2026-27\ndue:\n  date: 2026-13-45\n", "plan.yaml"),
        "UIP007",
        "plan.yaml",
    ),
    "a plan.yaml that is a list": (write(b"- one\n- two\n", "plan.yaml"), "UIP007", "plan.yaml"),
    "a plan.yaml that is a word": (write(b"plan\n", "plan.yaml"), "UIP007", "plan.yaml"),
    "an empty plan.yaml": (write(b"", "plan.yaml"), "UIP006", "plan.yaml"),
    "an empty priority": (write(b"", PRIORITY), "UIP006", PRIORITY),
    "a NUL byte": (write(b"title: a\x00b\n", PRIORITY), "UIP004", PRIORITY),
    "an alias bomb": (
        write(b"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n", PRIORITY),
        "UIP002",
        PRIORITY,
    ),
    "a tag that makes objects": (
        write(b"title: !!python/object/apply:os.system [id]\n", PRIORITY),
        "UIP002",
        PRIORITY,
    ),
    "a folder named x.yaml": (folder_named_like_a_file, "UIP004", "priorities/x.yaml"),
    "a link to outside": (link_to_outside, "UIP004", "priorities/linked.yaml"),
}


@pytest.mark.parametrize("case", SPOILED)
def test_bad_input_is_a_finding_and_the_other_plan_is_still_checked(case: str, tmp_path: Path) -> None:
    spoil, code, file = SPOILED[case]
    root = tmp_path / "repository"
    shutil.copytree(BASE, root / "bad")
    shutil.copytree(BASE, root / "good")
    (root / "uipkit.yaml").write_text("{}\n", encoding="utf-8")
    spoil(root / "bad")
    (root / "good" / "root-causes" / "no-shared-rubric.yaml").unlink()
    done = subprocess.run(
        [sys.executable, "-m", "uipkit", "check", str(root), "--format", "concise", "--today", "2026-10-01"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stdout + done.stderr
    assert done.returncode == 1, done.stderr
    lines = done.stdout.splitlines()
    assert any(line.startswith(f"bad/{file}:") and f"[{code}]" in line for line in lines), done.stdout
    assert any(line.startswith("good/") and "[UIP008]" in line for line in lines), done.stdout


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("rules: [UIP304]\n", "rules"),
        ("rulez: {}\n", "rules"),
        ("rules:\n  UIP999: {severity: off, reason: none}\n", "UIP999"),
        ("rules:\n  UIP304: {severity: off}\n", "reason"),
        ("a: [\n", "uipkit.yaml"),
        ("holidays: {state: XX}\n", "two letters of a state"),
    ],
)
def test_a_bad_configuration_stops_the_run_in_plain_words(text: str, said: str, tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path / "plan")
    (tmp_path / "uipkit.yaml").write_text(text, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "uipkit", "check", str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""


@pytest.mark.parametrize("path", ["no-such-folder", "empty"])
def test_nothing_to_check_is_exit_2(path: str, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "uipkit", "check", str(tmp_path / path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert path in done.stderr
