"""Headings that are understood and have no field to fill: what they are about stands elsewhere, and where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

PERSONAL: Final = "It is about a person. A plan names roles, and git keeps what was once in it: names, and how to reach people, belong under private/."
"""Why nothing is taken of a column that names people or says how to reach them."""

OF_PEOPLE: Final = frozenset(
    {
        "name", "full name", "first name", "last name", "staff name", "member name", "team member name", "name of member",
        "name of person", "person", "staff member", "who",
    }
)  # fmt: skip
"""Headings that name people where the line is about a member of a team."""

OF_ACTIONS: Final[Mapping[str, str]] = {
    "who": "A milestone has no such field: it says what will be in place and by when. Who reviews it goes to reviewed_by; who does the "
    "work goes to the action steps.",
    "start": "A milestone has no such field: it says what will be in place by one day. When work begins goes to the action steps.",
    "rhythm": "A milestone has no such field: it is reached by one day. What goes on through the year is an action step.",
    "resources": "A milestone has no such field. What the work needs goes to the action steps, or to the milestone's notes.",
    "funding": "A milestone has no such field. What pays for the work goes to the action steps, or to the milestone's notes.",
}
"""Fields of an action step that old plans give a milestone, and where each goes."""

NO_FIELD: Final[Mapping[str, str]] = {
    **dict.fromkeys(
        (
            "email",
            "e mail",
            "email address",
            "e mail address",
            "telephone",
            "telephone number",
            "phone",
            "phone number",
            "cell phone",
            "mobile",
            "mobile phone",
            "contact information",
            "contact info",
            "contact detail",
        ),
        PERSONAL,
    ),
    "status": "How something stands is kept in progress.yaml, with a day: record it with uipkit track.",
    "status of action step": "How something stands is kept in progress.yaml, with a day: record it with uipkit track.",
    "result": "Results are kept in progress.yaml, with a day: record them with uipkit track.",
    "result so far": "Results are kept in progress.yaml, with a day: record them with uipkit track.",
    **dict.fromkeys(
        (
            "prior year target",
            "prior years target",
            "prior year s target",
            "previous year target",
            "last year s target",
            "prior year performance",
            "prior year targets and performance",
            "prior year target and performance",
            "progress on prior year target",
            "reflection on prior year target",
            "prior target",
        ),
        "Last year's targets stand under prior_plan in plan.yaml: uipkit new prior-target.",
    ),
    "assurance": "Assurances stand in assurances.yaml: uipkit assurances.",
    "prior plan": "Last year's targets stand under prior_plan in plan.yaml: uipkit new prior-target.",
}
"""Headings that are understood and have their place elsewhere."""
