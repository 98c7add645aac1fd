"""uipkit keeps a school's improvement plan as plain YAML in git, checks it, and renders the documents the school needs.

The public interface is four functions, imported on first use so that ``import uipkit`` costs nothing:

- ``load_plan(folder)``: read one plan folder into a ``Plan`` and the diagnostics of what could not be read;
- ``check(paths)``: judge every plan at or below the paths;
- ``render(folder, document)``: make a document of one plan;
- ``new(folder, kind, ...)``: scaffold a file or an item of a list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from uipkit.version import __version__

if TYPE_CHECKING:
    from uipkit.workflows.check import check
    from uipkit.workflows.load import load_plan
    from uipkit.workflows.new import new
    from uipkit.workflows.render import render

__all__ = ["__version__", "check", "load_plan", "new", "render"]

_HOME = {
    "check": "uipkit.workflows.check",
    "load_plan": "uipkit.workflows.load",
    "new": "uipkit.workflows.new",
    "render": "uipkit.workflows.render",
}


def __getattr__(name: str) -> Any:
    """Import a public function when it is first asked for."""
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module 'uipkit' has no attribute {name!r}")
    from importlib import import_module

    function = getattr(import_module(home), name)
    globals()[name] = function
    return function


def __dir__() -> list[str]:
    """List the public surface."""
    return sorted(__all__)
