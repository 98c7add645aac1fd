"""The picture of the year's milestones and action steps: what its chart is given, and the words that say what it shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any, Final

from uipkit.documents.drawings.letters import shortened, width_of, wrapped
from uipkit.plan.words import MONTHS, day_words, listed

CHART: Final = "timeline"

NARROWEST: Final = 460
"""The text of 13 pixels is then one of nine."""

_LEFT, _PLOT, _RIGHT = 300, 330, 10
_ABOVE: Final = 36
"""Pixels above the plot for the months, below the key."""

_ROW, _SECOND, _HEADING = 20, 15, 28
"""Pixels that a row is high, what a second line of words adds to it, and a strategy's heading."""

_TALLEST: Final = 780
"""Pixels of a picture that fills a page; where it would be higher, words are cut to one line each."""

_SIZE, _SMALL = 13, 12
_STUB: Final = 14
"""Pixels of an ongoing step's line before the words that stand in it."""

_GAP: Final = 7
"""Pixels between a mark and its words."""

_WORDS: Final = 150
"""Pixels that the words beside a mark, or within a line, may take."""

_SHORTEST: Final = 4
"""Pixels that a step of a single day is long, so that it can be seen."""

_MOST_DATES: Final = 12
"""Dates that a sentence of the description names one by one."""

Year = Mapping[str, Any]
"""What `views.timeline.timeline` returns."""


def timeline_title(year: Year, part: int) -> str:
    """Return the caption of one picture of the year; ``part`` counts from 0."""
    several = f", part {part + 1} of {len(year['parts'])}" if len(year["parts"]) > 1 else ""
    return f"Milestones and action steps in {year['plan_year']}{several}"


def timeline_words(year: Year, part: int) -> str:
    """Return what one picture of the year shows, for those who do not see it."""
    return " ".join(_sentences(year, year["parts"][part]))


def _sentences(year: Year, entries: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    yield f"The plan year {year['plan_year']}, from July to June."
    for number, found in groupby(entries, key=lambda entry: entry["strategy"]):
        of_strategy = list(found)
        due = [each["date"] for each in of_strategy if each["kind"] == "milestone"]
        steps = [each for each in of_strategy if each["kind"] == "action"]
        said = [_milestones(due)] if due else []
        said += [_steps(steps, year["last"])] if steps else []
        yield f"Strategy {number}: {'; '.join(said)}."
    if year["undated"]:
        yield f"Without a date, and so not drawn: {year['undated']}."
    if year["breaks"]:
        spans = [
            f"{each['name']}, {_days(each['start'], each['end'])}" for each in year["breaks"][:_MOST_DATES]
        ]
        yield f"Without school: {'; '.join(spans)}."


def _milestones(due: Sequence[str]) -> str:
    ordered = sorted(due)
    if len(ordered) == 1:
        return f"one milestone, by {day_words(ordered[0])}"
    if len(ordered) > _MOST_DATES:
        return f"{len(ordered)} milestones, from {day_words(ordered[0])} to {day_words(ordered[-1])}"
    return f"{len(ordered)} milestones, by {listed([day_words(day) for day in ordered])}"


def _steps(steps: Sequence[Mapping[str, Any]], last: str) -> str:
    begins = min(each["start"] or each["date"] for each in steps)
    ongoing = sum(_goes_on(each) for each in steps)
    ends = max(each["date"] or last for each in steps)
    until = "" if ongoing == len(steps) else f", the last ending {day_words(ends)}" if not ongoing else ""
    kept_up = f", {ongoing} of them all year on" if ongoing else ""
    count = "one action step" if len(steps) == 1 else f"{len(steps)} action steps"
    return f"{count}, beginning {day_words(begins)}{until}{kept_up}"


def _days(start: str, end: str) -> str:
    return day_words(start) if start == end else f"{day_words(start)} to {day_words(end)}"


def _goes_on(entry: Mapping[str, Any]) -> bool:
    """Whether an action step has a beginning and no end."""
    return bool(entry["start"] and not entry["date"])


# --- the chart ---------------------------------------------------------------------------------------------------


def timeline_data(year: Year, part: int, titles: Mapping[int, str]) -> dict[str, Any]:
    """Return what the template of the year's chart is given for one picture, plain data alone.

    titles: the strategies' titles by number. Places across (``day``, ``end``) count days from July 1; places down (``y``) and all measures
    are CSS pixels. ``headings`` and ``labels`` are the words of the column on the left; ``marks`` are what stands in the year, each of one
    ``shape`` (milestone, step, ongoing, deadline); ``dates`` are the words beside them; ``arrows`` point where something began earlier
    or goes on later; ``months``, ``breaks`` and ``key`` explain the rest.
    """
    first, last = date.fromisoformat(year["first"]), date.fromisoformat(year["last"])
    entries = year["parts"][part]
    sheet = _Sheet(first, last)
    key = list(_key(_shapes(entries), bool(year["breaks"])))
    top = _ABOVE + _ROW * (key[-1]["row"] + 1)
    lines = {place: _label(entry, 2) for place, entry in enumerate(entries)}
    second = sum(len(found) - 1 for found in lines.values()) * _SECOND
    headings = len({entry["strategy"] for entry in entries}) * _HEADING
    if top + headings + len(entries) * _ROW + second > _TALLEST:
        lines = {place: _label(entry, 1) for place, entry in enumerate(entries)}
    y = 0.0
    for number, found in groupby(enumerate(entries), key=lambda each: each[1]["strategy"]):
        words = f"Strategy {number}: {titles.get(number, '')}".removesuffix(": ")
        heading = shortened(words, _LEFT + _PLOT - 8, _SIZE, bold=True)
        sheet.headings.append(
            {"y": y + _HEADING / 2 + 2, "text": heading, "top": y + 1, "bottom": y + _HEADING - 1}
        )
        y += _HEADING
        for place, entry in found:
            row = _ROW + _SECOND * (len(lines[place]) - 1)
            sheet.enter(entry, lines[place], y + row / 2)
            y += row
    return {
        "width": _PLOT,
        "height": y + 4,
        "left": _LEFT,
        "right": _RIGHT,
        "top": top,
        "bottom": 4,
        "days": [0, sheet.days],
        "headings": sheet.headings,
        "labels": sheet.labels,
        "marks": sheet.marks,
        "dates": sheet.dates,
        "arrows": sheet.arrows,
        "months": list(_months(first, last)),
        "breaks": [
            {"day": sheet.day(each["start"]), "end": sheet.day(each["end"]) + 1} for each in year["breaks"]
        ],
        "key": [{**each, "y": 12 - top + _ROW * each["row"]} for each in key],
    }


def _label(entry: Mapping[str, Any], lines: int) -> list[str]:
    # A little more than the column: beyond it lies the summer, where hardly anything stands.
    return wrapped(entry["text"], _LEFT + 12, _SIZE, lines)


class _Sheet:
    """A picture of the year as it fills with entries."""

    def __init__(self, first: date, last: date) -> None:
        self.first = first
        self.days = (last - first).days + 1
        self.headings: list[dict[str, Any]] = []
        self.labels: list[dict[str, Any]] = []
        self.marks: list[dict[str, Any]] = []
        self.dates: list[dict[str, Any]] = []
        self.arrows: list[dict[str, Any]] = []

    def day(self, written: str) -> int:
        """Return a day as its number in the year, 0 for July 1."""
        return (date.fromisoformat(written) - self.first).days

    def enter(self, entry: Mapping[str, Any], lines: Sequence[str], y: float) -> None:
        """Add an entry with its words, one line or two, in the row whose middle is at ``y``."""
        top = y - _SECOND * (len(lines) - 1) / 2
        self.labels.extend({"y": top + _SECOND * place, "text": line} for place, line in enumerate(lines))
        start = self.day(entry["start"] or entry["date"])
        end = self.day(entry["date"]) + 1 if entry["date"] else self.days
        shape = _shape(entry)
        if shape in {"milestone", "deadline"}:
            self._mark(shape, end - 0.5, end - 0.5, y)
            self._beside(_short(entry["date"]), end - 0.5, end - 0.5, y)
            return
        begin, stop = max(start, 0), float(min(end, self.days))
        if start < 0:
            self.arrows.append({"day": 0, "y": y, "shape": "triangle-left"})
        if _goes_on(entry) or end > self.days:
            self.arrows.append({"day": self.days, "y": y, "shape": "triangle-right"})
        if shape == "ongoing":
            self._ongoing(entry, begin, stop, y)
        else:
            stop = max(stop, min(begin + self._day(_SHORTEST), self.days))
            self._mark(shape, begin, stop, y)
            self._beside(_span(entry["start"], entry["date"]), begin, stop, y)

    def _ongoing(self, entry: Mapping[str, Any], begin: float, stop: float, y: float) -> None:
        """Draw what goes on as a line with its rhythm in it, so far as there is room for the words."""
        words = entry["rhythm"] or f"from {_short(entry['start'])}"
        stub = self._across(begin) + _STUB
        room = self._across(stop) - stub - 2 * _GAP - _STUB
        text = shortened(words, min(room, _WORDS), _SMALL) if room > 40 else ""
        if not text or text == "…":
            self._mark("ongoing", begin, stop, y)
            self._beside(shortened(words, _WORDS, _SMALL), begin, stop, y)
            return
        after = stub + 2 * _GAP + width_of(text, _SMALL)
        self._mark("ongoing", begin, self._day(stub), y)
        self._mark("ongoing", self._day(after), stop, y)
        self.dates.append({"day": self._day(stub + _GAP), "y": y, "text": text, "side": "right"})

    def _mark(self, shape: str, begin: float, stop: float, y: float) -> None:
        self.marks.append({"shape": shape, "day": begin, "end": stop, "y": y})

    def _beside(self, text: str, begin: float, stop: float, y: float) -> None:
        """Write words to the right of a mark, to its left where the year ends, or not at all where neither has room."""
        width = width_of(text, _SMALL) + _GAP + 4
        if not text:
            return
        if self._across(stop) + width <= _PLOT:
            place = {"day": self._day(self._across(stop) + _GAP), "side": "right"}
        elif self._across(begin) >= width:
            place = {"day": self._day(self._across(begin) - _GAP), "side": "left"}
        else:
            return
        self.dates.append({**place, "y": y, "text": text})

    def _across(self, day: float) -> float:
        return day / self.days * _PLOT

    def _day(self, pixels: float) -> float:
        return round(pixels / _PLOT * self.days, 3)


def _short(written: str) -> str:
    day = date.fromisoformat(written)
    return f"{MONTHS[day.month - 1][:3]} {day.day}"


def _span(start: str, end: str) -> str:
    begin, stop = date.fromisoformat(start), date.fromisoformat(end)
    if begin == stop:
        return _short(start)
    same = (begin.year, begin.month) == (stop.year, stop.month)
    return f"{_short(start)}–{stop.day if same else _short(end)}"


def _months(first: date, last: date) -> Iterator[dict[str, Any]]:
    """Give the months of the year: where each begins, its middle, and its short name."""
    day = first
    while day <= last:
        following = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
        begins = (day - first).days
        yield {
            "day": begins,
            "middle": begins + (following - day).days / 2,
            "text": MONTHS[day.month - 1][:3],
        }
        day = following


_KEY: Final = {
    "milestone": "milestone",
    "step": "action step",
    "ongoing": "ongoing step",
    "deadline": "step with a due day",
    "break": "no school",
}
"""The kinds of marks with the words that the key has for them."""


def _shape(entry: Mapping[str, Any]) -> str:
    """Return the kind of mark that an entry is drawn as."""
    if entry["kind"] == "milestone":
        return "milestone"
    if not entry["start"]:
        return "deadline"
    return "ongoing" if _goes_on(entry) or entry["rhythm"] else "step"


def _shapes(entries: Sequence[Mapping[str, Any]]) -> set[str]:
    return {_shape(entry) for entry in entries}


def _key(shapes: set[str], breaks: bool) -> Iterator[dict[str, Any]]:
    """Give what each kind of mark stands for, in as many rows as the picture's width needs; places in pixels."""
    used = shapes | ({"break"} if breaks else set())
    x, row = 0.0, 0
    for shape, text in _KEY.items():
        if shape not in used:
            continue
        wide = 32 + width_of(text, _SIZE)
        if x and x + wide > _LEFT + _PLOT + _RIGHT:
            x, row = 0.0, row + 1
        left = x - _LEFT
        yield {"shape": shape, "text": text, "row": row, "x": left + 14, "from": left + 2, "to": left + 26}
        x += wide + 16
