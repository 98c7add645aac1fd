"""The built-in catalogue of collaborative planning practices: definition, leaders' key actions, and starting points for a school.

Three practices, five key actions each, and the questions about context carry over from Collaborative Planning Practices; every
sentence is ours, as are protocols, pre-work, deadlines and rubrics. What stands here is a start that a school changes.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from uipkit.workbook.practice_entry import PracticeEntry
from uipkit.workbook.practice_lessons import LESSON_PREPARATION
from uipkit.workbook.practice_student_work import STUDENT_WORK_ANALYSIS
from uipkit.workbook.practice_units import UNIT_INTERNALIZATION

PRACTICES: tuple[PracticeEntry, ...] = (UNIT_INTERNALIZATION, LESSON_PREPARATION, STUDENT_WORK_ANALYSIS)
"""The three practices, in the order in which teams take them up."""

PRACTICE_BY_NAME: Mapping[str, PracticeEntry] = MappingProxyType({each.name: each for each in PRACTICES})
"""Each practice by the value of ``practice`` in a file. A practice named ``other`` has no entry."""
