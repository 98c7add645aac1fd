"""The sandbox that templates run in.

Templates are programs, and a district may bring its own. They see plain data only, may call nothing but a short list of
harmless methods and filters, cannot reach outside their folder, and stop when they ask for more than a document needs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from difflib import get_close_matches
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, Template, TemplateNotFound, nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, LoopContext, Macro, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from uipkit.templating import budget
from uipkit.templating.filters import FILTERS, HARMLESS, FilterError, is_untranslated, number, scalar_text
from uipkit.templating.fixed_words import translated, translated_count
from uipkit.templating.overrides import TemplateFolder, find, read
from uipkit.templating.speech import InManner

MAX_RANGE = 1_000
MAX_LIST = 10_000
MAX_BITS = 256

_METHODS: dict[type, frozenset[str]] = {
    str: frozenset(
        [
            "capitalize",
            "casefold",
            "count",
            "endswith",
            "find",
            "index",
            "isalpha",
            "isdigit",
            "islower",
            "isupper",
            "lower",
            "lstrip",
            "partition",
            "removeprefix",
            "removesuffix",
            "rfind",
            "rpartition",
            "rstrip",
            "split",
            "splitlines",
            "startswith",
            "strip",
            "title",
            "upper",
        ]
    ),
    dict: frozenset({"get", "items", "keys", "values"}),
    list: frozenset({"count", "index"}),
    tuple: frozenset({"count", "index"}),
    int: frozenset(),
    float: frozenset(),
    bool: frozenset(),
    Markup: frozenset(),
}
_METHODS[InManner] = _METHODS[str]
_GLOBALS = frozenset({"dict", "namespace", "cycler", "joiner"})

# Names with a blank cannot be written in a template, so these two filters belong to the sandbox alone.
_COUNTED, _TOGETHER = "loop steps", "put together"


def environment(folders: Sequence[TemplateFolder], *, autoescape: bool = False) -> Environment:
    """Return the sandbox for templates from ``folders``, the first folder that has a template winning.

    ``autoescape`` is for templates that write HTML or Word's XML; Markdown templates escape through filters.
    """
    return _Sandbox(folders, autoescape)


class FolderLoader(BaseLoader):
    """Finds templates in their folders, and remembers which file had which name."""

    def __init__(self, folders: Sequence[TemplateFolder]) -> None:
        self.folders = tuple(folders)
        self.names: dict[str, str] = {}

    def get_source(self, _environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Return a template's text and file. Raises TemplateNotFound, or TemplateRefused for an unsafe one."""
        path = find(self.folders, template)
        if path is None:
            raise TemplateNotFound(template)
        self.names[str(path)] = template
        return read(path, template), str(path), lambda: True


class _Missing(StrictUndefined):
    """What a template gets for a name that is not there: using it raises, and the words say what is near."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        name, owner = self._undefined_name, self._undefined_obj
        if owner is missing:
            return f"“{name}” is not known here{_nearest(name, budget.current().known_names)}"
        if isinstance(owner, dict):
            return f"there is no “{name}” here{_nearest(name, [str(key) for key in owner])}"
        if owner is None:
            return f"“{name}” is asked of a value that is empty"
        if isinstance(name, int):
            return f"the list has no item {name}"
        kind = {str: "a text", InManner: "a text", list: "a list", int: "a number", float: "a number"}.get(
            type(owner), "this value"
        )
        return f"{kind} has no “{name}” that a template may use"


def _nearest(name: object, known: Sequence[str]) -> str:
    close = get_close_matches(str(name), known, n=1)
    if close:
        return f"; did you mean “{close[0]}”?"
    some = ", ".join(sorted(known)[:8])
    return f" (known: {some}{' …' if len(known) > 8 else ''})" if some else ""


class _Counting(NodeTransformer):
    """Makes every loop count its turns, and every ``~`` count its characters."""

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802 - jinja's naming
        self.generic_visit(node)
        node.iter = nodes.Filter(node.iter, _COUNTED, [], [], None, None, lineno=node.lineno)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802 - jinja's naming
        self.generic_visit(node)
        parts = nodes.List(node.nodes, lineno=node.lineno)
        return nodes.Filter(parts, _TOGETHER, [], [], None, None, lineno=node.lineno)


class _Sandbox(ImmutableSandboxedEnvironment):
    concat = staticmethod(budget.joined)
    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, folders: Sequence[TemplateFolder], autoescape: bool) -> None:
        super().__init__(
            loader=FolderLoader(folders),
            undefined=_Missing,
            autoescape=autoescape,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            finalize=_printed,
            auto_reload=False,
        )
        own: dict[str, Callable[..., Any]] = {_COUNTED: budget.counted, _TOGETHER: _together}
        self.filters = {name: self.filters[name] for name in sorted(HARMLESS)} | FILTERS | own
        self.tests = {**self.tests, "untranslated": is_untranslated}
        own_globals = {"range": _short_range, "_": translated, "ngettext": translated_count}
        self.globals = {name: self.globals[name] for name in sorted(_GLOBALS)} | own_globals

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        counting: nodes.Template = _Counting().visit(tree)
        counting.set_environment(self)
        return counting

    def get_template(self, *args: Any, **kwargs: Any) -> Template:
        budget.current().step()
        return super().get_template(*args, **kwargs)

    def getattr(self, obj: Any, attribute: str) -> Any:
        # A field named "items" or "count" is the field, not Python's method.
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        methods = _METHODS.get(type(obj))
        if methods is None:
            return super().getattr(obj, attribute)
        if attribute in methods:
            return getattr(obj, attribute)
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        if isinstance(argument, str):
            return self.getattr(obj, argument)
        return super().getitem(obj, argument)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        methods = _METHODS.get(type(obj))
        return super().is_safe_attribute(obj, attr, value) if methods is None else attr in methods

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805 - jinja's names
        budget.current().step()
        if isinstance(__obj, Undefined):
            str(__obj)  # raises, and names what is missing
        if isinstance(__obj, LoopContext) and args:
            args = (budget.counted(args[0]), *args[1:])
        return super().call(__context, __obj, *args, **kwargs)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        _check_operation(operator, left, right)
        return super().call_binop(context, operator, left, right)


def _check_operation(operator: str, left: Any, right: Any) -> None:
    """Refuse an operation whose result could fill the memory."""
    if operator == "%" and isinstance(left, str):
        raise SecurityError("“%” does not fill in text here; put the parts together with “~”")
    if operator == "+":
        if isinstance(left, str) and isinstance(right, str):
            budget.current().spend(len(left) + len(right))
        elif (
            isinstance(left, list | tuple)
            and isinstance(right, list | tuple)
            and len(left) + len(right) > MAX_LIST
        ):
            raise SecurityError(f"a list may have at most {MAX_LIST:,} items")
    if operator == "*":
        for value, times in ((left, right), (right, left)):
            if (
                isinstance(value, str | list | tuple)
                and isinstance(times, int)
                and len(value) * times > MAX_LIST
            ):
                raise SecurityError(f"repeating makes more than {MAX_LIST:,} characters or items")
        if _bits(left) + _bits(right) > MAX_BITS:
            raise SecurityError("the numbers multiplied are too large")
    if operator == "**" and isinstance(right, int) and _bits(left) * abs(right) > MAX_BITS:
        raise SecurityError("the power is too large")


def _bits(value: object) -> int:
    return value.bit_length() if isinstance(value, int) else 0


def _short_range(*bounds: int) -> range:
    """Count, as Python's range does, at most 1,000 steps."""
    steps = range(*bounds)
    if len(steps) > MAX_RANGE:
        raise SecurityError(f"range may count at most {MAX_RANGE:,} steps")
    return steps


def _together(parts: Iterable[object]) -> str:
    found = list(parts)
    if any(isinstance(part, Markup) for part in found):
        return Markup("").join(part if isinstance(part, Markup) else scalar_text(part) for part in found)
    return budget.joined(scalar_text(part) for part in found)


def _printed(value: Any) -> Any:
    """Turn what ``{{ … }}`` holds into text; an empty value prints nothing, a list or a group is a mistake."""
    if value is None:
        return ""
    if isinstance(value, str | Undefined):
        return value
    if isinstance(value, bool):
        return scalar_text(value)
    if isinstance(value, int | float):
        return number(value)
    kind = "a list" if isinstance(value, list | tuple | range) else "a group of fields"
    if isinstance(value, Macro) or callable(value):
        kind = "something to be called; add “()”"
    raise FilterError(f"“{{{{ … }}}}” prints one text or number, and this is {kind}")
