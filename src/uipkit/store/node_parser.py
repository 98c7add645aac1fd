"""libyaml's parser, bare: it makes nodes with places and decides nothing about types."""

from __future__ import annotations

from yaml._yaml import CParser


class NodeParser(CParser):
    """PyYAML's C parser without its resolver, which would cost a third of the time and whose answers we do not use.

    ``get_single_node`` gives the one document's node or None; ``check_event`` and ``get_event`` the events;
    ``check_token`` and ``get_token`` the tokens. All raise yaml.YAMLError. Nodes without an explicit tag bear "".
    """

    def resolve(self, _kind: object, _value: object, _implicit: object) -> str:
        """Give the tag of a node; values are made by ``core_values``, from the text alone."""
        return ""

    def descend_resolver(self, _parent: object, _index: object) -> None:
        """Do nothing; the binding calls this before each node."""

    def ascend_resolver(self) -> None:
        """Do nothing; the binding calls this after each node."""
