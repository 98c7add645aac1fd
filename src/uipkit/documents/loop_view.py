"""Closing the loop: what stakeholders said and what came of it, as plain data for the page that goes back to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from uipkit.documents import view_sharing
from uipkit.documents.showing import Showing
from uipkit.documents.view_answers import answers, heard_in_numbers
from uipkit.plan.stakeholder import Engagement


def loop_view(showing: Showing, engagements: Sequence[Engagement], *, name: str) -> dict[str, Any]:
    """Return what ``documents/loop.md.j2`` shows: counts, and for each engagement what was heard, by its answer.

    showing: the plan as everybody may see it. engagements: those to answer; what is only planned is left out.
    name: whose plan it is.
    """
    ordered = view_sharing.by_date(view_sharing.held(engagements, showing.today))
    shown = view_sharing.engagements(showing, ordered)
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
        "contact": view_sharing.contact(showing),
    }
