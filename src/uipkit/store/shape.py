"""From plain data to a model, totally: what does not fit is a diagnostic and is left out, the rest is kept.

pydantic says what is wrong with the data; this module takes out the values it complains of and tries again, until the rest
fits. So one wrong date costs a plan that date, not the file it stands in.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any, NamedTuple

from pydantic import ValidationError

from uipkit.diagnostics.diagnostic import Diagnostic, KeyPath
from uipkit.plan.base import Artifact, Model
from uipkit.store.model_fields import is_free_text
from uipkit.store.spanned import subject_of
from uipkit.store.survivors import Survivors

_ROUNDS = 12
"""So often the data is tried again; each round mends every error it shows, so real files need two or three."""


class Shaped(NamedTuple):
    """What came of one file.

    model: the artifact, or None where nothing of it could be used.
    diagnostics: what did not fit (UIP005, 006, 007, 011), at key paths of the file.
    damaged: the key paths that were left out, so that rules do not report the gap a second time.
    survivors: turns a key path of the model into one of the file.
    """

    model: Model | None
    diagnostics: tuple[Diagnostic, ...] = ()
    damaged: frozenset[KeyPath] = frozenset()
    survivors: Survivors = Survivors()


def shape(model: type[Model], file: str, data: object, artifact_id: str = "") -> Shaped:
    """Fit ``data`` to ``model``. ``file`` is the name that places bear; ``artifact_id`` the id where it is an artifact."""
    if data is None:
        data = {}
    if not isinstance(data, dict):
        from uipkit.store import shape_messages

        return Shaped(None, (shape_messages.not_a_mapping(file, data),), frozenset({()}))
    if not data and issubclass(model, Artifact) and _needs_content(model):
        from uipkit.store import shape_messages

        return Shaped(None, (shape_messages.empty(model, file, artifact_id),), frozenset({()}))
    wanted: dict[str, Any] = dict(data)
    written_id: tuple[Diagnostic, ...] = ()
    if issubclass(model, Artifact):
        if "id" in wanted:
            from uipkit.store import shape_messages

            written_id = (shape_messages.id_written(file, artifact_id),)
        wanted["id"] = artifact_id
    try:
        return Shaped(model.model_validate(wanted), written_id)
    except ValidationError as error:
        misfits = _Misfits(model, file, wanted)
        return misfits.leave_out(error, written_id)


def _needs_content(model: type[Artifact]) -> bool:
    """Whether an artifact is nothing without a field of its own: of an empty file the whole is missing, not one field."""
    return any(field.is_required() for name, field in model.model_fields.items() if name != "id")


class _Misfits:
    """The work of one file that does not fit: report, take out, try again."""

    def __init__(self, model: type[Model], file: str, data: dict[str, Any]) -> None:
        self.model = model
        self.file = file
        self.original = data
        self.data = deepcopy(data)
        self.survivors = Survivors()
        self.damaged: set[KeyPath] = set()
        self.diagnostics: list[Diagnostic] = []

    def leave_out(self, error: ValidationError, before: tuple[Diagnostic, ...]) -> Shaped:
        for _ in range(_ROUNDS):
            doomed: dict[KeyPath, set[int]] = {}
            # Unknown keys first: a misspelt field then explains why the field that was meant is missing.
            errors = error.errors(include_url=False)
            for found in sorted(errors, key=lambda each: each["type"] != "extra_forbidden"):
                path = tuple(step for step in found["loc"] if step != "[key]")
                self._report(path, found)
                if not self._take_out(path, doomed, missing=found["type"] == "missing"):
                    return self._result(None, before)
            self._shorten_lists(doomed)
            try:
                return self._result(self.model.model_validate(self.data), before)
            except ValidationError as remaining:
                error = remaining
        return self._result(None, before)

    def _result(self, model: Model | None, before: tuple[Diagnostic, ...]) -> Shaped:
        damaged = frozenset(self.damaged) if model is not None else frozenset({()})
        return Shaped(model, (*before, *self.diagnostics), damaged, self.survivors)

    def _report(self, path: KeyPath, found: Mapping[str, Any]) -> None:
        in_file = self.survivors.in_file(path)
        if found["input"] is None and found["type"] != "missing":
            return  # a key with nothing after it counts as a field left out
        if any(in_file[: len(gone)] == gone for gone in self.damaged):
            return
        from uipkit.store import shape_messages  # words are needed only where something is wrong

        diagnostic, meant = shape_messages.explain(self.model, self.file, in_file, found, self.original)
        problem = diagnostic.problem._replace(subject=subject_of(self.file, in_file, self.original))
        self.diagnostics.append(Diagnostic(diagnostic.code, diagnostic.severity, problem))
        self.damaged.update({in_file, meant})

    def _take_out(self, path: KeyPath, doomed: dict[KeyPath, set[int]], *, missing: bool) -> bool:
        """Remove what stands at ``path``, or what lacks it; False where nothing of the file can be kept."""
        if missing:
            if (
                len(path) == 1
            ):  # at the top of the file an empty text keeps the rest; anything else cannot be made up
                if not is_free_text(self.model, path):
                    return False
                self.data[str(path[0])] = ""
                return True
            path = path[:-1]
        holder: Any = self.data
        for step in path[:-1]:
            try:
                holder = holder[step]
            except (KeyError, IndexError, TypeError):
                return True  # went with something around it
        if not path:
            return False
        last = path[-1]
        if isinstance(holder, list) and isinstance(last, int):
            doomed.setdefault(path[:-1], set()).add(last)
        elif isinstance(holder, dict):
            holder.pop(last, None)
        return True

    def _shorten_lists(self, doomed: dict[KeyPath, set[int]]) -> None:
        for path in sorted(doomed, key=len, reverse=True):  # inner lists first: outer positions still hold
            holder: Any = self.data
            for step in path:
                holder = holder[step]
            in_file = self.survivors.in_file(path)
            for position in sorted(doomed[path], reverse=True):
                self.survivors.drop(in_file, position, len(holder))
                del holder[position]
