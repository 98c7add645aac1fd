"""The rubric behind a meeting's self-assessment: which one it is, and which ratings do not fit it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from uipkit.diagnostics.nearest import nearest

if TYPE_CHECKING:
    from uipkit.plan.meeting import Meeting
    from uipkit.plan.rating import Rating
    from uipkit.plan.rubric import Rubric
    from uipkit.templating.overrides import TemplateFolder


def rubric_of(meeting: Meeting, folders: Sequence[TemplateFolder]) -> tuple[Rubric | None, tuple[str, ...]]:
    """Return the rubric that a meeting's ratings rest on, and what does not fit, one sentence each.

    It is one that the meeting's agenda hands out; for a meeting without one, a rubric of ``folders`` (the repository's own
    first) that has a rated indicator. None where there is no such rubric, or where it has a mistake, which is then told.
    """
    from uipkit.scaffold.agenda_fit import AgendaRefused
    from uipkit.scaffold.rubric_shelf import read_rubric, rubric_names
    from uipkit.store.yaml_read import read_yaml

    handed_out = _handed_out(meeting, folders)
    found: list[Rubric] = []
    notes: list[str] = []
    for name in handed_out or rubric_names(folders):
        try:
            found.append(read_rubric(folders, name, read_yaml))
        except AgendaRefused as refused:
            notes.append(f"Ratings were not held against a rubric that cannot be read. {refused}")
    rated = {each.indicator for each in meeting.self_assessment}
    best = max(found, key=lambda rubric: _known(rubric, rated), default=None)
    if best is None or not (handed_out or len(found) == 1 or _known(best, rated)):
        there = ", ".join(rubric_names(folders))
        fits = (
            f"{meeting.file}: no rubric has the indicators that are rated in self_assessment, so their ids stand in the record. "
            f"Rubrics are kept in templates/rubrics/; there are: {there or 'none'}."
        )
        return None, tuple(notes) or (fits,)
    return best, (*notes, *_misfits(meeting, best))


def _handed_out(meeting: Meeting, folders: Sequence[TemplateFolder]) -> tuple[str, ...]:
    """Name the rubrics that the agenda of a meeting hands out in any of its forms."""
    from uipkit.scaffold.agenda_shelf import read_agendas
    from uipkit.store.yaml_read import read_yaml

    shelved = read_agendas(folders, read_yaml).named(meeting.agenda) if meeting.agenda else None
    handouts = shelved.template.handouts if shelved is not None else ()
    return tuple(dict.fromkeys(each.rubric for each in handouts if each.rubric))


def _known(rubric: Rubric, rated: set[str]) -> int:
    return len(rated & {each.id for each in rubric.indicators})


def _misfits(meeting: Meeting, rubric: Rubric) -> Iterator[str]:
    indicators = [each.id for each in rubric.indicators]
    levels = [each.id for each in rubric.levels]
    for each in meeting.self_assessment:
        yield from _unknown(meeting, each, "indicator", each.indicator, indicators, rubric)
        yield from _unknown(meeting, each, "level", each.level, levels, rubric)
    for indicator, count in Counter(each.indicator for each in meeting.self_assessment).items():
        if count > 1:
            yield f"{meeting.file}: self_assessment rates “{indicator}” {count} times; the record shows all of them. Keep one."


def _unknown(
    meeting: Meeting, rating: Rating, what: str, given: str, known: Sequence[str], rubric: Rubric
) -> Iterator[str]:
    if given in known:
        return
    near = nearest(given, known)
    guess = f" Did you mean “{near}”?" if near else ""
    whose = "" if what == "indicator" else f" of “{rating.indicator}”"
    yield (
        f"{meeting.file}: self_assessment has the {what} “{given}”{whose}, which the rubric “{rubric.title}” does not have.{guess} "
        f"Its {what}s: {', '.join(known)}."
    )
