"""The items of a progress report as plain data: milestones, action steps and targets with how they stand, as far as readers may know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Final

from uipkit.analysis.progress_meaning import (
    FALLS_SHORT,
    Meaning,
    is_measured_otherwise,
    meaning,
    outcome,
    reaches,
    says_otherwise,
)
from uipkit.analysis.progress_report import ProgressReport, Reported
from uipkit.analysis.progress_standing import (
    ActionStanding,
    AnnualStanding,
    InterimStanding,
    MilestoneStanding,
)
from uipkit.analysis.progress_words import (
    NO_RESULT,
    POINTS_TO,
    READINGS,
    STATES,
    SUPPORT_ASKED,
    TARGET_ASKED,
    what_speaks,
)
from uipkit.documents.showing import WITHHELD, Showing
from uipkit.documents.views.target_paths import is_withheld
from uipkit.plan.priority import Target
from uipkit.plan.progress import (
    ActionProgress,
    AnnualResult,
    InterimResult,
    MilestoneProgress,
    PointsTo,
)
from uipkit.plan.words import cut, day_words
from uipkit.templating.escaping import literal
from uipkit.templating.prose import plain_text
from uipkit.workbook.figures import figure
from uipkit.workbook.grades import students_words

LONGEST_NAME: Final = 200
"""Characters by which an item is named where it comes up again; its table has the whole."""

LONGEST_MEASURE: Final = 70
"""Characters of a target's measure where it stands in a line; whom it is about always stands behind it."""

Entry = MilestoneProgress | ActionProgress | InterimResult | AnnualResult
Item = (
    Reported[MilestoneStanding]
    | Reported[ActionStanding]
    | Reported[InterimStanding]
    | Reported[AnnualStanding]
)
TargetStanding = InterimStanding | AnnualStanding


@dataclass(frozen=True)
class ProgressItems:
    """Turns what a report holds into plain data for its readers.

    An item has ``kind``, ``of`` (the number of its strategy or priority), ``text`` (CommonMark; a target has a plain ``title``), a plain ``name``, a ``short`` one for a line, ``due``, ``late``,
    ``state`` and ``on`` (the day on which it came to stand so), ``asks`` (a question, else empty), ``lacks_result``, ``speaks`` (plain sentences), ``answers``
    (labels with CommonMark) and ``history``; one of the team's own version ``evidence`` and ``by`` too. A target's has ``aimed`` and ``reached``.
    """

    showing: Showing
    report: ProgressReport
    measured: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """What practices say of milestones that they measure, a sentence by the ids of strategy and milestone; for the team alone."""

    @cached_property
    def strategies(self) -> dict[str, int]:
        """The numbers by which documents call the strategies, by id."""
        return {each.id: number for number, each in enumerate(self.report.plan.strategies, start=1)}

    @cached_property
    def priorities(self) -> dict[str, int]:
        """The numbers by which documents call the priorities, by id."""
        return {each.id: number for number, each in enumerate(self.report.plan.priorities, start=1)}

    def milestone(self, item: Reported[MilestoneStanding]) -> dict[str, Any]:
        """Return one milestone."""
        text = self.showing.fields(item.standing.milestone)["statement"]
        found = self._work("milestone", text or "A milestone that is still to be worded", item)
        strategy, milestone = item.standing.strategy.id, item.standing.milestone.id
        words = self.measured.get((strategy, milestone), "") if self.showing.internal else ""
        if words and words not in found["evidence"]:
            found["evidence"] = f"{found['evidence']} {literal(words)}".strip()
        return found | {"of": self.strategies[strategy]}

    def action(self, item: Reported[ActionStanding]) -> dict[str, Any]:
        """Return one action step."""
        text = self.showing.fields(item.standing.action)["description"]
        found = self._work("action", text or "An action step that is still to be worded", item)
        return found | {"of": self.strategies[item.standing.strategy.id]}

    def _work(
        self, kind: str, text: str, item: Reported[MilestoneStanding] | Reported[ActionStanding]
    ) -> dict[str, Any]:
        entry, state = item.standing.recorded.last, item.standing.recorded.state
        fields = self.showing.fields(entry)
        short = state in FALLS_SHORT
        return {
            "kind": kind,
            "title": "",
            "text": text,
            "name": cut(plain_text(text), LONGEST_NAME),
            "short": cut(plain_text(text), LONGEST_NAME),
            "due": item.due.isoformat() if item.due else "",
            "late": item.why == "overdue",
            "state": STATES[state] if state else NO_RESULT,
            "on": _began(item) if fields else "",
            "evidence": fields.get("evidence", ""),
            "by": self._by(entry) if self.showing.internal else "",
            "asks": SUPPORT_ASKED if short else "",
            "lacks_result": self._lacks_result(item),
            "remark": "",
            "speaks": [],
            "answers": _answers(
                ("Support", fields.get("support", "")), ("Response", fields.get("response", ""))
            ),
            "history": self._history([each for _, each in item.standing.recorded.entries]),
        }

    def _lacks_result(self, item: Item) -> bool:
        """Whether an item's day has passed, and its result is not recorded."""
        due, day = item.due, self.report.window.until
        return not item.standing.is_result and due is not None and due < day

    def _by(self, entry: Entry | None) -> str:
        return self.showing.owner(entry.by) if entry is not None and entry.by.strip() else ""

    # --- targets -------------------------------------------------------------------------------------------------

    def interim(self, item: Reported[InterimStanding]) -> dict[str, Any]:
        """Return one interim target with its latest result."""
        standing = item.standing
        interim = self.showing.fields(standing.interim)
        unit = interim["unit"] or self.showing.fields(standing.target)["unit"]
        title = self.title_of(standing.target, interim["measure"])
        return self._target("interim", title, figure(standing.interim.value, unit), unit, item)

    def annual(self, item: Reported[AnnualStanding]) -> dict[str, Any]:
        """Return one annual target with its result."""
        standing = item.standing
        unit = self.showing.fields(standing.target)["unit"]
        title = f"{self.title_of(standing.target)}, {standing.plan_year}"
        return self._target("annual", title, figure(standing.value, unit), unit, item)

    def title_of(self, target: Target, measure: str = "", longest: int = 0) -> str:
        """Name a target by its measure (or an interim target's own), its source and its students, as plain words.

        The source is that of the target's measure: behind another measure, an interim target's own, it is not said.
        longest: the most characters of the measure; where it is given, the students take the place of the source, so that they are always said.
        """
        fields = self.showing.fields(target)
        students = students_words(fields["student_group"], fields["grades"])
        source = "" if measure and measure != fields["measure"] else fields["source"]
        about = ["" if longest and students else source, students]
        name = measure or fields["measure"] or "Measure still to be named"
        name = cut(name, longest) if longest else name
        said = ", ".join(each for each in about if each)
        return f"{name} ({said})" if said else name

    def _target(
        self,
        kind: str,
        title: str,
        aimed: str,
        unit: str,
        item: Reported[InterimStanding] | Reported[AnnualStanding],
    ) -> dict[str, Any]:
        standing = item.standing
        entry, state = standing.recorded.last, outcome(standing)
        until = self._embargo(standing)
        small = self._is_small(standing, entry)
        silent = entry is not None and not self.showing.internal and (small or until is not None)
        fields = {} if silent else self.showing.fields(entry)
        about = meaning(self.report.plan, standing)
        remark = self._remark(standing, unit) if not (silent or small) else ""
        short = not silent and state in FALLS_SHORT
        return {
            "kind": kind,
            "of": self.priorities[standing.priority.id],
            "title": title,
            "text": "",
            "name": title,
            "short": self.title_of(standing.target, self._own_measure(standing), LONGEST_MEASURE),
            "due": item.due.isoformat() if item.due else "",
            "late": item.why == "overdue",
            "aimed": WITHHELD if is_withheld(self.showing, standing.target) else aimed or "to be set",
            "reached": self._reached(
                entry, unit, small, until, of_the_state=self._is_of_the_state(standing.target)
            ),
            "state": "not shown" if silent else STATES[state] if state else NO_RESULT,
            "on": _began(item) if fields else "",
            "evidence": fields.get("evidence", ""),
            "by": self._by(entry) if self.showing.internal else "",
            "asks": TARGET_ASKED if short else "",
            "lacks_result": self._lacks_result(item),
            "remark": remark,
            "speaks": [
                *([remark] if remark else []),
                *(self._what_speaks(about) if about and not silent else []),
            ],
            "answers": _answers(
                ("Decided", _decided(fields.get("points_to"))),
                ("Response", fields.get("response", "")),
            ),
            "history": self._history([each for _, each in standing.recorded.entries], unit, standing.target),
        }

    def _own_measure(self, standing: TargetStanding) -> str:
        """Return an interim target's own measure; empty where it is measured as its target is."""
        if isinstance(standing, InterimStanding):
            return str(self.showing.fields(standing.interim)["measure"])
        return ""

    def _remark(self, standing: TargetStanding, unit: str) -> str:
        """Say that a recorded state is another than the value would have it; empty where it is not, or nobody can tell."""
        last = standing.recorded.last
        if last is None or last.state is None or not says_otherwise(standing):
            return ""
        aimed = standing.interim.value if isinstance(standing, InterimStanding) else standing.value
        than = (
            "as good as"
            if last.value is not None and aimed is not None and reaches(standing.target, last.value, aimed)
            else "behind"
        )
        figures = f"{figure(last.value, unit)} is {than} the {figure(aimed, unit)} aimed at"
        if is_measured_otherwise(standing):
            return f"Recorded as {STATES[last.state]}. It has a measure of its own; if that improves as the target's does, {figures}."
        return f"Recorded as {STATES[last.state]}, though {figures}."

    def _what_speaks(self, about: Meaning) -> list[str]:
        """Return what the milestones behind a target say, and what that speaks for; nothing where all is as planned."""
        if about.reading == "as-planned":
            return []
        lines = [
            what_speaks(each, f"Strategy {self.strategies[each.strategy.id]}") + "." for each in about.behind
        ]
        return [*lines, READINGS[about.reading]]

    def _is_of_the_state(self, target: Target) -> bool:
        """Whether a target's results are the state's, as its data source says; where it names none, they may be."""
        source = self.showing.plan.data_source_by_id.get(target.data_source or "")
        return source is None or source.level == "state"

    def _reached(
        self, entry: Entry | None, unit: str, small: bool, until: date | None, *, of_the_state: bool
    ) -> str:
        if entry is None:
            return ""
        if small:
            return WITHHELD
        if until is not None and not self.showing.internal:
            return self.showing.embargo_words(until, of_the_state=of_the_state)
        value = figure(getattr(entry, "value", None), unit) or "no value recorded"
        return f"{value} (not for families before {day_words(until)})" if until else value

    def _is_small(self, standing: TargetStanding, entry: Entry | None) -> bool:
        target = standing.target
        if is_withheld(self.showing, target):
            return True
        return self._rests_on_few(entry, target)

    def _rests_on_few(self, entry: Entry | None, target: Target) -> bool:
        if not isinstance(entry, InterimResult | AnnualResult):
            return False
        return entry.withheld or self.showing.is_small(entry.number_of_students, target.measures)

    def _embargo(self, standing: TargetStanding) -> date | None:
        """Return the day until which a result is for the school alone: that of its data source, or of any entry about it."""
        days = [self.showing.embargo(standing.target.data_source)]
        days += [
            entry.embargo_until
            for _, entry in standing.recorded.entries
            if isinstance(entry, AnnualResult)
            and entry.embargo_until is not None
            and self.showing.today < entry.embargo_until
        ]
        return max((each for each in days if each is not None), default=None)

    def _history(
        self, entries: Sequence[Entry], unit: str = "", target: Target | None = None
    ) -> list[dict[str, Any]]:
        """Return every entry, oldest first, for the team's own version; nothing for others.

        One entry alone stands in its table already, unless it has a note.
        """
        if not self.showing.internal or (len(entries) < 2 and not any(each.note for each in entries)):
            return []
        small = target is not None and is_withheld(self.showing, target)
        return [
            {
                "on": each.date.isoformat(),
                "state": STATES[each.state] if each.state else "",
                "value": WITHHELD
                if small or (target is not None and self._rests_on_few(each, target))
                else figure(getattr(each, "value", None), unit),
                "by": self._by(each),
                "texts": _answers(
                    ("Shown by", each.evidence),
                    ("Support", getattr(each, "support", "")),
                    ("Response", each.response),
                    ("Note", each.note),
                ),
            }
            for each in entries
        ]


def _began(item: Item) -> str:
    """Return the day on which the state of an item began; empty where nothing was recorded."""
    since = item.standing.recorded.since
    return since.isoformat() if since is not None else ""


def _answers(*pairs: tuple[str, str]) -> list[dict[str, str]]:
    return [{"label": label, "text": text} for label, text in pairs if text.strip()]


def _decided(points_to: PointsTo | None) -> str:
    words = POINTS_TO[points_to] if points_to else ""
    return f"{words[:1].upper()}{words[1:]}." if words else ""
