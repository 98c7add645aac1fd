"""A plan on its way to readers: what seems to name a student is withheld, unless somebody set the finding aside (UIP906)."""

from __future__ import annotations

from collections.abc import Iterator

from uipkit.config.config import Config
from uipkit.diagnostics.diagnostic import Diagnostic, Place, Problem, Severity
from uipkit.plan.fields import Path
from uipkit.plan.kept import speaking_of_students
from uipkit.store.load import LoadedPlan
from uipkit.store.resolve import STUDENT_NAMED


def readable(loaded: LoadedPlan, config: Config) -> LoadedPlan:
    """Return a plan as documents may show it; one in which no student is named comes back itself.

    A text whose finding a comment or a path setting sets aside is shown: whoever did that looked at it. Raises
    ``store.config_file.ConfigError`` for a path setting that names no rule.
    """
    if not speaking_of_students(loaded.plan):
        return loaded
    from uipkit.analysis.students_named import without_students

    cleared = without_students(loaded.plan)
    if cleared is loaded.plan:
        return loaded
    return loaded._replace(plan=without_students(loaded.plan, frozenset(_looked_at(loaded, config))))


def _looked_at(loaded: LoadedPlan, config: Config) -> Iterator[tuple[str, Path]]:
    """The texts, by file and path, that are taken to name a student and do not."""
    from uipkit.analysis.students_named import students_named
    from uipkit.store.resolve import Resolver
    from uipkit.workflows.setting_aside import set_aside

    resolver = Resolver(loaded)
    for artifact in speaking_of_students(loaded.plan):
        for each in students_named(loaded.plan, artifact):
            place = loaded.in_file(Place(artifact.file, each.path))
            found = Diagnostic(STUDENT_NAMED, Severity.ERROR, Problem(place, ""))
            [finding, *_] = set_aside([resolver.finding(found, "")], loaded, config, judged=())
            if finding.state == "suppressed":
                yield artifact.file, each.path
