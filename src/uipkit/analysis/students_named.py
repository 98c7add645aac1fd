"""Where a plan names a student: in files about planning practices, sessions and students' work, and in the notes of their meetings.

The one place that decides it, for the checker (UIP906) and for all that shows a plan to somebody: ``without_students`` gives the
plan as documents, agendas and accounts of changes may show it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar, cast

from uipkit.plan.base import Artifact, Model, described
from uipkit.plan.fields import Path, TextField
from uipkit.plan.frozen import FrozenDict
from uipkit.plan.kept import speaking_of_students, speaks_of_students
from uipkit.plan.plan import Plan

if TYPE_CHECKING:
    from uipkit.workbook.student_names import Mention, What

A = TypeVar("A", bound=Artifact)

WITHHELD: Final = "withheld: see UIP906"
"""What stands in place of a text in which a student seems to be named."""

_OF_STUDENTS = frozenset(
    {
        *("notes", "note", "need", "needs", "why", "shows", "trends", "level", "focus_students"),
        *("evidence", "next_step", "answer", "response", "found", "adjusted", "support", "what", "then"),
    }
)
"""Fields that speak of students, wherever they stand. In the others a name is most often that of an author or of somebody in a task."""

_OF_NO_STUDENT = frozenset({"title", "source", "standards", "who"})
"""The fields of a record of student work that speak of the task, or name a role; all others speak of students."""

_OF_A_MEETING = frozenset(
    {
        *("title", "topics", "note_catcher", "takeaways", "candidate_priorities", "possible_root_causes"),
        *("strategy_ideas", "course_corrections", "stakeholder_input", "self_assessment", "decisions"),
        *("follow_ups", "tabled", "next_meeting", "notes"),
    }
)
"""What is written at a meeting. In the others, such as place and invitation, an address is that of whoever invites."""

_SAID_AT_A_MEETING = frozenset({"notes", "decision", "reason", "step", "topic", "focus", "evidence", "why"})
"""Fields of a meeting's record that speak of students; those of the agenda itself were there before anybody spoke."""

_CONTENT = ("title", "curriculum", "source", "big_ideas", "purpose")
"""Fields whose capital words are names of books, authors and people in them."""


class Named(NamedTuple):
    """A student who seems to be named. path: the text, ``()`` for the file's name. where: words that say where in it; never what."""

    path: Path
    what: What
    where: str


def students_named(plan: Plan, artifact: Artifact) -> Iterator[Named]:
    """Yield what in one file seems to name a student, the first in each text. The words themselves are never repeated.

    A name that one text of the file tells is found in its other texts as well, whatever stands around it there.
    """
    from uipkit.workbook.student_names import again, names_a_student, sure_names  # few plans need its lists

    of_work = artifact.kind == "student-work"
    if of_work and names_a_student(artifact.id) and names_a_student(artifact.id, _in_content(plan, artifact)):
        yield Named((), "name", "in the name of the file")
    told = [(text, tuple(_mentions_in(plan, artifact, text))) for text in _texts(plan, artifact)]
    names = frozenset(name for text, found in told for name in sure_names(text.value, found))
    for text, found in told:
        if of_work and text.path[-1] == "id" and _is_kept(artifact, text):
            if names_a_student(text.value):
                yield Named(text.path, "name", "used as an id")
            continue
        first = found[0] if found else next(again(text.value, names), None)
        if first is not None:
            word = len(text.value[: first.start].split()) + 1
            yield Named(text.path, first.what, f"word {word} of the text")


def _texts(plan: Plan, artifact: Artifact) -> Iterator[TextField]:
    """The texts in which somebody may be named."""
    for text in plan.texts_of(artifact):
        written_there = artifact.kind != "meeting" or text.path[0] in _OF_A_MEETING
        if text.traits.link is None and written_there:
            yield text


def _mentions_in(plan: Plan, artifact: Artifact, text: TextField) -> Iterator[Mention]:
    """What one text by itself says of students; nothing of an id."""
    from uipkit.workbook.student_names import mentions

    kept = artifact.kind == "student-work" and _is_kept(artifact, text)
    if kept and text.path[-1] == "id":
        return
    if text.path == ("title",):
        yield from _in_title(text.value)
        return
    look = partial(
        mentions, text.value, of_students=_speaks_of_students(artifact, text.path), any_number=kept
    )
    if any(look()):  # a name, but that of somebody in a book that the file is about?
        yield from look(elsewhere=_in_content(plan, artifact))


@lru_cache(maxsize=4)
def without_students(plan: Plan, shown: frozenset[tuple[str, Path]] = frozenset()) -> Plan:
    """Return the plan with ``WITHHELD`` in place of each text that seems to name a student.

    shown: texts that stay as they are, by file and path, since somebody looked at them and said that they name nobody. A plan in
    which nothing is found comes back itself.
    """
    cleared: dict[str, Artifact] = {}
    for artifact in speaking_of_students(plan):
        gone = {each.path for each in students_named(plan, artifact)}
        gone -= {path for file, path in shown if file == artifact.file}
        if gone - {()}:
            cleared[artifact.file] = _without(artifact, (), gone)
    archived = tuple(map(_without_any, plan.archived))
    if not cleared and archived == plan.archived:
        return plan

    def shown_of(artifacts: tuple[A, ...]) -> tuple[A, ...]:
        return tuple(cast("A", cleared.get(each.file, each)) for each in artifacts)

    return replace(
        plan,
        practices=shown_of(plan.practices),
        units=shown_of(plan.units),
        lessons=shown_of(plan.lessons),
        student_work=shown_of(plan.student_work),
        meetings=shown_of(plan.meetings),
        archived=archived,
    )


def unshown(plan: Plan, artifact: Artifact) -> tuple[str, ...]:
    """Return what of one file is shown to nobody, to be compared and never printed: kept entries and texts that name a student.

    Sorted, since the place of an entry in its list says nothing.
    """
    gone = {each.path for each in students_named(plan, artifact)}
    found = [text.value for text in plan.texts_of(artifact) if text.path in gone]
    for name, field in type(artifact).model_fields.items():
        if described(field).audience == "kept":
            held = getattr(artifact, name)
            found += map(repr, held if isinstance(held, tuple) else (held,))
    return tuple(sorted(found))


def _without_any(archived: Artifact) -> Artifact:
    """An archived artifact, which the checker does not look at, without what names a student."""
    if not speaks_of_students(archived):
        return archived
    gone = {
        each.path for each in students_named(Plan(), archived)
    }  # it may bear the file name of one that is there
    cleared: Artifact = _without(archived, (), gone)
    return cleared


def _without(value: Any, path: Path, gone: Collection[Path]) -> Any:
    if isinstance(value, str):
        return WITHHELD if path in gone else value
    if isinstance(value, tuple):
        return tuple(_without(item, (*path, at), gone) for at, item in enumerate(value))
    if isinstance(value, Model):
        return value.model_copy(update={name: _without(held, (*path, name), gone) for name, held in value})
    if isinstance(value, Mapping):
        return FrozenDict({key: _without(held, (*path, key), gone) for key, held in value.items()})
    return value


def _speaks_of_students(artifact: Artifact, path: Path) -> bool:
    if artifact.kind == "student-work":
        return path[0] not in _OF_NO_STUDENT and path[-1] not in (*_OF_NO_STUDENT, "id")
    if artifact.kind == "meeting":
        return path[-1] in _SAID_AT_A_MEETING
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
