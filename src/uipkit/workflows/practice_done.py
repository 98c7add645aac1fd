"""Use case: list the steps of leaders' key actions that are open, and tick one off in the practice's file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from uipkit.diagnostics.nearest import nearest
from uipkit.plan.practice import LeaderAction, LeaderStep, Practice
from uipkit.plan.words import cut
from uipkit.store.edit import Edit, EditRefusedError, ReplaceScalar, SetKey, apply_edits
from uipkit.store.load import load
from uipkit.store.yaml_read import read_yaml
from uipkit.workflows.load import one_plan
from uipkit.workflows.practice_assess import PracticeEntry
from uipkit.workflows.practice_shelves import PracticeRefusedError, named_practice


@dataclass(frozen=True, slots=True)
class OpenStep:
    """A step that nobody has ticked off. name: how to name it at the command line."""

    name: str
    action: LeaderAction
    step: LeaderStep


def open_steps(folder: Path, practice: str) -> tuple[Practice, tuple[OpenStep, ...]]:
    """Return a practice and its open steps, in the order of the file. Raises PracticeRefusedError, and NothingFoundError without a plan."""
    found = named_practice(load(one_plan(folder)).plan, practice)
    return found, tuple(each for each in _steps(found) if each.step.done is None)


def propose_done(
    folder: Path, practice_named: str, step_named: str, on: date | None = None, today: date | None = None
) -> PracticeEntry:
    """Work out the file with a step ticked off; ``write_entry`` writes it.

    step_named: its id, or ``ACTION/STEP``. on: when it was done; None for today. Raises PracticeRefusedError where there is no such step, it was
    done on another day, or the day is still to come; and NothingFoundError without a plan.
    """
    now = today or date.today()  # noqa: DTZ011 - the school's own calendar day
    day = on or now
    if day > now:
        raise PracticeRefusedError(f"{day} is still to come (today is {now}), so it is not done yet.")
    loaded = load(one_plan(folder))
    practice = named_practice(loaded.plan, practice_named)
    meant = _meant(practice, step_named)
    before = loaded.files.raw[practice.file]
    title = cut(meant.step.step, 90)
    if meant.step.done is not None and meant.step.done != day:
        raise PracticeRefusedError(
            f"“{meant.name}” was done on {meant.step.done} already. If that is wrong, correct it in {practice.file}."
        )
    same = meant.step.done == day
    after = before if same else _ticked(before, practice, meant, day)
    return PracticeEntry(loaded.folder, practice, title, f"{meant.name}: done {day}", before, after, same)


def _steps(practice: Practice) -> tuple[OpenStep, ...]:
    """All steps, done or not, each by its id, or where several have the same, with that of its action."""
    ids = [step.id for action in practice.leader_actions for step in action.steps]
    return tuple(
        OpenStep(step.id if ids.count(step.id) == 1 else f"{action.id}/{step.id}", action, step)
        for action in practice.leader_actions
        for step in action.steps
    )


def _meant(practice: Practice, wanted: str) -> OpenStep:
    steps = _steps(practice)
    if not steps:
        raise PracticeRefusedError(
            f"{practice.file} has no leaders' steps yet. To write one down: uipkit new leader-step --practice {practice.id}"
        )
    found = [
        each for each in steps if wanted in (each.name, each.step.id, f"{each.action.id}/{each.step.id}")
    ]
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(each.name for each in found)
        raise PracticeRefusedError(f"Several steps are called “{wanted}”: {names}. Say which.")
    near = nearest(wanted, [each.name for each in steps])
    guess = f" Did you mean “{near}”?" if near else ""
    raise PracticeRefusedError(
        f"{practice.file} has no leaders' step “{wanted}”.{guess} Open ones: uipkit practice done {practice.id}"
    )


def _ticked(before: bytes, practice: Practice, meant: OpenStep, day: date) -> bytes:
    data = read_yaml(before, practice.file).data
    actions = _items(data.get("leader_actions") if isinstance(data, dict) else None)
    for at, action in enumerate(actions):
        for place, step in enumerate(_items(action.get("steps"))):
            if (action.get("id"), step.get("id")) != (meant.action.id, meant.step.id):
                continue
            path = ("leader_actions", at, "steps", place, "done")
            edit: Edit = (
                ReplaceScalar(path, day.isoformat()) if "done" in step else SetKey(path, day.isoformat())
            )
            try:
                return apply_edits(before, [edit], practice.file)
            except EditRefusedError as refused:
                raise PracticeRefusedError(refused.reason) from None
    raise PracticeRefusedError(f"{practice.file} changed meanwhile; try again.")


def _items(held: object) -> list[dict[str, object]]:
    return [each if isinstance(each, dict) else {} for each in held] if isinstance(held, list) else []
