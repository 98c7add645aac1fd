"""Which topics an agenda has: the template's own, or those of a variant, less what a short meeting leaves out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from uipkit.scaffold.agenda_fit import AgendaRefused
from uipkit.scaffold.agenda_template import AgendaTemplate, Minutes, StatedLength, TopicTemplate, Variant


def variant_of(template: AgendaTemplate, wanted: str | None) -> Variant | None:
    """Return a variant by its id, None for the meeting itself. Raises AgendaRefused for one that there is not."""
    if wanted is None:
        return None
    for each in template.variants:
        if each.id == wanted:
            return each
    there = ", ".join(f"{each.id} ({each.title})" for each in template.variants)
    raise AgendaRefused(
        f"The meeting {template.number or template.title} has no variant “{wanted}”."
        + (f" It has: {there}." if there else " It has none.")
    )


def topics_of(template: AgendaTemplate, variant: Variant | None) -> tuple[TopicTemplate, ...]:
    """Return the topics of a meeting in their order, each as the variant uses it."""
    if variant is None:
        return tuple(topic for topic in template.topics if not topic.only_in_variants)
    known = {topic.id: topic for topic in template.topics}
    found = []
    for use in variant.topics:
        changes: dict[str, Any] = {
            name: said for name in ("title", "description", "facilitation") if (said := getattr(use, name))
        }
        if use.minutes is not None:
            changes["minutes"] = use.minutes
        found.append(known[use.topic].model_copy(update=changes))
    return tuple(found)


def left_out(topics: Sequence[TopicTemplate], length: int) -> tuple[TopicTemplate, ...]:
    """Return the optional topics that give way, so that the others keep their minutes: the last ones first, no more than needed."""
    gone: list[TopicTemplate] = []
    least = sum(topic.minutes.low for topic in topics)
    for topic in reversed(topics):
        if least > length and topic.optional and len(gone) + 1 < len(topics):
            gone.insert(0, topic)
            least -= topic.minutes.low
    return tuple(gone)


def holds(template: AgendaTemplate, variant: Variant | None, length: int) -> bool:
    """Whether a way of holding the meeting takes a length as it stands: it is stated, and no topic leaves its minutes."""
    stated = (variant.length if variant else None) or template.length
    ranges: list[Minutes | StatedLength] = [
        stated,
        *(() if variant is not None and variant.length is not None else template.also_stated),
    ]
    if not any(each.low <= length <= each.high for each in ranges):
        return False
    topics = topics_of(template, variant)
    gone = {topic.id for topic in left_out(topics, length)}
    kept = [topic.minutes for topic in topics if topic.id not in gone]
    return sum(each.low for each in kept) <= length <= sum(each.high for each in kept)
