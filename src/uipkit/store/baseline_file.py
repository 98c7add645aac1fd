"""Reading the baseline. A broken one stops the run, as a broken configuration does: what it accepts is not known."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from uipkit.config.config import Config
from uipkit.store.config_file import ConfigError, ConfigProblem
from uipkit.store.discovery import PlanFolder
from uipkit.store.open_file import MISSING, Refusal, is_within, read_bytes

if TYPE_CHECKING:
    from uipkit.diagnostics.baseline import Entry

SIZE_LIMIT = 64 * 1024 * 1024
"""Bytes of a baseline: ten thousand findings take some three million."""

_ADVICE = "Restore the file from git, or delete it and run `uipkit baseline write`."


def baseline_path(folder: PlanFolder, config: Config) -> Path:
    """Where the baseline of a plan lies. Raises ConfigError for a place outside the repository."""
    path = _named(folder, config)
    if not is_within(path, folder.root):
        message = f'"baseline" names {config.baseline}, which lies outside the repository.'
        raise ConfigError(
            (ConfigProblem(folder.config_path or path, 1, 1, message, "Name a file inside it."),)
        )
    return path


def accepted(folder: PlanFolder, config: Config) -> Mapping[str, Entry]:
    """Give the baseline of a plan by fingerprint, empty where there is none.

    Raises ConfigError for one that cannot be read, or that lies outside the repository.
    """
    path = _named(folder, config)
    try:
        state = path.stat()
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):  # ValueError: a NUL in the name
        return _read(baseline_path(folder, config), 0, 0)
    return _read(baseline_path(folder, config), state.st_mtime_ns, state.st_size)


def _named(folder: PlanFolder, config: Config) -> Path:
    beside = folder.config_path.parent if folder.config_path is not None else folder.root
    return beside / config.baseline


@lru_cache(maxsize=8)
def _read(path: Path, changed: int, size: int) -> Mapping[str, Entry]:  # noqa: ARG001  # they tell one state of the file from the next
    content = read_bytes(path, SIZE_LIMIT)
    if content == MISSING:
        return {}
    if isinstance(content, Refusal):
        raise ConfigError((ConfigProblem(path, 1, 1, content.message, content.help),))
    from uipkit.diagnostics.baseline import BaselineError, read  # most repositories have no baseline

    try:
        if len(content) > SIZE_LIMIT:
            raise BaselineError("The baseline is larger than 64 MiB.")
        return {entry.fingerprint: entry for entry in read(content.decode("utf-8-sig"))}
    except BaselineError as broken:
        problem = ConfigProblem(path, broken.line, 1, str(broken), _ADVICE)
    except UnicodeDecodeError:
        problem = ConfigProblem(path, 1, 1, "The baseline is no UTF-8 text.", _ADVICE)
    raise ConfigError((problem,))
