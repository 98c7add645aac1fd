"""A coordinator of the made district at the command line, through a year: what was typed on which day, and what came of it."""

from __future__ import annotations

import io
import json
import shlex
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.district import seeds
from tests.district.made_district import write
from tests.repositories import commit
from uipkit.cli.main import run

REVIEWER = "District accountability contact"


@dataclass(frozen=True)
class Said:
    """What a command printed (out and err apart, and both as a terminal shows them) and the code with which it ended."""

    out: str
    err: str
    shown: str
    code: int

    @property
    def data(self) -> Any:
        """The JSON that was printed."""
        return json.loads(self.out)


@dataclass
class Coordinator:
    """Types commands at the top of the repository. log: what was typed, with what was said."""

    folder: Path
    prompt: pytest.MonkeyPatch
    log: list[tuple[str, Said]] = field(default_factory=list)

    def on(self, day: str) -> None:
        """Let it be another day."""
        self.prompt.setenv("UIPKIT_TODAY", day)
        self.day = day

    def types(self, command: str, code: int = 0) -> Said:
        """Type a command as the page shows it, and hold it to the code with which it ends."""
        shown, out, err = io.StringIO(), io.StringIO(), io.StringIO()
        self.prompt.chdir(self.folder)
        with redirect_stdout(_Both(out, shown)), redirect_stderr(_Both(err, shown)):
            ended = run(shlex.split(command)[1:])
        said = Said(out.getvalue(), err.getvalue(), shown.getvalue(), ended)
        self.log.append((command, said))
        assert ended == code, f"{command} ended with {ended}:\n{said.shown}"
        return said

    def tables(self) -> Mapping[str, list[dict[str, Any]]]:
        """The tables of the portfolio as it is today."""
        found: Mapping[str, list[dict[str, Any]]] = self.types("uipkit portfolio --format json").data[
            "tables"
        ]
        return found

    def commits(self, subject: str) -> None:
        """Commit everything, on the coordinator's day."""
        commit(self.folder, subject, self.day)

    def plan(self, number: int, year: str = seeds.YEAR) -> Path:
        """A school's plan folder."""
        return self.folder / seeds.place(number, year)

    def answers(self, number: int, answer: str) -> None:
        """Answer all comments that have no answer, as the school does in its editor."""
        path = self.plan(number) / "feedback.yaml"
        content = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - all stays text
        for each in content["feedback"]:
            each.setdefault("answer", answer)
            if not each["answer"]:
                each["answer"] = answer
        write(path, content)

    def bytes_of_all(self) -> dict[str, bytes]:
        """Every file of the schools, by its place."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted((self.folder / "schools").rglob("*"))
            if path.is_file()
        }


class _Both(io.StringIO):
    """A stream whose text goes into two others."""

    def __init__(self, *streams: io.StringIO) -> None:
        super().__init__()
        self._streams = streams

    def write(self, text: str) -> int:
        for each in self._streams:
            each.write(text)
        return len(text)


@contextmanager
def at_the_prompt() -> Iterator[pytest.MonkeyPatch]:
    """A prompt of its own for a whole file of tests: no settings of whoever runs them."""
    prompt = pytest.MonkeyPatch()
    for name in ("GITHUB_ACTIONS", "COLUMNS", "FORCE_COLOR"):
        prompt.delenv(name, raising=False)
    prompt.setenv("NO_COLOR", "1")
    try:
        yield prompt
    finally:
        prompt.undo()


# --- the state's table --------------------------------------------------------------------------------------------

PLAN_TYPES: Mapping[str, str] = {
    "priority-improvement": "Priority Improvement Plan",
    "turnaround": "Turnaround Plan",
    "improvement": "Improvement Plan",
    "performance": "Performance Plan",
    "insufficient-data": "Insufficient State Data",
}
NEW_TYPES: Mapping[int, tuple[str, str]] = {
    8: ("priority-improvement", "1"),
    24: ("priority-improvement", "1"),
    17: ("turnaround", "3"),
    11: ("improvement", "0"),
    36: ("improvement", "0"),
    19: ("performance", ""),
}
"""Schools that get another plan type, with their year on performance watch."""

IDENTIFIED: Mapping[int, str] = {
    3: "TS",
    17: "TS",
    24: "TS",
    31: "Comprehensive Support",
    30: "Targeted Support",
    10: "none",
}
"""What the table says of identifications: three stay, one is another, one is new, one is gone."""

CHANGED = frozenset({*NEW_TYPES, 30, 31, 10})
WITHOUT_ROW = 28
MISTYPED = 33
STRANGER = "Kestrel Academy"
NOTICE = "2026-10-05"


def state_table(plan_types: Mapping[int, tuple[str, str]], *, mistyped: bool) -> str:
    """The state's table of plan types as CSV. plan_types: what each school has now, with its year on performance watch."""
    lines = [
        "Performance framework results,,,,,,",
        "District Code,School Code,School Name,Final Plan Type,Year on Clock,Notice date,ESSA Identification",
    ]
    for number in range(seeds.SCHOOLS):
        if number == WITHOUT_ROW:
            continue
        kind, clock = NEW_TYPES.get(number, plan_types[number])
        words = "Improvment plan" if mistyped and number == MISTYPED else PLAN_TYPES[kind]
        told = NOTICE if number in NEW_TYPES else ""
        lines.append(
            f"9690,{seeds.code(number)},{seeds.name(number)},{words},{clock},{told},{IDENTIFIED.get(number, '')}"
        )
    lines.append(f"9690,9799,{STRANGER},Improvement Plan,,,")
    return "\n".join(lines) + "\n"
