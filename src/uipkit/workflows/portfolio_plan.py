"""One plan on its way into a portfolio: judged once, and shown as far as it may leave the school's own folder."""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property
from typing import Final

from uipkit.analysis.portfolio.portfolio import PlanPart, part_of
from uipkit.analysis.portfolio.shown import HELD_BACK, Keys, OnePlan
from uipkit.analysis.portfolio.standing_rows import Judged
from uipkit.diagnostics.diagnostic import Severity
from uipkit.diagnostics.finding import Finding
from uipkit.documents.showing import Showing
from uipkit.plan.placeholder import is_placeholder
from uipkit.store.load import LoadedPlan
from uipkit.templating.escaping import one_line
from uipkit.templating.prose import plain_text
from uipkit.workbook.approval_standing import standings
from uipkit.workbook.contact_details import contact_details
from uipkit.workbook.deadlines import due_day, notice_days
from uipkit.workbook.privacy import Measures
from uipkit.workflows.check import Judge
from uipkit.workflows.posted_gate import EXCUSED

LEFT_OUT: Final = "[contact details left out]"
"""What stands in place of an address, a telephone number or a student's number."""

_TELLS_WHAT_IS_WITHHELD: Final = "UIP806"
_MARKS = re.compile(r"[*_`\[\]<>#|&~\\!]|^\s*(?:[-+]|\d+[.)])\s|://", re.MULTILINE)
"""Without any of these a text is no Markdown, and need not be read as such."""


class ShownPlan:
    """Decides what of one plan may stand in a portfolio; see ``analysis.portfolio.shown.Shown``."""

    def __init__(self, showing: Showing, findings: tuple[Finding, ...], folder: str) -> None:
        self._showing = showing
        self._findings = findings
        self._folder = folder

    def text(self, text: str, file: str = "") -> str:
        """Prose as one line of plain text, contact details left out; scaffold text says nothing."""
        if not text or is_placeholder(text):
            return ""
        if file in self._telling:
            return HELD_BACK
        plain = plain_text(text) if _MARKS.search(text) else one_line(text)
        for detail in list(contact_details(plain)):
            plain = plain.replace(detail.text, LEFT_OUT)
        return plain

    def role(self, role: str) -> str:
        """A role as it is written, or the words in place of what could be a name."""
        return self.text(self._showing.owner(role))

    def is_small(self, students: int | None, measures: Measures) -> bool:
        """Whether a group is below the repository's minimum."""
        return self._showing.is_small(students, measures)

    def is_told(self, file: str) -> bool:
        """Whether what is withheld in a file could be worked out from what else stands in the plan."""
        return file in self._telling

    def embargo(self, source_id: str | None) -> date | None:
        """The day until which a data source's results are held back."""
        return self._showing.embargo(source_id)

    @cached_property
    def _telling(self) -> frozenset[str]:
        """The files, as places name them, in which a withheld figure can be read."""
        prefix = f"{self._folder}/" if self._folder != "." else ""
        places = (
            place.path
            for finding in self._findings
            if finding.code == _TELLS_WHAT_IS_WITHHELD
            for place in (finding.location, *finding.related)
        )
        return frozenset(place.removeprefix(prefix) for place in places)


def portfolio_part(loaded: LoadedPlan, judge: Judge, today: date, path: str) -> PlanPart:
    """Return what a plan adds to a portfolio. path: its folder as rows name it. Raises ConfigError."""
    plan, folder = loaded.plan, loaded.folder
    config = judge.config(folder)
    found, to_do = judge.judged(loaded, today)
    final, _ = judge.judged(loaded, today, "final")
    holidays_of = config.holidays.observed
    judged = Judged(
        findings=tuple(each for each in found if each.state == "open"),
        to_do=sum(to_do.values()),
        posting_errors=sum(_blocks(each) for each in final),
        approvals=standings(plan, today),
        due=due_day(plan, holidays_of=holidays_of),
        notices=notice_days(plan, holidays_of=holidays_of),
    )
    shown = ShownPlan(Showing(plan, config, today, internal=True), found, found_folder(loaded))
    keys: Keys = {
        "plan_path": path,
        "school": one_line(plan.planner) or path,
        "plan_year": plan.plan_year,
        "as_of": today,
    }
    return part_of(OnePlan(plan, today, keys, shown), judged)


def found_folder(loaded: LoadedPlan) -> str:
    """The plan's folder as its own findings name it: from the root of its repository."""
    return loaded.folder.path.relative_to(loaded.folder.root).as_posix()


def _blocks(finding: Finding) -> bool:
    """Whether a finding keeps the plan from being posted, as ``posted_gate.blocking`` judges."""
    return (
        finding.state != "suppressed" and finding.severity is Severity.ERROR and finding.code not in EXCUSED
    )
