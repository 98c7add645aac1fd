"""What a review adds to feedback.yaml: comments, and a step with how criteria were judged. All else in the file stays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from uipkit.plan.places import file_of
from uipkit.scaffold.answers import read_answers
from uipkit.scaffold.artifacts import propose_artifact
from uipkit.scaffold.files import ProposedInsert, ScaffoldRefused, shelf
from uipkit.scaffold.items import propose_item
from uipkit.scaffold.things import BY_THING
from uipkit.scaffold.yaml_text import yaml_value
from uipkit.store.edit import EditRefusedError, apply_edits
from uipkit.store.load import LoadedPlan
from uipkit.store.yaml_read import read_yaml
from uipkit.templating.overrides import template_folders
from uipkit.workflows.new import complaints, insertion_edits, prefix_of

FILE = file_of("feedback", "")


@dataclass(frozen=True, slots=True)
class NewComment:
    """A comment that would be written."""

    id: str
    criterion: str
    section: str
    weight: str
    text: str


@dataclass(frozen=True, slots=True)
class NewStep:
    """A step of the review that would be written. ratings: levels by criterion, kept with the name of the criteria."""

    state: str
    note: str
    criteria: str
    ratings: Mapping[str, str]


def with_review(
    loaded: LoadedPlan, comments: Iterable[NewComment], step: NewStep | None, by: str, day: date
) -> bytes:
    """Return feedback.yaml with comments and a step added, proven by reading it back; a new file where there is none.

    Raises EditRefusedError and ScaffoldRefused, in plain words, where that cannot be done.
    """
    held = loaded.files.raw.get(FILE)
    file = held if held is not None else _new_file(loaded)
    known = complaints(FILE, file)
    for each in comments:
        file = _added(file, _comment(loaded, each, by, day), ("feedback",))
    if step is not None:
        file = _added(file, _step(loaded, step, by, day), ("reviews",))
    said = complaints(FILE, file)
    if len(said) > len(known):
        raise EditRefusedError(next((each for each in said if each not in known), said[-1]))
    return file


def _comment(loaded: LoadedPlan, comment: NewComment, by: str, day: date) -> str:
    given = {
        "by": by,
        "about": "draft",
        "date": day.isoformat(),
        "section": comment.section,
        "weight": comment.weight,
        "criterion": comment.criterion,
        "feedback": comment.text,
    }
    return _item(loaded, "feedback-item", comment.id, given)


def _step(loaded: LoadedPlan, step: NewStep, by: str, day: date) -> str:
    given = {"date": day.isoformat(), "state": step.state, "by": by, "note": step.note}
    item = _item(loaded, "review-step", "", given | ({"criteria": step.criteria} if step.ratings else {}))
    judged = [
        f"  - {{criterion: {yaml_value(name)}, level: {yaml_value(level)}}}"
        for name, level in step.ratings.items()
    ]
    return "\n".join([item, *(["ratings:", *judged] if judged else [])])


def _item(loaded: LoadedPlan, name: str, own_id: str, given: Mapping[str, object]) -> str:
    thing = BY_THING[name]
    fields, problems, _ = read_answers(thing.answers, given)
    if problems:
        raise ScaffoldRefused(*problems)
    sandbox = shelf(template_folders(loaded.folder.root))
    return propose_item(thing, own_id, fields, sandbox=sandbox, file=FILE, list_path=()).item


def _added(file: bytes, item: str, path: tuple[str, ...]) -> bytes:
    edits = insertion_edits(ProposedInsert(FILE, path, item), read_yaml(file, FILE).data)
    return apply_edits(file, edits, FILE)


def _new_file(loaded: LoadedPlan) -> bytes:
    folder = loaded.folder
    thing = BY_THING["feedback"]
    fields, _, _ = read_answers(thing.answers, {})
    sandbox = shelf(template_folders(folder.root))
    prefix = prefix_of(folder.path, folder.root)
    return propose_artifact(thing, "", fields, sandbox=sandbox, prefix=prefix).text.encode()
