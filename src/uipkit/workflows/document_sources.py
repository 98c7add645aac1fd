"""What a document is made from beside the plan: templates, a Word file for its looks, pictures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from uipkit.store.discovery import PlanFolder
from uipkit.store.open_file import Refusal, read_bytes

if TYPE_CHECKING:
    from jinja2 import Environment

    from uipkit.templating.overrides import TemplateFolder
    from uipkit.templating.speech import Speech

_STYLES = "docx/styles.docx"
_LARGEST_STYLES = 20_000_000


class RenderError(Exception):
    """A document could not be made: a wrong name, a template or a style source that cannot be used. The words say why."""


class NotNeededError(RenderError):
    """This plan, or this meeting, has no such document, and needs none; the words say why."""


@dataclass(frozen=True)
class DocumentSources:
    """Where the words, the looks and the pictures of one plan's documents come from.

    word_styles: the Word file that uipkit.yaml names for the looks, from the root, or empty. built_in_only: take no template
    and no Word file from the plan repository, for changes from somebody who is not trusted.
    """

    folder: PlanFolder
    word_styles: str = ""
    built_in_only: bool = False

    def templates(self) -> tuple[TemplateFolder, ...]:
        """Return the folders that templates are looked for in, the repository's own first."""
        from uipkit.templating.overrides import template_folders

        return template_folders(None if self.built_in_only else self.folder.root)

    @cached_property
    def environment(self) -> Environment:
        """The sandbox in which this plan's documents are made; it remembers which templates it read."""
        from uipkit.templating.environment import environment

        return environment(self.templates())

    @cached_property
    def html_environment(self) -> Environment:
        """The sandbox for templates that write HTML: whatever they print is escaped, but for what uipkit's writer set."""
        from uipkit.templating.environment import environment

        return environment(self.templates(), autoescape=True)

    def of_plan(self, folder: PlanFolder) -> DocumentSources:
        """Return the sources of another plan of the same repository, with the templates that were read already."""
        other = replace(self, folder=folder)
        vars(other).update({name: getattr(self, name) for name in ("environment", "html_environment")})
        return other

    def speech(self, tag: str) -> Speech:
        """Return the fixed words of a language; it remembers which of them were missing. Raises RenderError for an unreadable catalogue."""
        from uipkit.templating.overrides import TemplateRefused
        from uipkit.templating.speech import speech

        if tag not in self._speeches:
            try:
                self._speeches[tag] = speech(tag, self.templates())
            except TemplateRefused as refused:
                raise RenderError(f"{refused}.") from None
        return self._speeches[tag]

    @cached_property
    def _speeches(self) -> dict[str, Speech]:
        return {}

    def taken(self, *, word: bool) -> tuple[str, ...]:
        """Return the repository's own files that went into what was made so far, from its root; ``word``: a Word file was made."""
        from uipkit.templating.environment import FolderLoader
        from uipkit.templating.overrides import overrides_in_use

        loaders = (self.environment.loader, self.html_environment.loader)
        read = [name for each in loaders if isinstance(each, FolderLoader) for name in each.names.values()]
        read += [f"locale/{path.name}" for words in self._speeches.values() for path in words.catalogue.files]
        styles = [self.word_styles] if word and self.word_styles and not self.built_in_only else []
        if word and not self.word_styles:
            read.append(_STYLES)
        own = overrides_in_use(self.templates(), read)
        return (*(f"templates/{each.name}" for each in own), *styles)

    def style_source(self) -> bytes | Path:
        """Return the Word file that gives the looks: the configured one, else the one of the templates folders.

        Raises RenderError where it cannot be read.
        """
        from uipkit.templating.overrides import TemplateRefused, find

        if self.word_styles and not self.built_in_only:
            path = self.folder.root / self.word_styles
            content = read_bytes(path, _LARGEST_STYLES, within=self.folder.root)
            if isinstance(content, Refusal):
                raise RenderError(
                    f"documents.word_styles in uipkit.yaml names {self.word_styles}, which cannot be used. {content.message}"
                )
            return content
        try:
            found = find(self.templates(), _STYLES)
        except TemplateRefused as refused:
            raise RenderError(f"{refused}.") from None
        if found is None:
            raise FileNotFoundError("uipkit's templates/docx/styles.docx is missing; install uipkit again")
        return found

    def picture(self, path: str) -> bytes | None:
        """Return a picture's bytes for its path inside the plan folder; None for what cannot be shown."""
        from uipkit.documents.pictures import LARGEST_PICTURE, may_be_shown

        if not may_be_shown(path):
            return None
        content = read_bytes(self.folder.path / path, LARGEST_PICTURE, within=self.folder.path)
        return None if isinstance(content, Refusal) or len(content) > LARGEST_PICTURE else content
