"""Where each kind of artifact stands in a plan folder. Pure names, so that models and the list of kinds both may know them."""

from __future__ import annotations

PLACES: dict[str, str] = {
    "plan": "plan.yaml",
    "district": "district.yaml",
    "priority": "priorities",
    "root-cause": "root-causes",
    "strategy": "strategies",
    "takeaways": "data/takeaways.yaml",
    "assurances": "assurances.yaml",
    "approvals": "approvals.yaml",
    "feedback": "feedback.yaml",
    "teams": "teams.yaml",
    "schedule": "schedule.yaml",
    "meeting": "meetings",
    "engagement": "stakeholders",
    "option": "options",
    "practice": "practices",
    "unit": "units",
    "lesson": "lessons",
    "student-work": "student-work",
    "progress": "progress.yaml",
}
"""By kind: the one file of a kind that is a single file, else the folder that holds a file for each artifact."""


def is_single(kind: str) -> bool:
    """Whether a kind is one file, not a folder of files."""
    return PLACES[kind].endswith(".yaml")


def file_of(kind: str, artifact_id: str) -> str:
    """Return the file of an artifact, relative to the plan folder with forward slashes."""
    place = PLACES[kind]
    return place if place.endswith(".yaml") else f"{place}/{artifact_id}.yaml"
