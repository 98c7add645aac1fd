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
from uipkit.plan.places import PLACES
from uipkit.store.load import LoadedPlan
from uipkit.templating.escaping import one_line
from uipkit.templating.prose import plain_text
from uipkit.workbook.approval_standing import standings
from uipkit.workbook.contact_details import contact_details
from uipkit.workbook.deadlines import due_day, notice_days
from uipkit.workbook.privacy import Measures
from uipkit.workflows.check import Judge
from uipkit.workflows.posted_gate import EXCUSED
from uipkit.workflows.small_group_words import SmallGroupWords

LEFT_OUT: Final = "[contact details left out]"
"""What stands in place of an address, a telephone number or a student's number."""

_TELLS_A_FIGURE: Final = frozenset({"UIP805", "UIP806"})
"""Checks that find a file whose figures, or words, give away those of a small group."""

_TELLS_IN_WORDS: Final = _TELLS_A_FIGURE | {"UIP807"}
"""And one whose words may give away a result under embargo; its figures are held back one by one."""

_MARKS = re.compile(r"[*_`\[\]<>#|&~\\!]|^\s*(?:[-+]|\d+[.)])\s|://", re.MULTILINE)
"""Without any of these a text is no Markdown, and need not be read as such."""


class ShownPlan:
    """Decides what of one plan may stand in a portfolio; see ``analysis.portfolio.shown.Shown``."""

    def __init__(self, showing: Showing, findings: tuple[Finding, ...], folder: str) -> None:
        self._showing = showing
        self._findings = findings
        self._folder = folder
        self._small_groups = SmallGroupWords(showing.plan, showing.is_small)

    def text(self, text: str, file: str = "") -> str:
        """Prose as one line of plain text, contact details left out; scaffold text says nothing."""
        if not text or is_placeholder(text):
            return ""
        if self.holds_back(text, file):
            return HELD_BACK
        plain = plain_text(text) if _MARKS.search(text) else one_line(text)
        for detail in list(contact_details(plain)):
            plain = plain.replace(detail.text, LEFT_OUT)
        return plain

    def holds_back(self, text: str, file: str = "") -> bool:
        """Whether a text of a file could tell a small group's figure, or a result under embargo."""
        if file in self._telling_words or self._small_groups.give_away(text):
            return True
        # Reviewers write of any part of the plan, and no check reads what they write.
        return file == PLACES["feedback"] and self._small_groups.may_give_away(text)

    def holds_back_finding(self, finding: Finding) -> bool:
        """Whether what the check says could tell as much: a rule about targets names the figures that it compares."""
        file = _in_plan(finding.location.path, self._folder)
        if self.holds_back(finding.message, file) or self._small_groups.may_give_away(finding.message):
            return True
        compares = finding.code.startswith("UIP2") and any(letter.isdigit() for letter in finding.message)
        return compares and self._small_groups.there_are

    def role(self, role: str) -> str:
        """A role as it is written, or the words in place of what could be a name."""
        return self.text(self._showing.owner(role))

    def is_small(self, students: int | None, measures: Measures) -> bool:
        """Whether a group is below the repository's minimum."""
        return self._showing.is_small(students, measures)

    def is_told(self, file: str) -> bool:
        """Whether what is withheld in a file could be worked out from what else stands in the plan."""
        return file in self._telling_figures

    def embargo(self, source_id: str | None) -> date | None:
        """The day until which a data source's results are held back."""
        return self._showing.embargo(source_id)

    @cached_property
    def _telling_figures(self) -> frozenset[str]:
        return self._files_with(_TELLS_A_FIGURE)

    @cached_property
    def _telling_words(self) -> frozenset[str]:
        return self._files_with(_TELLS_IN_WORDS)

    def _files_with(self, codes: frozenset[str]) -> frozenset[str]:
        """The files, as places name them, in which one of these checks finds something."""
        return frozenset(
            _in_plan(place.path, self._folder)
            for finding in self._findings
            if finding.code in codes
            for place in (finding.location, *finding.related)
        )


def portfolio_part(loaded: LoadedPlan, judge: Judge, today: date, path: str, school: str) -> PlanPart:
    """Return what a plan adds to a portfolio. path: its folder as rows name it. school: whose it is, where known. Raises ConfigError."""
    plan, folder = loaded.plan, loaded.folder
    config = judge.config(folder)
    found, to_do = judge.judged(loaded, today)
    final, _ = judge.judged(loaded, today, "final")
    holidays_of = config.holidays.observed
    folder_name = found_folder(loaded)
    judged = Judged(
        findings=tuple(each for each in found if each.state == "open"),
        to_do=sum(to_do.values()),
        posting_errors=sum(_blocks(each) for each in final),
        approvals=standings(plan, today),
        misnamed=tuple(_in_plan(each.location.path, folder_name) for each in found if _is_misnamed(each)),
        due=due_day(plan, holidays_of=holidays_of),
        notices=notice_days(plan, holidays_of=holidays_of),
    )
    shown = ShownPlan(Showing(plan, config, today, internal=True), found, folder_name)
    keys: Keys = {
        "plan_path": path,
        "school": one_line(school) or path,
        "plan_year": plan.plan_year,
        "as_of": today,
    }
    return part_of(OnePlan(plan, today, keys, shown), judged)


def found_folder(loaded: LoadedPlan) -> str:
    """The plan's folder as its own findings name it: from the root of its repository."""
    return loaded.folder.path.relative_to(loaded.folder.root).as_posix()


def _in_plan(path: str, folder: str) -> str:
    """A file as places in the plan name it. path: as findings name it. folder: the plan's, as findings name it."""
    return path if folder == "." else path.removeprefix(f"{folder}/")


def _is_misnamed(finding: Finding) -> bool:
    """Whether a finding says that a file has a name that is none, or lies where nothing reads it."""
    return finding.state == "open" and finding.code in ("UIP009", "UIP010")


def _blocks(finding: Finding) -> bool:
    """Whether a finding keeps the plan from being posted, as ``posted_gate.blocking`` judges."""
    return (
        finding.state != "suppressed" and finding.severity is Severity.ERROR and finding.code not in EXCUSED
    )
