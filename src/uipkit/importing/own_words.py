"""The words by which a record goes: which field they are for, and the title that is made of them where there is none."""

from __future__ import annotations

import re
from typing import Final

from uipkit.importing.concepts import CONCEPT
from uipkit.importing.field_values import is_figure
from uipkit.importing.headings import AIM
from uipkit.importing.record import Record, Said

_LONGEST_TITLE: Final = 80


def own_words(record: Record) -> list[Said]:
    """All that a record says, its own words among it under the field that they fill."""
    concept = CONCEPT[record.kind]
    if record.name is None:
        return record.said
    if record.kind == "target" and (
        is_figure(record.name) or any(each.key in ("measure", "source") for each in record.said)
    ):
        return [record.name._replace(key=AIM), *record.said]
    has_title = any(each.key == "title" for each in record.said)
    short = len(record.name.text) <= _LONGEST_TITLE and "\n" not in record.name.text
    key = "title" if concept.titled and short and not has_title else concept.text
    return [record.name._replace(key=key), *record.said]


def short_title(text: str) -> str:
    """Return the first words of a text as a title, whole words of one line."""
    line = " ".join(text.split())
    first = re.split(r"(?<=[.!?])\s", line, maxsplit=1)[0].rstrip(".")
    if len(first) <= _LONGEST_TITLE:
        return first
    return (first[: _LONGEST_TITLE - 20].rpartition(" ")[0] or first[: _LONGEST_TITLE - 20]).rstrip(",;:–- ")
