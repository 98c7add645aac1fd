"""Use case: review a plan against the district's own criteria: show the form, take comments in, and record how the review goes.

Comments and steps are added to feedback.yaml; what stands there, answers above all, is never changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import get_args

from uipkit.analysis.portfolio.shown import HELD_BACK
from uipkit.analysis.review_form import SECTIONS, ReviewForm, review_form
from uipkit.analysis.review_standing import review_standing
from uipkit.diagnostics.diagnostic import Severity
from uipkit.diagnostics.nearest import nearest
from uipkit.documents.showing import Showing
from uipkit.plan.criteria import Criteria
from uipkit.plan.feedback import FeedbackItem, ReviewStep
from uipkit.plan.ids import short_id
from uipkit.scaffold.files import ScaffoldRefused
from uipkit.store.config_file import read_config
from uipkit.store.discovery import PlanFolder
from uipkit.store.edit import EditRefusedError
from uipkit.store.load import LoadedPlan, load
from uipkit.store.write import WriteRefusedError, replace, write_new
from uipkit.templating.escaping import one_line
from uipkit.templating.overrides import TemplateFolder, template_folders
from uipkit.templating.pasted import pasted
from uipkit.workbook.review_order import ReviewState, refused
from uipkit.workbook.roles import declared_roles
from uipkit.workflows.criteria import CriteriaRefusedError, criteria_of
from uipkit.workflows.load import one_plan
from uipkit.workflows.name_notes import name_notes
from uipkit.workflows.portfolio_plan import ShownPlan, found_folder
from uipkit.workflows.posted_gate import open_findings
from uipkit.workflows.review_file import FILE, NewComment, NewStep, with_review

STATES: tuple[ReviewState, ...] = get_args(ReviewState)


class ReviewRefusedError(Exception):
    """What was asked for cannot be shown or recorded; the message says why."""


class ReviewUsageError(ReviewRefusedError):
    """It cannot be shown or recorded since the call, the file handed in or the criteria are wrong; nothing in the plan is."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One comment as it was given, or one judgement.

    criterion and section: empty where it rests on none. level: an id of the criteria, or its title. weight: required or suggested; empty
    for what the criterion says. row: where it stands in a table; 0 for one that was typed.
    """

    text: str = ""
    criterion: str = ""
    section: str = ""
    weight: str = ""
    level: str = ""
    row: int = 0


@dataclass(frozen=True, slots=True)
class ReviewRequest:
    """What to record. by: the reviewer, by role. on: the day; None for today. state: the step of the review, empty for none.

    remarks: comments and judgements. criteria: the name of a file of criteria; empty for the usual one.
    """

    plan: Path = Path()
    criteria: str = ""
    by: str = ""
    on: date | None = None
    remarks: tuple[Remark, ...] = ()
    state: str = ""
    note: str = ""
    today: date | None = None


@dataclass(slots=True)
class ReviewProposal:
    """What would be written into feedback.yaml. Nothing is written yet.

    there: comments that are on record already. judged: how many criteria are judged at each level, by its title. not_taken: rows of which
    nothing is taken, each with why. state: the step, empty for none or where it is on record already. open_required: required changes
    without an answer where the plan is to be accepted or handed in again. before: None where the file is made.
    """

    folder: PlanFolder
    title: str
    by: str
    day: date
    comments: list[NewComment] = field(default_factory=list)
    there: int = 0
    judged: dict[str, int] = field(default_factory=dict)
    not_taken: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    state: str = ""
    open_required: int = 0
    before: bytes | None = None
    after: bytes = b""

    @property
    def path(self) -> Path:
        """The file that holds the feedback."""
        return self.folder.path / FILE

    @property
    def does_something(self) -> bool:
        """Whether there is anything to write."""
        return bool(self.comments or self.state)


def form_of(plan: Path = Path(), criteria: str = "", today: date | None = None) -> ReviewForm:
    """Return the review form of a plan: criteria that apply, what the check found at the close of phase 6, what the plan says.

    Raises ReviewUsageError where the criteria cannot be read, and what ``one_plan`` and ``run_check`` raise.
    """
    folder = one_plan(plan)
    return form_for(load(folder), _criteria(template_folders(folder.root), criteria), today)


def form_for(loaded: LoadedPlan, criteria: Criteria, today: date | None) -> ReviewForm:
    """Return the review form of a plan that is read already.

    It travels as a table or on paper, so it holds back what a portfolio does: words that tell of a small group or of a result under embargo.
    """
    day = today or date.today()  # noqa: DTZ011 - the school's own calendar day
    findings = [
        each for each in open_findings(loaded.folder, day, "final") if each.severity is not Severity.INFO
    ]
    config = read_config(loaded.folder.config_path, loaded.folder.root)
    showing = Showing(loaded.plan, config, day, internal=True)
    holding = ShownPlan(showing, tuple(findings), found_folder(loaded))

    def shown(text: str, file: str) -> str:
        return HELD_BACK if holding.holds_back(text, file) else one_line(pasted(text))

    told = [
        each._replace(message=HELD_BACK) if holding.holds_back_finding(each) else each for each in findings
    ]
    return review_form(loaded.plan, criteria, told, _title(loaded), shown)


def _criteria(folders: Sequence[TemplateFolder], name: str) -> Criteria:
    try:
        return criteria_of(folders, name)
    except CriteriaRefusedError as problem:
        raise ReviewUsageError(str(problem)) from None


def _rests_on_criteria(request: ReviewRequest) -> bool:
    """Whether criteria are needed: a school that submits its plan, or a plain comment, must not stumble over a mistake in them."""
    return bool(request.criteria) or any(each.criterion or each.level or each.row for each in request.remarks)


def propose_review(request: ReviewRequest) -> ReviewProposal:
    """Work out what a review writes; nothing is written. Raises ReviewRefusedError, and what ``one_plan`` raises."""
    today = request.today or date.today()  # noqa: DTZ011 - the school's own calendar day
    day = request.on or today
    folder = one_plan(request.plan)
    loaded = load(folder)
    _refuse(request, loaded, day, today)
    criteria = (
        _criteria(template_folders(folder.root), request.criteria) if _rests_on_criteria(request) else None
    )
    proposal = ReviewProposal(folder, _title(loaded), request.by, day)
    taking = _Taking(loaded, criteria, request, proposal)
    for remark in request.remarks:
        taking.take(remark)
    if proposal.not_taken and request.state:
        proposal.notes.append(
            f"That the plan was {request.state} is not recorded as long as something is not taken: correct that, and run the same "
            "command again. What is on record is not written twice."
        )
    else:
        _step(request, loaded, proposal, taking.ratings, criteria)
    step: NewStep | None = None
    if proposal.state:
        step = NewStep(proposal.state, request.note, criteria.id if criteria else "", taking.ratings)
    try:
        proposal.before = loaded.files.raw.get(FILE)
        proposal.after = with_review(loaded, proposal.comments, step, request.by.strip(), day)
    except (EditRefusedError, ScaffoldRefused) as problem:
        raise ReviewRefusedError(f"Nothing can be recorded: {problem}") from None
    proposal.notes += name_notes([{"role": request.by}], declared_roles(loaded.plan))
    return proposal


def write_review(proposal: ReviewProposal) -> str:
    """Write what was proposed; return why that was refused, or nothing."""
    root = proposal.folder.root
    try:
        if proposal.before is None:
            write_new(proposal.path, proposal.after, within=root)
        else:
            replace(proposal.path, proposal.after, proposal.before, within=root)
    except FileExistsError:
        return f"{FILE} was made by somebody else meanwhile, so nothing was written over it."
    except WriteRefusedError as problem:
        return problem.reason
    except OSError as error:
        return f"{FILE} could not be written: {error.strerror or error}."
    return ""


def _refuse(request: ReviewRequest, loaded: LoadedPlan, day: date, today: date) -> None:
    if loaded.plan.unread.get("feedback"):
        raise ReviewRefusedError(
            f"{FILE} cannot be read, so nothing can be recorded. Mend it first: uipkit check"
        )
    if day > today:
        raise ReviewUsageError(f"{day} is still to come (today is {today}). Record what has happened.")
    if not request.by.strip():
        raise ReviewUsageError('Say who it is, by role: --by "District accountability contact".')
    if request.state and request.state not in STATES:
        near = nearest(request.state, STATES)
        hint = f' Did you mean "{near}"?' if near else ""
        raise ReviewUsageError(f'--state takes {", ".join(STATES)}, not "{request.state}".{hint}')


class _Taking:
    """Comments and judgements on their way into the file."""

    def __init__(
        self, loaded: LoadedPlan, criteria: Criteria | None, request: ReviewRequest, proposal: ReviewProposal
    ) -> None:
        feedback = loaded.plan.feedback
        self._held: tuple[FeedbackItem, ...] = feedback.feedback if feedback is not None else ()
        self._ids = {each.id for each in self._held}
        self._name = criteria.id if criteria else ""
        self._known = {each.id: each for each in criteria.criteria} if criteria else {}
        levels = criteria.levels if criteria else ()
        self._levels = {_folded(word): each for each in levels for word in (each.id, each.title)}
        self._by = request.by.strip()
        self._proposal = proposal
        self.ratings: dict[str, str] = {}

    def take(self, remark: Remark) -> None:
        problems = list(self._problems(remark))
        if problems:
            where = f"row {remark.row}: " if remark.row else ""
            self._proposal.not_taken += [where + each for each in problems]
            return
        level = self._levels[_folded(remark.level)] if remark.level else None
        if level is not None:
            self.ratings[remark.criterion] = level.id
            self._proposal.judged[level.title] = self._proposal.judged.get(level.title, 0) + 1
        text = remark.text.strip()
        if not text:
            return
        if any(self._same(each, remark, text) for each in self._held):
            self._proposal.there += 1
            return
        criterion = self._known.get(remark.criterion)
        weight = _folded(remark.weight) or (criterion.weight if criterion is not None else "suggested")
        self._proposal.notes += _unknown_section(remark.section.strip(), self._proposal.notes)
        section = remark.section.strip() or (SECTIONS[criterion.section] if criterion is not None else "")
        own_id = self._free_id(remark.criterion or short_id(text) or "comment")
        self._proposal.comments.append(NewComment(own_id, remark.criterion, section, weight, text))

    def _problems(self, remark: Remark) -> Iterator[str]:
        if remark.criterion and remark.criterion not in self._known:
            near = nearest(remark.criterion, self._known)
            yield (
                f"There is no criterion “{remark.criterion}” in {self._name}."
                + (f" Did you mean “{near}”?" if near else "")
            )
        if remark.weight and _folded(remark.weight) not in ("required", "suggested"):
            yield f"A comment is required or suggested, not “{remark.weight}”."
        if remark.level:
            level = self._levels.get(_folded(remark.level))
            known = ", ".join(dict.fromkeys(each.title for each in self._levels.values())) or "none"
            if level is None:
                yield f"“{remark.level}” is none of the levels of these criteria: {known}."
            elif not remark.criterion:
                yield f"The level “{level.title}” belongs to no criterion."
            elif not level.met and not remark.text.strip():
                yield f"“{level.title}” needs a comment: say what is missing, so that the school can act on it."
            if level is not None and self.ratings.get(remark.criterion, level.id) != level.id:
                yield f"The criterion “{remark.criterion}” is judged twice, and differently."

    def _same(self, held: FeedbackItem, remark: Remark, text: str) -> bool:
        return (
            (held.criterion or "") == remark.criterion
            and " ".join(held.feedback.split()) == " ".join(text.split())
            and _folded(held.by) == _folded(self._by)
        )

    def _free_id(self, wanted: str) -> str:
        own, number = wanted, 1
        while own in self._ids:
            number += 1
            own = f"{wanted[:90]}-{number}"
        self._ids.add(own)
        return own


def _unknown_section(section: str, said: Sequence[str]) -> list[str]:
    """Say of a section that is none of the plan's how these are called: a district may have its own, so it is taken all the same."""
    known = {_folded(word): title for name, title in SECTIONS.items() for word in (name, title)}
    if not section or _folded(section) in known:
        return []
    near = nearest(_folded(section), known)
    meant = f"Did you mean “{known[near]}”?" if near else f"The plan's are: {', '.join(SECTIONS.values())}."
    note = f"“{section}” is no section of a plan that uipkit knows; it is taken as you wrote it. {meant}"
    return [] if note in said else [note]


def _step(
    request: ReviewRequest,
    loaded: LoadedPlan,
    proposal: ReviewProposal,
    ratings: dict[str, str],
    criteria: Criteria | None,
) -> None:
    """Judge whether the step can follow those on record; raises ReviewRefusedError where it cannot."""
    if not request.state:
        if ratings:
            proposal.notes.append(
                "Levels are kept with a step of the review: add --state returned or --state accepted to record them."
            )
        return
    state: ReviewState = next(each for each in STATES if each == request.state)
    feedback = loaded.plan.feedback
    steps = feedback.reviews if feedback is not None else ()
    last = steps[-1] if steps else None
    if last is not None and (last.state, last.date, _folded(last.by)) == (
        state,
        proposal.day,
        _folded(request.by),
    ):
        other = list(_said_otherwise(last, request, ratings, criteria))
        on_record = f"That the plan was {state} on {proposal.day} is on record already"
        if other:
            proposal.not_taken.append(
                f"{on_record}, and otherwise: {'; '.join(other)}. What is on record is not changed: correct the step under reviews in "
                f"{FILE}."
            )
        else:
            proposal.notes.append(f"{on_record}.")
        return
    why = refused(steps, state)
    if not why and last is not None and proposal.day < last.date:
        why = f"The last step of the review is dated {last.date}; {proposal.day} lies before it."
    if why:
        raise ReviewRefusedError(why)
    proposal.state = state
    standing = review_standing(loaded.plan)
    new = sum(each.weight == "required" for each in proposal.comments)
    held = _open_required(loaded)
    if state in ("accepted", "resubmitted"):
        proposal.open_required = held + new
    if state == "returned" and not (proposal.comments or held or (standing and standing.suggested[1])):
        proposal.notes.append(
            "It is returned without a comment, so the school does not learn what to change."
        )


def _said_otherwise(
    held: ReviewStep, request: ReviewRequest, ratings: Mapping[str, str], criteria: Criteria | None
) -> Iterator[str]:
    """What a step says anew or differently, when it is on record already; what it does not repeat stays."""
    title = {each.id: each.title for each in criteria.levels} if criteria else {}
    of_these = criteria is not None and held.criteria in (None, criteria.id)
    before = {each.criterion: each.level for each in held.ratings} if of_these else {}
    for name, level in ratings.items():
        if before.get(name) != level:
            now, then = title.get(level, level), before.get(name)
            yield f"{name} is “{now}” now and " + (
                f"“{title.get(then, then)}” there" if then else "not there"
            )
    note = " ".join(request.note.split())
    if note and note != " ".join(held.note.split()):
        yield "the note is another one"


def _open_required(loaded: LoadedPlan) -> int:
    from uipkit.analysis.review_standing import is_answered

    feedback = loaded.plan.feedback
    items = feedback.feedback if feedback is not None else ()
    return sum(
        each.about == "draft" and each.weight == "required" and not is_answered(each) for each in items
    )


def _title(loaded: LoadedPlan) -> str:
    return loaded.plan.planner or loaded.folder.path.name


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("-", " ").split())
