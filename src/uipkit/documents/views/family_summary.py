"""The family summary as plain data: two pages in plain words, in one language, for everybody at home.

What the school wrote comes from the plan's fields for families, in the readers' language where it is there, else in the plan's own
and marked as such (``told``). Fixed words stand in the template and in catalogues. Figures are left out: the posted plan has them.
"""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from uipkit.documents.choice_words import CONTACT_ROLES, IDENTIFICATIONS
from uipkit.documents.showing import address
from uipkit.documents.standing_words import PLAN_TYPES, clock_sentences, plan_type_sentences
from uipkit.documents.views import sharing
from uipkit.documents.views.answers import told_answers
from uipkit.documents.views.open_days import open_days
from uipkit.documents.views.told import Telling, Told, by_language, in_language
from uipkit.plan.plan import Plan
from uipkit.plan.priority import Priority
from uipkit.plan.root_cause import RootCause
from uipkit.plan.school import Identification
from uipkit.plan.strategy import Strategy

_MOST_THEMES: Final = 2
_MOST_DAYS: Final = 5
_MOST_HELP: Final = 4
"""So many lines of a kind stand in a summary of two pages."""


def family_summary_view(telling: Telling, *, name: str) -> dict[str, Any]:
    """Return what ``documents/family-summary.md.j2`` shows in the language of ``telling``. name: whose plan it is.

    ``told_twice`` says that there is a summary as a whole and that it is left out, since every priority has plain words.
    """
    showing = telling.showing
    plan, fields = showing.plan, showing.fields(showing.plan.info)
    posted_at = (fields.get("submission") or {}).get("posted_at", "")
    in_short = in_language(fields.get("family_summary", {}), telling.language) or ""
    told_twice = bool(in_short) and _all_told(telling)
    if told_twice:
        in_short = ""
    if in_short:
        telling.own.append(in_short)
    days, contact = open_days(showing, _MOST_DAYS), sharing.contact(showing)
    for day in (day for group in days for day in group["days"]):
        telling.stands(day["place"], "the place")
    telling.stands_role(contact)
    return {
        "name": name,
        "scope": plan.info.scope if plan.info else "school",
        "plan_year": plan.plan_year or "",
        "today": showing.today.isoformat(),
        "in_short": in_short,
        "told_twice": told_twice,
        "priorities": _priorities(telling),
        "last_year": _last_year(telling),
        "answered": told_answers(telling, _MOST_THEMES),
        "help": by_language(_help(telling)[:_MOST_HELP]),
        "days": days,
        "standing": standing(telling),
        "posted_at": posted_at,
        "posted_link": address(posted_at),
        "contact": contact,
        "roles": list(CONTACT_ROLES),
    }


def standing(telling: Telling) -> dict[str, Any]:
    """Return the plan type, the year on performance watch and the identifications, each with sentences that explain it."""
    showing = telling.showing
    info = showing.plan.info
    scope = info.scope if info else "school"
    plan_type = info.plan_type if info else None
    clock = info.clock_year if info else None
    return {
        "plan_type": PLAN_TYPES[plan_type] if plan_type else "",
        "meaning": plan_type_sentences(scope, showing.plan.governance, plan_type),
        "reasons": reasons(telling),
        "reasons_embargo": _embargo(telling),
        "clock_year": clock or 0,
        "clock": clock_sentences(scope) if clock else [],
        "identifications": [
            _identification(telling, each, place)
            for place, each in enumerate(info.identifications if info else (), start=1)
        ],
    }


def reasons(telling: Telling) -> Told | None:
    """Return which results led to the plan type; None where nobody wrote it, or while state results are under embargo."""
    info = telling.showing.plan.info
    if info is None or telling.showing.state_embargo() is not None:
        return None
    return telling.told(info, "plan_type_reasons", "", "plan_type_reasons in plan.yaml")


def _embargo(telling: Telling) -> str:
    info, until = telling.showing.plan.info, telling.showing.state_embargo()
    return until.isoformat() if until is not None and info is not None and info.plan_type_reasons else ""


def _identification(telling: Telling, found: Identification, place: int) -> dict[str, Any]:
    name, meaning = IDENTIFICATIONS[found.identified_as]
    fields = telling.showing.fields(found)
    said = [*fields["groups"], fields["reason"]]
    otherwise = ": ".join(part for part in (", ".join(said[:-1]), said[-1]) if part)
    where = f"for_families of identification {place} in plan.yaml"
    return {"name": name, "meaning": meaning, "told": telling.told(found, "for_families", otherwise, where)}


def _priorities(telling: Telling) -> list[dict[str, Any]]:
    """Return each priority with why it is one and what is done.

    Every cause stands at its first priority, every strategy where most of its causes are, so that nothing is told twice; a priority
    that this leaves without any has all of its own.
    """
    plan = telling.showing.plan
    told: set[str] = set()
    found = []
    for priority in plan.priorities:
        causes, strategies = plan.causes_of(priority.id), plan.strategies_for_priority(priority.id)
        new = tuple(each for each in causes if each.id not in told)
        told.update(each.id for each in causes)
        own = tuple(each for each in strategies if _home(plan, each) == priority.id)
        found.append(
            {
                "told": _for_families(telling, priority),
                "causes": by_language(_for_families(telling, each) for each in new or causes),
                "strategies": by_language(_for_families(telling, each) for each in own or strategies),
            }
        )
    return [each for each in found if each["told"]]


def _all_told(telling: Telling) -> bool:
    """Whether every priority has plain words in the readers' language: then the summary as a whole would say it twice."""
    shown = [telling.showing.fields(each)["for_families"] for each in telling.showing.plan.priorities]
    return bool(shown) and all(in_language(texts, telling.language) for texts in shown)


def _home(plan: Plan, strategy: Strategy) -> str:
    """Return the id of the priority that most of a strategy's causes drive, the first of several."""
    driven = Counter(
        priority.id
        for cause in plan.causes_of_strategy(strategy)
        for priority in plan.priorities_of_cause(cause)
    )
    return max((each.id for each in plan.priorities), key=lambda each: driven[each], default="")


def _for_families(telling: Telling, item: Priority | RootCause | Strategy) -> Told | None:
    fields = telling.showing.fields(item)
    statement = fields["description"] if isinstance(item, Strategy) else fields["statement"]
    otherwise = telling.showing.title(fields["title"], statement, "")
    return telling.told(item, "for_families", otherwise, f"for_families in {item.file}")


def _last_year(telling: Telling) -> dict[str, Any] | None:
    """Return how many of last year's targets were met, and what the school says of it; None where nothing is recorded."""
    showing = telling.showing
    prior = showing.plan.info.prior_plan if showing.plan.info else None
    if prior is None:
        return None
    counts = {
        outcome: sum(each.outcome == outcome for each in prior.targets)
        for outcome in ("met", "partly-met", "not-met", "no-result")
    }
    told = telling.told(
        prior, "for_families", showing.fields(prior)["reflection"], "for_families of prior_plan in plan.yaml"
    )
    if not prior.targets and told is None:
        return None
    return {
        "targets": len(prior.targets),
        "met": counts["met"],
        "partly_met": counts["partly-met"],
        "not_met": counts["not-met"],
        "no_result": counts["no-result"],
        "told": told,
    }


def _help(telling: Telling) -> list[Told]:
    """Return how families can help with what is still to be done."""
    showing = telling.showing
    wanted = (
        telling.told(
            action,
            "help_wanted_in",
            showing.fields(action)["help_wanted"],
            f"help_wanted_in of the action {action.id} in {strategy.file}",
        )
        for strategy in showing.plan.strategies
        for action in strategy.actions
        if showing.fields(action)["help_wanted"]
        and (action.rhythm or action.date is None or action.date >= showing.today)
    )
    return [each for each in wanted if each is not None]
