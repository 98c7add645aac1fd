"""The visible list of artifact kinds: which files a plan folder may hold, and the model of each."""

from __future__ import annotations

from uipkit.plan.approval import Approvals, Feedback
from uipkit.plan.assurance import Assurances
from uipkit.plan.base import Artifact
from uipkit.plan.meeting import Meeting
from uipkit.plan.option import Option
from uipkit.plan.practice import Practice
from uipkit.plan.priority import Priority
from uipkit.plan.progress import Progress
from uipkit.plan.root_cause import RootCause
from uipkit.plan.schedule import Schedule
from uipkit.plan.school import District, PlanInfo
from uipkit.plan.stakeholder import Engagement
from uipkit.plan.strategy import Strategy
from uipkit.plan.takeaway import Takeaways
from uipkit.plan.team import Teams

KINDS: tuple[type[Artifact], ...] = (
    PlanInfo,
    District,
    Priority,
    RootCause,
    Strategy,
    Takeaways,
    Assurances,
    Approvals,
    Feedback,
    Teams,
    Schedule,
    Meeting,
    Engagement,
    Option,
    Practice,
    Progress,
)
"""Every kind, in the order of the plan: what ``new``, ``schema`` and the docs go through."""

BY_NAME: dict[str, type[Artifact]] = {kind.kind: kind for kind in KINDS}
BY_FOLDER: dict[str, type[Artifact]] = {kind.folder: kind for kind in KINDS if kind.folder}
BY_SINGLE_FILE: dict[str, type[Artifact]] = {kind.single_file: kind for kind in KINDS if kind.single_file}

ARCHIVE = "archive"
"""The folder that keeps what was taken out of the posted plan: ``archive/<folder of the kind>/<id>.yaml``."""


def kind_of_file(file: str) -> type[Artifact] | None:
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
