"""What documents call the choices that the YAML makes by a short word, and what some of them mean in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from uipkit.plan.support import SupportLevel
from uipkit.templating.speech import translatable

IDENTIFICATIONS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "comprehensive": (
            translatable("Comprehensive support and improvement"),
            translatable("The federal education law gives extra support to a school as a whole."),
        ),
        "targeted": (
            translatable("Targeted support and improvement"),
            translatable(
                "The federal education law gives extra support for student groups whose results lag behind."
            ),
        ),
        "additional-targeted": (
            translatable("Additional targeted support and improvement"),
            translatable(
                "The federal education law gives added support for student groups whose results lag far behind."
            ),
        ),
    }
)

CONTACT_ROLES: Final = (
    translatable("Principal"),
    translatable("Assistant principal"),
    translatable("Superintendent"),
    translatable("Family liaison"),
    translatable("School counselor"),
    translatable("Office manager"),
    translatable("District accountability contact"),
    translatable("role to be named"),
)
"""Whom families are told to ask, most often; catalogues translate these, any other role stands as it is written."""

TITLE_I: Final[Mapping[str, str]] = MappingProxyType(
    {
        "schoolwide": "Title I schoolwide program",
        "targeted-assistance": "Title I targeted assistance program",
    }
)

GOVERNANCE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "district-school": "School of the district",
        "charter": "Charter school of the district",
        "institute": "Charter school of the Charter School Institute",
    }
)

FOCUS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "achievement": "achievement",
        "growth": "growth",
        "engagement": "engagement",
        "postsecondary-readiness": "readiness for college and career",
        "attendance": "attendance",
        "behavior": "behavior",
        "graduation": "graduation",
    }
)

DOMAINS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "leadership": "Leadership",
        "talent-development": "Talent development",
        "instruction": "Instruction",
        "culture-and-climate": "Culture and climate",
    }
)

STATUS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "starting-anew": "This work is starting anew.",
        "partly-there": "Part of it is in place already.",
    }
)

TIERS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "strong": "strong (tier 1)",
        "moderate": "moderate (tier 2)",
        "promising": "promising (tier 3)",
        "demonstrates-a-rationale": "demonstrates a rationale (tier 4)",
    }
)
"""The four tiers of evidence in the federal law, with the numbers that people call them by."""

OUTCOMES: Final[Mapping[str, str]] = MappingProxyType(
    {"met": "Met", "partly-met": "Partly met", "not-met": "Not met", "no-result": "No result"}
)

STATE_DATA: Final[Mapping[str, str]] = MappingProxyType(
    {
        "mirrors": "The state's results show the same picture as local data.",
        "same-direction": "The state's results point the same way as local data; the size differs.",
        "conflicts": "The state's results differ from local data.",
        "standards-mismatch": "The state's tests and the local ones measure different standards.",
    }
)

GROUPS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "leadership": "leadership",
        "teachers": "teachers",
        "staff": "staff",
        "families": "families",
        "students": "students",
        "community": "community members",
        "local-board": "the local board",
        "district": "the district",
    }
)

BODIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "leadership-team": "Leadership team",
        "principal": "Principal",
        "superintendent": "Superintendent or designee",
        "local-board": "Local board",
        "charter-institute": "Charter School Institute",
        "commissioner": "Commissioner of Education",
    }
)

ACTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "offered": "Was offered the plan",
        "reviewed": "Reviewed the plan",
        "approved": "Approved the plan",
        "adopted": "Adopted the plan",
    }
)

NOTICES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "parent-notice": "Written notice to parents",
        "public-meeting": "Public meeting of the committee",
        "hearing": "Public hearing",
    }
)

DECIDED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "proposed": "Proposed",
        "chosen": "Chosen",
        "not-chosen": "Not chosen",
        "later": "Kept for later",
    }
)

SUPPORT: Final[Mapping[SupportLevel, str]] = MappingProxyType(
    {
        "strong-support": "Strong support",
        "support": "Support",
        "neutral": "Neutral",
        "reservations": "Reservations",
        "opposed": "Opposed",
        "veto": "Veto",
    }
)

INDICATORS: Final[Mapping[str, str]] = MappingProxyType(
    {"lead": "a lead indicator", "lag": "a lag indicator"}
)

BLOCKS_OTHERS: Final[Mapping[str, str]] = MappingProxyType(
    {"yes": "gets in the way of other work", "no": "gets in nobody's way"}
)

LIFTS: Final[Mapping[str, str]] = MappingProxyType({"light": "a light lift", "heavy": "a heavy lift"})

URGENCY: Final[Mapping[str, str]] = MappingProxyType({"urgent": "urgent", "later": "for a later cycle"})

ADDRESSED: Final[Mapping[str, str]] = MappingProxyType(
    {"direct": "to be addressed directly", "indirect": "likely to follow from other work"}
)
