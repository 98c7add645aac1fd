"""What can be answered when something is made: one answer for each field of its model, found in the model itself.

So every field can be given on the command line, its help is the field's own description, and what it takes is what the
checker will take: nothing is declared twice.
"""

from __future__ import annotations

import re
import types
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import isfinite
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import AfterValidator, BeforeValidator, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo
from pydantic.types import StringConstraints

from uipkit.diagnostics.nearest import nearest
from uipkit.plan.base import Model, described
from uipkit.plan.values import GRADES, Link
from uipkit.scaffold.yaml_text import LINE_ENDS, UNSEEN

Shape = Literal["one", "several", "mapping", "flag"]
Scalar = Literal["text", "number", "count"]

_SINGULAR = {
    "priorities": "priority",
    "strategies": "strategy",
    "present": "present",
    "focus": "focus",
}
"""Plurals that do not just end in s; a list is answered one value at a time, so its flag is in the singular."""

_BUILT_IN_FIELDS = frozenset({"id"})


@dataclass(frozen=True, slots=True)
class Answer:
    """One thing that can be answered.

    name: the key of an answer, such as ``baseline_year``; its flag is the same with hyphens. also: other names that it is known by.
    path: the field that it fills, from the top of the model: ``("baseline", "plan_year")``.
    shape: one value, several, ``KEY=VALUE`` pairs, or a switch. scalar: what each value is.
    needed: whether nothing can be made without it, since no placeholder could stand in its place.
    """

    name: str
    path: tuple[str, ...]
    help: str
    shape: Shape
    scalar: Scalar
    choices: tuple[str, ...]
    link: str | None
    needed: bool
    split: bool
    also: tuple[str, ...]
    field: FieldInfo

    @property
    def flag(self) -> str:
        """The flag on the command line: ``--baseline-year``."""
        return f"--{self.name.replace('_', '-')}"


def answers_of(
    model: type[Model], short: Mapping[str, str], left_out: Iterable[str] = ()
) -> tuple[Answer, ...]:
    """Return the answers that a model takes, in the order of its fields; lists of items are made by themselves and left out.

    short: other names for fields, by path with dots: ``{"baseline.plan_year": "baseline_year"}``. left_out: paths that are not asked.
    """
    return tuple(_walk(model, (), short, _BUILT_IN_FIELDS | frozenset(left_out)))


def _walk(
    model: type[Model], above: tuple[str, ...], short: Mapping[str, str], left_out: frozenset[str]
) -> Iterator[Answer]:
    for name, field in model.model_fields.items():
        path = (*above, name)
        if ".".join(path) in left_out:
            continue
        kind = _Annotation.of(field.annotation, field.metadata)
        if kind.model is None:
            yield _answer(path, field, kind, short)
        elif kind.shape == "one":
            yield from _walk(kind.model, path, short, left_out)


def _answer(path: tuple[str, ...], field: FieldInfo, kind: _Annotation, short: Mapping[str, str]) -> Answer:
    joined = "_".join(path)
    name = short.get(".".join(path)) or joined
    also: tuple[str, ...] = ()
    if kind.shape == "several" and ".".join(path) not in short:
        name = joined.removesuffix(path[-1]) + _singular(path[-1])
    if name != joined:
        also = (joined,)
    return Answer(
        name,
        path,
        described(field).description,
        kind.shape,
        kind.scalar,
        kind.choices,
        kind.link,
        field.is_required() and (kind.strict or kind.scalar != "text" or bool(kind.choices)),
        kind.strict or bool(kind.choices),
        also,
        field,
    )


def _singular(word: str) -> str:
    return _SINGULAR.get(word) or word.removesuffix("s")


@dataclass(slots=True)
class _Annotation:
    """What the type of a field says about how it is answered."""

    shape: Shape = "one"
    scalar: Scalar = "text"
    choices: tuple[str, ...] = ()
    link: str | None = None
    strict: bool = False
    model: type[Model] | None = None

    @classmethod
    def of(cls, annotation: Any, metadata: Iterable[Any]) -> _Annotation:
        found = cls()
        found._note(metadata)
        found._read(annotation)
        return found

    def _note(self, metadata: Iterable[Any]) -> None:
        for each in metadata:
            if isinstance(each, Link):
                self.link = each.to
                self.strict = True
            elif isinstance(each, StringConstraints | BeforeValidator | AfterValidator):
                self.strict = True

    def _read(self, annotation: Any) -> None:
        origin = get_origin(annotation)
        parts = [part for part in get_args(annotation) if part is not type(None)]
        if origin is Annotated:
            self._note(parts[1:])
            self._read(parts[0])
        elif origin in (Union, types.UnionType):
            self._read(parts[0])
        elif origin is Literal:
            self.choices = tuple(str(part) for part in parts)
        elif origin is tuple:
            self.shape = "several"
            self._read(parts[0])
        elif isinstance(origin, type) and issubclass(origin, Mapping):
            self._read(parts[1])
            self.shape = "mapping"
        elif isinstance(annotation, type):
            self._read_class(annotation)

    def _read_class(self, annotation: type) -> None:
        if issubclass(annotation, Model):
            self.model = annotation
        elif issubclass(annotation, bool):
            self.shape = "flag"
        elif issubclass(annotation, int):
            self.scalar = "count"
        elif issubclass(annotation, float):
            self.scalar = "number"
        elif issubclass(annotation, date):
            self.strict = True


Fields = dict[str, Any]
"""Answers as plain data in the shape of the model; a field without an answer is None."""


def read_answers(
    answers: Sequence[Answer], given: Mapping[str, object]
) -> tuple[Fields, tuple[str, ...], tuple[Answer, ...]]:
    """Put what was answered into the shape of the model: fields, what is wrong with answers, and which are missing.

    given: values by the name of the answer (hyphens or underscores); as Python values, or as texts, as a command line gives them.
    """
    by_name = {name: answer for answer in answers for name in (*answer.also, answer.name)}
    by_name |= {answer.name: answer for answer in answers}
    fields = _empty(answers)
    problems: list[str] = []
    answered: set[str] = set()
    for key, value in given.items():
        name = key.replace("-", "_")
        answer = by_name.get(name)
        if answer is None:
            near = nearest(name, by_name)
            problems.append(
                f'There is no answer "{key}" here.' + (f' Did you mean "{near}"?' if near else "")
            )
        elif not _is_nothing(value):
            plain = _plain(answer, value, problems)
            if plain is not None:
                _put(fields, answer.path, plain)
            answered.add(answer.name)
    return fields, tuple(problems), _missing(answers, answered)


def _missing(answers: Sequence[Answer], answered: set[str]) -> tuple[Answer, ...]:
    """The answers without which nothing can be made: those of the top, and those beside something that was answered."""
    begun = {answer.path[:depth] for answer in answers if answer.name in answered for depth in range(9)}
    return tuple(
        answer
        for answer in answers
        if answer.needed and answer.name not in answered and answer.path[:-1] in begun | {()}
    )


def _is_nothing(value: object) -> bool:
    if isinstance(value, str):
        return not value.strip()
    return value is None or (isinstance(value, Sequence | Mapping) and not value)


def _empty(answers: Sequence[Answer]) -> Fields:
    fields: Fields = {}
    for answer in answers:
        _put(fields, answer.path, None)
    return fields


def _put(fields: Fields, path: tuple[str, ...], value: object) -> None:
    for step in path[:-1]:
        fields = fields.setdefault(step, {})
    fields[path[-1]] = value


class _UnfitError(ValueError):
    """A value that an answer does not take; the words say what it takes."""


def _plain(answer: Answer, value: object, problems: list[str]) -> object:
    """Turn one answer into plain data that the model takes; what is wrong with it goes to ``problems``."""
    try:
        plain = _shaped(answer, value)
        _adapter(answer).validate_python(plain)
    except _UnfitError as unfit:
        problems.append(f"{answer.flag} {unfit}")
        return None
    except ValidationError as error:
        problems.append(f"{answer.flag} {_words(error, value)}")
        return None
    return plain


def _adapter(answer: Answer) -> TypeAdapter[Any]:
    annotation: Any = answer.field.annotation
    for each in answer.field.metadata:
        annotation = Annotated[annotation, each]
    return TypeAdapter(annotation)


def _shaped(answer: Answer, value: object) -> object:
    if answer.shape == "flag":
        if not isinstance(value, bool):
            raise _UnfitError(f"is true or false, not {_quoted(value)}.")
        return value
    if answer.shape == "several":
        values = [value] if isinstance(value, str) or not isinstance(value, Sequence) else list(value)
        parts = [part for each in values for part in _split(answer, each)]
        if not parts:
            raise _UnfitError("is given, but names nothing.")
        return [_one(answer, each) for each in parts]
    if answer.shape == "mapping":
        return dict(_pair(answer, key, each) for key, each in _pairs(value))
    return _one(answer, value)


def _split(answer: Answer, value: object) -> list[object]:
    """Take apart what was given at once where no value can hold a comma: ids, choices, grades (``K-5`` is a range)."""
    if not isinstance(value, str) or not answer.split:
        return [value]
    if answer.choices != GRADES:
        parts = value.split(",") if answer.choices else value.replace(",", " ").split()
        return [part for part in parts if part.strip()]
    return [
        grade
        for part in _GRADE_RANGE.sub("-", value.upper()).replace(",", " ").split()
        for grade in _grades(part)
    ]


_GRADE_RANGE = re.compile(r"\s*[-–]\s*")


def _grades(part: str) -> Sequence[object]:
    """The grades that ``K-5`` or ``3`` means; what is no grade is given back as it is, for the choice to refuse."""
    first, dash, last = part.partition("-")
    if not dash:
        return [part]
    if not first or not last:
        raise _UnfitError(
            f"cannot be {_quoted(part)}: {part} has no {'end' if first else 'beginning'}; write both, as in K-5."
        )
    if first not in GRADES or last not in GRADES:
        return [part]
    start, end = GRADES.index(first), GRADES.index(last)
    if end < start:
        raise _UnfitError(f"cannot be {_quoted(part)}: {part} runs backwards; write {last}-{first}.")
    return GRADES[start : end + 1]


def _pairs(value: object) -> Iterator[tuple[str, object]]:
    if isinstance(value, Mapping):
        yield from value.items()
        return
    for each in [value] if isinstance(value, str) or not isinstance(value, Sequence) else value:
        key, equals, rest = str(each).partition("=")
        if not equals:
            raise _UnfitError(f"takes NAME=VALUE, not {_quoted(each)}.")
        yield key.strip(), rest


def _pair(answer: Answer, key: str, value: object) -> tuple[str, object]:
    return str(_one(None, key)), _one(answer, value)


def _one(answer: Answer | None, value: object) -> object:
    """One value as plain data: a text in good order, a choice as the model spells it, a number."""
    if isinstance(value, date):
        return value.isoformat()
    if answer is not None and answer.scalar != "text":
        return _number(answer, value)
    if not isinstance(value, str):
        return str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    text = LINE_ENDS.sub("\n", value).strip()
    unseen = UNSEEN.search(text)
    if unseen is not None:
        raise _UnfitError(
            f"holds the character U+{ord(unseen[0]):04X}, which cannot be seen; type the text again."
        )
    if answer is not None and answer.choices:
        return _choice(answer, text)
    return "\n".join(line.rstrip() for line in text.split("\n"))


def _number(answer: Answer, value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        number = int(value) if answer.scalar == "count" else float(value)
        if isfinite(number):
            return number
        raise ValueError
    except (ValueError, OverflowError):
        example = "12" if answer.scalar == "count" else "31.5"
        raise _UnfitError(f"takes a number like {example}, not {_quoted(value)}.") from None


def _choice(answer: Answer, text: str) -> object:
    """The choice that a text means: "Priority Improvement" is ``priority-improvement``; grades are written as numbers."""
    spelled = {_spelled(choice): choice for choice in answer.choices}
    choice = spelled.get(_spelled(text))
    if choice is None:
        near = nearest(text, answer.choices)
        known = ", ".join(answer.choices)
        raise _UnfitError(
            f"takes {known}; not {_quoted(text)}." + (f' Did you mean "{near}"?' if near else "")
        )
    return int(choice) if choice.isdecimal() and answer.choices == GRADES else choice


def _spelled(text: str) -> str:
    return "-".join(text.casefold().replace("_", " ").replace("-", " ").split())


def _words(error: ValidationError, value: object) -> str:
    """Say what pydantic found wrong with a value, in a user's words."""
    first = error.errors(include_url=False)[0]
    limits = first.get("ctx") or {}
    if "pattern" in limits:
        return f"takes {_PATTERN_WORDS.get(limits['pattern'], 'another form of text')}; not {_quoted(value)}."
    if first["type"] in ("plan_year", "day"):
        return f"cannot be {_quoted(value)}: {first['msg']}."
    words = str(first["msg"]).removeprefix("Input should be ")
    return f"should be {words}; it is {_quoted(value)}."


_PATTERN_WORDS = {
    r"^[0-9]{4}$": "a code of four digits, such as 0180 (a spreadsheet may have dropped a zero)",
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "an id of lower-case letters, digits and hyphens",
    r"^([01][0-9]|2[0-3]):[0-5][0-9]$": "a time of day like 15:30",
    r"^[a-z]{2,3}(-[A-Z]{2})?$": "a language such as en or es",
}


def _quoted(value: object) -> str:
    text = str(value)
    return f'"{text if len(text) <= 60 else text[:57] + "…"}"'
