"""What a reviewer has in hand: the criteria that apply to a plan, with what the check found and what the plan says to each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from uipkit.analysis.review_standing import ReviewStanding, is_answered, review_standing
from uipkit.diagnostics.finding import Finding
from uipkit.plan.criteria import Criteria, Criterion, ReviewLevel, Section
from uipkit.plan.placeholder import is_placeholder
from uipkit.plan.places import PLACES
from uipkit.plan.plan import Plan
from uipkit.plan.words import cut, day_words, listed
from uipkit.workbook.assurances import conditions_met

SECTIONS: Mapping[Section, str] = MappingProxyType(
    {
        "plan": "The Plan as a Whole",
        "priorities": "Student Performance Priorities",
        "targets": "Improvement Targets",
        "root-causes": "Root Causes",
        "strategies": "Major Improvement Strategies",
        "implementation": "Milestones and Action Steps",
        "stakeholders": "Stakeholders",
        "assurances": "Assurances",
    }
)
"""What people call each section."""

_LONGEST = 280
_LONGEST_TITLE = 100
"""Characters of a text of the plan, and of its title, that stand on the form; the rest is in the plan."""


@dataclass(frozen=True, slots=True)
class PlanText:
    """A text of the plan: what it is called, how it begins, and the file that holds it."""

    title: str
    text: str
    file: str


@dataclass(frozen=True, slots=True)
class Found:
    """What the check found, and where: the file with its line."""

    rule: str
    message: str
    place: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment that is on record: who wrote it, what it asks for, and the answer; empty where there is none."""

    by: str
    weight: str
    text: str
    answer: str


@dataclass(frozen=True, slots=True)
class CriterionOnForm:
    """One criterion.

    because: why it applies; empty where it applies to every plan. unsure: what the plan does not say and its applying depends on.
    """

    criterion: Criterion
    because: str
    unsure: str
    found: tuple[Found, ...]
    comments: tuple[Comment, ...]


@dataclass(frozen=True, slots=True)
class SectionOnForm:
    """One section of the plan with its criteria. says: what the plan says there."""

    section: Section
    title: str
    says: tuple[PlanText, ...]
    criteria: tuple[CriterionOnForm, ...]


@dataclass(frozen=True, slots=True)
class ReviewForm:
    """All that a review of one plan needs.

    name: of the file of criteria. not_asked: how many criteria do not apply to it. further: findings that bear on no criterion,
    counted. others: comments on record that rest on none of these criteria. unknown: criteria named in comments that the file of
    criteria does not have.
    """

    title: str
    plan_year: str
    name: str
    criteria_title: str
    source: str
    levels: tuple[ReviewLevel, ...]
    standing: ReviewStanding | None
    sections: tuple[SectionOnForm, ...]
    not_asked: int
    further: int
    others: tuple[Comment, ...]
    unknown: tuple[str, ...]


def review_form(
    plan: Plan, criteria: Criteria, findings: Iterable[Finding], title: str, shown: Callable[[str, str], str]
) -> ReviewForm:
    """Put a review form together.

    findings: what the check has to say of the plan, errors and warnings. shown: what to show of a text, given the file that it stands in.
    """
    found = list(findings)
    used: set[int] = set()
    sections: list[SectionOnForm] = []
    asked = 0
    for section in dict.fromkeys(each.section for each in criteria.criteria):
        own = []
        for criterion in criteria.criteria:
            judged = conditions_met(plan, criterion.applies_when) if criterion.section == section else None
            if judged is None:
                continue
            met, unsaid = judged
            bearing = [at for at, each in enumerate(found) if each.code in criterion.rules]
            used.update(bearing)
            own.append(
                CriterionOnForm(
                    criterion,
                    listed(met),
                    listed(unsaid),
                    tuple(_found(found[at]) for at in bearing),
                    tuple(_comments(plan, {criterion.id}, shown)),
                )
            )
        asked += len(own)
        if own:
            sections.append(
                SectionOnForm(section, SECTIONS[section], tuple(_says(plan, section, shown)), tuple(own))
            )
    known = {each.id for each in criteria.criteria}
    asked_for = {each.criterion.id for section in sections for each in section.criteria}
    named = [each.criterion for each in (plan.feedback.feedback if plan.feedback else ()) if each.criterion]
    return ReviewForm(
        title,
        plan.plan_year or "",
        criteria.id,
        criteria.title,
        criteria.source,
        criteria.levels,
        review_standing(plan),
        tuple(sections),
        len(criteria.criteria) - asked,
        len(found) - len(used),
        tuple(_comments(plan, {"", *named} - asked_for, shown)),
        tuple(dict.fromkeys(each for each in named if each not in known)),
    )


def _found(finding: Finding) -> Found:
    place = f"{finding.location.path}:{finding.location.span.line}"
    return Found(finding.code, finding.message, place)


def _comments(plan: Plan, criteria: set[str], shown: Callable[[str, str], str]) -> Iterator[Comment]:
    for item in plan.feedback.feedback if plan.feedback is not None else ():
        if (item.criterion or "") in criteria and item.about == "draft":
            answer = shown(item.answer, PLACES["feedback"]) if is_answered(item) else ""
            yield Comment(item.by, item.weight, shown(item.feedback, PLACES["feedback"]), answer)


def _says(plan: Plan, section: Section, shown: Callable[[str, str], str]) -> Iterator[PlanText]:
    for each in _OF_SECTION[section](plan):
        if each.text and not is_placeholder(each.text):
            # A title names what the reviewer looks for, so that only one with a number in it is judged by its whole file.
            numbered = any(letter.isdigit() for letter in each.title)
            title = shown(each.title, each.file if numbered else "")
            text = each.text if section == "targets" else shown(each.text, each.file)
            yield PlanText(cut(title, _LONGEST_TITLE), cut(text, _LONGEST), each.file)


def _front(plan: Plan) -> Iterator[PlanText]:
    info = plan.info
    if info is None:
        return
    yield PlanText("School description", info.description, info.file)
    if info.prior_plan is not None:
        yield PlanText("What last year taught", info.prior_plan.reflection, info.file)
    for language, text in info.family_summary.items():
        yield PlanText(f"Summary for families ({language})", text, info.file)


def _priorities(plan: Plan) -> Iterator[PlanText]:
    for each in plan.priorities:
        yield PlanText(each.title, each.statement or each.title, each.file)
        yield PlanText(f"Evidence and reasoning: {each.title}", each.evidence_and_reasoning, each.file)


def _targets(plan: Plan) -> Iterator[PlanText]:
    """What each target has, without its figures: small groups and results under embargo are the plan's to withhold."""
    for priority in plan.priorities:
        for target in priority.targets:
            has = ["baseline"] if target.baseline is not None and target.baseline.value is not None else []
            has += [f"target for {year}" for year in target.annual_targets]
            if target.interim_targets:
                count = len(target.interim_targets)
                has.append(f"{count} interim target{'' if count == 1 else 's'}")
            title = f"{target.measure or target.id} ({cut(priority.title, 40)})"
            yield PlanText(title, listed(has) or "nothing yet", priority.file)


def _root_causes(plan: Plan) -> Iterator[PlanText]:
    for each in plan.root_causes:
        yield PlanText(each.title or each.statement, each.statement, each.file)
        yield PlanText(f"Why: {each.title or cut(each.statement)}", each.why, each.file)


def _strategies(plan: Plan) -> Iterator[PlanText]:
    for each in plan.strategies:
        yield PlanText(each.title, each.description or each.title, each.file)
        if each.evidence_base is not None:
            yield PlanText(f"Research: {each.title}", each.evidence_base.summary, each.file)


def _implementation(plan: Plan) -> Iterator[PlanText]:
    for strategy in plan.strategies:
        for milestone in strategy.milestones:
            by = f" (by {day_words(milestone.date)})" if milestone.date is not None else ""
            yield PlanText(
                f"Milestone of {cut(strategy.title)}", f"{cut(milestone.statement, 200)}{by}", strategy.file
            )
        count = len(strategy.actions)
        yield PlanText(
            f"Action steps of {cut(strategy.title)}",
            f"{count} action step{'' if count == 1 else 's'}",
            strategy.file,
        )


def _stakeholders(plan: Plan) -> Iterator[PlanText]:
    for each in plan.engagements:
        open_themes = sum(theme.answer == "pending" for theme in each.themes)
        words = f"{len(each.themes)} heard, {open_themes} without an answer"
        when = f"{day_words(each.date)}: " if each.date is not None else ""
        yield PlanText(
            each.title, f"{when}{listed([str(group) for group in each.groups])}; {words}", each.file
        )


def _assurances(plan: Plan) -> Iterator[PlanText]:
    made = plan.assurances
    if made is not None:
        done = sum(each.checked or bool(each.explanation) for each in made.assurances)
        yield PlanText("Assurances", f"{done} of {len(made.assurances)} made or explained", made.file)


_OF_SECTION: Mapping[Section, Callable[[Plan], Iterator[PlanText]]] = MappingProxyType(
    {
        "plan": _front,
        "priorities": _priorities,
        "targets": _targets,
        "root-causes": _root_causes,
        "strategies": _strategies,
        "implementation": _implementation,
        "stakeholders": _stakeholders,
        "assurances": _assurances,
    }
)
