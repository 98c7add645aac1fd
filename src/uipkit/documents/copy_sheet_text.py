"""The copy sheet as a plain text file, for an editor in which anything can be marked and copied."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from uipkit.plan.words import day_words

_NOT_VERIFIED = (
    "For whoever enters the plan into the state's online system. Not verified: the order of single fields within a section, what the",
    "form calls them, which of them are required, what its drop-downs offer, and how long an entry may be. Where the form differs,",
    "the form is right. A line end counts as one character. Copy what stands between the lines of dots.",
)
_EDGE = "." * 60


def copy_sheet_text(view: dict[str, Any]) -> bytes:
    """Return what ``views.copy_sheet.copy_sheet_view`` gives as UTF-8 text, each field between two lines of dots."""
    return ("\n".join(_lines(view)) + "\n").encode("utf-8")


def _lines(view: dict[str, Any]) -> Iterator[str]:
    yield from (view["title"], "=" * len(view["title"]), "")
    if view["draft"]:
        yield f"DRAFT of {day_words(view['today'])}. Errors still stand in this plan. What is typed in now may have to be typed in again."
        yield ""
    yield from (*_NOT_VERIFIED, "")
    for section in view["sections"]:
        yield from ("", section["title"].upper(), "=" * len(section["title"]), "")
        if section["about"]:
            yield from (section["about"], "")
        for item in section["items"]:
            yield from (item["title"], "-" * len(item["title"]), "")
            for field in (*item["rows"], *item["blocks"]):
                yield from _field(field)
        if not section["items"]:
            yield from ("Nothing is recorded yet.", "")


def _field(field: dict[str, Any]) -> Iterator[str]:
    note = f" {field['note']}" if field["note"] else ""
    yield f"[{field['title']}] {field['entry']}; {field['length']}.{note}"
    if field["text"]:
        yield from (_EDGE, field["text"], _EDGE)
    yield ""
