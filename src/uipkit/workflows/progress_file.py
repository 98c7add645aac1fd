"""Writing into progress.yaml: entries are added at the end of their list, and every other byte stays as it was."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import sleep
from typing import Any, Final, Protocol, TypeVar

from uipkit.plan.places import file_of
from uipkit.scaffold.answers import read_answers
from uipkit.scaffold.artifacts import propose_artifact
from uipkit.scaffold.files import ScaffoldRefused, shelf
from uipkit.scaffold.things import BY_THING
from uipkit.scaffold.yaml_text import tidy_lines, yaml_value
from uipkit.store.edit import Edit, EditRefusedError, InsertItem, apply_edits
from uipkit.store.load import LoadedPlan
from uipkit.store.write import ChangedMeanwhileError, WriteRefusedError, replace, write_new
from uipkit.templating.overrides import template_folders
from uipkit.workflows.new import prefix_of

FILE = file_of("progress", "")


class ProgressRefusedError(Exception):
    """Why nothing can be written into progress.yaml, as a sentence or two."""


class ProgressChangedError(ProgressRefusedError):
    """Somebody else wrote progress.yaml after it was read; what was to be written can be worked out anew."""


@dataclass(frozen=True, slots=True)
class ProgressChange:
    """progress.yaml as it would be written. before: None where the file is made; root: of the repository."""

    path: Path
    root: Path
    before: bytes | None
    after: bytes

    @property
    def does_something(self) -> bool:
        """Whether there is anything to write."""
        return (self.before or b"") != self.after


def change_of(loaded: LoadedPlan, edits: Iterable[Edit]) -> ProgressChange:
    """Return the file with the edits made; one that is missing is begun. Raises ProgressRefusedError."""
    refuse_unreadable(loaded)
    edits = list(edits)
    before = loaded.files.raw.get(FILE)
    path, root = loaded.folder.path / FILE, loaded.folder.root
    if not edits:
        return ProgressChange(path, root, before, before or b"")
    try:
        start = before if before is not None else _begun(loaded)
        return ProgressChange(path, root, before, apply_edits(start, edits, FILE))
    except (EditRefusedError, ScaffoldRefused) as refused:
        raise ProgressRefusedError(str(refused)) from None


def write_progress(change: ProgressChange) -> None:
    """Write the file in one step, over nothing that somebody else wrote meanwhile. Raises ProgressChangedError then, else ProgressRefusedError."""
    try:
        if change.before is None:
            write_new(change.path, change.after, within=change.root)
        else:
            replace(change.path, change.after, change.before, within=change.root)
    except (FileExistsError, ChangedMeanwhileError):
        raise ProgressChangedError(
            f"{FILE} was changed by somebody else meanwhile, so nothing was written over it. Run the command again."
        ) from None
    except WriteRefusedError as refused:
        raise ProgressRefusedError(f"{FILE}: {refused.reason}") from None
    except OSError as error:
        raise ProgressRefusedError(f"{FILE} could not be written: {error.strerror or error}.") from None


class _Prepared(Protocol):
    @property
    def change(self) -> ProgressChange: ...


_Made = TypeVar("_Made", bound=_Prepared)

_ATTEMPTS: Final = 12
"""So often an entry is worked out anew where others write at the same time: of those who meet, one is through each time."""


def prepared_and_written(work_out: Callable[[], _Made]) -> _Made:
    """Work out a change and write it; where somebody else wrote meanwhile, both again on what stands there then. Return what was written.

    Raises what ``work_out`` and ``write_progress`` raise, ProgressChangedError only after several attempts.
    """
    for attempt in range(1, _ATTEMPTS + 1):
        made = work_out()
        if not made.change.does_something:
            return made
        try:
            write_progress(made.change)
        except ProgressChangedError:
            if attempt == _ATTEMPTS:
                raise
            sleep(random.uniform(0, _PAUSE))  # noqa: S311 - so that two who met do not meet again
        else:
            return made
    raise AssertionError("every attempt returns or raises")


_PAUSE: Final = 0.2
"""Seconds at most between two attempts."""


def refuse_unreadable(loaded: LoadedPlan) -> None:
    """Raise ProgressRefusedError where progress.yaml cannot be read, so that what it says is not known."""
    if loaded.plan.unread.get("progress"):
        raise ProgressRefusedError(
            f"{FILE} cannot be read, so nothing can be recorded. Mend it first; uipkit check says where."
        )


def insertion(list_name: str, fields: Mapping[str, Any]) -> Edit:
    """Return the edit that adds an entry at the end of a list; only what says something is written."""
    return InsertItem((list_name,), entry_text(fields))


def entry_text(fields: Mapping[str, Any]) -> str:
    """Return an entry as YAML, without scaffold text: only what says something."""
    lines = [
        f"{name}: {text}"
        for name, value in fields.items()
        if (text := yaml_value(_plain(value))) and value is not False
    ]
    return tidy_lines("\n".join(lines)).rstrip("\n")


def checked(thing: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return fields of an entry as its model takes them, in its own order. Raises ProgressRefusedError, by the names of the fields."""
    said = {name: value for name, value in given.items() if not _is_nothing(value)}
    fields, problems, _ = read_answers(BY_THING[thing].answers, said)
    if problems:
        raise ProgressRefusedError(" ".join(problems))
    order = BY_THING[thing].model.model_fields
    own = {"id": given["id"]} if given.get("id") else {}
    return {**own, **{name: fields[name] for name in order if not _is_nothing(fields.get(name))}}


def _begun(loaded: LoadedPlan) -> bytes:
    """A new progress.yaml."""
    folder, thing = loaded.folder, BY_THING["progress"]
    fields, _, _ = read_answers(thing.answers, {})
    sandbox = shelf(template_folders(folder.root))
    proposed = propose_artifact(
        thing, "", fields, sandbox=sandbox, prefix=prefix_of(folder.path, folder.root)
    )
    return proposed.text.encode()


def _is_nothing(value: object) -> bool:
    """Whether a value says nothing; nought does."""
    return value is None or value is False or (isinstance(value, str | tuple | list) and not value)


def _plain(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    return value.isoformat() if isinstance(value, date) else value
