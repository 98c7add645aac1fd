"""Family 9 in part: no student is named where a team writes about units, lessons, students' work or its own practice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from uipkit.diagnostics.diagnostic import Place, Problem
from uipkit.plan.base import Artifact
from uipkit.plan.kept import speaking_of_students
from uipkit.rules.rule import Context

if TYPE_CHECKING:
    from uipkit.analysis.students_named import Named


def student_named(ctx: Context) -> Iterator[Problem]:
    """UIP906: a student's name, number or address. Messages and subjects repeat nothing of the text, nor an item's id."""
    spoken = speaking_of_students(ctx.plan)
    if not spoken:
        return
    from uipkit.analysis.students_named import students_named  # few plans need it

    for artifact in spoken:
        for each in students_named(ctx.plan, artifact):
            yield problem_of(artifact, each)


_WHAT = {
    "name": (
        "a student's name",
        "Take the name out, or put a letter that only the team understands in its place.",
    ),
    "number": (
        "a student's number",
        "Take the number out; if it belongs to a task, write it with a comma, such as 48,275.",
    ),
    "address": ("somebody's e-mail address", "Take the address out."),
}


def problem_of(artifact: Artifact, named: Named) -> Problem:
    """Return what is said of one student who seems to be named; nothing of the text is repeated."""
    path, what, where = named
    words, mend = _WHAT[what]
    fields = " › ".join(str(part).replace("_", " ") for part in path if isinstance(part, str))
    at = f", in “{fields}”" if fields else ""
    return Problem(
        Place(artifact.file, path),
        f"What looks like {words} stands in {artifact.file}{at} ({where}).",
        label=f"{words}, it seems",
        help=mend,
        note="The text is not repeated here. Git keeps what was once committed: before you push, mend the commit as well.",
        subject="/".join([artifact.id, *(str(part) for part in path if isinstance(part, str)), what]),
    )
