"""Family 9 in part: no student is named where a team writes about units, lessons, students' work or its own practice."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from uipkit.diagnostics.diagnostic import KeyPath, Place, Problem
from uipkit.plan.base import Artifact, described
from uipkit.rules.rule import Context

if TYPE_CHECKING:
    from uipkit.plan.fields import TextField
    from uipkit.plan.plan import Plan
    from uipkit.workbook.student_names import Mention

_OF_STUDENTS = frozenset(
    {
        *("notes", "note", "need", "needs", "why", "shows", "trends", "level", "focus_students"),
        *("evidence", "next_step", "answer", "response", "found", "adjusted", "support", "what", "then"),
    }
)
"""Fields that speak of students, wherever they stand. In the others a name is most often that of an author or of somebody in a task."""

_CONTENT = ("title", "curriculum", "source", "big_ideas", "purpose")
"""Fields whose capital words are names of books, authors and people in them."""


def student_named(ctx: Context) -> Iterator[Problem]:
    """UIP906: a student's name, number or address. Messages and subjects repeat nothing of the text, nor an item's id."""
    plan = ctx.plan
    for artifact in (*plan.practices, *plan.units, *plan.lessons, *plan.student_work):
        yield from _in_one(plan, artifact)


def _in_one(plan: Plan, artifact: Artifact) -> Iterator[Problem]:
    from uipkit.workbook.student_names import mentions, names_a_student  # few plans need its lists

    of_work = artifact.kind == "student-work"
    if of_work and names_a_student(artifact.id) and names_a_student(artifact.id, _in_content(plan, artifact)):
        yield _problem(artifact, (), "name", "in the name of the file")
    for text in plan.texts_of(artifact):
        if text.traits.link is not None:
            continue
        kept = of_work and _is_kept(artifact, text)
        if kept and text.path[-1] == "id":
            if names_a_student(text.value):
                yield _problem(artifact, text.path, "name", "used as an id")
            continue
        if text.path == ("title",):
            found = next(_in_title(text.value), None)
        else:
            look = partial(
                mentions,
                text.value,
                of_students=kept or _speaks_of_students(text.path),
                any_number=kept,
            )
            found = next(look(), None)
            if found is not None:  # a name, but that of somebody in a book that the file is about?
                found = next(look(elsewhere=_in_content(plan, artifact)), None)
        if found is not None:
            word = len(text.value[: found.start].split()) + 1
            yield _problem(artifact, text.path, found.what, f"word {word} of the text")


def _speaks_of_students(path: KeyPath) -> bool:
    return path[-1] in _OF_STUDENTS or (path[0] == "next_steps" and path[-1] == "step")


def _in_title(title: str) -> Iterator[Mention]:
    """What a title says of a student: “Maria's essay” does, “Esperanza Rising” is a book."""
    from uipkit.workbook.student_names import mentions

    surely = set(mentions(title, of_students=False))
    for each in mentions(title, of_students=True):
        if each in surely or title[each.end : each.end + 1] in ("'", "’"):
            yield each


def _is_kept(artifact: Artifact, text: TextField) -> bool:
    top = type(artifact).model_fields[str(text.path[0])]
    return described(top).audience == "kept"


def _in_content(plan: Plan, artifact: Artifact) -> frozenset[str]:
    """The capital words of what a file is about, and of the lesson and unit that it belongs to, but for students named in a title."""
    from uipkit.workbook.student_names import capital_words, mentions

    lesson = getattr(artifact, "lesson", None)
    lessons = [each for each in plan.lessons if each.id == lesson]
    units = {getattr(each, "unit", None) for each in (artifact, *lessons)}
    about: list[Artifact] = [artifact, *lessons, *(each for each in plan.units if each.id in units)]
    words: set[str] = set()
    for each in about:
        for name in _CONTENT:
            value = getattr(each, name, "")
            for text in value if isinstance(value, tuple) else (value,):
                found = _in_title(text) if name == "title" else mentions(text, of_students=False)
                named = {text[one.start : one.end] for one in found}
                words |= capital_words(text) - capital_words(" ".join(named))
    return frozenset(words)


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


def _problem(artifact: Artifact, path: KeyPath, what: str, where: str) -> Problem:
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
