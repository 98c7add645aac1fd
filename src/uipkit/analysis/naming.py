"""How changes speak: items and fields in plain words, values as people write them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from uipkit.analysis.items import Item, Plain
from uipkit.plan.words import cut, day_words, listed, quoted
from uipkit.workbook.figures import figure, plain_number

LONGEST = 70
"""The most characters of a title or value that a sentence quotes."""


_KINDS = {
    "action": "action step",
    "plan": "plan",
    "district": "district's shared facts",
    "takeaways": "data takeaways",
    "engagement": "stakeholder engagement",
    "option": "strategy option",
    "practice": "collaborative planning practice",
    "activity": "scheduled activity",
    "follow-up": "follow-up",
    "prompt": "note-catcher prompt",
    "results-date": "date of results",
}
"""What people call a kind of item, where its name with spaces is not that."""

_CONTAINERS = frozenset(
    {
        *("plan", "district", "takeaways", "assurances", "approvals"),
        *("feedback", "teams", "schedule", "progress"),
    }
)
"""Kinds of which a plan has one; their name says which."""

_LABELS = {
    "baseline.value": "baseline",
    "baseline.plan_year": "year of the baseline",
    "scale.low": "lowest possible value",
    "scale.high": "highest possible value",
    "who": "owners",
    "this_year.focus": "focus of this year",
    "this_year.roll_out": "roll-out of this year",
    "current_state.status": "current status",
    "evidence_base.tier": "evidence tier",
    "evidence_base.summary": "research base",
    "evidence_base.sources": "research sources",
    "state_data.takeaways": "takeaways from state results",
    "why": "reasons",
    "due.date": "due date",
    "due.basis": "reason for the due date",
    "due.kind": "kind of due date",
    "submission.date": "day of submission",
    "submission.by": "role of who submitted it",
    "prior_plan.reflection": "reflection on last year",
    "prior_plan.targets": "results of last year's targets",
    "prior_plan.decision": "choice between a new plan and last year's",
    "identifications": "federal identifications",
    "title_i": "Title I status",
    "state_data_validation.outcome": "outcome of the comparison with state results",
    "state_data_validation.adjustments": "adjustments after state results",
    "state_data_validation.date": "day of the comparison with state results",
    "clock_year": "year on performance watch",
    "within_school_control": "answer to whether the school can change it",
    "years_to_address": "number of years it takes",
    "order": "order in documents",
    "value": "expected value",
    "loop_closed": "day of closing the loop",
    "loop_closed_how": "way of closing the loop",
    "practitioner_voice": "way of hearing practitioners",
    "collected": "collection of data",
    "reviewed": "review",
    "reviewed_by": "reviewers",
    "artifacts": "records kept",
    "posted_at": "address of the posted plan",
    "from_the_plan": "passage from the plan",
    "pre_work": "pre-work",
    "public_contact.role": "role of the public contact",
    "public_contact.name": "name of the public contact",
    "public_contact.email": "e-mail address of the public contact",
    "public_contact.phone": "telephone number of the public contact",
    "public_contact.address": "address of the public contact",
    "prior_plan.plan_year": "plan year of last year's plan",
    "prior_plan.path": "place of last year's plan",
    "blocks_others": "coding as blocking others",
    "embargo_until": "end of the embargo",
    "versions": "record of what bodies saw",
}
"""What people call a field, where its last name with spaces is not that."""

_AFTER_THE_NOUN = re.compile(r" (?:of|for|from|after|between|in|as|to|kept|it) ")

_BY_YEAR = {"annual_targets": "annual target for {}", "family_summary": "family summary ({})"}


def counted(number: int, noun: str) -> str:
    """Return ``1 milestone``, ``3 milestones``, ``2 strategies``."""
    if number == 1:
        return f"1 {noun}"
    ending = f"{noun[:-1]}ies" if noun.endswith("y") and noun[-2] not in "aeiou" else f"{noun}s"
    return f"{number} {ending}"


def kind_words(kind: str) -> str:
    """Return what people call a kind of item: ``root cause``, ``action step``."""
    return _KINDS.get(kind, kind.replace("-", " "))


def is_container(item: Item) -> bool:
    """Whether an item is a file of which a plan has one, such as ``teams.yaml``."""
    return item.kind in _CONTAINERS and item.within is None


def phrase(item: Item) -> str:
    """Return an item as a sentence names it: ``the target “Reading at benchmark” (priority “Early reading”)``."""
    if is_container(item):
        return f"the {kind_words(item.kind)}"
    own = f"the {kind_words(item.kind)} {_quoted_title(item)}"
    around = []
    above = item.within
    while above is not None and not is_container(above):
        around.append(f"{kind_words(above.kind)} {_quoted_title(above)}")
        above = above.within
    return f"{own} ({', '.join(around)})" if around else own


def phrase_in_file(item: Item) -> str:
    """Return an item as a list names it that names its file too: ``interim target “winter” (target “Reading”)``."""
    above = item.within
    if above is None or above.within is None:
        return short_phrase(item)
    return f"{short_phrase(item)} ({short_phrase(above)})"


def short_phrase(item: Item) -> str:
    """Return an item without what holds it: ``milestone “All groups meet daily”``."""
    return kind_words(item.kind) if is_container(item) else f"{kind_words(item.kind)} {_quoted_title(item)}"


def _quoted_title(item: Item) -> str:
    """Return the title in quotes; of a long one of a target the measure is cut, and whom it is about stays."""
    measure, opening, whom = item.title.rpartition(" (")
    if item.kind != "target" or not opening or not whom.endswith(")") or len(item.title) <= LONGEST:
        return quoted(item.title)
    return f"“{cut(measure, max(LONGEST - len(whom) - 2, LONGEST // 3))} ({whom}”"


def label(path: str) -> str:
    """Return a field in plain words: ``baseline``, ``annual target for 2026-27``, ``contextual fit``."""
    known = _LABELS.get(path)
    if known:
        return known
    whole, _, last = path.rpartition(".")
    if whole in _BY_YEAR:
        return _BY_YEAR[whole].format(last)
    return _LABELS.get(last) or last.replace("_", " ")


def is_plural(words: str) -> bool:
    """Whether a field's words are a plural, for the verb after them."""
    first = _AFTER_THE_NOUN.split(words, maxsplit=1)[0]
    return first.endswith("s") and not first.endswith(("ss", "us", "is"))


def value_words(value: Plain, shape: str, unit: str = "") -> str:
    """Return one value as a sentence shows it: ``25.5%``, ``October 2, 2026``, ``“weekly”``, ``yes``."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        return figure(value, unit) if unit else plain_number(value)
    if isinstance(value, dict):
        return entry_words(value)
    if isinstance(value, list):
        return listed([value_words(each, shape) for each in value], most=6)
    return day_words(value or "") if shape == "day" else quoted(value or "")


def entry_words(entry: Mapping[str, Any]) -> str:
    """Return an entry of a list by its first few values: ``“Winter break, December 21, 2026, January 2, 2027”``."""
    values = [each for each in entry.values() if isinstance(each, (str, int, float))]
    return quoted(
        ", ".join(
            day_words(each)
            if isinstance(each, str)
            else ("yes" if each else "no")
            if isinstance(each, bool)
            else plain_number(each)
            for each in values[:3]
        )
    )
