"""How a target is called wherever it stands in a line: by what is measured and whom it is about, the same words in every place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from uipkit.workbook.grades import students_words

if TYPE_CHECKING:
    from uipkit.plan.priority import InterimTarget, Target


def target_called(target: Target) -> str:
    """Name a target by its measure, else its id, and its students, as ``Students who met expectations (grades 3 to 5)``; plain text."""
    return _called(target.measure, target)


def interim_called(target: Target, interim: InterimTarget) -> str:
    """Name an interim target like ``target_called``, by its own measure where it has one; plain text."""
    return _called(interim.measure or target.measure, target)


def _called(measure: str, target: Target) -> str:
    whom = students_words(target.student_group, target.grades)
    return f"{measure or target.id}{f' ({whom})' if whom else ''}"
