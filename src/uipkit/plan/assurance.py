"""``assurances.yaml``: what the school assures, or why it cannot."""

from typing import Annotated, ClassVar

from uipkit.plan.base import Artifact, Model, internal, posted
from uipkit.plan.values import Flag, Id, Prose, Text


class KeptRecord(Model):
    """A record kept to show that an assurance was kept; monitoring may ask for it."""

    title: Annotated[Text, internal("What it is, such as 'Agenda and sign-in sheet, 3 September'.")]
    kept_at: Annotated[Text, internal("Where it is kept: a place, a file or a web address.")] = ""


class Assurance(Model):
    """One assurance: checked, or explained."""

    id: Annotated[Id, posted("Its id in the catalogue of assurances.")]
    checked: Annotated[Flag, posted("True where the school makes the assurance.")] = False
    explanation: Annotated[Prose, posted("Why it is not checked, and what is done about it.")] = ""
    artifacts: Annotated[tuple[KeptRecord, ...], internal("Records kept for it.")] = ()
    notes: Annotated[Prose, internal("Notes for the team; never posted.")] = ""


class Assurances(Artifact):
    """All assurances of one plan."""

    kind: ClassVar[str] = "assurances"

    assurances: Annotated[tuple[Assurance, ...], posted("One entry for each assurance that applies.")] = ()
