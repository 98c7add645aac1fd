"""The copy sheet's parts on assurances and stakeholders, and what the plan says that no field is known for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from uipkit.documents.views.copy_field import Field, choice, day, item, prose, us_day, words
from uipkit.templating.escaping import one_line
from uipkit.templating.pasted import pasted

View = dict[str, Any]

_STATES = {
    "made": "check it",
    "explained": "leave it unchecked, and explain",
    "open": "not answered in the plan yet",
}


def assurance_items(plan: View) -> Iterable[View]:
    """Return the assurances, the explanations of those that are not made, and who was heard."""
    found = plan["assurances"]
    boxes = [
        words(each["title"], said, "box", each["authority"])
        for state, said in _STATES.items()
        for each in found[state]
    ]
    if boxes:
        yield item("Boxes to Check", boxes)
    for number, each in enumerate(found["explained"], start=1):
        yield item(f"Explanation {number}", (prose(each["title"], each["explanation"]),))
    for number, each in enumerate(plan["engagements"], start=1):
        yield item(f"Stakeholder Engagement {number}", _engagement(each))


def _engagement(each: View) -> Iterable[Field]:
    people = each["number_of_people"]
    yield words("What it was", each["title"])
    yield day("When", each["date"])
    yield choice("Who was asked", *each["groups"])
    yield words("People who took part", "" if people is None else str(people), "figure")
    yield words("How", each["how"])
    yield prose("Purpose", each["purpose"])
    yield words("What was heard, and what became of it", "\n".join(map(_theme, each["themes"])))
    yield day("Answered on", each["loop_closed"])
    yield words("How it was answered", each["loop_closed_how"])


def _theme(theme: View) -> str:
    answered = {
        "changed": ("changed", theme["what_changed"]),
        "not-changed": ("not changed, because", theme["reason"]),
    }
    kind, answer = answered.get(theme["answer"], ("still open", theme["what_changed"] or theme["reason"]))
    said = one_line(pasted(answer))
    return f"- {one_line(pasted(theme['heard']))} ({kind}{': ' if said else ''}{said})"


def other_items(plan: View) -> Iterable[View]:
    """Return what the posted plan shows besides."""
    for each in plan["family_summary"]:
        yield item(
            f"Family Summary, {each['language']}", (prose("Summary", each["text"]),), lang=each["marked"]
        )
    if plan["last_year"]:
        yield item("Last Year's Targets", _last_year(plan["last_year"]))
    if plan["state_comparison"]:
        found = plan["state_comparison"]
        yield item(
            "Comparison with State Results",
            (
                choice("Outcome", found["outcome"]),
                day("Compared on", found["date"]),
                prose("Adjustments", found["adjustments"]),
            ),
        )
    if plan["approvals"]:
        yield item(
            "Review and Approval",
            (
                words(", ".join(filter(None, (each["what"], each["who"]))), us_day(each["date"]), "date")
                for each in plan["approvals"]
            ),
        )
    submission, contact = plan["front"], plan["contact"]
    if submission["submitted"] or submission["posted_at"]:
        yield item(
            "Submission",
            (day("Submitted", submission["submitted"]), words("Posted at", submission["posted_at"])),
        )
    if contact:
        titles = {
            "role": "Role",
            "name": "Name",
            "email": "E-mail",
            "phone": "Telephone",
            "address": "Address",
        }
        yield item(
            "Whom to Ask", (words(title, contact[key]) for key, title in titles.items() if contact[key])
        )


def _last_year(found: View) -> Iterable[Field]:
    for each in found["targets"]:
        of = f"{each['measure']} ({each['student_group']})" if each["student_group"] else each["measure"]
        result = f"{each['outcome']}. Target: {each['target'] or 'not recorded'}. Result: {each['result'] or 'not recorded'}."
        yield words(of, "\n".join(filter(None, (result, pasted(each["reflection"])))))
    yield prose("What Last Year Taught", found["reflection"])
