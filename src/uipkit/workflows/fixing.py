"""Use case: mend what is purely mechanical. So far that is one thing: a field that bears its Traditional name (UIP011).

A fix gives a key its new name, in place of an empty field of that name, and leaves every other byte as it was. Nothing is written before all is worked out, and a file is
replaced whole, only while it still holds what was read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from uipkit.diagnostics.diagnostic import Diagnostic, KeyPath
from uipkit.plan.kept import keeps_back
from uipkit.plan.kinds import kind_of_file
from uipkit.rules import registry
from uipkit.store.edit import Edit, EditRefusedError, RemoveEmptyKey, RenameKey, apply_edits
from uipkit.store.edit_paths import value_at
from uipkit.store.load import LoadedPlan, load
from uipkit.store.model_fields import model_at
from uipkit.store.resolve import Resolver
from uipkit.store.shape import shape
from uipkit.store.write import WriteRefusedError, replace
from uipkit.store.yaml_read import read_yaml
from uipkit.workbook.crosswalk import streamlined_field
from uipkit.workflows.check import CheckRequest, run_check
from uipkit.workflows.load import found_plans

_TERM = "UIP011"
_ROUNDS = 5
"""What stands below a key is read only once the key has its new name, so a file may need a round for each level."""


class FileFix(NamedTuple):
    """What fixing does to one file.

    path: the file. name: its path as findings report it. root: the folder that it must truly lie in.
    before, after: its bytes; equal where nothing could be done.
    changes: each rename as ``old -> new``, in the order in which it is made. refused: why others are left to the reader.
    """

    path: Path
    name: str
    root: Path
    before: bytes
    after: bytes
    changes: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()


class Applied(NamedTuple):
    """What was written: the files changed, and for each file that was left alone why."""

    changed: tuple[FileFix, ...]
    refused: tuple[str, ...] = ()


def plan_fixes(request: CheckRequest) -> tuple[FileFix, ...]:
    """Work out what can be mended in the plans that ``request`` names, among the findings that count there; nothing is written.

    Raises what ``workflows.check.check`` raises.
    """
    counting = {
        finding.fingerprint
        for finding in run_check(request).open
        if finding.fixable and finding.code == _TERM
    }
    fixes: dict[Path, FileFix] = {}
    if counting:
        for folder in found_plans(request.paths):
            for fix in _plan_fixes(load(folder), counting):
                fixes.setdefault(fix.path, fix)  # a shared district.yaml is mended once
    return tuple(sorted(fixes.values()))


def apply_fixes(fixes: Iterable[FileFix]) -> Applied:
    """Write the fixes, each file in one step. A file that changed meanwhile is left alone; OSError where the disk refuses."""
    changed: list[FileFix] = []
    refused: list[str] = []
    for fix in fixes:
        if fix.after == fix.before:
            continue
        try:
            replace(fix.path, fix.after, fix.before, within=fix.root)
        except WriteRefusedError as reason:
            refused.append(f"{fix.name}: {reason.reason}")
        else:
            changed.append(fix)
    return Applied(tuple(changed), tuple(refused))


def unified_diff(fixes: Iterable[FileFix]) -> str:
    """Show the fixes as a patch, with paths relative to the root; empty where nothing changes.

    A file about students' work is named only: a patch repeats the lines around a change.
    """
    from difflib import unified_diff as difference

    shown: list[str] = []
    for fix in fixes:
        if keeps_back("/".join(fix.name.split("/")[-2:])):
            if fix.after != fix.before:
                shown.append(f"# {fix.name} changes as well; what it says of students' work is not shown.\n")
            continue
        shown += (
            line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
            for line in difference(_lines(fix.before), _lines(fix.after), f"a/{fix.name}", f"b/{fix.name}")
        )
    return "".join(shown)


def _lines(data: bytes) -> list[str]:
    """Lines as git sees them: only a line feed ends one."""
    return re.findall(r"[^\n]*\n|[^\n]+", data.decode("utf-8"))


def _plan_fixes(loaded: LoadedPlan, counting: set[str]) -> Iterator[FileFix]:
    resolver = Resolver(loaded)
    by_file: dict[str, list[Diagnostic]] = {}
    left: dict[str, set[KeyPath]] = {}
    name = registry.by_code()[_TERM].name
    for diagnostic in loaded.diagnostics:
        if diagnostic.code == _TERM and diagnostic.problem.fixable:
            place = diagnostic.problem.place
            if resolver.finding(diagnostic, name).fingerprint in counting:
                by_file.setdefault(place.file, []).append(diagnostic)
            else:
                left.setdefault(place.file, set()).add(place.path)
    for file, found in by_file.items():
        yield _fix_file(loaded, file, resolver.path_of(file), found, left.get(file, set()))


def _fix_file(
    loaded: LoadedPlan, file: str, name: str, found: list[Diagnostic], left: set[KeyPath]
) -> FileFix:
    """Rename round by round. ``left``: key paths that the reader has set aside."""
    path = loaded.path_of(file)
    before = after = loaded.files[file].raw
    changes: list[str] = []
    refused: list[str] = []
    done = set(left)
    for _ in range(_ROUNDS):
        waiting = [each.problem.place.path for each in found if each.problem.place.path not in done]
        if not waiting:
            break
        for old in waiting:
            done.add(old)
            new = _new_name(file, old)
            if new is None:
                continue
            try:
                after = apply_edits(after, _edits(after, name, old, new), name)
            except EditRefusedError as reason:
                refused.append(f"{name}: {reason.reason}")
            else:
                changes.append(f"{old[-1]} -> {new}")
        found = _terms_in(file, after)
    return FileFix(path, name, loaded.folder.root, before, after, tuple(changes), tuple(refused))


def _terms_in(file: str, data: bytes) -> list[Diagnostic]:
    kind = kind_of_file(file)
    read = read_yaml(data, file)
    if kind is None or not read.readable:
        return []
    artifact_id = file.rpartition("/")[2].removesuffix(".yaml")
    return [
        each
        for each in shape(kind.model, file, read.data, artifact_id).diagnostics
        if each.code == _TERM and each.problem.fixable
    ]


def _edits(data: bytes, name: str, old: KeyPath, new: str) -> list[Edit]:
    """What gives the field at ``old`` its new name; an empty field that bears it makes room."""
    fields = value_at(read_yaml(data, name).data, old[:-1])
    taken = isinstance(fields, dict) and new in fields
    return [*([RemoveEmptyKey((*old[:-1], new))] if taken else []), RenameKey(old, new)]


def _new_name(file: str, path: KeyPath) -> str | None:
    """What the field at ``path`` is called now."""
    kind = kind_of_file(file)
    holder = model_at(kind.model, path[:-1]) if kind else None
    known = [field for field in (holder.model_fields if holder else {}) if field != "id" or len(path) > 1]
    return streamlined_field(str(path[-1]), known)
