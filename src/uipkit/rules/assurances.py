"""Family 6 in part, assurances: what the school assures, what it must explain, and the records behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from uipkit.diagnostics.diagnostic import Place, Problem
from uipkit.diagnostics.nearest import nearest
from uipkit.plan.words import quoted
from uipkit.rules.rule import Context, E, I, Rule, W
from uipkit.rules.wording import to_write
from uipkit.workbook.assurances import NOT_OFFICIAL, Applying, applying, built_in, catalogue_for

if TYPE_CHECKING:
    from uipkit.plan.assurance import Assurance
    from uipkit.plan.plan import Plan

FILE = "assurances.yaml"

_EXPLANATION = to_write("check it, or say why it is not checked and what is done about it")


def assurance_open(ctx: Context) -> Iterator[Problem]:
    """An assurance that applies and is neither checked nor explained."""
    unanswered = [
        (index, assurance)
        for index, assurance in enumerate(_listed(ctx.plan))
        if not (assurance.checked or assurance.explanation)
    ]
    if not unanswered:
        return
    why = {each.entry.id: each for each in applying(ctx.plan)}
    for index, assurance in unanswered:
        found = why.get(assurance.id)
        if found is None:
            continue
        yield Problem(
            Place(FILE, ("assurances", index, "checked")),
            message=(
                f"The assurance {quoted(found.entry.title)} is neither checked nor explained; it applies because "
                f"{found.why}."
            ),
            label="neither checked nor explained",
            help="Check it once the school can make it, or say in an explanation why it cannot and what is done about it.",
            example=f"    explanation: {_EXPLANATION}",
            note=_authority(found),
            subject=f"assurances/{assurance.id}/checked",
        )


def assurance_missing(ctx: Context) -> Iterator[Problem]:
    """An assurance that applies by the catalogue and has no entry in assurances.yaml."""
    plan = ctx.plan
    if plan.unread.get("assurances"):
        return
    listed = {assurance.id for assurance in _listed(plan)}
    missing = [each for each in applying(plan) if each.entry.id not in listed]
    severity = E if plan.district is not None and plan.district.assurances_confirmed else None
    if plan.assurances is None:
        if missing:
            yield Problem(
                Place("plan.yaml"),
                message=f"The plan has no {FILE}, and {_count(missing)} to it.",
                label=f"no {FILE} beside this file",
                help=f"Write {FILE} with an entry for each of them, checked only where the school can make it.",
                example="assurances:\n" + "\n".join(_entry(each) for each in missing),
                note=_catalogue_note(plan),
                subject="assurances",
                severity=severity,
            )
        return
    for each in missing:
        yield Problem(
            Place(FILE, ("assurances",)),
            message=f"{FILE} has no entry for {quoted(each.entry.title)}, which applies because {each.why}.",
            label=f"no {each.entry.id}",
            help=f"Add an entry to {FILE}: checked, or with an explanation why it is not.",
            example=_entry(each),
            note=f"{_rests_on(each)} {_catalogue_note(plan)}".strip(),
            subject=f"assurances/{each.entry.id}",
            severity=severity,
        )


def assurance_unknown(ctx: Context) -> Iterator[Problem]:
    """An entry whose id the catalogue does not hold."""
    known = dict.fromkeys([*(entry.id for entry in catalogue_for(ctx.plan)), *built_in()])
    for index, assurance in enumerate(_listed(ctx.plan)):
        if assurance.id in known:
            continue
        near = nearest(assurance.id, known)
        yield Problem(
            Place(FILE, ("assurances", index, "id")),
            message=f"{FILE} names the assurance {quoted(assurance.id)}, which the catalogue does not hold.",
            label=f"did you mean {near}?" if near else "not in the catalogue",
            help=f"Write {near}."
            if near
            else "Add it to the assurances of district.yaml, or take the entry out.",
            example=f"  - id: {near}" if near else _district_entry(assurance),
            note=NOT_OFFICIAL,
            subject=f"assurances/{assurance.id}",
        )


def assurance_without_artifact(ctx: Context) -> Iterator[Problem]:
    """An assurance that is checked without a record kept for it."""
    titles = {entry.id: entry for entry in catalogue_for(ctx.plan)}
    for index, assurance in enumerate(_listed(ctx.plan)):
        if not assurance.checked or assurance.artifacts:
            continue
        entry = titles.get(assurance.id)
        guidance = f" Usual: {entry.guidance}" if entry is not None and entry.guidance else ""
        yield Problem(
            Place(FILE, ("assurances", index, "artifacts")),
            message=f"The assurance {quoted(entry.title if entry else assurance.id)} is checked, but no record of it is kept.",
            label="checked, nothing kept",
            help="Name at least one record that shows it, and where it is kept.",
            example=f"    artifacts:\n      - title: {to_write('the record that shows it, and its date')}",
            note=f"Monitoring may ask for it.{guidance}",
            subject=f"assurances/{assurance.id}/artifacts",
        )


def _listed(plan: Plan) -> Sequence[Assurance]:
    return plan.assurances.assurances if plan.assurances is not None else ()


def _count(missing: Sequence[Applying]) -> str:
    return "one assurance applies" if len(missing) == 1 else f"{len(missing)} assurances apply"


def _entry(each: Applying) -> str:
    """An entry that claims nothing: whether the school makes the assurance is for people to say."""
    return f"  - id: {each.entry.id}\n    checked: false\n    explanation: {_EXPLANATION}"


def _district_entry(assurance: Assurance) -> str:
    return (
        "# district.yaml\nassurances:\n"
        f"  - id: {assurance.id}\n    title: {to_write('what the school assures, in one sentence')}\n    level: local"
    )


def _authority(found: Applying) -> str:
    """What an assurance rests on, and how sure that is."""
    said = _rests_on(found)
    if found.entry.certainty in ("official", "local"):
        return said or "Every assurance that applies is checked or explained before the plan is posted."
    return f"{said} {NOT_OFFICIAL}"


def _rests_on(found: Applying) -> str:
    authority = found.entry.authority
    if found.entry.certainty == "official":
        return f"The district took it from the state's own list{f'; it rests on: {authority}' if authority else ''}."
    if found.entry.certainty == "verified-law":
        law = f"The duty is in law: {authority}." if authority else "The duty is in law."
        return f"{law} That it is one of the state's assurances is inferred."
    if found.entry.certainty == "verified-assurance":
        return f"A public source of the state places it among the assurances{f': {authority}' if authority else ''}."
    if found.entry.certainty == "inferred":
        return (
            f"It is inferred{f' from: {authority}' if authority else ''}; no source that was read settles it."
        )
    return f"It is the district's own, and rests on: {authority}." if authority else ""


def _catalogue_note(plan: Plan) -> str:
    if plan.district is not None and plan.district.assurances_confirmed:
        return "The district has confirmed its catalogue, so an entry for it is required."
    return f"{NOT_OFFICIAL} Compare it with the list in the state's system."


RULES: tuple[Rule, ...] = (
    Rule(
        "UIP601",
        "assurance-open",
        "An assurance that applies is neither checked nor explained.",
        ((5, E),),
        "workbook, 6.1",
        assurance_open,
    ),
    Rule(
        "UIP602",
        "assurance-missing",
        "An assurance that applies has no entry in assurances.yaml.",
        ((5, W),),
        "workbook, 5.1; the catalogue is uipkit's own",
        assurance_missing,
    ),
    Rule(
        "UIP603",
        "assurance-unknown",
        "assurances.yaml names an assurance that the catalogue does not hold.",
        ((5, W),),
        "uipkit",
        assurance_unknown,
    ),
    Rule(
        "UIP604",
        "assurance-without-artifact",
        "An assurance is checked, but no record of it is kept.",
        ((5, I),),
        "workbook, 5.2",
        assurance_without_artifact,
    ),
)
