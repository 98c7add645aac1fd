"""libyaml's parser, bare: it makes nodes with places and decides nothing about types."""

from __future__ import annotations

from operator import is_

from yaml._yaml import CParser


class NodeParser(CParser):
    """PyYAML's C parser without its resolver, which would cost a third of the time and whose answers we do not use.

    ``get_single_node`` gives the one document's node or None; ``check_event`` and ``get_event`` the events;
    ``check_token`` and ``get_token`` the tokens. All raise yaml.YAMLError. Nodes without an explicit tag bear "".
    """

    def resolve(self, _kind: object, _value: object, _implicit: object) -> str:
        """Give the tag of a node; values are made by ``core_values``, from the text alone."""
        return ""

    # The binding calls these two around each node, with what they do not need. Builtins that make nothing take half the time
    # of methods that do nothing.
    descend_resolver = staticmethod(is_)
    ascend_resolver = tuple
