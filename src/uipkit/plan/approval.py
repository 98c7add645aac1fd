"""``approvals.yaml``: who saw the plan and who agreed."""

from typing import Annotated, ClassVar, Literal

from uipkit.plan.base import Artifact, Model, internal, posted
from uipkit.plan.frozen import EMPTY
from uipkit.plan.values import ClockTime, Day, FrozenMapping, Id, Prose, Text

Approver = Literal[
    "accountability-committee",
    "leadership-team",
    "principal",
    "superintendent",
    "local-board",
    "charter-institute",
    "commissioner",
]

Act = Literal["offered", "reviewed", "approved", "adopted"]


class Approval(Model):
    """One body that was offered the plan, reviewed it, approved it or adopted it."""

    id: Annotated[Id, internal("A short id, such as 'committee-review'.")]
    body: Annotated[Approver, posted("Which body.")]
    act: Annotated[Act, posted("What it did.")]
    date: Annotated[Day | None, posted("When it did so; empty while it is still to come.")] = None
    scheduled: Annotated[Day | None, internal("When it is planned.")] = None
    fingerprint: Annotated[
        Text, internal("The fingerprint of the plan that the body saw; its items stand under versions.")
    ] = ""
    notes: Annotated[Prose, internal("Notes; never posted.")] = ""


class Notice(Model):
    """A written notice to parents, a public meeting or a hearing (Priority Improvement and Turnaround)."""

    id: Annotated[Id, internal("A short id, such as 'parent-notice'.")]
    act: Annotated[Literal["parent-notice", "public-meeting", "hearing"], posted("What it is.")]
    date: Annotated[Day | None, posted("The day on which it was sent or held.")] = None
    scheduled: Annotated[
        Day | None, posted("The day for which it is planned; families are told of it beforehand.")
    ] = None
    time: Annotated[ClockTime | None, posted("The time of day.")] = None
    place: Annotated[Text, posted("Where it is held.")] = ""
    notes: Annotated[Prose, internal("Notes; never posted.")] = ""


class SeenVersion(Model):
    """The plan as a body saw it, item by item. ``uipkit approve`` writes it; people need not."""

    fingerprint: Annotated[Text, internal("The fingerprint of the whole.")]
    revision: Annotated[Text, internal("The git revision, where the plan stood in git unchanged.")] = ""
    items: Annotated[
        FrozenMapping[Text, Text], internal("The fingerprint of each item of the plan, by its key.")
    ] = EMPTY


class Approvals(Artifact):
    """All approvals, notices and hearings of one plan."""

    kind: ClassVar[str] = "approvals"

    approvals: Annotated[
        tuple[Approval, ...], posted("Who was offered, reviewed, approved or adopted the plan.")
    ] = ()
    notices: Annotated[tuple[Notice, ...], posted("Notices, public meetings and hearings.")] = ()
    versions: Annotated[
        tuple[SeenVersion, ...],
        internal("The plan as bodies saw it, item by item; written by uipkit approve."),
    ] = ()
