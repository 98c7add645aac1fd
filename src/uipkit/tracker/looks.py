"""How the workbook looks: every format in one place. Colours come with words; each pair has a contrast of at least 4.5 to 1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from uipkit.tracker.status import DONE, DUE_SOON, MISSED, NO_DATE, NO_OWNER, ONGOING, OVERDUE, TO_COME

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format

GROUP_COLOURS: Final = {
    "Schedule": "#1F4E79",
    "Data": "#375623",
    "Priorities and Targets": "#7F3F00",
    "Causes and Strategies": "#5B2C6F",
    "Action Plan and Milestones": "#8B1A1A",
    "Progress": "#0B5345",
    "Roles and Teams": "#404040",
}
"""The colour of the tabs and headings of each part of the plan; white words stand on it."""

_RED, _YELLOW, _GREEN, _BLUE, _PLAIN = (
    {"bg_color": "#FFC7CE", "font_color": "#8B0000"},
    {"bg_color": "#FFEB9C", "font_color": "#5F4700"},
    {"bg_color": "#C6EFCE", "font_color": "#00520A"},
    {"bg_color": "#DDEBF7", "font_color": "#1F3864"},
    {"bg_color": "#EDEDED", "font_color": "#303030"},
)
STATUS_COLOURS: Final = {
    OVERDUE: _RED,
    MISSED: _RED,
    DUE_SOON: _YELLOW,
    DONE: _GREEN,
    NO_OWNER: _BLUE,
    NO_DATE: _BLUE,
    TO_COME: _PLAIN,
    ONGOING: _PLAIN,
}
"""The colours of a status; the words alone say it too."""

STATE_COLOURS: Final = {
    "Met": _GREEN,
    "On track": _GREEN,
    "Partly met": _YELLOW,
    "At risk": _YELLOW,
    "Missed": _RED,
    "Not started": _PLAIN,
}
"""The colours of how an entry of the progress says something stands."""

DATE_FORMAT, TEXT_FORMAT = "mmm d, yyyy", "@"

_CELL: Final[dict[str, Any]] = {
    "valign": "top",
    "text_wrap": True,
    "border": 1,
    "border_color": "#BFBFBF",
    "locked": False,
}
_ALIGNED: Final[dict[str, dict[str, Any]]] = {
    "date": {"align": "left"},
    "number": {"align": "right", "indent": 1},
}


class Looks:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[str, Format] = {}

    def heading(self, group: str) -> Format:
        """The head of a column."""
        return self._format(
            f"heading {group}",
            {
                "bold": True,
                "text_wrap": True,
                "valign": "top",
                "border": 1,
                "bg_color": GROUP_COLOURS[group],
                "font_color": "#FFFFFF",
            },
        )

    def cell(self, kind: str = "text") -> Format:
        """A cell to fill in: ``text``, ``date`` or ``number``. Text stays text whatever it looks like."""
        form = {"text": TEXT_FORMAT, "date": DATE_FORMAT, "number": "General"}[kind]
        return self._format(f"cell {kind}", {**_CELL, "num_format": form, **_ALIGNED.get(kind, {})})

    def open(self) -> Format:
        """A cell beside the table, which is nobody's."""
        return self._format("open", {"locked": False})

    def shown(self) -> Format:
        """A cell that uipkit fills in."""
        return self._format("shown", {**_CELL, "bg_color": "#F2F2F2", "font_color": "#303030"})

    def masked(self) -> Format:
        """A cell with words in place of its value."""
        return self._format(
            "masked",
            {
                **_CELL,
                "num_format": TEXT_FORMAT,
                "bg_color": "#F2F2F2",
                "font_color": "#404040",
                "italic": True,
            },
        )

    def coloured(self, words: str, colours: dict[str, str]) -> Format:
        """What a cell turns to that says certain words."""
        return self._format(f"coloured {words}", {**colours, "bold": True})

    def title(self) -> Format:
        """The title of a page of text."""
        return self._format("title", {"bold": True, "font_size": 18, "text_wrap": True, "valign": "top"})

    def subtitle(self) -> Format:
        """A heading within a page of text."""
        return self._format(
            "subtitle", {"bold": True, "font_size": 13, "text_wrap": True, "valign": "bottom"}
        )

    def prose(self) -> Format:
        """The text of a page of text."""
        return self._format("prose", {"text_wrap": True, "valign": "top", "num_format": TEXT_FORMAT})

    def strong(self) -> Format:
        """The head of a line in a page of text."""
        return self._format("strong", {"bold": True, "text_wrap": True, "valign": "top"})

    def link(self) -> Format:
        """A link to another tab."""
        return self._format("link", {"font_color": "#0645AD", "underline": 1, "valign": "top"})

    def _format(self, name: str, properties: dict[str, Any]) -> Format:
        if name not in self._made:
            self._made[name] = self._book.add_format(properties)
        return self._made[name]
