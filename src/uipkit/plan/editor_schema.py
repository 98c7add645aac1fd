"""The JSON Schema of a model in draft-07, which is what editors' YAML servers read.

pydantic writes draft 2020-12. The differences that matter here: definitions have another name, and beside a ``$ref`` nothing
else is read. Besides, a key with nothing after it counts as left out, so every field that may be missing may be empty too.
"""

from __future__ import annotations

from typing import Any

from uipkit.plan.base import Artifact, Model

DRAFT_07 = "http://json-schema.org/draft-07/schema#"

COMMENT = "Written by `uipkit schema` from the models of uipkit; do not edit."
"""The mark by which a generated schema is known."""

_REFERENCE = "#/$defs/"
_HOLDERS = ("properties", "patternProperties", "$defs")
"""Keywords whose keys are names, not keywords."""

_WORDS = ("description", "x-audience", "default", "examples")
"""Keywords that speak to the reader; they stay with the field when its type is wrapped."""


def editor_schema(model: type[Model], name: str, title: str) -> dict[str, Any]:
    """Give the schema of one kind of file.

    name: the schema's own file name, its ``$id``: no host, so that it holds wherever the folder of schemas lies.
    title: what people call such a file. An artifact's ``id`` is left out: it is the file's name.
    """
    written = model.model_json_schema(mode="validation")
    if issubclass(model, Artifact):
        del written["properties"]["id"]
        written["required"] = [field for field in written.get("required", ()) if field != "id"]
    definitions = written.pop("$defs", {})
    body = _converted(written)
    if not body.get("required"):
        body.pop("required", None)
        body["type"] = ["object", "null"]  # an empty file
    schema = {"$schema": DRAFT_07, "$id": name, "$comment": COMMENT, "title": title, **body}
    if definitions:
        schema["definitions"] = {key: _converted(value) for key, value in sorted(definitions.items())}
    return schema


def _converted(schema: Any) -> Any:
    """One schema and everything below it."""
    if isinstance(schema, list):
        return [_converted(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    converted: dict[str, Any] = {}
    for key, value in schema.items():
        if key == "title" or (key == "default" and value in (None, "", [], {})):
            continue  # pydantic's titles repeat the names; a default of nothing would be offered as a text to insert
        if key in ("default", "examples", "enum", "const", "required"):
            converted[key] = value
        elif key in _HOLDERS:
            converted[key] = {name: _converted(each) for name, each in value.items()}
        elif key == "$ref":
            converted[key] = value.replace(_REFERENCE, "#/definitions/")
        elif key == "description":
            converted[key] = _one_paragraph(value)
        elif key == "audience":
            converted["x-audience"] = value
        else:
            converted[key] = _converted(value)
    _let_be_empty(converted)
    return _ordered(_alone(converted))


def _let_be_empty(schema: dict[str, Any]) -> None:
    """Allow nothing behind the colon wherever the loader takes that for a field left out."""
    if "properties" in schema:
        required = schema.get("required", ())
        schema["properties"] = {
            name: each if name in required else _or_nothing(each)
            for name, each in schema["properties"].items()
        }
    if isinstance(schema.get("additionalProperties"), dict):
        schema["additionalProperties"] = _or_nothing(schema["additionalProperties"])
    if "patternProperties" in schema:
        schema["patternProperties"] = {
            pattern: _or_nothing(each) for pattern, each in schema["patternProperties"].items()
        }
        # pydantic refuses a key that fits no pattern; its own schema lets it pass.
        schema["additionalProperties"] = False
        schema.pop("propertyNames", None)


def _one_paragraph(text: str) -> str:
    """A docstring's first paragraph on one line, in the Markdown that editors show."""
    return " ".join(text.partition("\n\n")[0].split()).replace("``", "`")


def _alone(schema: dict[str, Any]) -> dict[str, Any]:
    """Put a reference that has words beside it into an ``allOf``, where draft-07 reads both."""
    if "$ref" not in schema or len(schema) == 1:
        return schema
    words = {key: value for key, value in schema.items() if key != "$ref"}
    return {"allOf": [{"$ref": schema["$ref"]}], **words}


def _or_nothing(schema: dict[str, Any]) -> dict[str, Any]:
    """Let a field that may be left out be empty."""
    nothing = {"type": "null"}
    if "anyOf" in schema:
        choices = schema["anyOf"]
        return schema if nothing in choices else {**schema, "anyOf": [*choices, nothing]}
    if isinstance(schema.get("type"), str) and "enum" not in schema and "const" not in schema:
        return {**schema, "type": [schema["type"], "null"]}
    words = {key: value for key, value in schema.items() if key in _WORDS}
    kept = {key: value for key, value in schema.items() if key not in _WORDS}
    if list(kept) == ["allOf"] and len(kept["allOf"]) == 1:
        kept = kept["allOf"][0]
    return _ordered({"anyOf": [kept, nothing], **words})


def _ordered(schema: dict[str, Any]) -> dict[str, Any]:
    """Put what a reader looks for first; the rest keeps its order."""
    first = {key: schema[key] for key in _WORDS if key in schema}
    return {**first, **schema}
