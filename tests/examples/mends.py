"""How somebody who follows the help of each finding in ``examples/with-problems`` would mend it.

One entry a finding: the lines that stand in the file, and the lines that take their place. ``{example}`` stands for the YAML that the
finding offers for pasting, so an example that does not mend what it was shown for fails the test. Where a finding offers none, the new lines
are what its help says in words. An example leaves holes for what only the school can know: scaffold text for words, a bare key for
a value. ``said`` is what this school says there, hole by hole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from uipkit.diagnostics.finding import Finding

HOLE = re.compile(r'"TODO: [^"]*"|(?<=:)  # .*$', re.MULTILINE)
"""What an example leaves open: scaffold text, or a bare key with a comment that says what belongs there."""


def filled(example: str, said: tuple[str, ...]) -> str:
    """Fill the holes of an example; each needs its words, and no words may be left over."""
    left = list(said)

    def fill(hole: re.Match[str]) -> str:
        words = left.pop(0)
        return f" {words}" if hole.group().startswith("  #") else words

    text = HOLE.sub(fill, example)
    assert not left, f"no hole for {left}"
    return text


@dataclass(frozen=True)
class Mend:
    """One change. ``old`` empty: the file is new. ``moved_to``: the file is only moved there."""

    file: str
    old: str = ""
    new: str = ""
    moved_to: str = ""
    said: tuple[str, ...] = ()

    def apply(self, plan: Path, finding: Finding) -> None:
        """Change the plan as the help of ``finding`` says."""
        path = plan / self.file
        if self.moved_to:
            target = plan / self.moved_to
            target.parent.mkdir(exist_ok=True)
            path.rename(target)
            return
        new = self.new.replace("{example}", filled(finding.example, self.said))
        if not self.old:
            assert not path.exists()
            path.write_text(new, encoding="utf-8")
            return
        text = path.read_text(encoding="utf-8")
        assert text.count(self.old) == 1, self.old
        path.write_text(text.replace(self.old, new), encoding="utf-8")


_TWO_YEARS = """\
    annual_targets:
      2025-26: 28
      2026-27: 31"""

_OUTSIDE = "statement: Families do not read with their children, so practice happens in the lesson alone."

MENDS: dict[tuple[str, str], Mend] = {
    ("UIP005", "look-at-work/ressources"): Mend("strategies/look-at-work.yaml", "ressources:", "resources:"),
    ("UIP007", "spring-evening/loop_closed"): Mend(
        "stakeholders/spring-evening.yaml", "loop_closed: 2026-05-32", "loop_closed: 2026-05-31"
    ),
    ("UIP008", "look-at-work/milestones/same-pictures"): Mend(
        "strategies/look-at-work.yaml", "[same-pictures]", "[same-picture]"
    ),
    ("UIP010", "ideas-for-next-year.yaml"): Mend(
        "ideas-for-next-year.yaml", moved_to="private/ideas-for-next-year.yaml"
    ),
    ("UIP011", "no-look-at-work/root_cause_verification"): Mend(
        "root-causes/no-look-at-work.yaml", "root_cause_verification:", "why:"
    ),
    ("UIP012", "look-at-work/contextual_fit"): Mend(
        "strategies/look-at-work.yaml",
        '"TODO: say why this strategy suits this school"',
        "Teams share an hour already, and teachers asked for help with fractions.",
    ),
    ("UIP015", "plan/calendar/breaks/end"): Mend("plan.yaml", "end: 2026-01-04", "end: 2027-01-04"),
    ("UIP104", "reading/evidence_and_reasoning"): Mend(
        "priorities/reading.yaml", "evidence_and_reasoning: >-", "{example}\nevidence_and_reasoning: >-"
    ),
    ("UIP107", "plan/identifications/targeted/groups/students with disabilities"): Mend(
        "priorities/reading.yaml", "grades: [1, 2, 3]\n", "grades: [1, 2, 3]\n{example}\n"
    ),
    ("UIP202", "mathematics/targets/cmas/annual_targets"): Mend(
        "priorities/mathematics.yaml", _TWO_YEARS, "{example}"
    ),
    ("UIP205", "reading/targets/grade-level/annual_targets/2026-27"): Mend(
        "priorities/reading.yaml", "      2026-27: 50", "{example}"
    ),
    ("UIP301", "attendance/root-causes"): Mend(
        "root-causes/reading-at-home.yaml", "priorities: [reading]", "{example}"
    ),
    ("UIP303", "groups-stay/strategies"): Mend(
        "strategies/reading-partners.yaml", "root_causes: [reading-at-home]", "{example}"
    ),
    ("UIP305", "reading-at-home/statement"): Mend(
        "root-causes/reading-at-home.yaml",
        _OUTSIDE,
        "{example}",
        said=("The school has no routine for reading practice beyond the lesson.",),
    ),
    ("UIP406", "reading-partners/this_year/focus"): Mend(
        "strategies/reading-partners.yaml",
        "this_year:\n",
        "this_year:\n{example}\n",
        said=("Partners read with every child of grades 1 and 2.",),
    ),
    ("UIP407", "reading-partners/evidence_base/tier"): Mend(
        "strategies/reading-partners.yaml",
        "evidence_base:\n",
        "evidence_base:\n{example}\n",
        said=("moderate",),
    ),
    ("UIP503", "look-at-work/actions/meetings/who"): Mend(
        "strategies/look-at-work.yaml",
        "    description: Meet every other week with student work.\n",
        "    description: Meet every other week with student work.\n{example}\n",
        said=("Grade team leads",),
    ),
    ("UIP505", "look-at-work/actions/winter-review/date"): Mend(
        "strategies/look-at-work.yaml", "    date: 2026-01-29", "{example}"
    ),
    ("UIP506", "look-at-work/milestones/same-picture/reviewed"): Mend(
        "strategies/look-at-work.yaml",
        "    collected: Scoring sheets of one meeting in February\n",
        "    collected: Scoring sheets of one meeting in February\n{example}\n",
        said=("First meeting in March", "Leadership team"),
    ),
    ("UIP509", "reading-partners/actions/book-bags/date"): Mend(
        "strategies/reading-partners.yaml", "    date: 2026-10-21", "{example}"
    ),
    ("UIP601", "assurances/committee-monitors-progress/checked"): Mend(
        "assurances.yaml",
        "    checked: false\n",
        "    checked: false\n{example}\n",
        said=("The committee meets in November.",),
    ),
    ("UIP603", "assurances/gifted-education"): Mend(
        "district.yaml", "", "{example}\n", said=("Students with gifts have their own plans.",)
    ),
    ("UIP610", "approvals/leadership-final"): Mend(
        "approvals.yaml",
        "  - id: superintendent-approval\n",
        "{example}\n  - id: superintendent-approval\n",
        said=("2026-09-29",),
    ),
    ("UIP611", "feedback/growth/answer"): Mend(
        "feedback.yaml",
        "    feedback: Show how students grow, beside how many meet expectations.\n",
        "    feedback: Show how students grow, beside how many meet expectations.\n{example}\n",
        said=("The target for reading now counts students who grew by a year.",),
    ),
    ("UIP705", "teams/committee/members/chair"): Mend(
        "teams.yaml",
        "      - {role: Parent of a grade 1 student, seats: [parent]}",
        "{example}",
        said=("Parent of a grade 1 student",),
    ),
    ("UIP708", "schedule/activities/reading-evening/invitation"): Mend(
        "schedule.yaml",
        "    date: 2026-10-08\n    owner: Librarian\n"
        "    participants: [Parent of a grade 1 student, Librarian]\n    invitation_due: 2026-09-24\n",
        "    owner: Librarian\n    participants: [Parent of a grade 1 student, Librarian]\n{example}\n",
        said=("2026-10-01",),
    ),
    ("UIP710", "2026-08-06-leadership-plan-review/follow_ups/tell-absent"): Mend(
        "meetings/2026-08-06-leadership-plan-review.yaml",
        "    due: 2026-08-10\n",
        "    due: 2026-08-10\n{example}\n",
        said=("2026-08-10",),
    ),
    ("UIP801", "spring-evening/themes/buses/answer"): Mend(
        "stakeholders/spring-evening.yaml",
        "    answer: pending",
        "{example}",
        said=("changed", "Breakfast is served from a cart at the door until the bell."),
    ),
    ("UIP803", "look-at-work/actions/anchor-papers/who/Mrs. Keller"): Mend(
        "strategies/look-at-work.yaml", "[Mrs. Keller]", "[Instructional coach]"
    ),
    ("UIP804", "reading-partners/actions/train-partners/description/e-mail-address"): Mend(
        "strategies/reading-partners.yaml",
        "To sign up, write to reading@rabbitbrush-hills.example.",
        "To sign up, ask the librarian.",
    ),
    ("UIP805", "mathematics/targets/cmas-newcomers/number_of_students"): Mend(
        "priorities/mathematics.yaml",
        "    number_of_students: 12\n",
        "    number_of_students: 12\n{example}\n",
    ),
    ("UIP808", "look-at-work/evidence_base/summary/link-without-words"): Mend(
        "strategies/look-at-work.yaml",
        "    [here](https://ies.ed.gov",
        "    [guide to helping students who struggle with mathematics](https://ies.ed.gov",
    ),
    ("UIP902", "looking-at-work/pre_work/three-pieces/deadline"): Mend(
        "practices/looking-at-work.yaml",
        "    who: every teacher\n",
        "    who: every teacher\n{example}\n",
        said=("Two school days before the meeting",),
    ),
}
"""By the code and the subject of the finding."""
