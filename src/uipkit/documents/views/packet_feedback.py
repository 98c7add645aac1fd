"""Reviewers' feedback with its answers, for a body that asks what became of it."""

from __future__ import annotations

from typing import Any, Final

from uipkit.documents.showing import Showing
from uipkit.plan.placeholder import is_placeholder
from uipkit.templating.escaping import one_line
from uipkit.templating.pasted import pasted
from uipkit.workbook.contact_details import contact_details

KEPT_BACK: Final = "not shown, since it holds contact details"

_ABOUT: Final = {"last-year": "last year's plan", "draft": "the draft"}


def feedback(showing: Showing) -> list[dict[str, Any]]:
    """Return each thing that a reviewer asked for: ``who`` by role, ``about``, ``asked`` and ``answer`` as plain words.

    The file is written for the team: a text with contact details in it, which nothing else checks there, is not shown.
    """
    held = showing.plan.feedback
    return [
        {
            "who": "".join(showing.owners((each.by,))) or "not recorded",
            "about": ", ".join(filter(None, (each.section and _words(each.section), _ABOUT[each.about]))),
            "required": each.weight == "required",
            "asked": _words(each.feedback),
            "answer": _words(each.answer),
        }
        for each in (held.feedback if held else ())
        if _words(each.feedback)
    ]


def _words(markdown: str) -> str:
    if is_placeholder(markdown):
        return ""
    words = one_line(pasted(markdown))
    return KEPT_BACK if next(contact_details(words), None) is not None else words
