"""``uipkit rollover`` for people: plan by plan, what is carried, turned, cleared and left, and what waits for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence

from uipkit.analysis.rolling.change import Entry
from uipkit.analysis.rolling.open_matters import HEADINGS
from uipkit.plan.words import cut, listed
from uipkit.report.rollover_result import RolledPlan
from uipkit.report.rollover_words import RECORD, TITLES, asked_words
from uipkit.report.visible import line_of

_LONGEST = 90
_MOST_ALONE = 3
_BY_KEY = ("annual_targets", "family_summary", "plan_type_reasons")
"""Fields that hold a value for each year or language: the year alone would say nothing."""


def rollover_text(plans: Sequence[RolledPlan]) -> str:
    """Write what became, or would become, of each plan. Only a single plan is told in full; the record in its folder always is."""
    said = Counter(note for each in plans for note in each.notes)
    often = {note: count for note, count in said.items() if count > _MOST_ALONE}
    # What has to be mended stands last, where a terminal leaves it in sight.
    ordered = sorted(plans, key=lambda each: each.state == "refused")
    lines = [line for each in ordered for line in _plan(each, full=len(plans) == 1, said_below=often)]
    lines += [f"note, of {count} plans: {line_of(note)}" for note, count in often.items()]
    return "\n".join(lines).rstrip() + "\n"


def _plan(rolled: RolledPlan, *, full: bool, said_below: Container[str]) -> Iterator[str]:
    whose = line_of(rolled.whose)
    if rolled.state in ("refused", "passed-over"):
        yield f"{whose}: {'not rolled over' if rolled.state == 'refused' else 'passed over'}"
        yield from (
            f"  {line_of(line) if not line.startswith('  ') else '  ' + line_of(line)}" for line in rolled.why
        )
        yield ""
        return
    if rolled.state == "in-use":
        yield f"{whose}: {line_of(rolled.new)} is in use already; it is left alone."
        yield ""
        return
    if rolled.state == "there":
        yield f"{whose}: {line_of(rolled.new)} is there already, just as it would be made."
        yield ""
        return
    yield f"{whose}, {rolled.year} to {rolled.to}"
    yield f"  from  {line_of(rolled.old)} (stays as it is)"
    yield f"  to    {line_of(rolled.new)}"
    yield f"  waiting for you there: {asked_words(rolled.asked)}"
    yield from (f"  note: {line_of(note)}" for note in rolled.notes if note not in said_below)
    if full:
        for fate, title in TITLES.items():
            yield from _section(title, rolled.with_fate(fate), fate)
        yield from _open(rolled)
    yield ""


def _section(title: str, entries: tuple[Entry, ...], fate: str) -> Iterator[str]:
    if not entries:
        return
    yield ""
    yield f"{title}:"
    if fate == "carried":
        yield from (f"  {line_of(each.file)}: {line_of(cut(each.words, _LONGEST))}" for each in entries)
        return
    files: dict[str, list[Entry]] = {}
    for each in entries:
        files.setdefault(each.file, []).append(each)
    whole = Counter(
        (name.rpartition("/")[0], found[0].words)
        for name, found in files.items()
        if len(found) == 1 and not found[0].where and not found[0].was
    )
    told: set[tuple[str, str]] = set()
    for name, found in files.items():
        folder = name.rpartition("/")[0]
        key = (folder, found[0].words)
        if folder and whole[key] > 1 and not found[0].where:
            if key not in told:
                told.add(key)
                yield f"  {line_of(folder)}/ ({whole[key]} files): {line_of(found[0].words)}"
        elif len(found) == 1 and not found[0].where:
            yield f"  {line_of(name)}: {line_of(found[0].words)}"
        else:
            yield f"  {line_of(name)}: {line_of(_fields(found))}"


def _fields(entries: Sequence[Entry]) -> str:
    """The fields of one file, those of the same name as a count."""
    counted = Counter(_field(each) for each in entries)
    return listed([f"{name} ({count})" if count > 1 else name for name, count in counted.items()])


def _field(entry: Entry) -> str:
    above, _, name = entry.where.rpartition("/")
    holder = above.rpartition("/")[2]
    return f"{holder} {name}" if holder in _BY_KEY else name or entry.words


def _open(rolled: RolledPlan) -> Iterator[str]:
    if not rolled.open:
        return
    yield ""
    yield f"Open at the end of last year (in full in {RECORD}):"
    for kind, heading in HEADINGS.items():
        found = [each for each in rolled.open if each.kind == kind]
        if found:
            first = "; ".join(cut(each.words) for each in found[:3])
            more = f"; and {len(found) - 3} more" if len(found) > 3 else ""
            yield f"  {heading}: {line_of(first)}{more}"
