"""The pages of a site that lead to its plans: the list of all, and the lists by what plans share."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from jinja2 import Environment
from markupsafe import Markup

from uipkit import resources
from uipkit.documents.html.letters import shown, told
from uipkit.documents.html.shell import Shell, set_page
from uipkit.documents.site.groups import (
    Group,
    by_plan_type,
    by_root_cause,
    by_strategy,
    by_topic,
    same,
)
from uipkit.documents.site.links import Link, link_line
from uipkit.plan.words import day_words
from uipkit.templating.filters import MAX_TEXT
from uipkit.templating.rendering import render

INDEX: Final = "index.html"

LISTS: Final[Mapping[str, tuple[str, str]]] = {
    "by-subject.html": ("By subject", "Plans by subject"),
    "by-plan-type.html": ("By plan type", "Plans by plan type"),
    "by-strategy.html": ("By strategy", "Plans by strategy"),
    "by-root-cause.html": ("By root cause", "Plans by root cause"),
}
"""The lists of a site: their files, what links call them, and their titles."""

_MANY_IN_A_YEAR: Final = 20
"""So many plans get links to the letters that they begin with."""


@dataclass(frozen=True, slots=True)
class Site:
    """What a site shows.

    title: what it is called. made: its day. footer: a line at the foot of every page. plans: those that are shown, as ``plan_entry`` tells of them, with ``href``
    and ``documents`` (``href``, ``words``, ``language``) and ``draft``, in the order of the lists. waiting: plans that are not posted yet, as ``who`` tells of
    them. newest: of each school its newest plan, out of ``plans``, for the lists by what plans share.
    """

    title: str
    made: date
    footer: str
    plans: Sequence[Mapping[str, Any]]
    waiting: Sequence[Mapping[str, Any]]
    newest: Sequence[Mapping[str, Any]]

    @property
    def mark(self) -> str:
        """What stands at the top of every page while plans are shown that are not ready."""
        return "DRAFT: plans that are not ready to be posted are among these" if self._has_drafts else ""

    @property
    def _has_drafts(self) -> bool:
        return any(each["draft"] for each in self.plans)


def site_pages(site: Site, sandbox: Environment) -> Iterator[tuple[str, bytes]]:
    """Give the pages by name: the list of all plans, and those by what plans share.

    Raises TemplateError for a template that cannot be used.
    """
    yield INDEX, _index(site, sandbox)
    found = (by_topic, by_plan_type, by_strategy, by_root_cause)
    for name, grouped in zip(LISTS, found, strict=True):
        yield name, _list(site, name, grouped(site.newest), sandbox)


def _links(here: str) -> Markup:
    names = {INDEX: "All plans", **{name: words for name, (words, _) in LISTS.items()}}
    return link_line([Link(name, words) for name, words in names.items()], here, "This site")


def _index(site: Site, sandbox: Environment) -> bytes:
    years = sorted({each["plan_year"] for each in site.plans}, reverse=True)
    view = {
        "title": shown(told(site.title)),
        "several_districts": len({each["district"] for each in site.plans}) > 1,
        "made": day_words(site.made),
        "total": len(site.plans),
        "years": [_year(site, year) for year in years],
        "waiting": [_waiting(each) for each in site.waiting],
    }
    return _page(site, INDEX, site.title, "site-index", view, sandbox, script=_script())


def _year(site: Site, year: str) -> dict[str, Any]:
    plans = [_card(each) for each in site.plans if each["plan_year"] == year]
    letters: dict[str, str] = {}
    if len(plans) >= _MANY_IN_A_YEAR:
        for each in plans:
            letters.setdefault(each["letter"], each["id"])
    return {
        "year": year,
        "id": f"year-{year or 'none'}",
        "plans": plans,
        "letters": [{"letter": shown(letter), "id": id_} for letter, id_ in letters.items()],
    }


def _card(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Return a plan for the list of all: its texts as they may stand on a page."""
    return {
        "id": f"plan-{entry['id']}",
        "letter": (unicodedata.normalize("NFKD", told(entry["name"]))[:1] or "?").upper(),
        "href": entry["href"],
        "language": entry["language"],
        "year": entry["plan_year"],
        "draft": entry["draft"],
        "name": shown(told(entry["name"])),
        "district": shown(told(entry["district"] if entry["district"] != entry["name"] else "")),
        "grades": entry["grades"],
        "plan_type": entry["plan_type"],
        "plan_type_words": entry["plan_type_words"],
        "clock_year": entry["clock_year"],
        "identifications": entry["identifications"],
        "topics": _topics(entry),
        "priorities": [shown(told(each["title"])) for each in entry["priorities"]],
        "strategies": [shown(told(each)) for each in entry["strategies"]],
        "chain": entry["chain"],
        "due": day_words(entry["due"]),
        "submitted": day_words(entry["submitted"]),
        "posted_link": entry["posted_link"],
        "documents": [dict(each) for each in entry["documents"]],
    }


def _topics(entry: Mapping[str, Any]) -> list[dict[str, Any]]:
    found: dict[str, str] = {}
    for priority in entry["priorities"]:
        for topic in priority["topics"]:
            found.setdefault(same(topic), topic[:1].upper() + topic[1:])
    return [{"key": key, "words": shown(told(words))} for key, words in found.items()]


def _waiting(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "name": shown(told(entry["name"])),
        "year": entry["plan_year"],
        "due": day_words(entry["due"]),
        "language": entry["language"],
    }


def _list(site: Site, name: str, groups: Sequence[Group], sandbox: Environment) -> bytes:
    """Return a page on what plans share; where each thing is likely to be one school's own, those come last and in short."""
    _, title = LISTS[name]
    of_schools = name in ("by-strategy.html", "by-root-cause.html")
    view = {
        "title": title,
        "made": day_words(site.made),
        "page": name.removesuffix(".html"),
        "groups": [
            {
                "id": f"group-{number}",
                "title": shown(told(group.title)),
                "plans": [_member(each.entry, each.titles) for each in group.members],
            }
            for number, group in enumerate(groups, start=1)
            if not of_schools or len(group.members) > 1
        ],
        "single": [
            {"title": shown(told(group.title)), "plan": _member(group.members[0].entry, ())}
            for group in groups
            if of_schools and len(group.members) == 1
        ],
        "several_years": len({each["plan_year"] for each in site.plans}) > 1,
    }
    return _page(site, name, f"{title}: {site.title}", "site-list", view, sandbox)


def _member(entry: Mapping[str, Any], titles: Sequence[str]) -> dict[str, Any]:
    return {
        "name": shown(told(entry["name"])),
        "href": entry["href"],
        "year": entry["plan_year"],
        "draft": entry["draft"],
        "language": entry["language"],
        "titles": [shown(told(each)) for each in titles],
    }


def _page(
    site: Site,
    name: str,
    title: str,
    template: str,
    view: Mapping[str, Any],
    sandbox: Environment,
    script: str = "",
) -> bytes:
    # A list is as long as a district is large.
    largest = MAX_TEXT * (1 + len(site.plans) // 100)
    body = render(sandbox, f"html/{template}.html.j2", view, largest=largest)
    shell = Shell(
        title=title,
        header=_links(name),
        footer=site.footer,
        mark=site.mark,
        made=site.made,
        classes=template,
        style=resources.read_text("templates", "html/site.css"),
        script=script,
    )
    return set_page(Markup(body), shell, sandbox)  # noqa: S704  # the sandbox escaped what it printed


def _script() -> str:
    return resources.read_text("templates", "html/site.js")
