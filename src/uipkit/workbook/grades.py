"""How grades, and the students whom something is about, are said, in documents, agendas and messages alike."""

from __future__ import annotations

from collections.abc import Iterable

from uipkit.plan.values import GRADES


def grades_words(grades: Iterable[str]) -> str:
    """Write grades as people say them: runs as ``K to 5``, the rest with commas; ``PK`` and ``K`` as words alone."""
    places = sorted({GRADES.index(grade) for grade in grades if grade in GRADES})
    runs: list[list[int]] = []
    for place in places:
        if runs and place == runs[-1][-1] + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    parts: list[str] = []
    for run in runs:
        if len(run) > 2:
            parts.append(f"{GRADES[run[0]]} to {GRADES[run[-1]]}")
        else:
            parts.extend(GRADES[place] for place in run)
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"


def students_words(group: str, grades: Iterable[str]) -> str:
    """Say whom a target is about, as ``Multilingual learners, grades 3 to 5``; empty where it names neither a group nor grades."""
    words = grades_words(grades)
    said = f"{'grades' if ' ' in words else 'grade'} {words}" if words else ""
    return ", ".join(each for each in (group, said) if each)
