"""The files a plan was read from: their bytes are kept, their nodes are read again only where a place is asked for.

Keeping every node of every file until the plan is judged costs a fifth of the time of a check, because nothing fits into
the processor's cache any more; reading the few files again that findings stand in costs a millisecond each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from uipkit.store.yaml_read import YamlFile, read_yaml

MARK = b"uipkit:"
"""What every comment that is addressed to uipkit holds; in capitals it is complained of, so look for it in ``raw.lower()``."""


class SourceFiles(Mapping[str, YamlFile]):
    """Files by the name that places bear. ``raw`` gives bytes without reading YAML; an item is read once, when asked for."""

    def __init__(self, raw: Mapping[str, bytes]) -> None:
        self.raw = raw
        self._read: dict[str, YamlFile] = {}

    def __getitem__(self, name: str) -> YamlFile:
        known = self._read.get(name)
        if known is None:
            known = self._read[name] = read_yaml(self.raw[name], name)
        return known

    def __iter__(self) -> Iterator[str]:
        return iter(self.raw)

    def __len__(self) -> int:
        return len(self.raw)
