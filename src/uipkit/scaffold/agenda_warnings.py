"""What whoever makes an agenda should know: lengths that the source does not give, topics squeezed, an end after midnight."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from uipkit.plan.clock import MINUTES_A_DAY, later
from uipkit.plan.plan import Plan
from uipkit.plan.plan_year import shifted
from uipkit.scaffold.agenda_fit import Fitted
from uipkit.scaffold.agenda_template import AgendaTemplate, Minutes, StatedLength, TopicTemplate, Variant
from uipkit.scaffold.agenda_topics import holds
from uipkit.scaffold.plan_snapshot import Occasion

RELEASED = "09-01"
"""From this day of a plan year on nobody is asked for the embargo's end: results come out at the State Board's August meeting."""


def stated_length(template: AgendaTemplate, variant: Variant | None) -> Minutes:
    """Return the length of a meeting as its template states it: the variant's own, where it has one."""
    return (variant.length if variant else None) or template.length


def also_stated(template: AgendaTemplate, variant: Variant | None) -> tuple[StatedLength, ...]:
    """Return the other lengths that the source states of this very meeting; a variant with its own length has none."""
    return () if variant is not None and variant.length is not None else template.also_stated


def length_note(template: AgendaTemplate, variant: Variant | None) -> str:
    """Say where the source states more than one length, with all of them; empty where it states one."""
    others = also_stated(template, variant)
    if not others:
        return ""
    where = f" ({template.source.section})" if template.source else ""
    first = f"{minutes_range(stated_length(template, variant))} minutes{where}"
    named = [f"{minutes_range(each)} minutes ({each.section})" for each in others]
    return f"The source states more than one length for this meeting: {'; '.join([first, *named])}."


def minutes_range(minutes: Minutes | StatedLength) -> str:
    """Write a range of minutes: ``75 to 90``, or ``90``."""
    return f"{minutes.low}" if minutes.low == minutes.high else f"{minutes.low} to {minutes.high}"


def length_warnings(template: AgendaTemplate, variant: Variant | None, length: int) -> Iterator[str]:
    """Yield a warning where a length lies outside every range that is stated."""
    stated, others = stated_length(template, variant), also_stated(template, variant)
    lengths: tuple[Minutes | StatedLength, ...] = (stated, *others)
    if any(each.low <= length <= each.high for each in lengths):
        return
    who = "The workbook gives" if stated.given_by == "source" else "uipkit proposes"
    ranges = " or ".join(minutes_range(each) for each in lengths)
    yield f"{who} this meeting {ranges} minutes; this agenda takes {length}."


def topic_warnings(topics: Sequence[TopicTemplate], fitted: Sequence[Fitted], length: int) -> Iterator[str]:
    """Yield a warning that names the topics whose minutes lie outside what the source gives."""
    moved = [
        f"{topic.title} {each.minutes} (the workbook: {minutes_range(topic.minutes)})"
        for topic, each in zip(topics, fitted, strict=True)
        if each.given_by == "fitted"
    ]
    if moved:
        word = "less" if length < sum(topic.minutes.low for topic in topics) else "more"
        yield f"To take {length} minutes, these topics get {word} than the workbook gives them: {'; '.join(moved)}."


def left_out_warnings(gone: Sequence[TopicTemplate], length: int) -> Iterator[str]:
    """Yield a note that names the optional topics for which there was no room."""
    if gone:
        named = "; ".join(topic.title for topic in gone)
        yield f"So that the other topics keep their minutes, these {length} minutes go without: {named}."


def variant_warnings(template: AgendaTemplate, variant: Variant | None, length: int) -> Iterator[str]:
    """Yield a note that names the variants made for a length, where the way that was chosen does not hold it."""
    if holds(template, variant, length):
        return
    others = [each for each in template.variants if each is not variant and holds(template, each, length)]
    if others:
        named = "; ".join(f"--variant {each.id} ({each.title})" for each in others)
        yield f"Made for {length} minutes: {named}."


def midnight_warnings(start: str | None, length: int) -> Iterator[str]:
    """Yield a warning where the meeting would end after midnight."""
    if start is None:
        return
    hours, minutes = start.split(":")
    if int(hours) * 60 + int(minutes) + length > MINUTES_A_DAY:
        end = later(start, length)
        yield f"The meeting would end after midnight, at {end}; is the start, {start}, right?"


def embargo_warnings(plan: Plan, occasion: Occasion) -> Iterator[str]:
    """Yield a warning where families attend and nothing says until when the newest state results are held back."""
    if not occasion.families_attend:
        return
    if plan.plan_year is None or occasion.day.isoformat() >= f"{plan.plan_year[:4]}-{RELEASED}":
        return
    newest = shifted(plan.plan_year, -1)
    district = plan.district.embargo_until if plan.district else None
    if any(
        each.level == "state"
        and (each.plan_year or newest) >= newest
        and not (each.embargo_until or district)
        for each in plan.data_source_by_id.values()
    ):
        yield (
            "Families attend, and no date says until when the newest state results are under embargo, so they are shown. "
            "If they are not public yet, write embargo_until in district.yaml and make the agenda again."
        )
