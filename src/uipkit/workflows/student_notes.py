"""Saying at once, where something is written, that a student seems to be named in it; the checker would say so later (UIP906)."""

from __future__ import annotations

from uipkit.plan.kept import speaks_of_students
from uipkit.plan.kinds import kind_of_file
from uipkit.store.discovery import PlanFolder
from uipkit.store.load import load
from uipkit.store.plan_source import Changed

_KINDS = frozenset({"practice", "unit", "lesson", "student-work", "meeting"})


def student_notes(folder: PlanFolder, file: str, before: bytes | None, after: bytes) -> tuple[str, ...]:
    """Return a note for each text of a file, as it is about to be written, in which a student seems to be named and was not before.

    file: relative to the plan folder. before: what it holds; None where it is new. The notes repeat nothing of the text.
    """
    kind = kind_of_file(file)
    if before == after or kind is None or kind.name not in _KINDS:
        return ()
    from uipkit.analysis.students_named import WITHHELD, Named, students_named
    from uipkit.rules.student_names import problem_of

    known: frozenset[Named] = frozenset()
    if before is not None:
        plan = load(folder, Changed(folder, {file: before})).plan
        then = plan.by_file.get(file)
        known = frozenset(students_named(plan, then) if then is not None and speaks_of_students(then) else ())
    plan = load(folder, Changed(folder, {file: after})).plan
    artifact = plan.by_file.get(file)
    if artifact is None or not speaks_of_students(artifact):
        return ()
    problems = (problem_of(artifact, each) for each in students_named(plan, artifact) if each not in known)
    return tuple(
        f"{each.message} {each.help} Documents show “{WITHHELD}” in place of the text." for each in problems
    )
