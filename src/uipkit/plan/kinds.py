"""The visible list of artifact kinds: which files a plan folder may hold, and where the model of each lives.

A model is imported when the first file of its kind is read: building all of them would take a third of the time of a
``uipkit check``, and few plans use every kind.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from uipkit.plan.places import PLACES, file_of, is_single

if TYPE_CHECKING:
    from uipkit.plan.base import Artifact


@cache
def _model(module: str, name: str) -> type[Artifact]:
    model: type[Artifact] = getattr(import_module(f"uipkit.plan.{module}"), name)
    return model


class Kind(NamedTuple):
    """One kind of file.

    name: what messages and the command line call it, such as ``root-cause``.
    module, model_name: where its model lives.
    title: the field's own name for it, for people.
    """

    name: str
    module: str
    model_name: str
    title: str

    @property
    def model(self) -> type[Artifact]:
        """The model class, imported on first use."""
        return _model(self.module, self.model_name)

    @property
    def place(self) -> str:
        """Its folder (``root-causes``), or its one file (``teams.yaml``) where ``single``."""
        return PLACES[self.name]

    @property
    def single(self) -> bool:
        """Whether it is one file, not a folder of files."""
        return is_single(self.name)

    def file(self, artifact_id: str) -> str:
        """The file of one artifact, relative to the plan folder."""
        return file_of(self.name, artifact_id)


KINDS: tuple[Kind, ...] = (
    Kind("plan", "school", "PlanInfo", "Plan"),
    Kind("district", "district", "District", "District"),
    Kind("priority", "priority", "Priority", "Student Performance Priority"),
    Kind("root-cause", "root_cause", "RootCause", "Root Cause"),
    Kind("strategy", "strategy", "Strategy", "Major Improvement Strategy"),
    Kind("takeaways", "takeaway", "Takeaways", "Data takeaways"),
    Kind("assurances", "assurance", "Assurances", "Assurances"),
    Kind("approvals", "approval", "Approvals", "Approvals"),
    Kind("feedback", "feedback", "Feedback", "Feedback"),
    Kind("teams", "team", "Teams", "Roles and Teams"),
    Kind("schedule", "schedule", "Schedule", "Schedule"),
    Kind("meeting", "meeting", "Meeting", "Meeting"),
    Kind("engagement", "stakeholder", "Engagement", "Stakeholder engagement"),
    Kind("option", "option", "Option", "Strategy option"),
    Kind("practice", "practice", "Practice", "Collaborative planning practice"),
    Kind("unit", "unit", "Unit", "Unit internalization"),
    Kind("lesson", "lesson", "Lesson", "Lesson preparation"),
    Kind("student-work", "student_work", "StudentWork", "Student work analysis"),
    Kind("progress", "progress", "Progress", "Progress"),
)
"""Every kind, in the order of the plan: what ``new``, ``schema`` and the docs go through."""

BY_NAME = {kind.name: kind for kind in KINDS}
BY_FOLDER = {kind.place: kind for kind in KINDS if not kind.single}
BY_SINGLE_FILE = {kind.place: kind for kind in KINDS if kind.single}

ARCHIVE = "archive"
"""The folder that keeps what was taken out of the posted plan: ``archive/<folder of the kind>/<id>.yaml``."""


def kind_of_file(file: str) -> Kind | None:
    """Return the kind that reads ``file`` (relative to the plan folder, ``/`` between parts), or None for an unread one.

    Archived artifacts have the kind of their folder, so an archived file keeps its shape.
    """
    single = BY_SINGLE_FILE.get(file)
    if single is not None:
        return single
    parts = file.split("/")
    if parts[0] == ARCHIVE:
        parts = parts[1:]
    if len(parts) == 2 and parts[1].endswith(".yaml"):
        return BY_FOLDER.get(parts[0])
    return None
