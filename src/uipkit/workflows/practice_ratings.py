"""What somebody says of a practice through a rubric, held against the rubric: typed, or from a table that was filled in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from uipkit.diagnostics.nearest import nearest
from uipkit.plan.rubric import Rubric
from uipkit.workflows.answer_table import AnswerTable, read_answer_table
from uipkit.workflows.practice_shelves import PracticeRefusedError

INDICATOR, LEVEL, EVIDENCE, NEXT_STEP = "indicator", "level", "evidence", "next step"
FORM_HEADINGS = (INDICATOR, "group", "what is looked at", LEVEL, EVIDENCE, NEXT_STEP)
"""The columns to fill in of the table that ``uipkit practice assess --form`` writes; what each level looks like stands behind them."""
LOOK_AT = "where to look"


class Rated(NamedTuple):
    """One rating, with ids of the rubric. evidence, next_step: empty where nothing was said."""

    indicator: str
    level: str
    evidence: str = ""
    next_step: str = ""


class StrangeIndicatorsError(PracticeRefusedError):
    """No indicator that was named is one of the rubric's. names: what was named."""

    def __init__(self, problems: Sequence[str], names: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.names = tuple(names)


def typed_ratings(
    rubric: Rubric, ratings: Sequence[str], evidence: Sequence[str], next_steps: Sequence[str]
) -> tuple[Rated, ...]:
    """Return what was typed as ``INDICATOR=LEVEL`` and ``INDICATOR=words``, in the order of the rubric.

    Raises PracticeRefusedError with everything that does not fit, each with the nearest that does.
    """
    problems: list[str] = []
    named = [each.partition("=")[0] for each in ratings if "=" in each]
    levels = dict(_pairs(rubric, "--rating", ratings, problems))
    said = dict(_pairs(rubric, "--evidence", evidence, problems))
    steps = dict(_pairs(rubric, "--next-step", next_steps, problems))
    found: dict[str, Rated] = {}
    for indicator, typed in levels.items():
        level = level_meant(rubric, typed)
        if level is None:
            problems.append(f"--rating {indicator}={typed}: {unknown_level(rubric, typed)}")
        else:
            found[indicator] = Rated(indicator, level, said.get(indicator, ""), steps.get(indicator, ""))
    for option, words in (("--evidence", said), ("--next-step", steps)):
        problems += [
            f"{option} {indicator}: it has no level; add --rating {indicator}=LEVEL."
            for indicator in words
            if indicator not in levels
        ]
    return _in_order(rubric, found, problems, named)


def ratings_from(path: Path, rubric: Rubric) -> tuple[Rated, ...]:
    """Return the ratings of a table with the columns indicator, level, evidence and next step; rows without a level are left out.

    Raises PracticeRefusedError with everything that does not fit, by row, and for a file that is no table.
    """
    table = read_answer_table(path, "ratings")
    columns = _columns(path, table)
    problems: list[str] = []
    found: dict[str, Rated] = {}
    named: list[str] = []
    for row in table.rows:
        said = {name: unguarded(row.cells[at]) for name, at in columns.items()}
        if not said.get(LEVEL):
            if said.get(EVIDENCE) or said.get(NEXT_STEP):
                problems.append(f"{path.name}, row {row.number}: words without a level.")
            continue
        named.append(said[INDICATOR])
        indicator, level = indicator_meant(rubric, said[INDICATOR]), level_meant(rubric, said[LEVEL])
        if indicator is None:
            problems.append(f"{path.name}, row {row.number}: {unknown_indicator(rubric, said[INDICATOR])}")
        if level is None:
            problems.append(f"{path.name}, row {row.number}: {unknown_level(rubric, said[LEVEL])}")
        if indicator is None or level is None:
            continue
        if indicator in found:
            problems.append(f"{path.name}, row {row.number}: “{indicator}” is rated above already.")
        found[indicator] = Rated(indicator, level, said.get(EVIDENCE, ""), said.get(NEXT_STEP, ""))
    return _in_order(rubric, found, problems, named)


def form_rows(rubric: Rubric) -> Iterator[tuple[str, ...]]:
    """Yield the rows of an empty form, the headings first; the levels that can be chosen stand in the heading of their column.

    Behind what is filled in stand, to rate by: a column for each level with what it looks like, and where the evidence is to be found.
    """
    choices = ", ".join(level.id for level in rubric.levels)
    fill_in = (f"{LEVEL} ({choices})" if each == LEVEL else each for each in FORM_HEADINGS)
    yield (*fill_in, *(f"{each.id}: {each.title}" for each in rubric.levels), LOOK_AT)
    for indicator in rubric.indicators:
        looks_like = (indicator.levels.get(each.id, "") for each in rubric.levels)
        yield (
            indicator.id,
            indicator.group,
            indicator.prompt,
            "",
            "",
            "",
            *looks_like,
            "; ".join(indicator.look_at),
        )


def indicator_meant(rubric: Rubric, typed: str) -> str | None:
    """Return the id of the indicator that somebody wrote, by id or by its words; None where there is none."""
    return _meant(typed, {each.id: each.prompt for each in rubric.indicators})


def level_meant(rubric: Rubric, typed: str) -> str | None:
    """Return the id of the level that somebody wrote, by id or title; None where there is none."""
    return _meant(typed, {each.id: each.title for each in rubric.levels})


def unknown_indicator(rubric: Rubric, typed: str) -> str:
    """Say that the rubric has no such indicator, and what was likely meant."""
    return _unknown("indicator", rubric, typed, [each.id for each in rubric.indicators])


def unknown_level(rubric: Rubric, typed: str) -> str:
    """Say that the rubric has no such level, and what was likely meant."""
    return _unknown("level", rubric, typed, [each.id for each in rubric.levels])


def unguarded(cell: str) -> str:
    """Return a cell without the apostrophe that keeps spreadsheets from taking it for a formula."""
    from uipkit.documents.action_steps import unguarded as plain

    return plain(cell)


def _pairs(
    rubric: Rubric, option: str, typed: Iterable[str], problems: list[str]
) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for each in typed:
        name, equals, value = each.partition("=")
        indicator = indicator_meant(rubric, name)
        if not equals or not value.strip():
            problems.append(f"{option} takes INDICATOR=…, not “{each}”.")
        elif indicator is None:
            problems.append(f"{option} {name}: {unknown_indicator(rubric, name)}")
        elif indicator in seen:
            problems.append(f"{option} {name}: it was given twice; keep one.")
        else:
            seen.add(indicator)
            yield indicator, value.strip()


def _columns(path: Path, table: AnswerTable) -> Mapping[str, int]:
    """Where each column stands, by the beginning of its heading."""
    found: dict[str, int] = {}
    for at, heading in enumerate(table.headings):
        words = " ".join(heading.casefold().replace("_", " ").replace("-", " ").split())
        for name in (INDICATOR, LEVEL, EVIDENCE, NEXT_STEP):
            if words.startswith(name) and name not in found:
                found[name] = at
    if INDICATOR not in found or LEVEL not in found:
        raise PracticeRefusedError(
            f"{path.name} needs a column “{INDICATOR}” and a column “{LEVEL}”; its headings are: "
            f"{', '.join(filter(None, table.headings)) or 'none'}. uipkit practice assess --form FILE writes a table to fill in."
        )
    return found


def _in_order(
    rubric: Rubric, found: Mapping[str, Rated], problems: Sequence[str], named: Sequence[str]
) -> tuple[Rated, ...]:
    if problems and named and not any(indicator_meant(rubric, each) for each in named):
        raise StrangeIndicatorsError(problems, named)
    if problems:
        raise PracticeRefusedError("\n".join(problems))
    return tuple(found[each.id] for each in rubric.indicators if each.id in found)


def _meant(typed: str, known: Mapping[str, str]) -> str | None:
    plain = _plain(typed)
    for own_id, words in known.items():
        if plain in (own_id, _plain(own_id), _plain(words)):
            return own_id
    return None


def _plain(words: str) -> str:
    return " ".join(words.casefold().replace("-", " ").replace("_", " ").split())


def _unknown(what: str, rubric: Rubric, typed: str, known: Sequence[str]) -> str:
    near = nearest(typed, known)
    guess = f" Did you mean “{near}”?" if near else ""
    return f"“{rubric.title}” has no {what} “{typed}”.{guess} Its {what}s: {', '.join(known)}."
