"""Pictures in tests: plans to draw, and what can be read off an SVG."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import fromstring
from jinja2 import Environment

from tests.documents.making import TODAY, base_plan
from uipkit.config.config import Config
from uipkit.documents.drawings.plan_figures import PlanFigures, plan_figures
from uipkit.documents.views.plan import plan_view
from uipkit.plan.plan import Plan
from uipkit.templating.environment import environment
from uipkit.templating.overrides import template_folders

SVG = "{http://www.w3.org/2000/svg}"


@cache
def sandbox() -> Environment:
    """Return the sandbox with uipkit's own templates."""
    return environment(template_folders(None))


def sandbox_at(root: Path) -> Environment:
    """Return the sandbox of a repository, with its own templates first."""
    return environment(template_folders(root))


def view_of(plan: Plan, today: date = TODAY) -> dict[str, Any]:
    """Return what the posted plan shows of a plan."""
    return plan_view(plan, Config(), today)


def figures_of(plan: Plan, today: date = TODAY) -> PlanFigures:
    """Return the pictures of a plan, drawn with uipkit's own templates."""
    return plan_figures(view_of(plan, today), sandbox())


def base_view(**changes: Any) -> dict[str, Any]:
    """Return the view of the base plan; ``changes`` replace values of its only target."""
    view = view_of(base_plan())
    view["priorities"][0]["targets"][0] |= changes
    return view


# --- reading -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Part:
    """One element of a drawing with the looks that it has or inherits."""

    tag: str
    element: Element
    looks: Mapping[str, str]

    @property
    def text(self) -> str:
        """The words of the element."""
        return "".join(self.element.itertext())


def parts(svg: bytes) -> list[Part]:
    """Return the elements that draw something."""
    return [part for part in _parts(fromstring(svg), {}) if part.tag not in {"svg", "g", "title", "desc"}]


def _parts(element: Element, above: Mapping[str, str]) -> Iterator[Part]:
    own = {key: value for key, value in element.attrib.items() if key in _INHERITED}
    looks = {**above, **own}
    yield Part(str(element.tag).removeprefix(SVG), element, looks)
    for child in element:
        yield from _parts(child, looks)


_INHERITED = {"fill", "stroke", "stroke-dasharray", "stroke-width", "font-size", "font-weight", "font-family"}


def words(svg: bytes) -> list[str]:
    """Return all text of a drawing that is seen, in the order of its elements."""
    return [part.text for part in parts(svg) if part.tag == "text"]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colors, 1 to 21 (WCAG 2.1, relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: str) -> float:
    named = {"white": "#ffffff", "black": "#000000"}
    code = named.get(color, color).removeprefix("#")
    code = "".join(letter * 2 for letter in code) if len(code) == 3 else code
    assert re.fullmatch("[0-9a-fA-F]{6}", code), color
    channels = [int(code[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return math.fsum(share * each for share, each in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
