"""What of a plan may stand in a document: the one place that decides by audience, group size, embargo and role."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from urllib.parse import quote

from uipkit.config.config import Config
from uipkit.plan.base import Model
from uipkit.plan.fields import traits
from uipkit.plan.placeholder import is_placeholder
from uipkit.plan.plan import Plan
from uipkit.plan.schedule import Activity
from uipkit.templating.filters import long_date
from uipkit.templating.links import link_kind
from uipkit.templating.prose import plain_text
from uipkit.workbook.contact_details import contact_details
from uipkit.workbook.embargo import embargo_until
from uipkit.workbook.privacy import Measures
from uipkit.workbook.roles import is_role, known_roles

WITHHELD = "withheld (small group)"
"""What stands in place of a figure of a group that is too small to be shown."""

ROLE_TO_BE_NAMED = "role to be named"
"""What stands in place of an owner that is no role the plan knows: it could be somebody's name."""

LONGEST_HEADING = 90
"""Characters of a statement that stands in for a missing title."""

Note = dict[str, str]
"""One internal note: ``label`` and ``text`` (CommonMark)."""


@dataclass(frozen=True)
class Showing:
    """A plan on its way into a document.

    plan, config: the plan and the settings of its repository. today: the day of the document.
    internal: True for a document that stays inside the school; it shows internal fields and scaffold text as well. Small
    groups are withheld in either, since drafts travel.
    """

    plan: Plan
    config: Config
    today: date
    internal: bool = False

    def fields(self, model: Model | None) -> dict[str, Any]:
        """Return the fields of ``model`` that this document may show, as plain data; nothing for None.

        A field that the model declares internal is not among them unless the document is internal, one that it declares kept is
        never among them, and neither is text that
        the scaffold left: both then read as empty, or as missing.
        """
        if model is None:
            return {}
        return {
            declared.name: self._plain(getattr(model, declared.name))
            for declared in traits(type(model))
            if declared.audience == "posted" or (self.internal and declared.audience == "internal")
        }

    def _plain(self, value: Any) -> Any:
        if isinstance(value, str):
            return "" if not self.internal and is_placeholder(value) else value
        if isinstance(value, Model):
            return self.fields(value)
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, tuple):
            plain = [self._plain(item) for item in value]
            return [item for item in plain if item != ""]
        if isinstance(value, Mapping):
            return {str(key): self._plain(item) for key, item in value.items()}
        return value

    def notes(self, *pairs: tuple[str, str]) -> list[Note]:
        """Return internal notes, each a label and CommonMark; none for a document that leaves the school."""
        if not self.internal:
            return []
        return [{"label": label, "text": text} for label, text in pairs if text.strip()]

    def title(self, title: str, statement: str, otherwise: str) -> str:
        """Return the words of a heading: the title, else the beginning of the statement, else ``otherwise``."""
        words = title.strip() or plain_text(statement)
        if len(words) > LONGEST_HEADING and not title.strip():
            words = words[:LONGEST_HEADING].rpartition(" ")[0].rstrip(",;:") + " …"
        return words or otherwise

    # --- privacy ------------------------------------------------------------------------------------------------

    def is_small(self, students: int | None, measures: Measures) -> bool:
        """Whether a group of so many students is below the repository's minimum; an unknown number is not."""
        smallest: int = getattr(self.config.minimum_group_size, measures)
        return students is not None and students < smallest

    def embargo(self, source_id: str | None) -> date | None:
        """Return the day until which families must not see a data source's results, or None where they may today."""
        source = self.plan.data_source_by_id.get(source_id or "")
        until = embargo_until(self.plan, source) if source is not None else None
        return until if until is not None and self.today < until else None

    def embargo_words(self, until: date, *, of_the_state: bool = True) -> str:
        """Say that results are not shown yet; of_the_state: whether they are the state's, which holds them back itself."""
        why = "state results under embargo" if of_the_state else "held back until then"
        return f"not shown before {long_date(until.isoformat())} ({why})"

    def state_embargo(self) -> date | None:
        """Return the day until which families must not see this year's state results as a whole, or None where they may today."""
        until = self.plan.district.embargo_until if self.plan.district is not None else None
        days = [self.embargo(each) for each in self.plan.data_source_by_id]
        if until is not None and self.today < until:
            days.append(until)
        return max((day for day in days if day is not None), default=None)

    def open_meeting(self, activity: Activity) -> dict[str, str]:
        """Return day, time and place of a meeting that is open to families: all that they may know of the school's own schedule.

        A place with contact details in it, such as a number to dial, or with scaffold text is left out.
        """
        place = activity.place
        shown = not is_placeholder(place) and not any(contact_details(place))
        return {
            "date": activity.date.isoformat() if activity.date is not None else "",
            "time": activity.time or "",
            "place": place if shown else "",
        }

    def owner(self, role: str) -> str:
        """Return a role as written where it is one that the plan knows; anything else could be a name.

        Scaffold text names nobody yet; it stands only in a document that stays in the school.
        """
        known = self.internal if is_placeholder(role) else is_role(role, self._roles)
        return role if known else ROLE_TO_BE_NAMED

    def owners(self, roles: tuple[str, ...]) -> list[str]:
        """Return roles as `owner` does, each once."""
        return list(dict.fromkeys(self.owner(role) for role in roles if role.strip()))

    @cached_property
    def _roles(self) -> frozenset[str]:
        return known_roles(self.plan)


def address(link: str) -> str:
    """Return a web address as Markdown can hold it within ``(…)``; empty for anything but ``https``."""
    if link_kind(link) != "web":
        return ""
    return quote(link, safe=":/?#@!$&'*+,;=%~-._").replace("&", "&amp;")
