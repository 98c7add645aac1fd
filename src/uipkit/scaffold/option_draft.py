"""The first draft of a strategy from the option it was chosen from: what was said, researched, weighed and answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from uipkit.plan.option import Factors, Option

_WEIGHED: tuple[tuple[str, Callable[[Factors], str]], ...] = (
    ("Scale of the change", lambda factors: factors.scale_of_change),
    ("What exists already", lambda factors: factors.existing_capacity),
    ("Professional development", lambda factors: factors.professional_development),
    ("Investment of staff and families", lambda factors: factors.investment),
    ("Mission and values", lambda factors: factors.alignment),
    ("Likely effect on the priorities", lambda factors: factors.likely_impact),
)
"""The factors of meeting 3.3 that say why a strategy suits a school; what it costs stands under its resources."""

_SUPPORT: Mapping[str, str] = {
    "strong-support": "strongly in favor",
    "support": "in favor",
    "neutral": "neither for nor against",
    "reservations": "in doubt",
    "opposed": "against",
    "veto": "firmly against",
}


def strategy_draft(option: Option, reason: str = "", focus: str = "") -> dict[str, Any]:
    """Return the fields of a strategy that an option can fill, in the shape of its model; what the option lacks stays empty.

    reason: why it was chosen, where the option's own decision does not say it yet. focus: what this year does of it.
    """
    return {
        "title": option.title,
        "root_causes": list(option.root_causes),
        "description": option.description,
        "option": option.id,
        "contextual_fit": contextual_fit(option, reason),
        "resources": option.factors.resources if option.factors else "",
        "this_year": {"focus": focus},
        "evidence_base": {"tier": option.research.tier, "summary": option.research.summary}
        if option.research
        else {},
    }


def not_chosen(option: Option) -> tuple[str, ...]:
    """Return a note where a strategy is made of an option that was decided against or put off, else nothing."""
    if option.decision is None or option.decision.decision == "chosen":
        return ()
    decided = "for later" if option.decision.decision == "later" else "not chosen"
    note = (
        f"options/{option.id}.yaml records the decision “{decided}”. If that has changed, change the decision there too, and read "
        "over Contextual Fit, which was drafted from its reason."
    )
    return (note,)


def contextual_fit(option: Option, reason: str = "") -> str:
    """Write the first draft of Contextual Fit: why the option was chosen, what was weighed, and how groups answered (meeting 3.3).

    Groups are named with their answer on the whole, never with numbers or their own words: the field is posted.
    """
    why = reason or (option.decision.reason if option.decision is not None else "")
    factors = option.factors
    said = [(label, read(factors)) for label, read in _WEIGHED if factors is not None and read(factors)]
    lines = [f"- **{label}:** {' '.join(text.split())}" for label, text in said]
    asked = [f"{each.group.replace('-', ' ')} {_SUPPORT[each.level]}" for each in option.support]
    if asked:
        lines.append(f"- **Support:** {'; '.join(asked)}")
    return "\n\n".join(part for part in (why, "\n".join(lines)) if part)
