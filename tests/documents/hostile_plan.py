"""Plan folders in which every text of every file is hostile, and bears marks of its own by which it is found again."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, get_args

from tests.documents.filled_plan import filled_plan
from tests.documents.hostile_texts import (
    FORMULAS,
    LETTERS,
    LONG_WORD,
    MANY_LINES,
    MARKDOWN,
    MARKUP,
    NESTED,
    UNSEEN,
)
from uipkit.plan.base import Artifact, Model
from uipkit.plan.handout import HandoutKind

MEETING = "one"
_ROOM = 200_000

Hostile = Callable[[int, bool], str]
"""Gives the text of a field from its number and whether it is prose."""


@dataclass
class HostilePlan:
    """A plan folder, and the number of each text in it with its model and field: those that may be posted, and the others."""

    folder: Path
    posted: dict[int, str] = field(default_factory=dict)
    internal: dict[int, str] = field(default_factory=dict)


def marks(number: int) -> tuple[str, str]:
    """Return the words by which the beginning and the end of a text are found again, and which nothing escapes or breaks."""
    return f"Q{number}q", f"Q{number}z"


def hostile_plan(folder: Path, text: Hostile) -> HostilePlan:
    """Write a plan with one artifact of each kind, each text of it made by ``text``."""
    made = HostilePlan(folder)

    def words(model: type[Model], name: str, posted: bool, prose: bool) -> str:
        number = len(made.posted) + len(made.internal)
        (made.posted if posted else made.internal)[number] = f"{model.__name__}.{name}"
        return text(number, prose)

    for artifact in filled_plan(words).artifacts():
        file = folder / artifact.file
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(as_yaml(_data(artifact)), encoding="utf-8")
    return made


def as_yaml(data: object) -> str:
    """Return plain data as YAML that says characters nobody sees by escapes, as only double quotes can."""
    text = json.dumps(data, ensure_ascii=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]")


def _data(artifact: Artifact) -> dict[str, Any]:
    """Return an artifact as its file holds it, completed so that every document can be made of it."""
    data: dict[str, Any] = _named(artifact.model_dump(mode="json", exclude={"id"}, exclude_none=True))
    match artifact.kind:
        case "plan":
            data |= {"plan_type": "priority-improvement", "plan_type_notice": "2026-08-20", "clock_year": 3}
            for each in ("es", "ar"):
                data["family_summary"][each] = data["family_summary"]["en"]
        case "approvals":
            del data["versions"]  # no document shows them
        case "meeting":
            [handout] = data["handouts"]
            # A file may be no larger than 1 MiB.
            kinds = get_args(HandoutKind)[: max(1, _ROOM // len(as_yaml(handout)))]
            data |= {"held": True, "handouts": [handout | {"id": kind, "kind": kind} for kind in kinds]}
    return data


_OWN_IDS = {"id", "milestone", "action", "target"}


def _named(data: Any) -> Any:
    """Return plain data with items that bear the id which links name, and texts by language in one that there is."""
    if isinstance(data, list):
        return [_named(each) for each in data]
    if not isinstance(data, dict):
        return data
    names = {"one": "en"} if all(isinstance(each, str) for each in data.values()) else {}
    return {
        names.get(name, name): "one" if each == "04-15" and name in _OWN_IDS else _named(each)
        for name, each in data.items()
    }


# --- what the fields say ------------------------------------------------------------------------------------------


def _between(number: int, text: str) -> str:
    begins, ends = marks(number)
    return f"{begins} {text} {ends}"


def formulas_and_markup(number: int, prose: bool) -> str:
    """Give what spreadsheets, browsers, templates and shells act on, a formula first."""
    return f"{FORMULAS[number % len(FORMULAS)]} {_between(number, ' '.join(MARKUP))}"


def markdown(number: int, prose: bool) -> str:
    """Give Markdown of all kinds, in fields that are no prose as well; deep lists apart from the rest, which they would turn literal."""
    blocks = NESTED if number % 7 == 0 else MARKDOWN
    return _between(number, "\n\n" + "\n\n".join(blocks))


def letters(number: int, prose: bool) -> str:
    """Give all letters, signs and controls."""
    return _between(number, "\n".join(LETTERS))


def long_words(number: int, prose: bool) -> str:
    """Give a word of 10,000 letters for prose, of 300 for a title."""
    return _between(number, LONG_WORD if prose else LONG_WORD[:300])


def many_lines(number: int, prose: bool) -> str:
    """Give 2,000 lines in every third field; in each they would make files larger than uipkit reads."""
    return _between(number, MANY_LINES if number % 3 == 0 else "one line")


def unseen(number: int, prose: bool) -> str:
    """Give a text in which nobody sees anything."""
    return UNSEEN[number % len(UNSEEN)]


FAMILIES: dict[str, Hostile] = {
    "markup": formulas_and_markup,
    "markdown": markdown,
    "letters": letters,
    "long": long_words,
    "lines": many_lines,
    "unseen": unseen,
}
