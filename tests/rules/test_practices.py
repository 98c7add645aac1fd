"""Family 9: what the pages do not show, above all what the rules must not find."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from inline_snapshot import snapshot

from tests.rules.pages import BASE, Overlay, overlay, page_of, sections
from uipkit.workflows.check import check

GOOD = overlay(sections(page_of("UIP901", "practice-without-baseline"))["Better"])
FILE = "practices/lesson-preparation.yaml"
TODAY = date(2026, 10, 1)


def found(tmp_path: Path, *changes: tuple[str, str], files: Mapping[str, str] | None = None) -> list[str]:
    text = GOOD.files[FILE] or ""
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    laid = Overlay({FILE: text, **(files or {})}, TODAY).lay_over_base(tmp_path)
    return [f"{each.code} {each.message}" for each in check(laid, phase="final", today=TODAY).findings]


def test_a_practice_that_has_it_all_gives_nothing(tmp_path: Path) -> None:
    assert found(tmp_path) == []


def test_a_look_without_a_rating_is_none(tmp_path: Path) -> None:
    rating = """    ratings:
      - indicator: purpose-clear
        level: emerging
        evidence: Notes of meetings name the page, not the purpose.
"""
    assert found(tmp_path, (rating, "")) == snapshot(
        ["UIP901 Nobody has rated the practice “Weekly lesson preparation” through a rubric yet."]
    )


def test_a_link_from_the_strategy_is_enough(tmp_path: Path) -> None:
    strategy = (BASE / "strategies" / "common-planning.yaml").read_text(encoding="utf-8")
    files = {"strategies/common-planning.yaml": strategy + "practices: [lesson-preparation]\n"}
    assert found(tmp_path, ("strategies: [common-planning]\n", ""), files=files) == []


def test_conditions_looked_at_after_the_start(tmp_path: Path) -> None:
    assert found(tmp_path, ("date: 2026-08-20", "date: 2026-09-20")) == snapshot(
        [
            "UIP908 The conditions for the practice “Weekly lesson preparation” were first looked at on 2026-09-20, after its start."
        ]
    )
    assert found(tmp_path / "same-day", ("date: 2026-08-20", "date: 2026-09-14")) == []
    assert (
        found(tmp_path / "no-start", ("starts: 2026-09-14\n", ""), ("date: 2026-08-20", "date: 2026-09-20"))
        == []
    )


def test_steps_that_are_neither_together_nor_alone(tmp_path: Path) -> None:
    one = ("    together_or_alone: alone\n", "")
    assert found(tmp_path, one) == snapshot(
        [
            "UIP907 The practice “Weekly lesson preparation” has a step in its protocol that is neither together nor alone."
        ]
    )
    assert found(tmp_path / "both", one, ("    together_or_alone: together\n", "")) == snapshot(
        [
            "UIP907 The practice “Weekly lesson preparation” has 2 of 2 steps in its protocol that are neither together nor alone."
        ]
    )


@pytest.mark.parametrize(
    ("day", "done", "overdue"),
    [("2026-09-30", "", True), ("2026-10-01", "", False), ("2026-09-30", "2026-10-01", False)],
)
def test_a_leaders_step_is_overdue_after_its_day(tmp_path: Path, day: str, done: str, overdue: bool) -> None:
    steps = f"""leader_actions:
  - id: pre-work
    action: Make clear what is prepared
    steps:
      - {{id: deadlines, step: Agree on deadlines., due: {day}{f", done: {done}" if done else ""}}}
protocol:
"""
    codes = [each[:6] for each in found(tmp_path, ("protocol:\n", steps))]
    assert codes == (["UIP911"] if overdue else [])


MEETING = "title: Looking at work\nagenda: student-work-analysis\ndate: 2026-09-23\nheld: true\n"
NOTES = (
    ("practices/lesson-preparation.yaml", "notes: Maria still counts single parts.\n", True),
    ("practices/lesson-preparation.yaml", "notes: The team read Matilda for pleasure.\n", False),
    ("units/reading.yaml", "title: Esperanza Rising\nnotes: Esperanza needs courage.\n", False),
    ("units/reading.yaml", "title: Reading\nbig_ideas: [Maria needs courage in the story.]\n", False),
    (
        "units/reading.yaml",
        "title: Reading\nsupports:\n  - {id: a, support: Frames, need: Maria reads below grade level}\n",
        True,
    ),
    ("lessons/one.yaml", "title: Lesson 1\nsequence:\n  - {id: a, part: Maria has 12 apples.}\n", False),
    ("lessons/one.yaml", "title: Lesson 1\nnext_steps:\n  - {id: a, step: Check in with Jamal}\n", True),
    ("lessons/one.yaml", "title: Round 48275\nchecks:\n  - {id: a, check: Is 48275 near 48300?}\n", False),
    ("student-work/one.yaml", "title: Exit ticket\ntrends: ID 48275 is new here\n", True),
    ("student-work/one.yaml", "title: Exit ticket\ntrends: Half of them wrote 48,275\n", False),
    ("student-work/one.yaml", "title: Maria's essay\n", True),
    ("student-work/one.yaml", "title: Exit ticket\nfocus_students:\n  - {id: maria}\n", True),
    (
        "student-work/one.yaml",
        "title: Exit ticket\nfocus_students:\n  - {id: a, shows: Adds in rows.}\n",
        False,
    ),
    ("student-work/one.yaml", "title: Exit ticket\ncriteria: As Maria Lopez wrote it.\n", True),
    (
        "student-work/one.yaml",
        "title: Exit ticket\nsupports:\n  - {id: a, support: Jayden says it first}\n",
        True,
    ),
    (
        "student-work/one.yaml",
        "title: Exit ticket\nnext_steps:\n  - {id: a, step: Give Jayden a frame}\n",
        True,
    ),
    (
        "student-work/one.yaml",
        "title: Exit ticket\nfocus_students:\n  - {id: a, needs: Give Jayden a frame}\n",
        True,
    ),
    (
        "student-work/one.yaml",
        "title: Essay on Maria's Comet\ncriteria: Says why Maria wants to see it.\n",
        False,
    ),
    (
        "student-work/one.yaml",
        "title: Exit ticket\nsource: Maria's Comet\nsupports:\n  - {id: a, support: Maria says it first}\n",
        False,
    ),
    ("student-work/one.yaml", "title: Exit ticket\nstandards: [RL.4.1 Esperanza asks]\n", False),
    (
        "student-work/one.yaml",
        "title: Exit ticket\nnext_steps:\n  - {id: a, step: Read “Esperanza Rising” with them}\n",
        False,
    ),
    (
        "meetings/2026-09-23-work.yaml",
        MEETING + "topics:\n  - {id: a, title: T, minutes: 30, notes: Maria Lopez needs help}\n",
        True,
    ),
    (
        "meetings/2026-09-23-work.yaml",
        MEETING + "follow_ups:\n  - {id: a, step: Give Jayden a frame, who: Team leads}\n",
        True,
    ),
    ("meetings/2026-09-23-work.yaml", MEETING + "notes: student 204817 was away\n", True),
    (
        "meetings/2026-09-23-work.yaml",
        MEETING + "invitation: {body: Write to principal@school.example.org}\n",
        False,
    ),
    (
        "meetings/2026-09-23-work.yaml",
        MEETING + "purpose: To read Esperanza Rising as Esperanza reads her own days.\n",
        False,
    ),
    (
        "meetings/2026-09-23-work.yaml",
        MEETING.replace("student-work-analysis", "leadership") + "notes: Give Jayden a frame\n",
        False,
    ),
    ("student-work/maria-lopez.yaml", "title: Exit ticket\n", True),
    ("student-work/anne-frank-essay.yaml", "title: Essay on Anne Frank\n", False),
)


@pytest.mark.parametrize(("file", "text", "named"), NOTES)
def test_a_student_is_named(tmp_path: Path, file: str, text: str, named: bool) -> None:
    if file == FILE:
        text = (GOOD.files[FILE] or "") + text
    plan = Overlay({**GOOD.files, file: text}, TODAY).lay_over_base(tmp_path)
    codes = [each.code for each in check(plan, phase=0, today=TODAY).findings]
    assert [each for each in codes if each == "UIP906"] == (["UIP906"] if named else [])


def test_a_name_that_one_text_tells_is_found_in_the_others(tmp_path: Path) -> None:
    rest = "adjustments:\n  - {id: a, what: Sit with Aaliyah, why: It helps Aaliyah most}\n"
    alone = rest.replace("Sit with Aaliyah", "Sit down")
    for text, paths in ((alone, []), (rest, ["what", "why"])):
        files = {**GOOD.files, "lessons/one.yaml": f"title: Lesson 1\n{text}"}
        plan = Overlay(files, TODAY).lay_over_base(tmp_path / str(len(paths)))
        found = check(plan, phase=0, today=TODAY).findings
        assert [each.subject.split("/")[-2] for each in found if each.code == "UIP906"] == paths


def test_a_mistyped_field_hides_no_name_in_the_one_that_was_meant(tmp_path: Path) -> None:
    text = "title: Lesson 1\nadjustmentz: []\nadjustments:\n  - {id: a, what: Sit with Aaliyah}\n"
    plan = Overlay({**GOOD.files, "lessons/one.yaml": text}, TODAY).lay_over_base(tmp_path)
    codes = [each.code for each in check(plan, phase=0, today=TODAY).findings]
    assert {"UIP005", "UIP906"} <= set(codes)


def test_the_message_repeats_nothing(tmp_path: Path) -> None:
    text = "title: Lesson 1\nnotes: Half are there, Jamal still counts.\n"
    plan = Overlay({"lessons/one.yaml": text}, TODAY).lay_over_base(tmp_path)
    [finding] = check(plan, phase=0, today=TODAY).findings
    assert "Jamal" not in repr(finding)
    assert (finding.message, finding.location.source) == snapshot(
        (
            "What looks like a student's name stands in lessons/one.yaml, in “notes” (word 4 of the text).",
            ("title: ********", "notes: ***********************************"),
        )
    )
