"""Whether families are among the roles that take part: then they must not see what is for the staff, or under embargo."""

from __future__ import annotations

from collections.abc import Sequence

_OF_FAMILIES = frozenset("parent parents families guardian guardians caregiver caregivers".split())  # noqa: SIM905
_FAMILY_BODIES = ("accountability committee",)
"""Who is a family, by a word of the role; bodies on which parents sit by law. A family liaison is staff."""


def families_among(roles: Sequence[str]) -> bool:
    """Whether families take part, as far as the roles tell."""
    plain = [role.casefold() for role in roles]
    return any(
        not _OF_FAMILIES.isdisjoint(role.replace(",", " ").replace("/", " ").split())
        or any(body in role for body in _FAMILY_BODIES)
        for role in plain
    )
