"""``district.yaml``: what the plans of one district share."""

from typing import Annotated, ClassVar

from uipkit.plan.base import Artifact, Model, internal, posted
from uipkit.plan.catalogue import CatalogueEntry
from uipkit.plan.planning import Planning
from uipkit.plan.school import Contact, DueDate, Governance, SchoolCalendar
from uipkit.plan.values import Day, Flag, Id, Language, Prose, Role, StateCode, Text


class BoardDate(Model):
    """A board or committee meeting at which plans can be approved or reviewed."""

    date: Annotated[Day, internal("The day of the meeting.")]
    body: Annotated[Text, internal("Which body meets, such as 'Board of Education'.")] = "Board of Education"
    agenda_closes: Annotated[
        Day | None, internal("The last day on which an item can be put on its agenda.")
    ] = None


class SharedStaff(Model):
    """A role that one person, or one small team, fills for several schools of the district."""

    role: Annotated[Role, internal("The role, as plans name it.")]
    schools: Annotated[
        tuple[Text, ...],
        internal("The schools it serves; all whose plans name the role where none is listed."),
    ] = ()


class District(Artifact):
    """``district.yaml``: what the plans of one district share. A plan may override any of it."""

    kind: ClassVar[str] = "district"

    district: Annotated[Text, posted("The district's name.")] = ""
    district_code: Annotated[
        StateCode | None, posted("The district's four-digit state code, kept as text.")
    ] = None
    governance: Annotated[Governance | None, posted("The governance most of its schools have.")] = None
    calendar: Annotated[SchoolCalendar | None, posted("The district's calendar.")] = None
    due: Annotated[DueDate | None, posted("When the district's plans are due and what says so.")] = None
    public_contact: Annotated[Contact | None, posted("Whom to ask about any of its plans.")] = None
    board_dates: Annotated[tuple[BoardDate, ...], internal("When the board and committees meet.")] = ()
    embargo_until: Annotated[
        Day | None,
        internal(
            "The day until which state results must not be shared with families (the August State Board meeting)."
        ),
    ] = None
    assurances_confirmed: Annotated[
        Flag,
        posted("True once the district has compared its catalogue of assurances with the state's own list."),
    ] = False
    assurances: Annotated[
        tuple[CatalogueEntry, ...],
        posted(
            "Assurances of the district's own catalogue; one with a built-in id replaces the built-in entry."
        ),
    ] = ()
    assurances_not_used: Annotated[
        tuple[Id, ...], internal("Built-in assurances that the district does not ask for.")
    ] = ()
    roles: Annotated[tuple[Role, ...], internal("Roles that its schools use, beside the common ones.")] = ()
    shared_staff: Annotated[
        tuple[SharedStaff, ...],
        internal("Staff of the district who serve several schools, so that their busy times can be seen."),
    ] = ()
    planning: Annotated[
        Planning | None, internal("How the planning process runs in this district, where it differs.")
    ] = None
    languages: Annotated[tuple[Language, ...], posted("Languages in which families need summaries.")] = ()
    notes: Annotated[Prose, internal("Notes; never posted.")] = ""
