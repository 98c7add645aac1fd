"""The contract of a rule: what it is handed, what it gives back, when it is due."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from uipkit.config.config import Config
from uipkit.diagnostics.diagnostic import Problem, Severity
from uipkit.plan.fields import has_posted_text
from uipkit.plan.plan import Plan

if TYPE_CHECKING:
    from uipkit.plan.base import Artifact
    from uipkit.plan.fields import TextField

ALWAYS = -1
"""The phase of a rule that is due whatever the phase: files and shape, privacy, embargo."""

LAST_PHASE = 7
"""Phases run from 0 (pre-planning) to 7 (implementation); source: the workbook's eight phases."""

E, W, I = Severity.ERROR, Severity.WARNING, Severity.INFO  # noqa: E741  # one letter each, as the registry's table reads


class Facts(NamedTuple):
    """What the store gathered that is no part of the plan itself.

    unread_files: YAML files in the plan folder that no artifact kind reads, relative to it.
    tables: names of the data tables under ``data/``, relative to the plan folder.
    other_files: further files of the plan folder, relative to it (attachments that prose may link to).
    raw: the bytes of each file by the name that places bear, for a cheap look before an expensive one.
    hidden_district: the way from the plan folder to a district.yaml that a uipkit.yaml below it keeps from being read; empty without one.
    """

    unread_files: tuple[str, ...] = ()
    tables: frozenset[str] = frozenset()
    other_files: frozenset[str] = frozenset()
    raw: Mapping[str, bytes] = MappingProxyType({})
    hidden_district: str = ""


class Context(NamedTuple):
    """All a rule may look at. Rules read nothing else: no clock, no file, no environment.

    today: the one clock of the run.
    closed_phase: the last phase that counts as closed, from -1 (none) to 7.
    """

    plan: Plan
    config: Config
    today: date
    closed_phase: int
    facts: Facts = Facts()

    def posted_texts_where(self, may_hold: Callable[[bytes], bool]) -> Iterator[tuple[Artifact, TextField]]:
        """Yield the posted texts among those of ``texts_where``."""
        for artifact, text in self.texts_where(may_hold, posted=True):
            if text.posted:
                yield artifact, text

    def texts_where(
        self, may_hold: Callable[[bytes], bool], *, posted: bool = False
    ) -> Iterator[tuple[Artifact, TextField]]:
        """Yield the texts of every artifact whose file may hold what a rule looks for, in the plan's order.

        ``may_hold`` looks at the file's bytes. Most files of most plans hold no contact detail and no scaffold text, and
        that is seen in a fraction of the time that walking their fields takes. Where the bytes are not known, or an escape
        may hide something, the texts are walked.
        """
        for file, artifact in self.plan.by_file.items():
            if posted and not has_posted_text(type(artifact)):
                continue
            raw = self.facts.raw.get(file)
            if raw is None or may_hold(raw) or b"\\" in raw:
                for text in self.plan.texts_of(artifact):
                    yield artifact, text


Check = Callable[[Context], Iterable[Problem]]


class Rule(NamedTuple):
    """One entry of the registry.

    due: pairs of (phase, severity) in ascending phase; a rule may weigh more later (``((2, W), (6, E))``).
    source: where the rule comes from, for ``explain``: a workbook section, a law, a letter or page by its name, or ``uipkit``.
    check: the rule's function; None for those that the store or the workflow finds (family 0).
    """

    code: str
    name: str
    summary: str
    due: tuple[tuple[int, Severity], ...]
    source: str
    check: Check | None = None
    fixable: bool = False
    may_wait: bool = False
    """Whether its silence may only mean that the field in question is not due yet; then no comment about it counts as unneeded."""

    @property
    def first_due(self) -> int:
        """The phase from whose close the rule gives findings; ``ALWAYS`` where it needs none."""
        return self.due[0][0]

    @property
    def gravest(self) -> Severity:
        """The severity the rule ends with; what SARIF and the docs show as its level."""
        return max(severity for _, severity in self.due)

    def severity_at(self, closed_phase: int) -> Severity:
        """The severity once ``closed_phase`` has closed: the last step reached, or the first where none is."""
        reached = [severity for phase, severity in self.due if phase <= closed_phase]
        return reached[-1] if reached else self.due[0][1]
