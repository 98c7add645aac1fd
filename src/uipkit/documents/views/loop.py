"""Closing the loop: what stakeholders said and what came of it, as plain data for the page that goes back to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from uipkit.documents.showing import Showing
from uipkit.documents.views import sharing
from uipkit.documents.views.answers import answers, heard_in_numbers
from uipkit.plan.stakeholder import Engagement


def loop_view(showing: Showing, engagements: Sequence[Engagement], *, name: str) -> dict[str, Any]:
    """Return what ``documents/loop.md.j2`` shows: counts, and for each engagement what was heard, by its answer.

    showing: the plan as everybody may see it. engagements: those to answer; what is only planned is left out.
    name: whose plan it is.
    """
    ordered = sharing.by_date(sharing.held(engagements, showing.today))
    shown = sharing.engagements(showing, ordered)
    return {
        "title": f"{name}: What We Heard, and What Became of It".removeprefix(": "),
        "name": name,
        "plan_year": showing.plan.plan_year or "",
        "today": showing.today.isoformat(),
        "numbers": heard_in_numbers(showing, ordered),
        "engagements": [
            {**each, **answers(showing, [engagement])}
            for each, engagement in zip(shown, ordered, strict=True)
        ],
        "contact": sharing.contact(showing),
    }
