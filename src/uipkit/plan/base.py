"""What every model of the plan shares: frozen, unknown keys refused, each field with a description and an audience.

The description feeds JSON Schema, editor help and the docs. The audience says whether a field may leave the school:
``posted`` fields may stand in the posted plan, ``internal`` ones never do, and ``kept`` ones stand in no document at all: what
is said of students' work.

The modules of models do without ``from __future__ import annotations``: pydantic would compile every annotation again at
start-up, which costs a check a tenth of its time.
"""

from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict

from uipkit.plan.places import file_of

if TYPE_CHECKING:
    from pydantic import GetJsonSchemaHandler
    from pydantic.fields import FieldInfo
    from pydantic_core import CoreSchema

Audience = Literal["posted", "internal", "kept"]


class Described:
    """What a field says about itself: a description for people, and its audience.

    pydantic has a class for this, ``Field()``; one of ours takes a tenth of its time, and there are four hundred fields.
    """

    __slots__ = ("audience", "description")

    def __init__(self, description: str, audience: Audience) -> None:
        self.description = description
        self.audience: Audience = audience


def posted(description: str) -> Described:
    """Describe a field that the posted plan may show."""
    return Described(description, "posted")


def internal(description: str) -> Described:
    """Describe a field that stays inside the school."""
    return Described(description, "internal")


def kept(description: str) -> Described:
    """Describe a field that stays in its file: no document, slide, workbook or feed shows it, not even those for the school itself."""
    return Described(description, "kept")


def described(field: "FieldInfo") -> Described:
    """Return what a field says about itself; one that says nothing is internal."""
    marks = (mark for mark in field.metadata if isinstance(mark, Described))
    return next(marks, None) or Described(field.description or "", "internal")


class Model(BaseModel):
    """Base of every model. Text loses leading and trailing white space; NaN and infinity are no numbers."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        defer_build=True,  # a model is built when the first file of its kind is read; start-up is the tightest budget
        allow_inf_nan=False,
        str_strip_whitespace=True,
    )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: "CoreSchema", handler: "GetJsonSchemaHandler", /
    ) -> dict[str, Any]:
        """Put each field's description and audience into the JSON Schema."""
        schema = handler(core_schema)
        properties = handler.resolve_ref_schema(schema).get("properties", {})
        for name, field in cls.model_fields.items():
            if name in properties:
                words = described(field)
                properties[name] |= {"description": words.description, "audience": words.audience}
        return schema


class Artifact(Model):
    """The content of one file of the plan repository.

    ``id`` is the file's name without its ending. It is set by the loader, never written in the file, and so left out of
    the JSON Schema. ``kind`` is the name of its ``Kind`` in ``kinds``.
    """

    kind: ClassVar[str]

    id: Annotated[str, internal("The file's name without .yaml; not written in the file.")]

    @property
    def file(self) -> str:
        """The file relative to the plan folder, as places name it."""
        return file_of(self.kind, self.id)
