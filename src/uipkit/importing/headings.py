"""What a heading means: the name of a kind of thing, one of its fields, or nothing that is known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final, NamedTuple

from uipkit.importing.concepts import (
    CONCEPT,
    CONCEPTS,
    HOLDER,
    LINK_FIELD,
    Concept,
)
from uipkit.importing.elsewhere import NO_FIELD, OF_ACTIONS, OF_PEOPLE, PERSONAL
from uipkit.workbook.crosswalk import SECTIONS, TERMS

LONGEST: Final = 90
"""Characters that a heading has at most."""

AIM: Final = "aim"
"""The key of a value aimed at that names no year; the plan year says in which field it stands."""

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NAMED: Final = re.compile(r"(?s)\s*([^:–—]{3,60}?)\s*(?:#?\s*\d{1,2})?\s*[:–—]\s+(\S.*)")
_NUMBER = re.compile(r"\s+(?:no\s+)?\d{1,2}$")
_YEAR = re.compile(r"(?<!\d)(20\d{2})\s*(?:[-–—/]|to)\s*(?:20)?(\d{2})(?!\d)")
_WAS = ("baseline", "current", "actual", "starting point")
_AIM_WORDS = frozenset(
    {
        "",
        "target",
        "annual target",
        "goal",
        "annual targets",
        "targets",
        "annual performance target",
        "expected",
    }
)
_PRESETS: Final = {
    "gather": ("checklist-item", "list", "gather"),
    "do": ("checklist-item", "list", "do"),
    "strength": ("takeaway", "nature", "strength"),
    "strengths or assets": ("takeaway", "nature", "strength"),
    "concern": ("takeaway", "nature", "concern"),
    "area of concern": ("takeaway", "nature", "concern"),
    "priorities or areas of concern": ("takeaway", "nature", "concern"),
}
_OTHER_TITLES: Final = {
    "scheduling": "activity",
    "schedule": "activity",
    "scheduling tab": "activity",
    "scheduling template": "activity",
    "meetings": "activity",
    "pre planning": "checklist-item",
    "roles and teams": "member",
    "teams and roles": "member",
    "data analysis takeaways": "takeaway",
    "data reflection": "takeaway",
    "note catcher": "takeaway",
    "actionsteps": "action",
    "action": "action",
    "strategies": "strategy",
    "team members": "member",
    "stakeholder feedback": "engagement",
    "stakeholder input": "engagement",
    "what stakeholders said": "theme",
}
_KIND_OF_FIELD: Final = {
    "priorities": "priority",
    "targets": "target",
    "interim_targets": "interim-target",
    "root_causes": "root-cause",
    "strategies": "strategy",
    "milestones": "milestone",
    "actions": "action",
}


_YEARS_OF_A_PLAN: Final = ("plan year", "year of plan", "uip year")


class Meaning(NamedTuple):
    """What a heading stands for. kind: of a concept. key: of its field, empty for the thing's own words.

    preset: a field and its value that go with every entry below the heading. year: of a baseline that names its year.
    elsewhere: why what stands below it has no field here.
    """

    kind: str
    key: str = ""
    preset: tuple[str, str] | None = None
    year: str = ""
    elsewhere: str = ""
    plural: bool = False


def plain_heading(text: str) -> str:
    """Return a heading as the tables spell it: lower-case words, without brackets, signs and a number at its end."""
    words = re.sub(r"[^0-9a-zà-ÿ]+", " ", _BRACKETS.sub(" ", text).replace("&", " and ").casefold()).strip()
    return _NUMBER.sub("", words)


def concept_named(text: str) -> Concept | None:
    """Return the concept that a heading or a key names, in the singular or the plural."""
    words = plain_heading(text)
    return _names().get(words) or _names().get(_singular(words))


def title_kinds(titles: Iterable[str]) -> tuple[str, ...]:
    """Return the kinds that the title of a sheet, a table or a section speaks of, the likeliest first."""
    for title in titles:
        words = re.sub(
            r"^(?:section|step|part|table|tab|phase)? ?(?:[ivx]+|\d+)? (?=\w{3})", "", plain_heading(title)
        )
        for name in (words, plain_heading(title)):
            concept = concept_named(name)
            found = (
                _OTHER_TITLES.get(name) or (concept.kind if concept else "") or _sheet_titles().get(name, "")
            )
            if found:
                return (found,)
            fields = SECTIONS.get(name.replace(" ", "_"), ())
            kinds = tuple(_KIND_OF_FIELD[each] for each in fields if each in _KIND_OF_FIELD)
            if kinds:
                return kinds
    return ()


def named_in(text: str) -> tuple[Concept, str, str] | None:
    """Return what a line such as “Major Improvement Strategy #1: Lesson study” names: the kind of thing, its heading, its words."""
    match = _NAMED.fullmatch(text)
    concept = concept_named(match[1]) if match else None
    return None if match is None or concept is None else (concept, match[1], match[2].strip())


def names_a_thing(text: str) -> bool:
    """Whether a title names a thing of the plan by its own words."""
    return named_in(text) is not None


def says_what_follows(text: str) -> bool:
    """Whether a title says what the table below it is about, so that nothing of it is lost."""
    return bool(title_kinds((text,)) or elsewhere(text) or names_a_thing(text))


def elsewhere(text: str) -> str:
    """Return why what stands below a heading or a title has no field here; empty where it may have one."""
    words = plain_heading(text)
    return NO_FIELD.get(words) or NO_FIELD.get(_singular(words)) or ""


def not_of(kind: str, heading: str) -> str:
    """Return why a field that action steps have is none of a milestone, and where it goes; empty for any other heading."""
    meaning = field_of(CONCEPT["action"], heading) if kind == "milestone" else None
    return OF_ACTIONS.get(meaning.key, "") if meaning is not None else ""


def field_of(concept: Concept, heading: str) -> Meaning | None:
    """Return what a heading means for one concept; None where it has no such field."""
    words = plain_heading(heading)
    year = year_in(heading)
    if concept.kind == "target" and year:
        rest = " ".join(plain_heading(_YEAR.sub(" ", heading)).split())
        if any(rest.startswith(each) for each in _WAS):
            return Meaning("target", "baseline.value", year=year)
        return (
            Meaning("target", f"annual_targets.{year}")
            if rest in _AIM_WORDS or _singular(rest) in _AIM_WORDS
            else None
        )
    key = _fields(concept.kind).get(words) or _fields(concept.kind).get(_singular(words))
    return Meaning(concept.kind, key) if key else None


def year_in(text: str) -> str:
    """Return the school year that a text names, as ``2026-27``; empty where it names none or one that cannot be."""
    found = _YEAR.search(text)
    if found is None or (int(found[1]) + 1) % 100 != int(found[2]):
        return ""
    return f"{found[1]}-{found[2]}"


def meanings(headings: Sequence[str], hints: Sequence[str]) -> tuple[list[Meaning | None], str]:
    """Return what each heading of a table means, and the kind that its lines are about, empty where nobody can tell.

    hints: kinds that the table's title speaks of.
    """
    found, main = _of_a_tab(headings, hints) or _of_any_table(headings, hints)
    _tell_aims(headings, found)
    if main in ("member", "own-role") or any(
        each is not None and each[:2] == ("member", "role") for each in found
    ):
        for place, heading in enumerate(headings):
            if plain_heading(heading) in OF_PEOPLE:
                found[place] = Meaning("", elsewhere=PERSONAL)
    return found, main


def _tell_aims(headings: Sequence[str], found: list[Meaning | None]) -> None:
    """Take “Target” or “Goal” for the value aimed at where another column says what is measured."""
    named = [
        place for place, each in enumerate(found) if each is not None and each[:2] == ("interim-target", "")
    ]
    values = [place for place in named if _singular(plain_heading(headings[place])) == "interim target"]
    if len(named) > len(values) > 0 and not any(
        each is not None and each[:2] == ("interim-target", "value") for each in found
    ):
        for place in values:  # beside “Interim Measure”, an interim target is the value aimed at
            found[place] = Meaning("interim-target", "value")
    there = {each[:2] for each in found if each is not None}
    interim = {key for kind, key in there if kind == "interim-target"}
    if not there & {("target", "measure"), ("target", "source")} or interim - {"value"}:
        return
    for place, each in enumerate(found):
        words = plain_heading(headings[place])
        if (each is None and words and (words in _AIM_WORDS or _singular(words) in _AIM_WORDS)) or (
            each is not None and each[:2] in (("target", ""), ("interim-target", "value"))
        ):
            found[place] = Meaning("target", AIM)


def _of_any_table(headings: Sequence[str], hints: Sequence[str]) -> tuple[list[Meaning | None], str]:
    names = [_name(each) if each else None for each in headings]
    named = [each.kind for each in names if each is not None]
    main = _main(headings, named, hints)
    found: list[Meaning | None] = []
    left = ""
    for heading, name in zip(headings, names, strict=True):
        own = _explicit(CONCEPT[main], heading) if main and name is not None and name.kind != main else None
        if own is not None:
            name = own
        if name is not None and not name.key:
            left = name.kind
        found.append(name or (_attribute(heading, left, main, named) if heading else None))
    return found, main


def _of_a_tab(headings: Sequence[str], hints: Sequence[str]) -> tuple[list[Meaning | None], str] | None:
    """What the headings of a tab of the tracker mean, which stand just so; None for any other table."""
    if not hints:
        return None
    concept = CONCEPT[hints[0]]
    columns = {plain_heading(column.header): column for column in concept.sheet.columns}
    there = [each for each in headings if each and plain_heading(each) in columns]
    if len(there) < min(2, len(columns)) or len(there) * 3 < sum(map(bool, headings)) * 2:
        return None
    found: list[Meaning | None] = []
    for heading in headings:
        column = columns.get(plain_heading(heading)) if heading else None
        if column is None or column.part == "shown":
            found.append(field_of(concept, heading) if heading else None)
        elif column.part == "within" or (
            column.link and LINK_FIELD.get((concept.kind, column.link)) == column.key
        ):
            found.append(Meaning(column.link, plural=column.part != "within"))
        else:
            found.append(Meaning(concept.kind, column.key))
    return found, concept.kind


def _name(heading: str) -> Meaning | None:
    words = plain_heading(heading)
    preset = _PRESETS.get(words) or _PRESETS.get(_singular(words))
    if preset is not None:
        return Meaning(preset[0], "", preset[1:])
    concept = concept_named(heading)
    return None if concept is None else Meaning(concept.kind, plural=words not in concept.names)


def _attribute(heading: str, left: str, main: str, named: Sequence[str]) -> Meaning | None:
    words = plain_heading(heading)
    for concept in CONCEPTS:  # “strategy description” says itself whose description it is
        for name in sorted(concept.names, key=len, reverse=True):
            if words.startswith(f"{name} "):
                found = field_of(concept, words[len(name) :])
                if found is not None and (main in ("", concept.kind) or concept.kind in named):
                    return found
    order = [left, main, *named] if main in named else [main, left, *named]
    within = [kind for kind, above in HOLDER.items() if above in order]
    for kind in dict.fromkeys((*order, *within, "front")):
        if kind == "action" and kind not in named and (why := not_of(main, heading)):
            return Meaning("", elsewhere=why)
        found = field_of(CONCEPT[kind], heading) if kind else None
        if found is None:
            continue
        if kind != "front" or (
            found.key not in ("description", "mission", "notes")
            and not (
                # Beside what is measured, a school year is more likely that of a figure.
                found.key == "plan_year" and words not in _YEARS_OF_A_PLAN
            )
        ):
            return found
    why = elsewhere(heading) or not_of(main, heading)
    return Meaning("", elsewhere=why) if why else None


def _main(headings: Sequence[str], named: Sequence[str], hints: Sequence[str]) -> str:
    lists = [each for each in headings if plain_heading(each) in _PRESETS]
    if lists and lists[0] == next(
        filter(None, headings)
    ):  # “Gather…” stands among the meetings of the workbook's template
        return _PRESETS[plain_heading(lists[0])][0]
    for kind in hints:
        if kind in named or sum(field_of(CONCEPT[kind], each) is not None for each in headings if each) >= 1:
            return kind
    if named:
        return max(named, key=_DEPTH.index)
    scores = {
        concept.kind: sum(field_of(concept, each) is not None for each in headings if each)
        for concept in CONCEPTS
    }
    best = max(scores, key=lambda kind: scores[kind])
    alone = sum(score == scores[best] for score in scores.values()) == 1
    return best if alone and scores[best] > 1 else ""


_DEPTH: Final = (
    "front", "own-role", "data-source", "takeaway", "checklist-item", "activity", "priority", "engagement", "theme", "root-cause", "target",
    "interim-target", "strategy", "team", "member", "milestone", "action",
)  # fmt: skip
"""Of several kinds that a table names, its lines are about the last of these."""


def _explicit(concept: Concept, heading: str) -> Meaning | None:
    """A field that the tables give a concept by just this heading, though it is the name of another concept too."""
    words = plain_heading(heading)
    for key, entries in concept.headings.items():
        if words in entries.split("|"):
            return Meaning(concept.kind, key)
    return None


@cache
def _names() -> dict[str, Concept]:
    return {name: concept for concept in CONCEPTS for name in concept.names}


@cache
def _sheet_titles() -> dict[str, str]:
    return {plain_heading(concept.sheet.name): concept.kind for concept in CONCEPTS}


@cache
def _fields(kind: str) -> dict[str, str]:
    concept = CONCEPT[kind]
    found = {
        plain_heading(each): column.key
        for column in reversed(concept.sheet.columns)
        if column.part in ("field", "own-id")
        for each in (column.field.replace(".", " "), column.header)
    }
    for key, entries in concept.headings.items():
        found |= {each: key for each in entries.split("|") if each not in found}
    keys = {column.key for column in concept.sheet.columns}
    for term, fields in TERMS.items():
        words = term.replace("_", " ")
        key = next((each for each in fields if each in keys), "")
        if key and words not in found and words not in _names():
            found[words] = key
    return found


def _singular(words: str) -> str:
    if words.endswith("ies"):
        return f"{words[:-3]}y"
    return words.removesuffix("s") if not words.endswith("ss") else words
