"""A leadership team that does what ``uipkit next`` says, one thing after the other, and moves the clock when it has to wait.

What the team writes, when it is told to write, is the content of the complete example; what it decides in meetings are the
same priorities, causes and strategies. So the only thing on trial is whether the tool leads there.
"""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.examples.folders import COMPLETE
from uipkit import load_plan
from uipkit.analysis.year_steps import late_actions
from uipkit.cli.main import run
from uipkit.plan.plan import Plan

Step = Mapping[str, Any]
MOST_STEPS = 600
"""A year takes fewer; more means that the tool leads in a circle."""

ASKS_EVERY = timedelta(days=7)
"""While nothing is to be done the team asks once a week."""

STATE_RESULTS_OUT = date(2026, 8, 13)
"""The end of the embargo in the example's district.yaml."""


CORRECTIONS = [
    {
        "id": "cards-daily",
        "what": "The lesson cards are used every day.",
        "strategy": "word-work",
        "who": "Instructional coach",
        "due": "2026-02-13",
    },
    {
        "id": "shorter-breaks",
        "what": "Breaks between lessons are shorter.",
        "who": "Principal",
        "due": "2026-02-27",
    },
]
"""What the mid-year meeting corrects in the plan that is running: one belongs to its strategy, one to none."""


@dataclass
class Team:
    """The team of one plan. log: every command it ran. days: on which day each phase was entered. kinds: which kinds of step came.

    until: the day after which it stops; None for as soon as phase 7 begins. proposed: what each proposal of dates said, as JSON.
    """

    folder: Path
    today: date
    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]
    late: bool = False
    until: date | None = None
    proposed: list[Any] = field(default_factory=list)
    log: list[str] = field(default_factory=list)
    days: dict[int, date] = field(default_factory=dict)
    kinds: set[str] = field(default_factory=set)
    goal: Plan = field(default_factory=lambda: load_plan(COMPLETE).plan)

    def live(self) -> None:
        """Do what comes next until the plan is submitted and carried out. Fails where the tool leads in a circle."""
        before = ""
        for _ in range(MOST_STEPS):
            steps = self.next()
            phase = self.plan.info.phase if self.plan.info else 0
            self.days.setdefault(phase, self.today)
            if phase == 7 and (self.until is None or self.today > self.until):
                return
            step = self.choose(steps)
            self.kinds.add(step["kind"])
            state = f"{self.today} {step}"
            assert state != before, (
                f"the tool asks for the same again: {step}\nall: {json.dumps(steps[:6], indent=1)}"
            )
            before = state
            getattr(self, f"do_{step['kind'].replace('-', '_')}")(step)
        pytest.fail(f"no end after {MOST_STEPS} steps; the last were {self.log[-10:]}")

    def choose(self, steps: list[Step]) -> Step:
        """The first step; a topic that was put off waits for its meeting, and before a team only waits it begins the next plan."""
        first = next((step for step in steps if step["kind"] != "tabled"), steps[0])
        if first["kind"] != "hold":
            return first
        return next((step for step in steps if step["kind"] == "begin"), first)

    # --- asking and running -------------------------------------------------------------------------------------

    def next(self) -> list[Step]:
        """What ``uipkit next`` says today."""
        content = json.loads(self.run("uipkit next --format json", note=False))
        steps: list[Step] = content["plans"][0]["steps"]
        assert steps, "there is always something to say, even that nothing is to be done"
        return steps

    def run(self, line: str, *, note: bool = True) -> str:
        """Run a command as it is shown, on the team's own day, and return what it prints."""
        words = shlex.split(line)
        assert words[0] == "uipkit", line
        self.monkeypatch.setenv("UIPKIT_TODAY", self.today.isoformat())
        self.monkeypatch.chdir(self.folder)
        self.capsys.readouterr()
        code = run(words[1:])
        said = self.capsys.readouterr()
        assert code == 0, f"{line} ended with {code}:\n{said.out}\n{said.err}"
        if note:
            self.log.append(line)
        return said.out

    @property
    def plan(self) -> Plan:
        """The plan as it stands."""
        return load_plan(self.folder).plan

    # --- what it does -------------------------------------------------------------------------------------------

    def do_schedule(self, step: Step) -> None:
        """Let dates be proposed."""
        start = f" --from {self.today.isoformat()}" if self.late else ""
        self.proposed.append(
            json.loads(self.run(f"{step['command']}{start} --dry-run --format json", note=False))
        )
        self.run(f"{step['command']}{start} --yes")

    def do_checklist(self, step: Step) -> None:
        """Gather or do it, and say so."""
        self.run(step["command"])

    do_invite = do_checklist
    do_agenda = do_checklist
    do_approve = do_checklist
    do_phase = do_checklist

    def do_begin(self, step: Step) -> None:
        """Make the next plan of this one, and say yes when asked."""
        self.run(f"{step['command']} --yes")

    def do_hold(self, step: Step) -> None:
        """Wait until the day, and ask again every week."""
        day = date.fromisoformat(step["due"]) if step["due"] else date.max
        self.today = min(day, self.today + ASKS_EVERY) if day > self.today else self.today

    do_wait = do_hold

    def do_record(self, step: Step) -> None:
        """After a meeting: enter what came of it; after an activity without an agenda: say that it took place."""
        if step["command"]:
            self.run(step["command"])
            return
        path = self.folder / step["file"]
        text = path.read_text(encoding="utf-8")
        meeting = next(each for each in self.plan.meetings if path.stem == each.id)
        text, count = re.subn(r"^held: false", "held: true", text, flags=re.M)
        assert count == 1, f"{path.name} has no line to say that it was held"
        text = re.sub(r"^present:.*", "present: [Principal, Assistant principal]", text, count=1, flags=re.M)
        decided = "decisions:\n  - id: agreed\n    decision: We go on as planned.\n"
        text, count = re.subn(r"^decisions: *(?:\[\])?\n", decided, text, count=1, flags=re.M)
        assert count == 1, f"{path.name} has no place for decisions"
        noted = dict(self.outcomes(meeting.agenda))
        path.write_text(
            text + "".join(f"{name}: {json.dumps(value)}\n" for name, value in noted.items()),
            encoding="utf-8",
        )

    def do_carry(self, step: Step) -> None:
        """Take notes on into drafts."""
        self.run(f"{step['command']} --yes")

    def do_follow_up(self, step: Step) -> None:
        """Do it, and write the day behind it; of late action steps, record that they are done."""
        if not step["file"]:
            own = step["command"] == "uipkit track"  # else it is about the plan that was running
            self._actions(self.folder if own else self.folder.parent / "2025-26")
            return
        path = self.folder / step["file"]
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("done:\n", f"done: {self.today}\n", 1), encoding="utf-8")

    def do_submit(self, step: Step) -> None:
        """Make the posted plan, hand it in, and write the day down."""
        self.run(step["command"])
        path = self.folder / "plan.yaml"
        text = path.read_text(encoding="utf-8")
        path.write_text(f"{text}submission:\n  by: Principal\n  date: {self.today}\n", encoding="utf-8")

    def do_write(self, step: Step) -> None:
        """Run the command where there is one; else write what is asked for, as the complete example has it."""
        if step["rule"] in ("UIP510", "UIP511"):
            self._results()
            return
        if step["command"]:
            self.run(step["command"])
            return
        name = self._missing_file(step) or step["file"]
        own, model = self.folder / name, COMPLETE / self.names.get(name, name)
        if name.startswith("stakeholders/"):
            self._answer(own)
        elif name == "plan.yaml":
            self._front(own, step)
        elif name not in ("schedule.yaml", "progress.yaml") and model.is_file():
            text = self._known_so_far(self._with_own_ids(model.read_text(encoding="utf-8")))
            assert not own.exists() or own.read_text(encoding="utf-8") != text, (
                f"it is written already: {step}"
            )
            own.write_text(text, encoding="utf-8")
            if name.startswith("strategies/"):
                self._practice()
        else:
            pytest.fail(f"nobody knows what to write: {step}")

    do_mend = do_write

    def _missing_file(self, step: Step) -> str:
        """A file that the words name and the plan does not have yet: what points at plan.yaml then is about that file."""
        for name in re.findall(r"[a-z-]+\.yaml", f"{step['words']} {step['why']}"):
            if (COMPLETE / name).is_file() and not (self.folder / name).exists():
                return str(name)
        return ""

    def _actions(self, folder: Path) -> None:
        """Record as done whatever action step of a plan is past its day; of the one that was running, nothing else is known here."""
        for each in late_actions(load_plan(folder).plan, self.today):
            self.run(
                f"uipkit track {each.strategy.id}/{each.action.id} met --date {self.today} --evidence 'Walk-throughs' "
                f"--plan {shlex.quote(str(folder))}"
            )

    def _results(self) -> None:
        """Record the results of whatever is past, one by one."""
        plan = self.plan
        known = plan.progress
        there = {
            (each.strategy, each.milestone)
            for each in (known.milestones if known else ())
            if each.state in ("met", "partly-met", "missed")
        }
        for strategy in plan.strategies:
            for each in strategy.milestones:
                if each.date and each.date < self.today and (strategy.id, each.id) not in there:
                    self.run(
                        f"uipkit new milestone-progress --strategy {strategy.id} --milestone {each.id} "
                        f"--date {self.today} --state met --evidence 'Walk-throughs'"
                    )
        got = {
            (each.priority, each.target, each.interim_target)
            for each in (known.interim_targets if known else ())
            if each.value is not None or each.withheld
        }
        for priority in plan.priorities:
            for target in priority.targets:
                for interim in target.interim_targets:
                    own = (priority.id, target.id, interim.id)
                    if interim.date and interim.date < self.today and own not in got:
                        result = "--withheld" if target.withheld else f"--value {interim.value}"
                        self.run(
                            f"uipkit new interim-result --priority {own[0]} --target {own[1]} --interim-target {own[2]} "
                            f"--date {self.today} {result} --state met --evidence 'Walk-throughs'"
                        )

    def _practice(self) -> None:
        """A strategy of the example rests on a practice; its teams are named only in phase 4."""
        if not (self.folder / "practices").exists():
            for each in (COMPLETE / "practices").glob("*.yaml"):
                text = self._with_own_ids(each.read_text(encoding="utf-8"))
                text = re.sub(r"^teams:.*\n", "", text, flags=re.M)
                (self.folder / "practices").mkdir(exist_ok=True)
                (self.folder / "practices" / each.name).write_text(text, encoding="utf-8")

    @property
    def names(self) -> dict[str, str]:
        """The example's file of each strategy: here a strategy bears the id of the option that it was chosen from."""
        return {
            f"strategies/{each.option}.yaml": f"strategies/{each.id}.yaml" for each in self.goal.strategies
        }

    def _with_own_ids(self, text: str) -> str:
        for each in self.goal.strategies:
            text = re.sub(rf"\b{each.id}\b", str(each.option), text)
        return text

    def _known_so_far(self, text: str) -> str:
        """The example's words without strategies that are not chosen, and without the state's results, as long as families must not see them."""
        if not self.plan.strategies:
            text = re.sub(r"^    strategies: \[.+\]\n", "", text, flags=re.M)
        if self.today >= STATE_RESULTS_OUT:
            return text
        text = re.sub(r"^state_data:\n(?:  .*\n)+", "", text, flags=re.M)
        return re.sub(r"^ +data_source: (?:cmas|growth)-.*\n", "", text, flags=re.M)

    def _answer(self, path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        text = text.replace("answer: pending", "answer: changed").replace(
            "what_changed:\n", "what_changed: It became a root cause.\n"
        )
        text = text.replace("loop_closed:\n", f"loop_closed: {self.today}\n")
        text = text.replace("loop_closed_how:\n", "loop_closed_how: Newsletter\n")
        path.write_text(text, encoding="utf-8")

    def _front(self, path: Path, step: Step) -> None:
        """The front of the example, as far as the team knows it: its phase is the team's own, and it is not submitted."""
        text = (COMPLETE / "plan.yaml").read_text(encoding="utf-8")
        text = re.sub(r"^submission:\n(?:  .*\n)+", "", text, flags=re.M)
        text = re.sub(r"^state_data_validation:\n(?:  .*\n)+", "", text, flags=re.M)
        text = re.sub(
            r"^phase: \d", f"phase: {self.plan.info.phase if self.plan.info else 0}", text, flags=re.M
        )
        text = text.replace("  decision: new-plan\n", "  decision: new-plan\n  path: ../2025-26\n")
        assert path.read_text(encoding="utf-8") != text, f"it is written already: {step}"
        path.write_text(text, encoding="utf-8")

    # --- what it decides ----------------------------------------------------------------------------------------

    def outcomes(self, agenda: str) -> Iterator[tuple[str, Any]]:
        """What the team notes at a meeting, by the lists of the meeting's file."""
        if agenda in ("mid-year-leadership-data-reflection", "end-of-year-leadership-data-reflection"):
            yield (
                "takeaways",
                [
                    {"id": each.id, "pattern": each.pattern, "nature": each.nature}
                    for each in (self.goal.takeaways.takeaways if self.goal.takeaways else ())
                ],
            )
        if agenda == "mid-year-leadership-data-reflection":
            yield "course_corrections", CORRECTIONS
        if agenda == "end-of-year-leadership-data-reflection":
            yield (
                "candidate_priorities",
                [{"id": each.id, "title": each.title} for each in self.goal.priorities],
            )
        elif agenda == "leadership-priority-setting":
            yield (
                "possible_root_causes",
                [
                    {"id": each.id, "statement": each.statement, "priorities": list(each.priorities)}
                    for each in self.goal.root_causes
                ],
            )
            yield (
                "candidate_priorities",
                [{"id": each.id, "title": each.title, "decision": "chosen"} for each in self.goal.priorities],
            )
        elif agenda == "leadership-root-cause-and-strategizing":
            yield (
                "strategy_ideas",
                [
                    {"id": each.id, "title": each.title, "root_causes": list(each.root_causes)}
                    for each in self.goal.options
                ],
            )
        elif agenda == "focus-group-on-strategy-options":
            yield (
                "survey_results",
                [
                    {
                        "option": each.id,
                        "group": support.group,
                        "level": support.level,
                        "people": support.people,
                    }
                    for each in self.goal.options
                    for support in each.support
                ],
            )
            yield (
                "stakeholder_input",
                {
                    "groups": ["families", "staff"],
                    "how": "Stations",
                    "themes": [{"id": "time", "heard": "Where does the time come from?"}],
                },
            )
        elif agenda == "leadership-strategy":
            yield (
                "strategy_decisions",
                [
                    {"option": each.id, "decision": each.decision.decision, "reason": each.decision.reason}
                    for each in self.goal.options
                    if each.decision is not None
                ],
            )
        elif agenda == "state-data-reflection":
            yield (
                "state_data_validation",
                {"outcome": "same-direction", "adjustments": "Baselines rest on state results."},
            )
