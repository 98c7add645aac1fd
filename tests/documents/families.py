"""Documents for families in tests: made of any plan, in any language, and plans that owe notices."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from tests.documents.making import TODAY
from tests.workflows.plans import edit
from uipkit.config.config import Config
from uipkit.documents.plan_text import tidy
from uipkit.documents.showing import Showing
from uipkit.documents.untranslated import mark_untranslated
from uipkit.documents.views.family_summary import family_summary_view
from uipkit.documents.views.notices import hearing_notice_view, parent_notice_view
from uipkit.documents.views.told import Telling
from uipkit.plan.plan import Plan
from uipkit.templating.environment import environment
from uipkit.templating.overrides import template_folders
from uipkit.templating.rendering import render
from uipkit.templating.speech import built_in_speech, speaking

VIEWS: dict[str, Any] = {
    "family-summary": family_summary_view,
    "parent-notice": parent_notice_view,
    "hearing-notice": hearing_notice_view,
}


def made_for_families(
    plan: Plan,
    document: str = "family-summary",
    tag: str = "en",
    *,
    today: date = TODAY,
    config: Config | None = None,
    page_break: bool = False,
) -> str:
    """Return a document for families as Markdown, made with the built-in templates."""
    telling = Telling(Showing(plan, config or Config(), today), tag)
    view = VIEWS[document](telling, name="Aspen") | {"draft": False, "page_break": page_break}
    with speaking(built_in_speech(tag)):
        made = tidy(render(environment(template_folders()), f"documents/{document}.md.j2", view))
    return mark_untranslated(made)


NOTICES = """\
notices:
  - id: parent-notice
    act: parent-notice
    date: 2026-09-02
  - id: public-meeting
    act: public-meeting
    scheduled: 2026-10-06
    time: "17:30"
    place: School library
  - id: hearing
    act: hearing
    scheduled: 2026-10-12
    time: "18:00"
    place: District office, board room
"""


def on_watch(
    plan: Path, plan_type: str = "priority-improvement", *, clock: int = 3, notices: str = NOTICES
) -> Path:
    """Turn a copy of the complete example into a plan that owes notices."""
    edit(
        plan / "plan.yaml",
        "plan_type: improvement\nplan_type_detail: Meets 95% Participation\n",
        f"""plan_type: {plan_type}
plan_type_notice: 2026-08-20
clock_year: {clock}
plan_type_reasons:
  en: >-
    Fewer students than expected met the standards in mathematics, and our students made less progress than others.
  es: >-
    Menos estudiantes de lo esperado alcanzaron los estándares de matemáticas, y nuestros estudiantes avanzaron menos que otros.
""",
    )
    approvals = plan / "approvals.yaml"
    approvals.write_text(notices + approvals.read_text("utf-8"), "utf-8")
    return plan
