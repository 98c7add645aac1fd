"""Reading one plan folder, totally: as much plan as could be read, and a diagnostic for everything that could not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from uipkit.diagnostics.diagnostic import Diagnostic, KeyPath, Place, Problem, Severity
from uipkit.plan.base import Artifact
from uipkit.plan.fields import walk_models
from uipkit.plan.kinds import ARCHIVE, BY_NAME, Kind, kind_of_file
from uipkit.plan.plan import Plan
from uipkit.plan.values import ID_PATTERN, LONGEST_ID
from uipkit.store.discovery import DISTRICT_FILE, PlanFolder
from uipkit.store.district_references import unknown_of_the_tables
from uipkit.store.open_file import Refusal
from uipkit.store.plan_source import OnDisk, PlanSource
from uipkit.store.prior_plan import lost_prior_plan
from uipkit.store.references import (
    Walked,
    dangling,
    doubtful_kinds,
    misplaced_ids,
    missing_pictures,
    missing_tables,
)
from uipkit.store.shape import shape
from uipkit.store.source_files import SourceFiles
from uipkit.store.spanned import SpannedDiagnostic
from uipkit.store.survivors import Survivors
from uipkit.store.yaml_read import YamlFile, read_yaml

_IS_ID = re.compile(ID_PATTERN).match

_SINGLE = {
    "plan": "info",
    "district": "district",
    "takeaways": "takeaways",
    "assurances": "assurances",
    "approvals": "approvals",
    "feedback": "feedback",
    "teams": "teams",
    "schedule": "schedule",
    "progress": "progress",
}
_SEVERAL = {
    "priority": "priorities",
    "root-cause": "root_causes",
    "strategy": "strategies",
    "meeting": "meetings",
    "engagement": "engagements",
    "option": "options",
    "practice": "practices",
    "unit": "units",
    "lesson": "lessons",
    "student-work": "student_work",
}


class LoadedPlan(NamedTuple):
    """One plan folder as it was read.

    plan: the graph.
    files: what was read, by the name that places bear.
    diagnostics: what does not fit (shape, links, file names), at symbolic places.
    spanned: problems of the files' form, whose places are known already.
    damaged: by file, the key paths that were left out.
    survivors: by file, how positions in the model translate to positions in the file.
    unread_files, tables, other_files: what else lies in the folder, relative to it.
    """

    folder: PlanFolder
    plan: Plan
    files: SourceFiles
    diagnostics: tuple[Diagnostic, ...]
    spanned: tuple[SpannedDiagnostic, ...]
    damaged: Mapping[str, frozenset[KeyPath]]
    survivors: Mapping[str, Survivors]
    unread_files: tuple[str, ...]
    tables: frozenset[str]
    other_files: frozenset[str]

    def in_file(self, place: Place) -> Place:
        """Turn a place of the model into the place in the file (they differ only where items were left out)."""
        survivors = self.survivors.get(place.file)
        return place if survivors is None else Place(place.file, survivors.in_file(place.path), place.part)

    def path_of(self, file: str) -> Path:
        """Where the file that places call ``file`` lies; ``district.yaml`` may be the one above the plan."""
        if file == DISTRICT_FILE and self.folder.district_path is not None:
            return self.folder.district_path
        return self.folder.path / file

    def is_damaged(self, place: Place) -> bool:
        """Whether something at, above or below this place of the file was left out, so that a gap there is known."""
        gone = self.damaged.get(place.file)
        if not gone:
            return False
        path = place.path
        return any(
            not lost or path[: len(lost)] == lost or (path and lost[: len(path)] == path) for lost in gone
        )


def load(folder: PlanFolder, source: PlanSource | None = None) -> LoadedPlan:
    """Read the plan in ``folder``, or as ``source`` keeps it. Never raises on what the files hold."""
    reading = _Reading(folder, source or OnDisk(folder))
    listed = reading.source.listed()
    for name, refusal in listed.unusable:
        reading.refuse(name, refusal)
    if reading.source.has_district:
        reading.read(BY_NAME["district"], DISTRICT_FILE)
    for name in listed.yaml:
        kind = kind_of_file(name)
        if kind is None:
            reading.unread_files.append(name)
        else:
            reading.read(kind, name)
    reading.fit()
    if "plan" not in reading.unread and "info" not in reading.single:
        reading.unread.setdefault("plan", set()).add("plan")
    return reading.result(listed.tables, listed.others)


class _Reading:
    """One plan being read, file by file."""

    def __init__(self, folder: PlanFolder, source: PlanSource) -> None:
        self.folder = folder
        self.source = source
        self.raw: dict[str, bytes] = {}
        self.diagnostics: list[Diagnostic] = []
        self.spanned: list[SpannedDiagnostic] = []
        self.damaged: dict[str, frozenset[KeyPath]] = {}
        self.survivors: dict[str, Survivors] = {}
        self.unread: dict[str, set[str]] = {}
        self.unread_files: list[str] = []
        self.single: dict[str, Artifact] = {}
        self.several: dict[str, list[Artifact]] = {}
        self.archived: list[Artifact] = []
        self.walked: dict[str, Walked] = {}
        self._waiting: list[tuple[Kind, YamlFile]] = []

    def refuse(self, name: str, refusal: Refusal) -> None:
        self.spanned.append(refusal.finding(name))
        kind = kind_of_file(name)
        if kind is not None and not name.startswith(f"{ARCHIVE}/"):
            self.unread.setdefault(kind.name, set()).add(_stem(name))

    def read(self, kind: Kind, name: str) -> None:
        """Read one file. Its data wait for ``fit``, and its nodes, which are much larger, are let go."""
        content = self.source.read(name)
        if isinstance(content, Refusal):
            self.refuse(name, content)
            return
        file = read_yaml(content, name)
        self.raw[name] = content
        self.spanned.extend(file.problems)
        self._waiting.append((kind, file._replace(node=None)))

    def fit(self) -> None:
        """Fit what was read to the models: all files at once, since the processor does one thing after another faster."""
        for kind, file in self._waiting:
            self._fit(kind, file.file, file)

    def _fit(self, kind: Kind, name: str, file: YamlFile) -> None:
        artifact_id = _stem(name)
        if not kind.single and _IS_ID(artifact_id) is None:
            self.diagnostics.append(_bad_file_name(name, artifact_id))
        artifact = self._shaped(kind, name, artifact_id, file)
        archived = name.startswith(f"{ARCHIVE}/")
        if artifact is None:
            if not archived:
                self.unread.setdefault(kind.name, set()).add(artifact_id)
        elif archived:
            self.archived.append(artifact)
        elif kind.single:
            self.single[_SINGLE[kind.name]] = artifact
        else:
            self.several.setdefault(_SEVERAL[kind.name], []).append(artifact)

    def _shaped(self, kind: Kind, name: str, artifact_id: str, file: YamlFile) -> Artifact | None:
        if not file.readable:
            self.damaged[name] = frozenset({()})
            return None
        shaped = shape(kind.model, name, file.data, artifact_id)
        self.diagnostics.extend(shaped.diagnostics)
        if shaped.damaged:
            self.damaged[name] = shaped.damaged
            self.survivors[name] = shaped.survivors
        model = shaped.model
        if not isinstance(model, Artifact):
            return None
        walked = self.walked[name] = walk_models(model)
        for diagnostic in misplaced_ids(model, name, walked):
            problem = diagnostic.problem
            moved = problem._replace(place=Place(name, shaped.survivors.in_file(problem.place.path)))
            self.diagnostics.append(diagnostic._replace(problem=moved))
        return model

    def result(self, tables: Iterable[str], others: Iterable[str]) -> LoadedPlan:
        several = {name: tuple(sorted(found, key=_order)) for name, found in self.several.items()}
        fields: dict[str, Any] = {**self.single, **several}
        plan = Plan(
            **fields,
            archived=tuple(self.archived),
            unread={kind: frozenset(ids) for kind, ids in self.unread.items()},
        )
        loaded = LoadedPlan(
            self.folder,
            plan,
            SourceFiles(self.raw),
            diagnostics=(),
            spanned=tuple(self.spanned),
            damaged=self.damaged,
            survivors=self.survivors,
            unread_files=tuple(self.unread_files),
            tables=frozenset(tables),
            other_files=frozenset(others),
        )
        for diagnostic in (*dangling(plan, self.walked), *missing_tables(plan, loaded.tables)):
            place = loaded.in_file(diagnostic.problem.place)
            gone = self.damaged.get(place.file, frozenset())
            self.damaged[place.file] = gone | {place.path}
            self.diagnostics.append(diagnostic._replace(problem=diagnostic.problem._replace(place=place)))
        # What lies beside a plan is known of the disk only: of an older revision, today's folders say nothing.
        lost = lost_prior_plan(plan, self.folder) if isinstance(self.source, OnDisk) else ()
        for diagnostic in (
            *missing_pictures(plan, self.raw, loaded.other_files, self.source.is_file),
            # What was left out of district.yaml may be what an id there means.
            *(() if self.damaged.get(DISTRICT_FILE) else unknown_of_the_tables(plan)),
            *lost,
        ):
            # The field itself is there and is judged: nothing of the plan was left out.
            problem = diagnostic.problem
            self.diagnostics.append(
                diagnostic._replace(problem=problem._replace(place=loaded.in_file(problem.place)))
            )
        doubtful = doubtful_kinds(self.damaged)
        return loaded._replace(
            plan=replace(plan, doubtful=doubtful) if doubtful else plan,
            diagnostics=tuple(self.diagnostics),
        )


def _stem(name: str) -> str:
    """The file's name without folder and ending: the id."""
    return name.rpartition("/")[2].partition(".")[0]


def _order(artifact: Artifact) -> tuple[int, str]:
    order = artifact.__dict__.get("order")  # asking a model for a field that it lacks is slow
    return (order if isinstance(order, int) else 1_000_000, artifact.id)


def _bad_file_name(name: str, artifact_id: str) -> Diagnostic:
    from uipkit.plan.ids import slug  # loaded only where a name is wrong

    meant = slug(artifact_id, LONGEST_ID)
    problem = Problem(
        Place(name),
        f'The file\'s name is its id, and "{artifact_id}" is none.',
        label="in this file",
        help=f"Rename the file to {meant}.yaml, and write the same in the links to it."
        if meant
        else "Give the file a name of lower-case letters, digits and hyphens.",
        subject=f"{artifact_id}/file-name",
    )
    return Diagnostic("UIP009", Severity.ERROR, problem)
