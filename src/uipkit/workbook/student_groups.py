"""Student groups under their many names, so that “SWD” and “students with disabilities” are one group.

The groups are those that a federal identification can name (the Department of Education's pages on ESSA: economically disadvantaged, the major race
and ethnicity groups, students with disabilities, English learners) and a few that plans often name beside them. The
synonyms are uipkit's own collection of what schools write; a name that is not among them stands for itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

STUDENT_GROUPS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "students with disabilities": ("SWD", "IEP", "special education", "SPED", "disabled students"),
        "multilingual learners": (
            "MLL",
            "ML",
            "English learners",
            "English language learners",
            "EL",
            "ELL",
            "emergent bilinguals",
            "emerging bilinguals",
            "NEP/LEP",
        ),
        "economically disadvantaged students": (
            "FRL",
            "FRM",
            "free and reduced lunch",
            "free and reduced-price lunch",
            "free and reduced-price meals",
            "free or reduced lunch eligible",
            "low-income",
            "poverty",
        ),
        "Hispanic or Latino students": ("Hispanic", "Latino", "Latina", "Latinx", "Latino/a"),
        "Black or African American students": ("Black", "African American"),
        "American Indian or Alaska Native students": ("American Indian", "Alaska Native", "Native American"),
        "Native Hawaiian or Other Pacific Islander students": (
            "Native Hawaiian or Pacific Islander",
            "Native Hawaiian",
            "Pacific Islander",
        ),
        "Asian students": ("Asian",),
        "White students": ("White",),
        "students of two or more races": ("two or more races", "multiracial", "multi-racial"),
        "students of color": ("minority", "minority students"),
        "gifted students": ("gifted and talented", "GT"),
        "students experiencing homelessness": ("homeless", "McKinney-Vento"),
        "students in foster care": ("foster",),
        "migrant students": ("migrant",),
    }
)
"""Each group under its usual name, with other names for it."""

_FILLING = frozenset(
    (
        *("a", "an", "the", "of", "in", "on", "with", "who", "is", "are", "have", "for", "and", "or", "to"),
        *("student", "pupil", "group", "subgroup", "their", "they"),
    )
)
"""Words that make no difference to which group is meant. ``non`` and ``not`` do."""


def canonical_group(name: str) -> str:
    """Return the usual name of the group that ``name`` means, in lower case; an unknown name stands for itself.

    An abbreviation in brackets after a name, as in “English learners (EL)”, makes no difference.
    """
    usual = _usual_names()
    before_bracket = _words(name.partition("(")[0])
    known = usual.get(_words(name)) or usual.get(before_bracket)
    return known.lower() if known else " ".join(sorted(before_bracket or _words(name)))


@cache
def _usual_names() -> Mapping[frozenset[str], str]:
    return {_words(name): usual for usual, others in STUDENT_GROUPS.items() for name in (usual, *others)}


def _words(name: str) -> frozenset[str]:
    parted = "".join(sign if sign.isalnum() else " " for sign in name.lower())
    singular = (word[:-1] if len(word) > 3 and word.endswith("s") else word for word in parted.split())
    return frozenset(word for word in singular if word not in _FILLING)
