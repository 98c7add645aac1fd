"""From what somebody says of an item to the entry of progress.yaml, or why it cannot be recorded. Pure; nothing is written.

Nothing is guessed: a value that is as good as what was aimed at is ``met``, one that is behind it is ``missed``, and ``partly-met`` is
what the team says, never what is worked out. An entry is added, never changed; the last one about an item counts.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple, get_args

from uipkit.analysis.progress_standing import RESULTS
from uipkit.analysis.trackable import KINDS, Trackable
from uipkit.diagnostics.nearest import nearest
from uipkit.plan.placeholder import is_placeholder
from uipkit.plan.plan_year import first_day, last_day, shifted
from uipkit.plan.progress import ProgressState
from uipkit.workbook.embargo import RELEASED, embargo_until, lapsed_embargo
from uipkit.workbook.figures import figure
from uipkit.workbook.measure_range import contradicts, scale_of, scale_of_interim

if TYPE_CHECKING:
    from uipkit.config.config import Config
    from uipkit.plan.plan import Plan
    from uipkit.plan.priority import InterimTarget, Target
    from uipkit.plan.takeaway import DataSource

_MEETINGS_SHOWN: Final = 5
"""So many meetings are named, the last ones, where what was typed is like none."""

STATES: Final[tuple[str, ...]] = get_args(ProgressState)

_OF_TARGETS: Final = ("value", "number_of_students", "withheld", "points_to")
_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "milestone": ("date", "state", "by", "evidence", "support", "response", "meeting", "note"),
    "action": ("date", "state", "by", "evidence", "response", "meeting", "note"),
    "interim-target": (
        *("date", "value", "number_of_students", "withheld", "state", "by"),
        *("evidence", "points_to", "response", "meeting", "note"),
    ),
    "annual-target": (
        *("date", "value", "number_of_students", "withheld", "state", "embargo_until", "by"),
        *("evidence", "points_to", "response", "note"),
    ),
}
"""The fields of an entry of each kind, in the order in which they are written."""

_ABOUT_THE_ENTRY: Final = frozenset({"day", "correct", "goes_on", "once"})
"""What is said of every kind of item alike."""

_ABOUT_THE_RESULT: Final = (
    "value",
    "number_of_students",
    "withheld",
    "state",
    "embargo_until",
    "evidence",
    "points_to",
    "support",
    "response",
)
"""What an entry that goes on about the same result takes along from the one before it; who says it, where, and notes are its own."""


class NotRecordedError(Exception):
    """Why something cannot be recorded, as a sentence or two."""


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of an item; what is None or empty is not said.

    state: one of ``STATES``. value: what was reached. meeting: the id of a meeting's file. correct: whether it counts although its day
    is before that of the last entry. goes_on: whether an entry that names neither a state nor a value goes on about the last result.
    once: whether it is on record already where any entry says the same, as for a table that is read a second time; else only the last
    entry of its day counts.
    """

    day: date
    state: str | None = None
    by: str = ""
    value: float | None = None
    number_of_students: int | None = None
    withheld: bool = False
    evidence: str = ""
    support: str = ""
    response: str = ""
    points_to: str | None = None
    meeting: str | None = None
    note: str = ""
    embargo_until: date | None = None
    correct: bool = False
    goes_on: bool = False
    once: bool = False

    @property
    def says(self) -> tuple[str, ...]:
        """The names of what is said of the item itself."""
        names = (each.name for each in fields(self) if each.name not in _ABOUT_THE_ENTRY)
        return tuple(name for name in names if not _is_nothing(getattr(self, name)))


class Entry(NamedTuple):
    """An entry as it would be written.

    fields: by their names, in their order, the ids of the item first; only those that say something. notes: what to know about it, in
    sentences. same: whether it is on record already, so that nothing is to be written.
    """

    item: Trackable
    fields: Mapping[str, Any]
    notes: tuple[str, ...]
    same: bool

    @property
    def state(self) -> str:
        """How the item stands by it; empty where it only gives a value."""
        return str(self.fields.get("state") or "")


def entry_of(item: Trackable, said: Said, plan: Plan, today: date, config: Config) -> Entry:
    """Return the entry that records what is said of an item. Raises NotRecordedError."""
    _refuse_fields(item, said)
    _refuse_value(item, said)
    _refuse_day(item, said, plan, today)
    _refuse_links(said, plan)
    notes: list[str] = []
    fields = _told(item, said)
    if item.target is not None:
        _work_out(item, item.target, fields, plan, today, config, notes)
    elif not fields.get("state"):
        raise NotRecordedError(f"Say how it stands: one of {', '.join(STATES)}.")
    ids = dict(zip(KINDS[item.kind].ids, item.ids, strict=True))
    written = {
        **ids,
        **{name: fields[name] for name in _FIELDS[item.kind] if not _is_nothing(fields.get(name))},
    }
    same = _is_on_record(item, written, any_entry=said.once)
    if not same:
        _refuse_earlier(item, said)
        notes += _what_it_replaces(item, said)
    return Entry(item, written, tuple(notes), same)


def _refuse_fields(item: Trackable, said: Said) -> None:
    for name in said.says:
        if name not in _FIELDS[item.kind]:
            words = name.replace("_", " ")
            kinds = [KINDS[kind].words for kind in KINDS if name in _FIELDS[kind]]
            raise NotRecordedError(
                f"This is of {_with_article(KINDS[item.kind].words)}, and {words} is recorded of {' and '.join(kinds)} only."
            )
    if said.state is not None and said.state not in STATES:
        near = nearest(said.state, STATES)
        hint = f' Did you mean "{near}"?' if near else ""
        raise NotRecordedError(f'"{said.state}" is none of {", ".join(STATES)}.{hint}')
    if item.kind == "annual-target" and said.state is not None and said.state not in RESULTS:
        raise NotRecordedError(
            "An annual target is met, partly-met or missed; on the way there, record its interim targets."
        )
    if said.number_of_students is not None and said.number_of_students < 0:
        raise NotRecordedError("The number of students cannot be below nought.")


def _refuse_value(item: Trackable, said: Said) -> None:
    """A value that is no number, or that the measure cannot take."""
    if said.value is None or item.target is None:
        return
    if not math.isfinite(said.value):
        raise NotRecordedError(f"{said.value} is no number that a measure can take.")
    scale = scale_of(item.target)
    for interim in item.target.interim_targets if item.kind == "interim-target" else ():
        if interim.id == item.ids[-1]:
            scale = scale_of_interim(item.target, interim)
    if scale is not None and not scale[0] <= said.value <= scale[1]:
        raise NotRecordedError(
            f"{figure(said.value)} is outside {figure(scale[0])} to {figure(scale[1])}, the values that its measure can take. "
            "Correct it, or the unit or scale of the target where they are wrong."
        )


def _refuse_day(item: Trackable, said: Said, plan: Plan, today: date) -> None:
    if said.day > today:
        raise NotRecordedError(
            f"{said.day} is still to come (today is {today}); what is recorded has happened."
        )
    year = plan.plan_year
    if year is None or item.kind == "annual-target":
        return
    first, last = first_day(shifted(year, -1)), last_day(shifted(year, 1))
    if not first <= said.day <= last:
        raise NotRecordedError(
            f"{said.day} is no day of the plan for {year}, which is made and carried out between {first} and {last}."
        )


def _refuse_links(said: Said, plan: Plan) -> None:
    if said.meeting is None or said.meeting in plan.ids("meeting"):
        return
    known = plan.ids("meeting")
    # What is left out is the day mostly, or a word of the title.
    words = said.meeting.casefold()
    near = next((each for each in sorted(known, reverse=True) if words in each), None) or nearest(
        said.meeting, known
    )
    if near:
        hint = f'Did you mean "{near}"?'
    elif known:
        last = sorted(known, reverse=True)[:_MEETINGS_SHOWN]
        hint = f"There are: {', '.join(last)}{', …' if len(known) > len(last) else ''}."
    else:
        hint = "No meeting has a file yet; leave --meeting out, or make it with uipkit new meeting."
    raise NotRecordedError(f'There is no meeting "{said.meeting}". {hint}')


def _refuse_earlier(item: Trackable, said: Said) -> None:
    last = item.recorded.last
    if last is not None and said.day < last.date and not said.correct:
        raise NotRecordedError(
            f"The last entry about it is of {last.date}, and the last one counts: an entry of {said.day} would take its place. "
            "Where that is meant, since the last one was wrong, say so with --correct."
        )


def _told(item: Trackable, said: Said) -> dict[str, Any]:
    """What is said, and what is taken along from the last entry where this one goes on about the same result."""
    told = {name: said.day if name == "date" else getattr(said, name) for name in _FIELDS[item.kind]}
    last = item.recorded.last
    if last is None:
        return told
    says_result = said.state is not None or said.value is not None or said.withheld
    same_result = said.day == last.date and all(
        _is_nothing(told.get(name)) or told.get(name) == getattr(last, name, None)
        for name in ("state", "value", "withheld")
    )
    if (says_result and same_result and not said.correct) or (not says_result and said.goes_on):
        for name in _ABOUT_THE_RESULT:
            if name in told and _is_nothing(told[name]):
                before = getattr(last, name)
                told[name] = "" if isinstance(before, str) and is_placeholder(before) else before
    return told


def _work_out(
    item: Trackable,
    target: Target,
    fields: dict[str, Any],
    plan: Plan,
    today: date,
    config: Config,
    notes: list[str],
) -> None:
    """Fill in what follows from a value: the state, whether it is withheld, and until when it is held back."""
    value = fields["value"]
    by_value = state_by_value(value, item.aimed, target.direction)
    if fields["state"] is None:
        if by_value is None:
            raise NotRecordedError(_no_state(item, value, withheld=bool(fields["withheld"])))
        fields["state"] = by_value
        notes.append(f"{by_value}, since {_compared(item, target, value)}.")
    elif (
        by_value is not None
        and fields["state"] in RESULTS
        and "met" in (by_value, fields["state"])
        and by_value != fields["state"]
    ):
        notes.append(
            f"It is recorded as {fields['state']}, as you say, though {_compared(item, target, value)}."
        )
    own = _own_aim(item)
    if own is not None and contradicts(fields["state"], value, own.value, target):
        unit = own.unit or target.unit
        notes.append(
            f"It is recorded as {fields['state']}, as you say. It has a measure of its own: if that improves as the target's does, look again, "
            f"since {figure(own.value, unit)} was aimed at and {figure(value, unit)} is the result."
        )
    students = (
        fields["number_of_students"]
        if fields["number_of_students"] is not None
        else target.number_of_students
    )
    least = int(getattr(config.minimum_group_size, target.measures))
    if (
        value is not None
        and not fields["withheld"]
        and (target.withheld or (students is not None and students < least))
    ):
        fields["withheld"] = True
        why = (
            f"{students} students are fewer than {least}"
            if students is not None and students < least
            else "its target is"
        )
        notes.append(f"Recorded as withheld, since {why}: documents leave the value out.")
    source = plan.data_source_by_id.get(target.data_source or "")
    if item.kind == "annual-target" and value is not None and source is not None:
        _hold_back(fields, source, plan, item.ids[-1], today, notes)


def _hold_back(
    fields: dict[str, Any], source: DataSource, plan: Plan, year: str, today: date, notes: list[str]
) -> None:
    """Fill in until when an annual result is held back; where an embargo day is of an earlier year, say that it holds nothing back."""
    said = fields["embargo_until"]
    over = last_day(year)
    if said is None:
        until = embargo_until(plan, source)
        if until is not None and today < until:
            fields["embargo_until"] = until
            notes.append(f"Held back from documents until {until}, as its data source is.")
            return
        lapsed = lapsed_embargo(plan, source, year)
    else:
        lapsed = said if source.level == "state" and said <= over else None
    if lapsed is not None and today <= over + RELEASED:
        notes.append(
            f"Nothing holds this state result of {year} back: the embargo day, {lapsed}, is of an earlier year (UIP520). Say until when "
            "families must not see it: --embargo-until DATE"
        )


def state_by_value(value: float | None, aimed: float | None, direction: str) -> str | None:
    """Return ``met`` where a value is as good as what was aimed at or better, else ``missed``; None where one of the two is not known."""
    if value is None or aimed is None:
        return None
    return "met" if (value >= aimed if direction == "increase" else value <= aimed) else "missed"


def _no_state(item: Trackable, value: float | None, *, withheld: bool) -> str:
    if value is None:
        what = (
            "A withheld value does not say how it stands; say it"
            if withheld
            else "Give the value reached, or say how it stands"
        )
    elif _own_aim(item) is not None:
        what = "It is measured otherwise than its target, so nobody can tell which way is better; say how it stands"
    else:
        what = "The plan gives no value to compare with, so say how it stands"
    states = [each for each in STATES if item.kind != "annual-target" or each in RESULTS]
    return f"{what}: one of {', '.join(states)}."


def _own_aim(item: Trackable) -> InterimTarget | None:
    """The interim target that has a value and a measure or a unit of its own; None for anything else."""
    if item.kind != "interim-target" or item.target is None or item.aimed is not None:
        return None
    found = next((each for each in item.target.interim_targets if each.id == item.ids[-1]), None)
    return found if found is not None and found.value is not None else None


def _compared(item: Trackable, target: Target, value: float) -> str:
    aimed = figure(item.aimed, item.unit)
    wanted = "at least" if target.direction == "increase" else "at most"
    return f"{wanted} {aimed} was aimed at and {figure(value, item.unit)} is the result"


def _is_on_record(item: Trackable, written: Mapping[str, Any], *, any_entry: bool) -> bool:
    """Whether the last entry says all of it, or an earlier one of an earlier day does."""
    last = item.recorded.last
    if last is None:
        return False
    return any(
        _says(entry, written)
        for _, entry in item.recorded.entries
        if any_entry or entry is last or entry.date < last.date
    )


def _says(entry: Any, written: Mapping[str, Any]) -> bool:
    return all(_plain(getattr(entry, name)) == _plain(value) for name, value in written.items())


def _plain(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else value


def _what_it_replaces(item: Trackable, said: Said) -> list[str]:
    last = item.recorded.last
    if last is None or last.date < said.day:
        return []
    if last.date == said.day and last.state is not None and said.state in (None, last.state):
        return [
            f"It stands beside the entry of that day, which says {last.state} too; both are told in its history."
        ]
    return [
        f"It counts in place of the entry of {last.date} ({last.state or 'a value'}), which stays as its history."
    ]


def _with_article(words: str) -> str:
    return f"{'an' if words[0] in 'aei' else 'a'} {words}"


def _is_nothing(value: object) -> bool:
    """Whether a value says nothing; nought does."""
    return value is None or value is False or value == ""
