"""What to say at once where a person's name seems to stand in place of a role: git keeps what was once committed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from uipkit.plan.placeholder import is_placeholder
from uipkit.workbook.contact_details import contact_details
from uipkit.workbook.names_in_text import people_in
from uipkit.workbook.roles import is_a_name

_NAMED_BY_ROLE: tuple[str, ...] = (
    "writers",
    "accountability_contact",
    "role",
    "who",
    "reviewed_by",
    "by",
    "raised_by",
    "answered_by",
)
"""The fields of plans, teams, members, action steps and milestones that are filled with roles."""


def name_notes(
    answers: Iterable[Mapping[str, object]], declared: frozenset[str] = frozenset()
) -> tuple[str, ...]:
    """Return a note for each text that looks like a person's name where a role goes, each once, in order.

    answers: the fields of what is made, by the names of their model. declared: the roles that the plan's own lists have.
    """
    found: dict[str, None] = {}
    for fields in answers:
        for name in _NAMED_BY_ROLE:
            value = fields.get(name)
            texts = value if isinstance(value, (list, tuple)) else (value,)
            found |= {
                text: None
                for text in texts
                if isinstance(text, str) and not is_placeholder(text) and is_a_name(text, declared)
            }
    return tuple(
        f"“{text}” looks like a person's name. Write the role instead before you commit, since git keeps what was once in it; "
        "names belong under private/."
        for text in found
    )


def text_notes(*texts: str) -> tuple[str, ...]:
    """Return a note for each kind of contact detail, and for each name of a person, in texts that others will read."""
    kinds = dict.fromkeys(detail.what for text in texts for detail in contact_details(text))
    names = dict.fromkeys(name for text in texts for _, name in people_in(text))
    return (
        *(f"It shows a contact detail ({what}); take it out before you commit." for what in kinds),
        *(
            f"“{name}” looks like a person's name. Write the role instead before you commit: others read this text, and git keeps "
            "what was once in it."
            for name in names
        ),
    )
