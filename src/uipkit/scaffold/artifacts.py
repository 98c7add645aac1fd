"""Planning a new file of the plan: from its answers to its text. Pure; nothing is written here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from jinja2 import Environment

from uipkit.plan.base import described
from uipkit.plan.ids import short_id, slug
from uipkit.plan.plan import Plan
from uipkit.plan.values import LONGEST_ID
from uipkit.scaffold.answers import Answer, Fields
from uipkit.scaffold.files import ProposedFile, ScaffoldRefused, modeline, written
from uipkit.scaffold.practice_start import catalogue_start
from uipkit.scaffold.things import Thing
from uipkit.workbook.assurances import NOT_OFFICIAL, applying


def propose_artifact(
    thing: Thing,
    artifact_id: str,
    fields: Fields,
    *,
    sandbox: Environment,
    prefix: str = "",
    plan: Plan | None = None,
) -> ProposedFile:
    """Plan the file of an artifact.

    fields: its answers in the shape of its model. prefix: the plan folder as seen from the root of the repository, ``""`` or ending
    with a slash. plan: the plan that it joins, where there is one. The path is relative to the plan folder.
    Raises ScaffoldRefused where the template is at fault.
    """
    path = thing.kind.file(artifact_id)
    data = {
        **template_data(thing, artifact_id, fields),
        "modeline": modeline(prefix + path, thing.kind.name),
        "applying": _applying(plan) if thing.name == "assurances" and plan is not None else [],
        "not_official": NOT_OFFICIAL,
        "catalogue": catalogue_start(fields) if thing.name == "practice" else {},
    }
    return ProposedFile(path, written(sandbox, thing.template, data))


def template_data(thing: Thing, own_id: str, fields: Fields) -> dict[str, Any]:
    """What a scaffold template sees: the fields, what each is about, and the choices that each has."""
    return {
        **fields,
        "id": own_id,
        "explain": {
            **{name: described(field).description for name, field in thing.model.model_fields.items()},
            **{"_".join(answer.path): answer.help for answer in thing.answers},
        },
        "choices": {"_".join(answer.path): _or(answer.choices) for answer in thing.answers},
    }


def id_for(thing: Thing, given: str | None, fields: Fields) -> str:
    """Return the id of a new thing: the one given, else what its title or first words make. Raises ScaffoldRefused."""
    if given:
        made = slug(given, LONGEST_ID)
        if made != given:
            raise ScaffoldRefused(
                f'"{given}" cannot be an id: an id is lower-case letters, digits and hyphens, at most {LONGEST_ID} characters.'
                + (f' Write "{made}".' if made else "")
            )
        return given
    words = " ".join(str(fields[name]) for name in _first_answered(thing, fields))
    if not words:
        return ""
    made = short_id(words)
    if not made:
        raise ScaffoldRefused(f'No id can be made of "{words}"; give one, such as {thing.name}-1.')
    return f"{fields['date']}-{made}" if thing.name == "meeting" and fields["date"] else made


def _first_answered(thing: Thing, fields: Fields) -> Sequence[str]:
    if thing.id_from == ("body", "act"):
        return thing.id_from
    return [name for name in thing.id_from if fields[name] is not None][:1]


def missing_answers(
    thing: Thing, has_id: bool, fields: Fields, missing: Sequence[Answer], holders: Mapping[str, str]
) -> list[tuple[str, str]]:
    """Everything that must still be answered, each with what it is: holders, what an id is made of, what the model needs."""
    found = [
        (name, f"the id of the {name.replace('_', '-')} that it belongs to")
        for name in thing.holders
        if not holders.get(name)
    ]
    if thing.takes_id and not has_id and not any(fields[name] is not None for name in thing.id_from):
        # A root cause is its statement; a title is only a short name for it.
        first = "statement" if "statement" in thing.id_from else (*thing.id_from, "id")[0]
        found.append(
            (
                first,
                f"{_about(thing, first)} Or give an id."
                if first != "id"
                else "its id: lower-case letters, digits, hyphens",
            )
        )
    wanted = [
        answer for answer in thing.answers if answer.name in thing.needed and fields[answer.path[0]] is None
    ]
    for answer in (*missing, *wanted):
        if answer.name not in dict(found):
            found.append((answer.name, _about(thing, answer.name)))
    return found


def _about(thing: Thing, name: str) -> str:
    answer = next(each for each in thing.answers if each.name == name)
    return answer.help + (f" One of: {', '.join(answer.choices)}." if answer.choices else "")


def with_today(thing: Thing, given: Mapping[str, object], today: date) -> dict[str, object]:
    """Add the day of the record to what is recorded as it happens, unless another day is given."""
    recorded = thing.kind.name == "progress" and thing.is_item and "date" in thing.model.model_fields
    return {"date": today.isoformat(), **given} if recorded else dict(given)


def _applying(plan: Plan) -> list[dict[str, Any]]:
    """The assurances that apply to a plan, with why, for the list that a new assurances.yaml begins with."""
    return [
        {"id": each.entry.id, "title": each.entry.title, "why": each.why, "authority": each.entry.authority}
        for each in applying(plan)
    ]


def _or(choices: Sequence[str]) -> str:
    if len(choices) < 2:
        return "".join(choices)
    return f"{', '.join(choices[:-1])} or {choices[-1]}"
