"""Sites for tests: pages of many plans that are told apart by their words, and a small repository to make a whole site of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from tests.workflows.plans import BASE, base_plan, edit
from uipkit.config.config import Config
from uipkit.documents.showing import Showing
from uipkit.documents.site.pages import Site, site_pages
from uipkit.documents.site.plan_entry import plan_entry
from uipkit.documents.standing_words import PLAN_TYPES
from uipkit.plan.school import PlanType
from uipkit.store.discovery import PlanFolder
from uipkit.store.load import load
from uipkit.templating.environment import environment
from uipkit.templating.overrides import template_folders

DAY = date(2026, 10, 1)
BUILT_IN = environment(template_folders(None), autoescape=True)

NAMES = (
    "Aspen",
    "Buckwheat",
    "Cottonwood",
    "Dogwood",
    "Elder",
    "Fir",
    "Gooseberry",
    "Hawthorn",
    "Iris",
    "Juniper",
)
KINDS = ("Elementary School", "Middle School", "High School", "Académie")
TYPES: tuple[PlanType | None, ...] = (
    "performance",
    "improvement",
    "priority-improvement",
    "turnaround",
    "insufficient-data",
    None,
)
SUBJECTS = ("mathematics", "Reading", "science", "Mathematics", "attendance")


def entry(number: int = 0, **changes: Any) -> dict[str, Any]:
    """Return what a site's lists show of a plan, the one of a number; ``changes`` replace fields."""
    plan = load(PlanFolder(BASE, BASE)).plan
    made = plan_entry(Showing(plan, Config(), DAY))
    name = f"{NAMES[number % 10]} {KINDS[number // 10 % 4]}"
    kind = TYPES[number % 6]
    return {
        **made,
        "name": name,
        "plan_type": kind or "not-recorded",
        "plan_type_words": PLAN_TYPES[kind] if kind else "",
        "priorities": [
            {"title": f"Priority of {name}", "topics": [SUBJECTS[number % 5]]},
            {"title": "Writing that explains", "topics": ["Writing"]},
        ],
        "strategies": [
            ("Weekly collaborative planning", "weekly  Collaborative planning.", f"Coaching at {name}")[
                number % 3
            ],
            f"A strategy of {name} alone",
        ],
        "id": f"plan-{number}-2026-27",
        "href": f"plans/2026-27/plan-{number}.html",
        "documents": [
            {"href": f"plans/2026-27/plan-{number}.html", "words": "The plan", "language": "", "own": ""},
            {"href": f"plans/2026-27/plan-{number}.docx", "words": "Word", "language": "", "own": ""},
            {"href": f"plans/2026-27/plan-{number}.pdf", "words": "PDF", "language": "", "own": ""},
            {
                "href": f"plans/2026-27/plan-{number}-es.html",
                "words": "For families:",
                "language": "es",
                "own": "Español",
            },
        ],
        "language": "",
        "draft": False,
        **changes,
    }


def pages(entries: Sequence[Mapping[str, Any]], waiting: Sequence[str] = ()) -> dict[str, bytes]:
    """Return the pages of a site over these plans, by name."""
    site = Site(
        title="Unified Improvement Plans of Alder Creek School District",
        made=DAY,
        footer="Alder Creek School District",
        plans=sorted(entries, key=lambda each: each["name"].casefold()),
        waiting=[
            {"name": name, "plan_year": "2026-27", "due": "2026-10-15", "language": ""} for name in waiting
        ],
        newest=sorted(entries, key=lambda each: each["name"].casefold()),
    )
    return dict(site_pages(site, BUILT_IN))


def repository(folder: Path) -> Path:
    """Make a repository of four plans: two that are ready, one of an earlier year, one that is not ready."""
    (folder / "uipkit.yaml").parent.mkdir(parents=True, exist_ok=True)
    (folder / "uipkit.yaml").write_text(
        "documents:\n  footer: Alder Creek School District\n", encoding="utf-8"
    )
    school(folder / "juniper" / "2026-27", "Juniper Mesa Elementary School", code="4521")
    a_year_earlier(school(folder / "juniper" / "2025-26", "Juniper Mesa Elementary School", code="4521"))
    school(folder / "aspen" / "2026-27", "学校 Aspen", code="0104")
    waiting = school(folder / "cedar" / "2026-27", "Cedar Waiting School", code="0208")
    edit(waiting / "root-causes" / "no-shared-rubric.yaml", "[math-growth]", "[]")
    edit(
        waiting / "priorities" / "math-growth.yaml",
        "title: Mathematics in grades 3 to 5",
        "title: SecretOfCedar",
    )
    return folder


def school(folder: Path, name: str, *, code: str) -> Path:
    """Make the base plan of a school of this name."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    plan = base_plan(folder)
    edit(
        plan / "plan.yaml", "school: Juniper Mesa Elementary School", f"school: {name}\nschool_code: '{code}'"
    )
    edit(plan / "plan.yaml", "languages: [en]", "languages: [en, es]")
    return plan


def a_year_earlier(plan: Path) -> None:
    """Set every day and every plan year of a plan back by a year."""
    for path in plan.rglob("*.yaml"):
        text = re.sub(r"\b20\d\d\b", lambda found: str(int(found[0]) - 1), path.read_text("utf-8"))
        text = re.sub(
            r"\b(20\d\d)-\d\d\b(?!-)", lambda found: f"{found[1]}-{(int(found[1]) + 1) % 100}", text
        )
        path.write_text(text, "utf-8")
