"""The visible list of artifact kinds: which files a plan folder may hold, and where the model of each lives.

A model is imported when the first file of its kind is read: building all of them would take a third of the time of a
``uipkit check``, and few plans use every kind.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from uipkit.plan.base import Artifact


@cache
def _model(module: str, name: str) -> type[Artifact]:
    model: type[Artifact] = getattr(import_module(f"uipkit.plan.{module}"), name)
    return model


class Kind(NamedTuple):
    """One kind of file.

    name: what messages and the command line call it, such as ``root-cause``.
    place: its folder (``root-causes``), or its one file (``teams.yaml``) where ``single``.
    module, model_name: where its model lives.
    title: the field's own name for it, for people.
    """

    name: str
    place: str
    single: bool
    module: str
    model_name: str
    title: str

    @property
    def model(self) -> type[Artifact]:
        """The model class, imported on first use."""
        return _model(self.module, self.model_name)

    def file(self, artifact_id: str) -> str:
        """The file of one artifact, relative to the plan folder."""
        return self.place if self.single else f"{self.place}/{artifact_id}.yaml"


KINDS: tuple[Kind, ...] = (
    Kind("plan", "plan.yaml", True, "school", "PlanInfo", "Plan"),
    Kind("district", "district.yaml", True, "district", "District", "District"),
    Kind("priority", "priorities", False, "priority", "Priority", "Student Performance Priority"),
    Kind("root-cause", "root-causes", False, "root_cause", "RootCause", "Root Cause"),
    Kind("strategy", "strategies", False, "strategy", "Strategy", "Major Improvement Strategy"),
    Kind("takeaways", "data/takeaways.yaml", True, "takeaway", "Takeaways", "Data takeaways"),
    Kind("assurances", "assurances.yaml", True, "assurance", "Assurances", "Assurances"),
    Kind("approvals", "approvals.yaml", True, "approval", "Approvals", "Approvals"),
    Kind("feedback", "feedback.yaml", True, "feedback", "Feedback", "Feedback"),
    Kind("teams", "teams.yaml", True, "team", "Teams", "Roles and Teams"),
    Kind("schedule", "schedule.yaml", True, "schedule", "Schedule", "Schedule"),
    Kind("meeting", "meetings", False, "meeting", "Meeting", "Meeting"),
    Kind("engagement", "stakeholders", False, "stakeholder", "Engagement", "Stakeholder engagement"),
    Kind("option", "options", False, "option", "Option", "Strategy option"),
    Kind("practice", "practices", False, "practice", "Practice", "Collaborative planning practice"),
    Kind("progress", "progress.yaml", True, "progress", "Progress", "Progress"),
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
