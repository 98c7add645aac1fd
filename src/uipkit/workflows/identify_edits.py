"""The edits that give a plan.yaml what a table says of its plan type and identifications; comments and all else stay."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from uipkit.diagnostics.diagnostic import KeyPath, Place
from uipkit.plan.school import Identification, PlanInfo
from uipkit.plan.words import day_words
from uipkit.scaffold.files import ProposedInsert
from uipkit.scaffold.yaml_text import tidy_lines, yaml_value
from uipkit.store.discovery import PLAN_FILE
from uipkit.store.edit import Edit, EditRefusedError, RemoveItem, apply_edits
from uipkit.store.load import LoadedPlan
from uipkit.store.yaml_read import read_yaml
from uipkit.tracker.cell_text import join_entries
from uipkit.tracker.layout import Column, Value, plain
from uipkit.workbook.approvals import PLAN_TYPES
from uipkit.workflows.identify_columns import FACTS, IDENTIFIED_AS, OF_IDENTIFICATION
from uipkit.workflows.import_edits import NewValue, edits_for
from uipkit.workflows.new import complaints, insertion_edits

_LIST = "identifications"
_KINDS = {
    "comprehensive": "comprehensive support",
    "targeted": "targeted support",
    "additional-targeted": "additional targeted support",
}


@dataclass(slots=True)
class Told:
    """What a table says of one plan.

    facts: by field of plan.yaml; None empties it. identifications: all that the school has, each by field; None where the table
    does not speak of them.
    """

    facts: dict[str, Value] = field(default_factory=dict)
    identifications: list[Mapping[str, object]] | None = None


@dataclass(frozen=True, slots=True)
class Edited:
    """A plan.yaml as it is and as it would be. changes: field, old and new in words. refused: why it cannot be changed."""

    before: bytes
    after: bytes
    changes: tuple[tuple[str, str, str], ...]
    unchanged: int
    refused: str = ""


def edited(loaded: LoadedPlan, told: Told) -> Edited:
    """Work out the plan.yaml of a plan with what a table says, each edit proven by reading it back. Never raises on what files hold."""
    making = _Making(loaded)
    try:
        making.facts(told.facts)
        if told.identifications is not None:
            making.identifications(told.identifications)
        making.prove()
    except EditRefusedError as refused:
        return Edited(making.before, making.before, tuple(making.changes), making.unchanged, str(refused))
    return Edited(making.before, making.now, tuple(making.changes), making.unchanged)


class _Making:
    def __init__(self, loaded: LoadedPlan) -> None:
        info = loaded.plan.info
        assert info is not None  # noqa: S101  # a plan that cannot be read is left out before
        self._loaded = loaded
        self._info: PlanInfo = info
        self.before = loaded.files.raw[PLAN_FILE]
        self.now = self.before
        self.changes: list[tuple[str, str, str]] = []
        self.unchanged = 0

    def facts(self, told: Mapping[str, Value]) -> None:
        values = []
        for column in FACTS:
            if column.field not in told:
                continue
            if self._differs(column, plain(getattr(self._info, column.field)), told[column.field]):
                values.append(NewValue((), column, told[column.field]))
        self._put(values)

    def identifications(self, wanted: Sequence[Mapping[str, object]]) -> None:
        """Change those that stay, take out those that the table does not have, and add what is new."""
        held = self._info.identifications
        left = list(range(len(held)))
        pairs: list[tuple[int, Mapping[str, object]]] = []
        new: list[Mapping[str, object]] = []
        for each in wanted:
            at = self._same(each, left)
            if at is None:
                new.append(each)
            else:
                left.remove(at)
                pairs.append((at, each))
        values: list[NewValue] = []
        for at, each in pairs:
            values += self._of_one(at, held[at], each)
        self._put(values)
        for at in left:
            self.changes.append(("identification", _in_words(held[at]), "no longer identified"))
        # From the end of the list, so that the places of those before stay what they are.
        self._apply([RemoveItem(self._place(at)) for at in sorted(left, reverse=True)])
        for each in new:
            self._add(each)

    def _same(self, wanted: Mapping[str, object], left: Sequence[int]) -> int | None:
        """The identification of the plan that is meant: of the same kind, of several the one for the same groups, else the first."""
        held = self._info.identifications
        alike = [at for at in left if held[at].identified_as == wanted[IDENTIFIED_AS]]
        exact = (at for at in alike if held[at].groups == wanted.get("groups"))
        return next(exact, alike[0] if alike else None)

    def _of_one(self, at: int, held: Identification, wanted: Mapping[str, object]) -> list[NewValue]:
        values = []
        kind = _KINDS[held.identified_as]
        for column in OF_IDENTIFICATION:
            if column.field not in wanted:
                continue
            new = wanted[column.field]
            assert new is None or isinstance(new, str | tuple)  # noqa: S101
            if self._differs(column, plain(getattr(held, column.field)), new, f"{kind}, "):
                values.append(NewValue(self._place(at), column, new))
        if not any(column.field in wanted for column in OF_IDENTIFICATION):
            self.unchanged += 1
        return values

    def _differs(self, column: Column, old: Value, new: Value, of: str = "") -> bool:
        if old == new:
            self.unchanged += new is not None
            return False
        label = f"{of}{column.header.lower()}" if of else column.header
        self.changes.append((label, words_of(column, old), words_of(column, new)))
        return True

    def _add(self, wanted: Mapping[str, object]) -> None:
        # Only what the table says: a scaffold's placeholders would stand in the plans of a whole district.
        said = {name: list(each) if isinstance(each, tuple) else each for name, each in wanted.items()}
        lines = [f"{name}: {yaml_value(each)}" for name, each in said.items() if each]
        proposed = ProposedInsert(PLAN_FILE, (_LIST,), tidy_lines("\n".join(lines)).rstrip("\n"))
        self._apply(insertion_edits(proposed, read_yaml(self.now, PLAN_FILE).data))
        kind = _KINDS[str(wanted[IDENTIFIED_AS])]
        about = [
            words_of(column, wanted[column.field])  # type: ignore[arg-type]  # what a column says is a value
            for column in OF_IDENTIFICATION
            if wanted.get(column.field)
        ]
        self.changes.append(("identification", "not identified", ", ".join([kind, *about])))

    def _place(self, at: int) -> KeyPath:
        return self._loaded.in_file(Place(PLAN_FILE, (_LIST, at))).path

    def _put(self, values: Sequence[NewValue]) -> None:
        self._apply(edits_for(read_yaml(self.now, PLAN_FILE), values))

    def _apply(self, edits: Sequence[Edit]) -> None:
        if edits:
            self.now = apply_edits(self.now, edits, PLAN_FILE)

    def prove(self) -> None:
        """Refuse what would leave the file with more mistakes of form than it had."""
        known, said = complaints(PLAN_FILE, self.before), complaints(PLAN_FILE, self.now)
        if len(said) > len(known):
            new = [each for each in said if each not in known] or list(said)
            raise EditRefusedError(f"The plan cannot hold that: {new[0]}")


def _in_words(held: Identification) -> str:
    about = [words_of(column, plain(getattr(held, column.field))) for column in OF_IDENTIFICATION]
    if held.for_families:
        about.append("its words for families go with it")
    return ", ".join(part for part in (_KINDS[held.identified_as], *about) if part)


def words_of(column: Column, value: Value) -> str:
    """Return a value as people say it; empty where there is none."""
    if value is None:
        return ""
    if column.field == "plan_type":
        return PLAN_TYPES.get(str(value), str(value))
    if isinstance(value, tuple):
        return join_entries(value)
    return day_words(value) if isinstance(value, date) else str(value)
