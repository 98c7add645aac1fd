"""A snapshot of part of the plan, as Markdown that stands in an agenda beside a topic.

Everything from the plan is escaped or made safe here, so that no title can turn into markup. Figures of groups too small
to be shown are never copied, since an agenda is passed around; nor, where families take part, results under embargo.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Any

from uipkit.config.config import MinimumGroupSize
from uipkit.plan.base import Artifact, Model
from uipkit.plan.placeholder import is_placeholder
from uipkit.plan.plan import Plan
from uipkit.plan.priority import Priority, Target
from uipkit.plan.root_cause import RootCause
from uipkit.templating.escaping import literal
from uipkit.templating.filters import list_words, long_date
from uipkit.templating.prose import safe_line
from uipkit.workbook import figures


@dataclass(frozen=True, slots=True)
class Occasion:
    """What decides how much of a plan may be shown: the meeting's day, who comes, and the smallest groups shown.

    ``assurance_titles`` gives the titles of the catalogue of assurances by id; an id without a title stands for itself.
    """

    day: date
    families_attend: bool = False
    minimum: MinimumGroupSize = field(default_factory=MinimumGroupSize)
    assurance_titles: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Markdown, and the files of the plan that it was taken from, relative to the plan folder."""

    text: str
    files: tuple[str, ...] = ()


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


def headed(title: str, text: str = "", depth: int = 0) -> str:
    """Make a list item: a bold title and, after it, ``text`` (Markdown on one line). ``depth`` nests it."""
    return "  " * depth + f"- {strong(title)}" + (f": {text}" if text else "")


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
    """Whether a data source must not be shown at this meeting: state results, families present, no release by its day.

    Without a date of release, state results count as not released.
    """
    source = plan.data_source_by_id.get(source_id or "")
    if source is None or source.level != "state" or not occasion.families_attend:
        return False
    until = source.embargo_until or (plan.district.embargo_until if plan.district else None)
    return until is None or occasion.day < until


def file_names(artifacts: Iterable[Artifact | None]) -> list[str]:
    """Name the files of artifacts; None is left out."""
    return [artifact.file for artifact in artifacts if artifact is not None]
