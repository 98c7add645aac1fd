"""From findings, which know lines, to the parts of the plan that they are about."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from uipkit.diagnostics.finding import Finding
from uipkit.documents.about import Part
from uipkit.documents.html.preview import Remark
from uipkit.store.discovery import DISTRICT_FILE
from uipkit.store.load import LoadedPlan
from uipkit.store.node_place import path_at


def remarks(findings: Iterable[Finding], root: Path, loaded: LoadedPlan) -> tuple[Remark, ...]:
    """Return findings with what they are about. ``root`` is the folder that their paths start at."""
    return tuple(Remark(finding, _part(finding, root, loaded)) for finding in findings)


def file_in_plan(finding: Finding, root: Path, loaded: LoadedPlan) -> str:
    """Return the name that the plan has for a finding's file; for one that lies elsewhere its way from the plan folder."""
    path = root / finding.location.path
    if path == loaded.folder.district_path:
        return DISTRICT_FILE
    return Path(os.path.relpath(path, loaded.folder.path)).as_posix()


def _part(finding: Finding, root: Path, loaded: LoadedPlan) -> Part:
    name = file_in_plan(finding, root, loaded)
    file = loaded.files.get(name)
    if file is None:
        return Part(name)
    words: list[str] = []
    data: object = file.data
    span = finding.location.span
    for step in path_at(file.node, span.line, span.column):
        if isinstance(step, str):
            words.append(step)
            data = data.get(step) if isinstance(data, dict) else None
        else:
            # An item goes by its id, which stays when the list is sorted; one without is a part of the list.
            data = data[step] if isinstance(data, list) and step < len(data) else None
            item = data.get("id") if isinstance(data, dict) else None
            if isinstance(item, str):
                words.append(item)
    return Part(name, tuple(words))
