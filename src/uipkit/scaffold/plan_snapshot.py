"""A snapshot of part of the plan, as Markdown that stands in an agenda beside a topic.

Everything from the plan is escaped or made safe here, so that no title can turn into markup. Figures of groups too small
to be shown are never copied, since an agenda is passed around; nor, where families take part, results under embargo.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import lru_cache
from typing import Any

from uipkit.config.config import CrunchTime, MinimumGroupSize
from uipkit.plan.base import Artifact, Model
from uipkit.plan.placeholder import is_placeholder
from uipkit.plan.plan import Plan
from uipkit.plan.priority import Priority, Target
from uipkit.plan.root_cause import RootCause
from uipkit.templating.escaping import literal
from uipkit.templating.filters import list_words, long_date
from uipkit.templating.prose import plain_text, safe_line
from uipkit.workbook import figures
from uipkit.workbook.embargo import embargo_until
from uipkit.workbook.roles import is_role, known_roles

LONGEST_LINE = 280
"""Characters of an item's text that stand in a list of many; the plan itself holds the rest."""

_CUT = " …"

ROLE_TO_BE_NAMED = "role to be named"
"""What stands in place of an owner that is no role the plan knows: it could be somebody's name."""


@dataclass(frozen=True, slots=True)
class RunningPlan:
    """The plan that is carried out while the next one is made: two plans are alive from winter to summer.

    plan: None where plan.yaml names none that can be read. path: its folder as plan.yaml has it, relative to the plan's own.
    """

    plan: Plan | None = None
    path: str = ""


@dataclass(frozen=True, slots=True)
class Occasion:
    """What decides how much of a plan may be shown, and in which words: the meeting's day and phase, who comes, the smallest groups shown.

    ``crunch`` says how much is too much at once. ``assurance_titles`` gives the titles of the catalogue of assurances by id; an id
    without a title stands for itself. ``running`` is the plan that is carried out this year. ``phase`` is None for a meeting
    that belongs to no phase.
    """

    day: date
    families_attend: bool = False
    minimum: MinimumGroupSize = field(default_factory=MinimumGroupSize)
    assurance_titles: Mapping[str, str] = field(default_factory=dict)
    crunch: CrunchTime = field(default_factory=CrunchTime)
    phase: int | None = None
    running: RunningPlan = field(default_factory=RunningPlan)

    def say(self, formal: str, plain: str) -> str:
        """Return the words of the trade, or, where families attend, plain ones without names of files and fields."""
        return plain if self.families_attend else formal


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Markdown, and the files of the plan that it was taken from, relative to the plan folder."""

    text: str
    files: tuple[str, ...] = ()


@lru_cache(maxsize=2)  # the plan that is made, and the one that is carried out
def without_scaffold_text(plan: Plan) -> Plan:
    """Return the plan as far as somebody wrote it: text that the scaffold left reads as empty, so nobody is handed a TODO."""
    return replace(plan, **{each.name: _written(getattr(plan, each.name)) for each in fields(plan)})


def _written(value: Any) -> Any:
    if isinstance(value, str):
        return "" if is_placeholder(value) else value
    if isinstance(value, tuple):
        return tuple(item for item in map(_written, value) if item != "")
    if isinstance(value, Model):
        return value.model_copy(update={name: _written(held) for name, held in value})
    return value


def snapshot(lead: str, lines: Iterable[str], files: Iterable[str]) -> Snapshot:
    """Make a snapshot of a lead sentence and the lines of a list."""
    return Snapshot("\n".join([lead, "", *lines]), tuple(dict.fromkeys(files)))


def strong(text: str) -> str:
    """Any text, literally and in bold."""
    return f"**{literal(text)}**"


def headed(title: str, text: str = "") -> str:
    """Make a list item: a bold title and, after it, ``text`` (Markdown on one line)."""
    return f"- {strong(title)}" + (f": {text}" if text else "")


def bullet(text: str, depth: int = 0) -> str:
    """Make a list item of Markdown on one line."""
    return "  " * depth + f"- {text}"


def joined(parts: Sequence[str]) -> str:
    """Join words as a sentence does: ``a, b and c``."""
    return list_words(list(parts))


def day(value: date) -> str:
    """Write a date in full."""
    return long_date(value.isoformat())


def figure(value: float | None, unit: str = "") -> str:
    """Write a value with its unit as documents do, as Markdown; a missing one is told in words."""
    return literal(figures.figure(value, unit)) or "not set"


def cause_title(cause: RootCause) -> str:
    """Name a root cause: its title, else its statement on one line, as Markdown."""
    return literal(cause.title) if cause.title.strip() else safe_line(cause.statement) or literal(cause.id)


def titles(artifacts: Iterable[Priority]) -> str:
    """Name priorities in one phrase, quoted."""
    return joined([f"“{literal(each.title)}”" for each in artifacts])


def too_small(target: Target, occasion: Occasion) -> bool:
    """Whether the group of a target is too small for its figures to be copied."""
    return target.withheld or below(target.number_of_students, getattr(occasion.minimum, target.measures))


def below(students: int | None, minimum: int) -> bool:
    """Whether a known number of students is under the minimum."""
    return students is not None and students < minimum


def embargoed(source_id: str | None, plan: Plan, occasion: Occasion) -> bool:
    """Whether a data source must not be shown at this meeting: families are there, and its results are still held back."""
    source = plan.data_source_by_id.get(source_id or "")
    if source is None or not occasion.families_attend:
        return False
    until = embargo_until(plan, source)
    return until is not None and occasion.day < until


def some_embargoed(plan: Plan, occasion: Occasion) -> bool:
    """Whether any data source of the plan must not be shown at this meeting; figures that name no source wait too then."""
    return any(embargoed(source, plan, occasion) for source in plan.data_source_by_id)


def shortened(text: str) -> str:
    """Return prose on one line as Markdown; what is longer than a list can bear is cut between words, without its marks."""
    words = cut(text)
    return literal(words.removesuffix(_CUT)) + _CUT if words.endswith(_CUT) else safe_line(text)


def cut(text: str) -> str:
    """Return prose as plain words on one line, cut between words where it is longer than a list can bear."""
    words = plain_text(text)
    if len(words) <= LONGEST_LINE:
        return words
    return (words[:LONGEST_LINE].rpartition(" ")[0] or words[:LONGEST_LINE]) + _CUT


def owners(roles: Iterable[str], plan: Plan) -> str:
    """Name roles in one phrase, as plain words; "" where there are none. What is no role could be a name and is not shown."""
    known = known_roles(plan)
    shown = (role if is_role(role, known) else ROLE_TO_BE_NAMED for role in roles if role.strip())
    return joined(list(dict.fromkeys(shown)))


def file_names(artifacts: Iterable[Artifact | None]) -> list[str]:
    """Name the files of artifacts; None is left out."""
    return [artifact.file for artifact in artifacts if artifact is not None]
