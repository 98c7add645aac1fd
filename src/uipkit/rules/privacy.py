"""Family 8 in part, privacy: what must not stand in a plan that everybody can read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from uipkit.diagnostics.diagnostic import KeyPath, Place, Problem
from uipkit.plan.placeholder import is_placeholder
from uipkit.plan.words import quoted
from uipkit.rules.family_meetings import HANDED_OUT, families_meetings, texts_for_families
from uipkit.rules.progress_entries import entry_ids
from uipkit.rules.recoverable import small_group_recoverable
from uipkit.rules.rule import ALWAYS, Context, E, Rule, W
from uipkit.rules.small_groups import shows_figure, small_group_shown
from uipkit.rules.subjects import field_words, named_file, subject
from uipkit.rules.wording import named, yaml_text
from uipkit.workbook.contact_details import contact_details, may_hold_contact_details
from uipkit.workbook.embargo import embargo_until
from uipkit.workbook.names_in_text import people_in
from uipkit.workbook.roles import (
    declared_roles,
    is_a_name,
    is_role,
    known_roles,
    looks_like_a_name,
    people_of_teams,
)

if TYPE_CHECKING:
    from datetime import date

    from uipkit.plan.base import Artifact
    from uipkit.plan.meeting import Meeting
    from uipkit.plan.plan import Plan
    from uipkit.plan.strategy import Strategy
    from uipkit.plan.takeaway import DataSource

TEAMS_FILE = "teams.yaml"


def name_in_posted_field(ctx: Context) -> Iterator[Problem]:
    """Somebody responsible, in a field that is posted, who is not named by a role known to the plan; and names in teams and in progress."""
    yield from _names_in_teams(ctx.plan)
    yield from _names_in_progress(ctx.plan)
    known = known_roles(ctx.plan)
    all_known = not any(ctx.plan.unread.get(kind) for kind in ("teams", "district", "plan"))
    roles: set[str] = set()
    """What was found to be a role: a plan names the same few in many places."""
    for strategy in ctx.plan.strategies:
        for path, who, must_be_role in _people_of(strategy):
            if who in roles:
                continue
            if is_role(who, known):
                roles.add(who)
                continue
            a_name = looks_like_a_name(who)
            if not (a_name or (must_be_role and all_known)):
                continue
            yield _name_problem(strategy, path, who, a_name=a_name)


def _names_in_teams(plan: Plan) -> Iterator[Problem]:
    """Names among writers and members: whoever gets the repository reads them, long after they were taken out."""
    if plan.unread.get("district") or plan.unread.get("teams"):
        return  # a list of roles there may know it
    declared = declared_roles(plan)
    for artifact, path, who in (*people_of_teams(plan), *_people_of_progress(plan)):
        if not is_a_name(who, declared) or is_placeholder(who):
            continue
        yield Problem(
            Place(artifact.file, path),
            message=f"{quoted(who)} among the {_MADE_UP_OF[str(path[0])]} looks like a person's name.",
            label="a name, not a role",
            help="Write the role instead, such as Mathematics coach; names belong under private/.",
            note=f"Git keeps what was once committed. If it is the name of a role, add it to the roles of {TEAMS_FILE}.",
            subject=f"{subject(artifact, path)}/{who}",
        )


_MADE_UP_OF = {
    "writers": "writers of the plan",
    "accountability_contact": "contacts of the teams",
    "teams": "members of a team",
    **dict.fromkeys(
        ("milestones", "actions", "interim_targets", "annual_results"), "roles that recorded a result"
    ),
    "barriers": "roles that raised or answered a barrier",
    "cycles": "roles that see to a cycle",
}


def _people_of_progress(plan: Plan) -> Iterator[tuple[Artifact, KeyPath, str]]:
    """Each mention of people in progress.yaml: the artifact, the path in it, and the words."""
    progress = plan.progress
    if progress is None:
        return
    for name in ("milestones", "actions", "interim_targets", "annual_results"):
        for index, entry in enumerate(getattr(progress, name)):
            yield progress, (name, index, "by"), entry.by
    for index, barrier in enumerate(progress.barriers):
        yield progress, ("barriers", index, "raised_by"), barrier.raised_by
        yield progress, ("barriers", index, "answered_by"), barrier.answered_by
    for index, cycle in enumerate(progress.cycles):
        yield progress, ("cycles", index, "who"), cycle.who


def _names_in_progress(plan: Plan) -> Iterator[Problem]:
    """Names in what is told of the year: a committee hears support and response, and barriers are read out with their answers."""
    progress = plan.progress
    if progress is None:
        return
    for name in ("milestones", "actions", "interim_targets", "annual_results", "barriers"):
        for index, entry in enumerate(getattr(progress, name)):
            for field in ("barrier", "answer") if name == "barriers" else ("support", "response"):
                where = "a barrier" if field == "barrier" else f"the {field} of {_TOLD_OF[name]}"
                for number, _ in people_in(getattr(entry, field, "")):
                    yield Problem(
                        Place(progress.file, (name, index, field)),
                        message=f"What looks like a person's name stands in {where} (word {number} of the text).",
                        label="a name, it seems",
                        help="Write the role instead, such as Mathematics coach; names belong under private/.",
                        note="Others read this text: committees hear support and responses, and barriers are read out with their answers.",
                        subject=f"progress/{name}/{'/'.join(entry_ids(entry))}/{field}/{number}",
                    )


_TOLD_OF = {
    "milestones": "a milestone's result",
    "actions": "an action step's result",
    "interim_targets": "an interim target's result",
    "annual_results": "an annual target's result",
    "barriers": "a barrier",
}


def _people_of(strategy: Strategy) -> Iterator[tuple[KeyPath, str, bool]]:
    """Each posted mention of people: where, the text, and whether it must be a role (else only names are wrong)."""
    for index, action in enumerate(strategy.actions):
        for position, who in enumerate(action.who):
            if not is_placeholder(who):  # UIP012 says that it is still to be written
                yield ("actions", index, "who", position), who, True
    for index, milestone in enumerate(strategy.milestones):
        if milestone.reviewed_by and not is_placeholder(milestone.reviewed_by):
            yield ("milestones", index, "reviewed_by"), milestone.reviewed_by, True
    if strategy.implementation is not None:
        for index, announcement in enumerate(strategy.implementation.communication):
            yield ("implementation", "communication", index, "who"), announcement.who, False
        for index, expectation in enumerate(strategy.implementation.expectations):
            yield ("implementation", "expectations", index, "group"), expectation.group, False


def _name_problem(strategy: Strategy, path: KeyPath, who: str, *, a_name: bool) -> Problem:
    place = Place(strategy.file, path)
    about = subject(strategy, path)
    if a_name:
        return Problem(
            place,
            message=f"{quoted(who)} in {named(strategy)} looks like a person's name, and this field is posted.",
            label="a name, not a role",
            help="Write the role instead, such as Mathematics coach; names belong under private/.",
            note=f"If it is the name of a role or team, add it to the roles of {TEAMS_FILE}.",
            subject=f"{about}/{who}",
        )
    return Problem(
        place,
        message=f"{quoted(who)} in {named(strategy)} is no role or team that the plan knows.",
        label="not a known role",
        help=f"Write a role, or add this one to the roles of {TEAMS_FILE}.",
        example=f"# {TEAMS_FILE}\nroles:\n  - {yaml_text(who)}",
        note="Posted plans name roles and teams, so that nobody's name is published and the plan outlives a change of staff.",
        subject=f"{about}/{who}",
    )


def contact_in_posted_field(ctx: Context) -> Iterator[Problem]:
    """An e-mail address, telephone number or student number in a text that is posted.

    What families are handed at a meeting may name a contact, since a coordinator's is to be shared there (workbook, 5.2); a
    student number may stand nowhere.
    """
    for artifact, text in ctx.posted_texts_where(_beside_the_public_contact(ctx)):
        if text.path[0] == "public_contact":
            continue
        office_contact_allowed = text.path[-1] == "help_wanted"
        for detail in contact_details(text.value):
            if office_contact_allowed and detail.what != "student number":
                continue
            # No id of an item here: it is often made of the first words of the very text that shows the detail.
            yield Problem(
                Place(artifact.file, text.path),
                message=f"The {field_words(text.path)} of {named_file(artifact)} shows {_article(detail.what)}.",
                label=detail.what,
                help=_instead(detail.what),
                note="The posted plan is read by everybody and stays on the web for years.",
                subject=f"{subject(artifact, text.path)}/{detail.what.replace(' ', '-')}",
            )
    yield from _contacts_in_barriers(ctx)
    for meeting in families_meetings(ctx, may_hold_contact_details):
        for text in texts_for_families(ctx, meeting):
            if text.path[0] in HANDED_OUT and any(
                detail.what == "student number" for detail in contact_details(text.value)
            ):
                yield Problem(
                    Place(meeting.file, text.path),
                    message=f"The {field_words(text.path)} of {named_file(meeting)}, which families read, shows a student number.",
                    label="student number",
                    help=_instead("student number"),
                    note="Whatever goes home in one family's hands is read by others.",
                    subject=f"{subject(meeting, text.path)}/student-number",
                )


def _contacts_in_barriers(ctx: Context) -> Iterator[Problem]:
    """What practitioners said stands in the way, and the answers: the implementation team and others read them out."""
    progress = ctx.plan.progress
    for index, barrier in enumerate(progress.barriers if progress is not None else ()):
        for field in ("barrier", "answer"):
            for detail in contact_details(getattr(barrier, field)):
                yield Problem(
                    Place("progress.yaml", ("barriers", index, field)),
                    message=f"The {field} “{barrier.id}” shows {_article(detail.what)}.",
                    label=detail.what,
                    help=_instead(detail.what),
                    note="Barriers and their answers are read out to the team and go into its reports.",
                    subject=f"progress/barriers/{barrier.id}/{field}/{detail.what.replace(' ', '-')}",
                )


def _beside_the_public_contact(ctx: Context) -> Callable[[bytes], bool]:
    """The look at a file's bytes that passes over the one place in plan.yaml where nearly every plan has contact details.

    One mention of each is taken out and no more, so that wherever else it stands it is seen.
    """
    contact = ctx.plan.info.public_contact if ctx.plan.info is not None else None
    if contact is None:
        return may_hold_contact_details
    whole = ctx.facts.raw.get("plan.yaml", b"")
    rest = whole
    for detail in (contact.email, contact.phone):
        if detail:
            rest = rest.replace(detail.encode(), b"x", 1)
    return lambda raw: may_hold_contact_details(rest if raw is whole else raw)


def _article(what: str) -> str:
    return f"an {what}" if what[0] == "e" else f"a {what}"


def _instead(what: str) -> str:
    if what == "student number":
        return "Take the number out; no field of a plan may hold one."
    return "Take it out and name the role to ask for; an office's contact belongs in public_contact of plan.yaml."


def embargoed_result(ctx: Context) -> Iterator[Problem]:
    """A state result under embargo, in a posted field or on the agenda of a meeting that families attend."""
    held_back = {
        source.id: (source, until)
        for source in ctx.plan.data_source_by_id.values()
        if (until := embargo_until(ctx.plan, source)) is not None and ctx.today < until
    }
    if not held_back:
        return
    for artifact, path, source_id in _shown_results(ctx.plan):
        if source_id in held_back:
            source, until = held_back[source_id]
            yield _embargo_problem(
                Place(artifact.file, path),
                f"{named_file(artifact)} shows results of {quoted(source.title)} in a field that is posted",
                until,
                subject(artifact, path),
                f"Write embargo_until: {until} beside it, and documents leave it out until then."
                if path[0] == "annual_results"
                else "",
            )
    for meeting in families_meetings(ctx):
        for source, until in held_back.values():
            after = meeting.date is not None and meeting.date >= until
            mention = _mention(ctx, meeting, source, invitation_only=after)
            if mention is not None:
                yield _embargo_problem(
                    Place(meeting.file, mention),
                    f"Families attend the meeting {quoted(meeting.title)}, which takes up {quoted(source.title)}",
                    until,
                    f"{meeting.id}/{source.id}",
                )


def _shown_results(plan: Plan) -> Iterator[tuple[Artifact, KeyPath, str]]:
    """Each posted field that shows what a data source says: its artifact, its path, the source's id."""
    for priority in plan.priorities:
        if priority.state_data is not None and priority.state_data.takeaways:
            yield priority, ("state_data", "takeaways"), priority.state_data.data_source or ""
        for index, target in enumerate(priority.targets):
            if target.baseline is not None and target.baseline.value is not None and not target.withheld:
                yield priority, ("targets", index, "baseline", "value"), target.data_source or ""
    if plan.progress is not None and plan.progress.annual_results:
        sources = {
            (priority.id, target.id): target.data_source or ""
            for priority in plan.priorities
            for target in priority.targets
        }
        for index, result in enumerate(plan.progress.annual_results):
            # One with a day of its own is held back by every document until then.
            if result.value is not None and not result.withheld and result.embargo_until is None:
                source = sources.get((result.priority, result.target), "")
                yield plan.progress, ("annual_results", index, "value"), source


def _mention(ctx: Context, meeting: Meeting, source: DataSource, *, invitation_only: bool) -> KeyPath | None:
    """The first text that families see of a meeting and that names a data source by its title or id, or None.

    The invitation to a meeting that waits for the release is read before it. It may say that the results will be looked at,
    so there only a text with a figure counts.
    """
    wanted = (source.title.casefold(), source.id)
    for text in texts_for_families(ctx, meeting):
        if invitation_only and not (text.path[0] == "invitation" and shows_figure(text.value)):
            continue
        if any(name in text.value.casefold() for name in wanted):
            return text.path
    return None


def _embargo_problem(place: Place, what: str, until: date, about: str, instead: str = "") -> Problem:
    return Problem(
        place,
        message=f"{what}, but families must not see them before {until}.",
        label=f"under embargo until {until}",
        help=instead or f"Take the results out until {until}, and plan with them inside the school only.",
        note="State results may be used inside the school at once; as a group, families see them after the state's release.",
        subject=about,
    )


RULES: tuple[Rule, ...] = (
    Rule(
        "UIP803",
        "name-in-posted-field",
        "Somebody in a posted field, or in a team, is not named by a role that the plan knows.",
        ((0, W),),
        "workbook, 4.4",
        name_in_posted_field,
    ),
    Rule(
        "UIP804",
        "contact-in-posted-field",
        "A posted field shows an e-mail address, a telephone number or a student number.",
        ((ALWAYS, E),),
        "workbook, 4.4; uipkit",
        contact_in_posted_field,
    ),
    Rule(
        "UIP805",
        "small-group-shown",
        "Figures of a group below the smallest size that may be shown are not withheld.",
        ((ALWAYS, E),),
        "the Department of Education's letter of 14 September 2016; press reports for growth",
        small_group_shown,
    ),
    Rule(
        "UIP806",
        "small-group-recoverable",
        "A figure withheld for a small group can be worked out from others that are shown.",
        ((ALWAYS, E),),
        "the Department of Education's letter of 14 September 2016; uipkit",
        small_group_recoverable,
    ),
    Rule(
        "UIP807",
        "embargoed-result",
        "A state result stands where families see it before its embargo is over.",
        ((ALWAYS, E),),
        "workbook, 5.2; the Charter School Institute's assessment page",
        embargoed_result,
    ),
)
