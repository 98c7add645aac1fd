"""What the files of a site are called: by the school and its code, the same from run to run whatever else is in the site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from typing import NamedTuple

from uipkit.plan.ids import slug

_LETTERS = 8
"""Of a fingerprint, so many letters stand in a name."""


class Named(NamedTuple):
    """Whose plan it is: the name of the school or district, its state code, the plan year, and where it lies.

    place: the plan's folder from the root of its repository. full_place: the folder from above the repositories of all plans.
    """

    name: str
    code: str
    year: str
    place: str
    full_place: str


def site_names(plans: Sequence[Named]) -> tuple[str, ...]:
    """Return a name for each plan, such as ``juniper-mesa-elementary-school-4521``; no two of a year are the same.

    A name in another script than ours gives no letters that every server can hold: a fingerprint of it stands in their place. Where
    name and code are those of another plan of the year, a fingerprint of the plan's folder tells them apart: of its place in its own
    repository, which stays whatever else comes into the site, or where they share that as well, of the place among all.
    """
    named = [((_stem(each), each.year), each) for each in plans]
    taken = Counter(called for called, _ in named)
    in_own = Counter((called, each.place) for called, each in named)
    alike = {called for (called, _), number in in_own.items() if number > 1}
    return tuple(
        called[0]
        if taken[called] == 1
        else f"{called[0]}-{_fingerprint(each.full_place if called in alike else each.place)}"
        for called, each in named
    )


def _stem(plan: Named) -> str:
    words = slug(plan.name) or f"plan-{_fingerprint(plan.name)}"
    return f"{words}-{slug(plan.code)}" if plan.code else words


def _fingerprint(text: str) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:_LETTERS]
