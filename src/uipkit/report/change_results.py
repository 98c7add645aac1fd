"""What ``uipkit impact`` and ``uipkit history`` found, as plain data for their reports.

Texts hold words of the plan, and of commits, as they were written there: each report makes them harmless for where it is shown.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

Plain = Any
"""A value as JSON can hold it."""


class ItemRow(NamedTuple):
    """One item of a plan. words: how a list names it that names its file too. file: relative to the plan folder."""

    key: str
    kind: str
    id: str
    file: str
    title: str
    words: str


class FieldRow(NamedTuple):
    """One field that changed: its path in the YAML, its name in words, both values, and whether it is posted."""

    field: str
    words: str
    before: Plain
    after: Plain
    posted: bool


class ChangeRow(NamedTuple):
    """One item that is not what it was. with_it: the items that came or went with it. moved_from: the key of what held it before."""

    what: str
    item: ItemRow
    posted: bool
    renamed_from: str
    fields: tuple[FieldRow, ...]
    with_it: tuple[ItemRow, ...]
    moved_from: str = ""


class SentenceRow(NamedTuple):
    """A change in a sentence. items: the keys of what it is about.

    texts: of a long text, what stood there and what stands there now, from the first word that changed to the last. rewritten: whether
    the sentence itself does not tell what changed in it.
    """

    sentence: str
    posted: bool
    items: tuple[str, ...]
    texts: tuple[str, str] | None = None
    rewritten: bool = False


class AskRow(NamedTuple):
    """What a change asks for. because: the keys of the changed items. source and certainty: what it rests on, and how sure."""

    words: str
    items: tuple[ItemRow, ...]
    because: tuple[str, ...]
    source: str
    certainty: str


class LookAgainRow(NamedTuple):
    """A body that acted on the plan. words: a sentence without its full stop.

    recorded: whether what it saw was recorded; where it was, what differs now. Items taken out go by their ids.
    """

    words: str
    body: str
    act: str
    day: str
    recorded: bool
    changed: tuple[ItemRow, ...] = ()
    added: tuple[ItemRow, ...] = ()
    taken_out: tuple[ItemRow, ...] = ()
    moved: tuple[ItemRow, ...] = ()

    @property
    def items(self) -> tuple[tuple[str, tuple[ItemRow, ...]], ...]:
        """The items by what became of them, in words."""
        return (
            ("changed", self.changed),
            ("new", self.added),
            ("moved", self.moved),
            ("taken out", self.taken_out),
        )


Detail = Literal["fields", "items", "none"]


class PlanImpact(NamedTuple):
    """One plan.

    folder: as seen from where the command ran. compared: a sentence that says with what. revision: the full name of that commit,
    empty where there is none; day: its day. detail: whether it is known which fields changed, only which items, or nothing.
    notes: sentences about what could not be compared, or why there was nothing to compare with. partly: whether a file could not be
    compared, so that nobody can say that nothing changed. broken: whether a file cannot be read as it lies on the disk.
    """

    folder: str
    title: str
    plan_year: str
    compared: str
    revision: str = ""
    day: str = ""
    detail: Detail = "fields"
    changes: tuple[ChangeRow, ...] = ()
    sentences: tuple[SentenceRow, ...] = ()
    asks: tuple[AskRow, ...] = ()
    look_again: tuple[LookAgainRow, ...] = ()
    notes: tuple[str, ...] = ()
    partly: bool = False
    broken: bool = False


class ImpactResult(NamedTuple):
    """Every plan that was looked at, and the day by which approvals were judged. uncommitted: whether only that was asked about."""

    plans: tuple[PlanImpact, ...]
    today: str
    uncommitted: bool = False

    @property
    def told(self) -> tuple[PlanImpact, ...]:
        """The plans of which there is something to tell; a single plan always, since somebody asked for it."""
        if len(self.plans) == 1:
            return self.plans
        return tuple(plan for plan in self.plans if plan.changes or plan.notes or plan.detail == "none")

    @property
    def untold(self) -> str:
        """A sentence about the other plans; empty where there are none."""
        number = len(self.plans) - len(self.told)
        if not number:
            return ""
        others = f"{number} {'other ' if self.told else ''}plan{'' if number == 1 else 's'}"
        if not self.uncommitted:
            return f"Nothing changed in {others}."
        hint = (
            ""
            if self.told
            else " To hear what a commit changed, name the one before it: uipkit impact HEAD~1"
        )
        return f"Nothing is waiting to be committed in {others}.{hint}"


class HistoryEntry(NamedTuple):
    """One step of a plan's history: a commit, or (with an empty revision) what is not committed yet."""

    revision: str
    day: str
    time: str
    author: str
    subject: str
    changes: tuple[ChangeRow, ...]
    sentences: tuple[SentenceRow, ...]
    notes: tuple[str, ...] = ()


class PlanStory(NamedTuple):
    """The history of one plan, newest first. since: the first day looked at, empty for all of it. item: the id asked for."""

    folder: str
    title: str
    plan_year: str
    since: str
    item: str
    entries: tuple[HistoryEntry, ...]
    notes: tuple[str, ...] = ()


class HistoryResult(NamedTuple):
    """The history of every plan that was looked at."""

    plans: tuple[PlanStory, ...]
