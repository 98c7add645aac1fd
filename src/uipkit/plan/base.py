"""What every model of the plan shares: frozen, unknown keys refused, each field with a description and an audience.

The description feeds JSON Schema, editor help and the docs. The audience says whether a field may leave the school:
``posted`` fields may stand in the posted plan, ``internal`` ones never do.

The modules of models do without ``from __future__ import annotations``: pydantic would compile every annotation again at
start-up, which costs a check a tenth of its time.
"""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo

from uipkit.plan.kinds import BY_NAME

Audience = Literal["posted", "internal"]


class Model(BaseModel):
    """Base of every model. Text loses leading and trailing white space; NaN and infinity are no numbers."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        defer_build=True,  # a model is built when the first file of its kind is read; start-up is the tightest budget
        allow_inf_nan=False,
        str_strip_whitespace=True,
    )


def posted(description: str, **constraints: Any) -> FieldInfo:
    """Describe a field that the posted plan may show; ``constraints`` are pydantic's (``ge``, ``examples`` and so on)."""
    field: FieldInfo = Field(description=description, json_schema_extra={"audience": "posted"}, **constraints)
    return field


def internal(description: str, **constraints: Any) -> FieldInfo:
    """Describe a field that stays inside the school."""
    field: FieldInfo = Field(
        description=description, json_schema_extra={"audience": "internal"}, **constraints
    )
    return field


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
        return BY_NAME[self.kind].file(self.id)
