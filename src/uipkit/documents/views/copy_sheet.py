"""The copy sheet as plain data: what to enter into the state's online system, field by field, as plain text with its length.

The sections, and what belongs in them, are those that the UIP Workbook names. Of the form itself nobody has read the order of
single fields, which of them are required, how long an entry may be, or what its drop-downs offer. So the sheet says lengths and no
limits, and marks what the plan says and no field is known for. It is made from what the posted plan shows, and so holds nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from uipkit.documents.views.copy_field import choice, day, item, prose, words
from uipkit.documents.views.copy_people import assurance_items, other_items
from uipkit.documents.views.copy_strategies import NO_FIELD, cause_items, step_items, strategy_items

_FILLED_IN: Final = (
    "The state's system is said to fill in some of this itself: compare it there rather than type it again."
)

View = dict[str, Any]


def copy_sheet_view(plan: View) -> View:
    """Return what ``documents/copy-sheet.md.j2`` shows; ``plan`` is what ``views.plan.plan_view`` returns for the posted plan.

    ``sections`` have a ``title``, an ``about`` and ``items`` as ``copy_field.item`` makes them, in the order of the form.
    """
    scope = plan["front"]["scope"]
    sections = (
        (
            {"school": "The School", "district": "The District", "combined": "The Schools"}[scope],
            _FILLED_IN,
            _front(plan["front"]),
        ),
        ("Priorities & Targets", "", _priorities(plan["priorities"])),
        (
            "Root Causes & Strategies",
            "",
            [*cause_items(plan["root_causes"], plan["priorities"]), *strategy_items(plan)],
        ),
        ("Implementation & Actions", "", step_items(plan["strategies"])),
        (
            "Assurances",
            "The form's own list of assurances counts: it was not found in any public source, and the titles here are not its.",
            assurance_items(plan),
        ),
        (
            "In the Plan, without a Known Field",
            "Parts of the plan for which no field of the Streamlined form is known.",
            other_items(plan),
        ),
    )
    return {
        "title": f"{plan['front']['name']}: Copy Sheet {plan['front']['plan_year']}".strip(),
        "draft": plan["draft"],
        "today": plan["today"],
        "sections": [
            {"title": title, "about": about, "items": list(items)} for title, about, items in sections
        ],
    }


def _front(front: View) -> Iterable[View]:
    yield item(
        "Names and Requirements",
        (
            choice("District", front["district"]),
            words("District code", front["district_code"], "figure"),
            choice("School", front["school"]),
            words("School code", front["school_code"], "figure"),
            *(
                choice(f"Site {number}", site["name"], site["code"], _grades(site["grades"]))
                for number, site in enumerate(front["sites"], start=1)
            ),
            choice("Kind of school", front["governance"]),
            choice("Grades", front["grades"]),
            words(
                "Students enrolled", "" if front["enrollment"] is None else str(front["enrollment"]), "figure"
            ),
            choice("Plan year", front["plan_year"]),
            choice("Plan type", front["plan_type"], front["plan_type_detail"]),
            words("Year on performance watch", str(front["clock_year"] or ""), "figure"),
            *(
                choice(
                    f"Federal identification {number}",
                    each["name"],
                    ", ".join(each["groups"]),
                    each["reason"],
                    each["since"],
                )
                for number, each in enumerate(front["identifications"], start=1)
            ),
            choice("Title I", front["title_i"]),
            choice("Programs that the plan answers to", *front["programs"]),
            day("Due", front["due"]),
        ),
    )
    yield item(
        "Description",
        (
            prose(
                {
                    "school": "School Description",
                    "district": "District Description",
                    "combined": "Description",
                }[front["scope"]],
                front["description"],
                note="Optional, as the workbook says.",
            ),
            prose("Mission", front["mission"], note=NO_FIELD),
        ),
    )


def _grades(written: str) -> str:
    return f"{'grades' if ' ' in written else 'grade'} {written}" if written else ""


def _priorities(priorities: list[View]) -> Iterable[View]:
    for each in priorities:
        yield item(
            f"Student Performance Priority {each['number']}",
            (
                words("Title", each["title"]),
                prose("Student Performance Priority", each["statement"]),
                choice("Focus", *each["focus"]),
                choice("Subjects", *each["subjects"]),
                choice("Grades", each["grades"]),
                choice("Student groups", *each["student_groups"]),
                prose(
                    "Evidence and Reasoning",
                    each["evidence_and_reasoning"],
                    each["state_takeaways"],
                    note=_embargo(each["state_takeaways_embargo"]),
                ),
            ),
        )
        for target in each["targets"]:
            yield item(f"Priority {each['number']}, Target {target['number']}", _target(target))


def _embargo(until: str) -> str:
    return f"What state results say is left out: {until}." if until else ""


def _target(target: View) -> Iterable[View]:
    withheld = (
        "The group is small: its figures are withheld, and belong in no public form."
        if target["withheld"]
        else ""
    )
    yield words("Measure", target["measure"])
    yield words("Assessment or data source", target["source"])
    yield choice("Student group", target["student_group"])
    yield choice("Grades", target["grades"])
    yield words("Unit", target["unit"], "figure")
    yield choice("Better is", {"increase": "higher", "decrease": "lower"}[target["direction"]])
    for row in target["rows"]:
        match row["point"]:
            case "baseline":
                yield words(f"Baseline {row['plan_year']}".strip(), row["value"], "figure", withheld)
            case "annual":
                yield words(f"Annual target {row['plan_year']}", row["value"], "figure", withheld)
            case _:
                named = f"Interim target: {row['measure']}" if row["measure"] else "Interim target"
                yield day(f"{named}, when", row["date"])
                yield words(named, row["value"], "figure", withheld)
