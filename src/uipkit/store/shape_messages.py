"""What pydantic complains of, said in words that a principal understands."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from uipkit.diagnostics.diagnostic import Diagnostic, KeyPath, Place, Problem, Related, Severity
from uipkit.plan.base import Artifact, Model, described
from uipkit.plan.kinds import ARCHIVE, BY_SINGLE_FILE
from uipkit.plan.placeholder import placeholder
from uipkit.store.discovery import CONFIG_FILE
from uipkit.store.model_fields import field_at, is_empty, is_list, model_at
from uipkit.workbook import crosswalk

_CHOICES_SHOWN = 5

_SINGULAR = {
    "actions": "action step",
    "activities": "activity",
    "annual_targets": "annual target",
    "approvals": "approval",
    "assurances": "assurance",
    "breaks": "break",
    "follow_ups": "follow-up",
    "identifications": "identification",
    "interim_targets": "interim target",
    "milestones": "milestone",
    "paths": "entry of `paths`",
    "sources": "source",
    "targets": "target",
    "teams": "team",
    "testing_windows": "testing window",
    "themes": "theme",
    "topics": "topic",
}


def not_a_mapping(file: str, data: object) -> Diagnostic:
    """Say that a file holds a list or a single value where fields belong."""
    kind = "a list" if isinstance(data, list) else "a single value"
    return _wrong(
        Place(file),
        f"{file} holds {kind}, but fields belong here, each as `name: value`.",
        label=f"this is {kind}",
        help_="Write the fields from the left edge, one a line, without a dash before them.",
    )


def empty(model: type[Artifact], file: str, artifact_id: str) -> Diagnostic:
    """Say that a file holds no field at all."""
    archived = file.startswith(f"{ARCHIVE}/")
    made = f"uipkit new {model.kind}" if file in BY_SINGLE_FILE else f"uipkit new {model.kind} {artifact_id}"
    problem = Problem(
        Place(file),
        f"{file} is empty: it holds no field.",
        label="nothing is written here",
        help="Delete it."
        if archived
        else f"Delete it; to have one with its fields, run `{made}` after that.",
        subject=f"{artifact_id}/empty",
    )
    return _with_consequence(Diagnostic("UIP006", Severity.ERROR, problem), model, ("plan_year",))


def id_written(file: str, artifact_id: str) -> Diagnostic:
    """Say that the file's name is the id."""
    problem = Problem(
        Place(file, ("id",), "key"),
        f'The file\'s name is its id ("{artifact_id}"), so `id` is not written in the file.',
        label="not a field of this file",
        help="Delete this line; to change the id, rename the file.",
        subject=f"{artifact_id}/id",
    )
    return Diagnostic("UIP005", Severity.ERROR, problem)


def explain(
    model: type[Model], file: str, path: KeyPath, found: Mapping[str, Any], data: object = None
) -> tuple[Diagnostic, KeyPath]:
    """Turn one pydantic error into a diagnostic, with the path of the field that was meant (a misspelt one has another).

    ``path`` is the error's key path in the file, ``data`` what the file holds. Codes: UIP005, UIP006, UIP007, UIP011.
    """
    kind = str(found["type"])
    if kind == "extra_forbidden":
        diagnostic, meant = _unknown_field(model, file, path, _holder(data, path))
    elif kind == "missing":
        diagnostic, meant = _missing_field(model, file, path), path
    else:
        diagnostic, meant = _wrong_value(model, file, path, found), path
    return _with_consequence(diagnostic, model, meant), meant


_CONSEQUENCES: dict[KeyPath, str] = {
    (
        "phase",
    ): "Until this is mended, the plan is judged as if it were in phase 0, so what is due in later phases is not "
    "reported; `--phase` judges it at the close of another phase.",
    (
        "plan_year",
    ): "Until this is mended, nothing in plan.yaml can be used: rules that need it keep quiet, and the plan is "
    "judged as if it were in phase 0.",
}
"""What a mistake at a key path of plan.yaml costs beyond its own field; without these words a short report would look good."""


def _with_consequence(diagnostic: Diagnostic, model: type[Model], meant: KeyPath) -> Diagnostic:
    words = _CONSEQUENCES.get(meant) if getattr(model, "kind", "") == "plan" else None
    if words is None:
        return diagnostic
    problem = diagnostic.problem
    return diagnostic._replace(problem=problem._replace(note=f"{problem.note} {words}".strip()))


def _unknown_field(
    model: type[Model], file: str, path: KeyPath, holder_data: Mapping[str, Any]
) -> tuple[Diagnostic, KeyPath]:
    name = str(path[-1])
    holder = model_at(model, path[:-1])
    known = [field for field in (holder.model_fields if holder else {}) if field != "id" or len(path) > 1]
    where = _holder_words(file, path)
    term = crosswalk.streamlined_field(name, known)
    kind, at_top = getattr(model, "kind", ""), len(path) == 1
    if term is not None and crosswalk.is_rename(kind, name, at_top=at_top):
        return _old_term(file, path, term, known, holder_data)
    close = get_close_matches(name.lower().replace("-", "_").replace(" ", "_"), known, n=1, cutoff=0.6)
    advice = f"Write `{close[0]}`." if close else f"Delete it, or use one of: {_some(known)}."
    link = crosswalk.link_elsewhere(kind, name) if at_top else None
    home = crosswalk.home_elsewhere(kind, name, at_top=at_top) if kind else None
    if link is not None:
        close, advice = [], f"{link}, then delete this."
    elif home is not None:
        close, advice = [], home
    problem = Problem(
        Place(file, path, "key"),
        f'"{name}" is not a field of {where}.' + (f' Did you mean "{close[0]}"?' if close else ""),
        label="unknown field",
        help=advice,
    )
    # Where the field that was meant stands there as well, nothing is missing, and its own mistakes are told.
    meant = (*path[:-1], close[0]) if close and is_empty(holder_data.get(close[0])) else path
    return Diagnostic("UIP005", Severity.ERROR, problem), meant


def _old_term(
    file: str, path: KeyPath, term: str, known: Collection[str], holder: Mapping[str, Any]
) -> tuple[Diagnostic, KeyPath]:
    """Say what the field at ``path`` is called now; only where that name is free, or stands there empty, can it just be written."""
    name = str(path[-1])
    documented = crosswalk.is_traditional(name)
    problem = Problem(
        Place(file, path, "key"),
        f'"{name}" is the Traditional template\'s term; the Streamlined UIP says "{term}".'
        if documented
        else f'"{name}" is another name for what is called "{term}" here.',
        label="old term" if documented else "another name",
        help=f"Write `{term}`, or let `uipkit check --fix` write it.",
        fixable=True,
    )
    meant = (*path[:-1], term)
    kind = "text" if isinstance(holder.get(name), str) else "content"
    rival = next(
        (key for key in holder if _also_means(key, name, term, known) and holder[key] is not None), None
    )
    if not is_empty(holder.get(term)):
        # What the new name holds is of use as it stands, so nothing is missing there and its own mistakes are told.
        meant = path
        problem = problem._replace(
            help=f"Put this {kind} into `{term}`, then delete this line.",
            related=(Related(Place(file, (*path[:-1], term), "key"), "stands here already"),),
            fixable=False,
        )
    elif rival is not None:
        problem = problem._replace(
            help=f"Put this {kind} and that of `{rival}` into one `{term}`, then delete both lines.",
            related=(Related(Place(file, (*path[:-1], rival), "key"), "the same field by another old name"),),
            fixable=False,
        )
    elif term in holder:
        problem = problem._replace(
            help=f"Put this {kind} into `{term}`, which is empty, or let `uipkit check --fix` do it.",
            related=(Related(Place(file, meant, "key"), "still empty"),),
        )
    return Diagnostic("UIP011", Severity.ERROR, problem), meant


def _also_means(key: str, name: str, term: str, known: Collection[str]) -> bool:
    return key != name and crosswalk.streamlined_field(key, known) == term


def _holder(data: object, path: KeyPath) -> Mapping[str, Any]:
    """The fields among which the one at ``path`` stands; none where they cannot be found."""
    for step in path[:-1]:
        if isinstance(data, Mapping):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return {}
    return data if isinstance(data, Mapping) else {}


_FOR_NEXT_YEAR = "why, for whoever reads this next year"


def _missing_field(model: type[Model], file: str, path: KeyPath) -> Diagnostic:
    name = str(path[-1])
    field = field_at(model, path)
    description = described(field).description if field else ""
    example = f'reason: "{placeholder(_FOR_NEXT_YEAR)}"' if name == "reason" else ""
    problem = Problem(
        Place(file, path, "key"),
        f'{_capital(_holder_words(file, path))} has no "{name}".',
        label=f"`{name}` is missing here",
        help=f"Add `{name}`: {description[:1].lower()}{description[1:]}",
        example=example,
    )
    return Diagnostic("UIP006", Severity.ERROR, problem)


def _wrong_value(model: type[Model], file: str, path: KeyPath, found: Mapping[str, Any]) -> Diagnostic:
    name = next((str(step) for step in reversed(path) if isinstance(step, str)), file)
    value = found["input"]
    shown = _shown(value)
    context = found.get("ctx", {})
    on_key = "[key]" in found["loc"]
    place = Place(file, path, "key" if on_key else "value")
    kind = str(found["type"])
    if kind == "literal_error":
        return _not_a_choice(place, name, value, str(context.get("expected", "")))
    if kind in ("tuple_type", "list_type"):
        if isinstance(value, Mapping):
            return _wrong(
                place,
                f'"{name}" is a list, but fields stand here without a dash.',
                label="no list",
                help_="Begin each entry with a dash, and write its fields below each other behind it.",
            )
        return _wrong(
            place,
            f'"{name}" is a list, but a single value stands here.',
            label="one value",
            help_="Put it in square brackets, or on a line of its own after a dash.",
            example=f"{name}: [{value}]" if isinstance(value, str) else "",
        )
    if kind in ("model_type", "mapping_type", "dict_type"):
        return _not_fields(model, place, name, path)
    if kind == "string_type":
        return _not_text(model, place, name, value, path)
    words = _VALUE_WORDS.get(kind)
    if words is None:
        sentence, advice = f'"{name}" cannot be {shown}: {found["msg"]}.', "Correct the value."
    else:
        sentence, advice = words
    if kind == "string_pattern_mismatch":
        sentence, advice = _pattern_words(str(context.get("pattern", "")))
    filled = {"name": name, "shown": shown, "reason": found["msg"]}
    filled.update({key: str(each) for key, each in context.items() if key not in filled})
    try:
        sentence, advice = sentence.format(**filled), advice.format(**filled)
    except (KeyError, IndexError, ValueError):
        sentence, advice = f'"{name}" cannot be {shown}.', "Correct the value."
    return _wrong(place, sentence, label="this value", help_=advice)


_VALUE_WORDS = {
    "day": ('"{name}" is no date: {reason}.', "Write it year-month-day, like 2026-10-15."),
    "plan_year": ('"{name}" is no plan year: {reason}.', "Write it like 2026-27."),
    "bool_type": ('"{name}" is answered with true or false, not with {shown}.', "Write `true` or `false`."),
    "float_type": (
        '"{name}" is a number, not {shown}.',
        "Write digits only, such as 42 or 42.5, without quotes or %.",
    ),
    "int_type": ('"{name}" is a whole number, not {shown}.', "Write digits only, without quotes."),
    "int_from_float": ('"{name}" is a whole number, not {shown}.', "Write it without a fraction."),
    "finite_number": ('"{name}" is a number, not {shown}.', "Write digits only, such as 42 or 42.5."),
    "greater_than_equal": ('"{name}" is {ge} or more, not {shown}.', "Correct the number."),
    "less_than_equal": ('"{name}" is {le} or less, not {shown}.', "Correct the number."),
    "greater_than": ('"{name}" is more than {gt}, not {shown}.', "Correct the number."),
    "string_too_long": ('"{name}" has more than {max_length} characters.', "Shorten it."),
    "string_too_short": ('"{name}" is empty.', "Write something here."),
    "too_short": ('"{name}" has no entry.', "Write at least one."),
}


def _pattern_words(pattern: str) -> tuple[str, str]:
    if "|CO|" in pattern:
        return "{shown} are not the two letters of a state.", "Write them in capitals, such as CO."
    if "a-z0-9" in pattern:
        return (
            '{shown} cannot be an id ("{name}").',
            "Use lower-case letters, digits and single hyphens, such as cmas-math.",
        )
    if "[0-9]{4}" in pattern:
        return (
            '"{name}" is a code of four digits, not {shown}.',
            "Write all four digits in quotes, such as '0180'.",
        )
    if "[0-5][0-9]" in pattern:
        return (
            '"{name}" is a time of day, not {shown}.',
            "Write hours and minutes on the 24-hour clock, like 15:30.",
        )
    if "a-z" in pattern:
        return "{shown} is not the short sign of a language.", "Write one such as en, es or vi."
    return '"{name}" cannot be {shown}.', "Correct the value."


def _not_a_choice(place: Place, name: str, value: object, expected: str) -> Diagnostic:
    choices = re.findall(r"'([^']*)'", expected)
    text = str(value).strip().lower().replace(" ", "-").replace("_", "-")
    near = get_close_matches(text, choices, n=1, cutoff=0.5)
    return _wrong(
        place,
        f'{_capital(_shown(value))} is not a choice for "{name}".'
        + (f' Did you mean "{near[0]}"?' if near else ""),
        label="not a choice",
        help_=f"Write `{near[0]}`." if near else f"Choose one of: {_some(choices)}.",
        note=f"The choices are: {_some(choices)}." if near else "",
    )


def _not_fields(model: type[Model], place: Place, name: str, path: KeyPath) -> Diagnostic:
    holder = model_at(model, path)
    fields = list(holder.model_fields if holder else {})
    listed = f", such as {_some(fields)}" if fields else ""
    return _wrong(
        place,
        f'"{name}" has fields of its own, but a single value or a list stands here.',
        label="fields belong here",
        help_=f"Write its fields on the lines below, indented by two spaces{listed}.",
    )


def _not_text(model: type[Model], place: Place, name: str, value: object, path: KeyPath) -> Diagnostic:
    if isinstance(value, (list, dict)):
        field = field_at(model, path)
        inside = field is not None and is_list(field)
        kind = "a list" if isinstance(value, list) else "fields"
        return _wrong(
            place,
            f'{"Each entry of " if inside else ""}"{name}" is text, but {kind} stands here.',
            label="text belongs here",
            help_="Write the text after the colon; put it in quotes where it holds a colon or begins with a bracket.",
        )
    return _wrong(
        place,
        f'"{name}" is text, but YAML reads {_shown(value)} as {_kind(value)}.',
        label=_kind(value),
        help_="Put it in quotes.",
        example=f"{name}: '{_as_written(value)}'" if isinstance(path[-1] if path else None, str) else "",
    )


def _wrong(
    place: Place, message: str, *, label: str = "", help_: str = "", example: str = "", note: str = ""
) -> Diagnostic:
    return Diagnostic("UIP007", Severity.ERROR, Problem(place, message, label, help_, example, note))


def _holder_words(file: str, path: KeyPath) -> str:
    for step in reversed(path[:-1]):
        if isinstance(step, str):
            if path[0] == "rules" and file == CONFIG_FILE:
                return f"the setting for {step}"
            return f"this {_SINGULAR.get(step, step.replace('_', ' '))}"
    return file


def _kind(value: object) -> str:
    if isinstance(value, bool):
        return "true or false"
    return "a number" if isinstance(value, (int, float)) else type(value).__name__


def _as_written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _shown(value: object) -> str:
    if isinstance(value, str):
        text = value if len(value) <= 40 else value[:39] + "…"
        return f'"{text}"'
    if isinstance(value, (list, tuple)):
        return "a list"
    return "fields" if isinstance(value, dict) else _as_written(value)[:40]


def _some(words: Iterable[str]) -> str:
    listed = list(words)
    return ", ".join(listed[:_CHOICES_SHOWN]) + (", …" if len(listed) > _CHOICES_SHOWN else "")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:] if not text.endswith(".yaml") else text
