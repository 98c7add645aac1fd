"""A mapping that nobody can change, that travels between processes, and that costs no more than a dict."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

if TYPE_CHECKING:
    from pydantic_core import CoreSchema

K = TypeVar("K")
V = TypeVar("V")


class FrozenDict(dict[K, V]):
    """A dict that refuses every change with TypeError. It can be pickled, copied and, where its values can, hashed.

    Hashing is what makes it a good default of a field: pydantic copies a default that cannot be hashed for every model made.
    """

    __slots__ = ()

    def __hash__(self) -> int:  # type: ignore[override]  # a dict cannot be hashed because it can change
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[type[FrozenDict[K, V]], tuple[dict[K, V]]]:
        return FrozenDict, (dict(self),)

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, handler: Callable[[Any], CoreSchema]) -> CoreSchema:
        """Let pydantic write one as the dict that it is, as where a JSON Schema shows a default."""
        return handler(dict)

    def _refuse(self, *_: Any, **__: Any) -> NoReturn:
        raise TypeError("a plan cannot be changed: this mapping is part of it")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse


EMPTY: FrozenDict[Any, Any] = FrozenDict()
"""The default of every mapping of a model."""
