"""From symbolic places to lines and columns, only for what is reported."""

from __future__ import annotations

import os
from hashlib import sha256

from uipkit.diagnostics.diagnostic import Diagnostic, Place
from uipkit.diagnostics.finding import Finding, Location, Span
from uipkit.plan.kept import keeps_back, speaks_of_students
from uipkit.store.discovery import DISTRICT_FILE
from uipkit.store.load import LoadedPlan
from uipkit.store.spanned import SpannedDiagnostic, subject_of

STUDENT_NAMED = "UIP906"
"""The rule that finds names of students: the lines around its findings are hidden, whatever file they stand in."""

_CONTEXT = 1
"""Lines shown before and after the line that a finding is about."""


class Resolver:
    """Turns the diagnostics of one loaded plan into findings."""

    def __init__(self, loaded: LoadedPlan) -> None:
        self.loaded = loaded
        self.folder = _relative(os.fspath(loaded.folder.path), os.fspath(loaded.folder.root))
        self._lines: dict[str, list[str]] = {}
        self._naming: dict[str, frozenset[int]] = {}

    def finding(self, diagnostic: Diagnostic, name: str) -> Finding:
        """Resolve a diagnostic; ``name`` is its rule's name."""
        problem = diagnostic.problem
        spans = tuple(self._span(related.place) for related in problem.related)
        return self._finding(diagnostic, name, self._span(problem.place), spans)

    def spanned_finding(self, spanned: SpannedDiagnostic, name: str) -> Finding:
        """Resolve a diagnostic whose places the reader found already."""
        return self._finding(spanned.diagnostic, name, spanned.span, spanned.related_spans)

    def _finding(
        self, diagnostic: Diagnostic, name: str, span: Span, related_spans: tuple[Span, ...]
    ) -> Finding:
        problem = diagnostic.problem
        file = problem.place.file
        subject = problem.subject or subject_of(file, problem.place.path, self._data(file))
        # A mistake in the shared file is one mistake, however many plans it is seen from.
        owner = self.path_of(DISTRICT_FILE) if problem.place.file == DISTRICT_FILE else self.folder
        identity = f"{diagnostic.code}\x00{owner}\x00{file}\x00{subject}"
        hide = diagnostic.code == STUDENT_NAMED
        if keeps_back(file):
            # Few plans have such files, and start-up pays for what it imports.
            from uipkit.store.kept_back import subject_without_words, without_words

            problem = problem if hide else without_words(diagnostic).problem
            subject = subject_without_words(file, problem.place.path)
        return Finding(
            code=diagnostic.code,
            name=name,
            severity=diagnostic.severity,
            message=problem.message,
            location=self._location(problem.place, span, problem.label, _CONTEXT, hide=hide),
            plan=self.folder,
            fingerprint=sha256(identity.encode("utf-8", "surrogatepass")).hexdigest()[:32],
            help=problem.help,
            example=problem.example,
            note=problem.note,
            related=tuple(
                self._location(related.place, span, related.label, 0, hide=hide)
                for related, span in zip(problem.related, related_spans, strict=False)
            ),
            subject=subject,
            fixable=problem.fixable,
        )

    def _data(self, file: str) -> object:
        read = self.loaded.files.get(file)
        return read.data if read else None

    def _span(self, place: Place) -> Span:
        read = self.loaded.files.get(place.file)
        return read.locate(place.path, place.part) if read else Span(1, 1, 1, 2)

    def _location(self, place: Place, span: Span, label: str, context: int, *, hide: bool) -> Location:
        lines = self._lines_of(place.file)
        first = max(1, span.line - context)
        last = min(len(lines), span.line + context)
        while last > span.line and not lines[last - 1].strip():
            last -= 1
        if hide or keeps_back(place.file):
            from uipkit.store.kept_back import shown_lines

            shown = shown_lines(lines, first, last, place.file, hide=hide)
        else:
            shown = tuple(lines[first - 1 : last])
        if not hide and (naming := self._naming_lines(place.file)):
            from uipkit.store.kept_back import hidden_line

            shown = tuple(
                hidden_line(line) if number in naming else line for number, line in enumerate(shown, first)
            )
        return Location(self.path_of(place.file), span, label, shown, first)

    def _naming_lines(self, file: str) -> frozenset[int]:
        """The lines of a file on which a student seems to be named (UIP906): a finding about something else shows none of them."""
        known = self._naming.get(file)
        if known is None:
            artifact, found = self.loaded.plan.by_file.get(file), frozenset[int]()
            if artifact is not None and speaks_of_students(artifact):
                from uipkit.analysis.students_named import students_named

                places = (
                    Place(file, each.path) for each in students_named(self.loaded.plan, artifact) if each.path
                )
                spans = [self._span(self.loaded.in_file(place)) for place in places]
                found = frozenset(line for span in spans for line in range(span.line, span.end_line + 1))
            known = self._naming[file] = found
        return known

    def _lines_of(self, file: str) -> list[str]:
        known = self._lines.get(file)
        if known is None:
            read = self.loaded.files.get(file)
            known = self._lines[file] = read.lines if read else []
        return known

    def path_of(self, file: str) -> str:
        """Give the path of a file as findings report it, relative to the root."""
        folder = self.loaded.folder
        if file == DISTRICT_FILE and folder.district_path is not None:
            return _relative(os.fspath(folder.district_path), os.fspath(folder.root))
        return file if self.folder == "." else f"{self.folder}/{file}"


def _relative(path: str, root: str) -> str:
    # Nearly always one lies below the other, as both are absolute; asking the system for more is slow.
    below = path[len(root) + 1 :] if path.startswith(root + os.sep) else os.path.relpath(path, root)
    return below.replace(os.sep, "/")
