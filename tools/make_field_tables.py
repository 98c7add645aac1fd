"""Make ``docs/fields.md``, the tables of every field of every file: ``python tools/make_field_tables.py``.

All of it comes from the models, so the page cannot say something else than the checker. A test holds it fresh.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

from uipkit.config.config import STATE_PATTERN, Config
from uipkit.plan.base import Audience, Model
from uipkit.plan.editor_schema import editor_schema
from uipkit.plan.fields import FieldTraits, traits
from uipkit.plan.kinds import ARCHIVE, KINDS, Kind
from uipkit.plan.planning import MONTH_DAY_PATTERN
from uipkit.plan.values import GRADES, ID_PATTERN

TARGET = Path(__file__).resolve().parent.parent / "docs" / "fields.md"

FRONT = """# The fields of every file

<!-- Made by tools/make_field_tables.py from the models. Edit the descriptions there, then run it again. -->

Every file of a plan repository, field by field. What the files are for stands in [The plan repository](plan-repository.md).
The same words appear in an editor that reads the files in `schemas/`.

- **Needed** fields have to be there for the file to be read. All others may be left out, or left empty. Whether the plan is *good*
  without them is for the [rules](rules.md) to say.
- **Posted** fields (*yes*) may stand in what the public reads. All others stay inside the school, and no template can print them there. A posted
  field inside one that is not posted stays inside as well. Fields that are *kept* stand in no document at all, not even in one for the school: they
  hold what is [said of students' work](practices.md#what-is-said-of-students-work-stays-in-its-file).
- **Markdown** means paragraphs, bold, links, lists and tables. HTML is not read.
- The id of a file is its name without `.yaml`, so it is not written in the file.
"""

PATTERNS = {
    ID_PATTERN: "id",
    "^[0-9]{4}$": "four digits",
    "^20[0-9]{2}-[0-9]{2}$": "plan year (`2026-27`)",
    "^[0-9]{4}-[0-9]{2}-[0-9]{2}$": "date (`2026-10-15`)",
    "^([01][0-9]|2[0-3]):[0-5][0-9]$": "time (`15:30`)",
    "^[a-z]{2,3}(-[A-Z]{2})?$": "language (`en`, `es`)",
    MONTH_DAY_PATTERN: "month and day (`04-15`)",
    STATE_PATTERN: "a state's two letters",
}
"""What a pattern stands for. A pattern that is missing here stops the tool."""

_POSTED: Mapping[Audience, str] = {"posted": "yes", "internal": "", "kept": "kept"}

PLAIN = {"string": "text", "integer": "whole number", "number": "number", "boolean": "`true` or `false`"}

Schema = Mapping[str, Any]


def made() -> str:
    """Return the text of the page."""
    parts = [FRONT]
    for kind in KINDS:
        parts.append(f"## {kind.title}\n\n{_places(kind)}\n")
        parts.extend(_tables(kind.model, kind.name, kind.title, with_audience=True))
    parts.append(
        "## Configuration\n\n`uipkit.yaml`, beside the plan or above it. The file may be missing or empty.\n"
    )
    parts.extend(_tables(Config, "configuration", "Configuration", with_audience=False))
    return "\n".join(parts)


def _places(kind: Kind) -> str:
    if kind.name == "district":
        return f"`{kind.place}`, beside the plan or above it."
    if kind.single:
        return f"`{kind.place}`"
    return f"`{kind.place}/<id>.yaml`; kept on record: `{ARCHIVE}/{kind.place}/<id>.yaml`"


def _tables(model: type[Model], name: str, title: str, *, with_audience: bool) -> Iterator[str]:
    schema = editor_schema(model, f"{name}.schema.json", title)
    yield _table(model, schema, name, with_audience)
    for inner in dict.fromkeys(_models_below(model)):
        words = _words(inner)
        yield f"### {words} ({name})\n\n{_sentence(schema['definitions'][inner.__name__]['description'])}\n"
        yield _table(inner, schema["definitions"][inner.__name__], name, with_audience)


def _models_below(model: type[Model]) -> Iterator[type[Model]]:
    for field in model.model_fields.values():
        for inner in _models_in(field.annotation):
            yield inner
            yield from _models_below(inner)


def _models_in(annotation: object) -> Iterator[type[Model]]:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        yield annotation
    for argument in get_args(annotation):
        yield from _models_in(argument)


def _table(model: type[Model], schema: Schema, name: str, with_audience: bool) -> str:
    heads = ["Field", "What it holds", "Form", "Needed", "Posted" if with_audience else "Without it"]
    lines = [f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}"]
    declared = {each.name: each for each in traits(model)}
    for field, inner in schema["properties"].items():
        cells = [
            f"`{field}`",
            _sentence(inner.get("description", "")),
            _form(inner, declared[field], name),
            "yes" if field in schema.get("required", ()) else "",
        ]
        posted = _POSTED[declared[field].audience]
        cells.append(posted if with_audience else _default(model, field))
        lines.append("".join(f"| {cell} " if cell else "| " for cell in cells) + "|")
    return "\n".join(lines) + "\n"


def _default(model: type[Model], field: str) -> str:
    value = model.model_fields[field].default
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return f"`{value}`" if isinstance(value, (int, float, str)) and value != "" else ""


def _form(schema: Schema, declared: FieldTraits, name: str) -> str:
    """Say in words what a value looks like. Raises KeyError for a schema that has no words here yet."""
    choices = [each for each in schema.get("anyOf", ()) if each != {"type": "null"}]
    if choices:
        return _form(choices[0], declared, name)
    if "allOf" in schema:
        return _form(schema["allOf"][0], declared, name)
    if "$ref" in schema:
        inner = schema["$ref"].rsplit("/", 1)[1]
        words = _spaced(inner)
        return f"[{words}](#{words.replace(' ', '-')}-{name})"
    if "enum" in schema:
        return _choices(schema["enum"])
    kind = _type(schema)
    if kind == "array":
        return f"list: {_form(schema['items'], declared, name)}"
    if kind == "object":
        return _mapping(schema, declared, name)
    if "pattern" in schema:
        words = PATTERNS[schema["pattern"]]
        return f"{words} of a {declared.link.replace('-', ' ')}" if declared.link and words == "id" else words
    return "Markdown" if declared.prose and kind == "string" else PLAIN[kind]


def _mapping(schema: Schema, declared: FieldTraits, name: str) -> str:
    if "patternProperties" in schema:
        [(pattern, inner)] = schema["patternProperties"].items()
        return f"for each {PATTERNS[pattern]}: {_form(inner, declared, name)}"
    if "enum" in schema.get("propertyNames", {}):
        return f"for each of {_choices(schema['propertyNames']['enum']).removeprefix('one of ')}: {_form(schema['additionalProperties'], declared, name)}"
    return f"for each name: {_form(schema['additionalProperties'], declared, name)}"


def _type(schema: Schema) -> str:
    given = schema.get("type", "object")
    return str(given if isinstance(given, str) else next(each for each in given if each != "null"))


def _choices(values: list[object]) -> str:
    if values[: len(GRADES)] == list(GRADES):
        return "grade (`PK`, `K`, `1` to `12`)"
    return "one of " + ", ".join(f"`{value}`" for value in values if value is not None)


def _words(model: type[Model]) -> str:
    spaced = _spaced(model.__name__)
    return spaced[:1].upper() + spaced[1:]


def _spaced(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def _sentence(text: str) -> str:
    """Keep a description as it is, safe in a table cell."""
    return " ".join(text.split()).replace("<", "&lt;")


if __name__ == "__main__":
    TARGET.write_text(made(), encoding="utf-8")
    sys.stdout.write(f"{TARGET.name}\n")
