"""Plan folders for properties: every kind of file, any words, comments in many places, and YAML written in many ways."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin

from hypothesis import strategies as st
from pydantic import StringConstraints

from uipkit.plan.base import Model
from uipkit.plan.kinds import BY_NAME
from uipkit.plan.progress import AnnualResult
from uipkit.plan.values import Link, Markdown
from uipkit.store.yaml_splice import scalar_text

YEARS = ("2026-27", "2027-28", "2028-29")
EMBARGOES = ("2026-08-20", "2027-06-01", "2027-06-02", "2027-08-12")
"""Some are over on 1 June 2027, and some are not."""

_IDS = ("one", "two")
_ALWAYS = frozenset(
    {"sources", "takeaways", "teams", "milestones", "actions", "targets", "interim_targets", "annual_targets"}
)
"""Lists that are never left out, since others link to what is in them."""

_NEVER = frozenset({"path", "table", "indicators", "activity"})
"""Fields that name something outside the file."""

_LETTERS = st.characters(
    codec="utf-8", categories=("L", "N", "P", "S", "Zs"), exclude_characters="!\u00a0\u2007\u202f\u2028\u2029"
)
WORDS = st.text(_LETTERS, min_size=1, max_size=60).map(str.strip).filter(bool)
_LINES = st.sampled_from(["", "- a point", "  indented", "# no comment", "key: value", "| a | b |", "*bold*"])


class FolderText(NamedTuple):
    """A plan folder as text, by file."""

    files: Mapping[str, str]

    def write(self, folder: Path) -> Path:
        """Write it, and return the folder."""
        for name, text in self.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        return folder


@st.composite
def plan_folders(draw: st.DrawFn) -> FolderText:
    """A sound plan folder for 2026-27. What is in it is drawn as words and one number, so that an example stays small."""
    words = draw(st.lists(WORDS, min_size=4, max_size=10))
    prose = draw(st.lists(st.lists(st.one_of(WORDS, _LINES), min_size=2, max_size=4), min_size=2, max_size=4))
    texts = [re.sub(r"^\s+|\s+$", "", "\n".join(each)) or "text" for each in prose]
    luck = random.Random(draw(st.integers(0, 2**32)))  # noqa: S311 - chance, not secrecy
    maker = _Maker(luck, words, texts)
    files = {name: maker.text(name, data) for name, data in maker.folder().items()}
    return FolderText(files | maker.beside())


class _Maker:
    """Fills the models and writes them down, by the luck of one generator."""

    def __init__(self, luck: random.Random, words: list[str], prose: list[str]) -> None:
        self.luck = luck
        self.words = words
        self.prose = prose
        self.comments = 0

    def folder(self) -> dict[str, dict[str, Any]]:
        """Every file of the plan, filled by luck."""
        found: dict[str, dict[str, Any]] = {}
        for kind in ("plan", "assurances", "feedback", "teams", "schedule", "takeaways"):
            found[BY_NAME[kind].place] = self.fields(BY_NAME[kind].model)
        for kind in ("priority", "root-cause", "strategy", "practice"):
            for own in _IDS:
                found[BY_NAME[kind].file(own)] = self.fields(BY_NAME[kind].model)
        found["plan.yaml"] |= {"plan_year": "2026-27", "phase": self.luck.randint(0, 7)}
        for kind in ("meeting", "engagement", "option", "unit", "lesson", "student-work"):
            found[BY_NAME[kind].file("one")] = self.fields(BY_NAME[kind].model)
        for kind in ("priority", "root-cause", "strategy", "practice"):
            name = BY_NAME[kind].file("gone")
            found[f"archive/{name}"] = self.fields(BY_NAME[kind].model)
        found["progress.yaml"] = {
            "annual_results": [
                each for own in _IDS for each in self.results(own, found[BY_NAME["priority"].file(own)])
            ],
            "barriers": [{"id": "one", "date": "2026-11-02", "barrier": self.luck.choice(self.words)}],
        }
        return found

    def results(self, own: str, priority: Mapping[str, Any]) -> list[dict[str, Any]]:
        """Results of a priority's targets: none, one, or an earlier one and the one that counts; some are under embargo."""
        found = []
        for target in priority["targets"]:
            for _ in range(self.luck.choice((0, 1, 1, 2))):
                entry = self.fields(AnnualResult)
                entry |= {"priority": own, "target": target["id"], "plan_year": "2026-27"}
                entry.pop("embargo_until", None)
                if self.luck.random() < 0.6:
                    entry["value"] = self.luck.choice((0, 30, 100, 7.25, 41.5)) + self.luck.randint(0, 400)
                if self.luck.random() < 0.5:
                    entry["embargo_until"] = self.luck.choice(EMBARGOES)
                found.append(entry)
        return found

    def beside(self) -> dict[str, str]:
        """What lies in a plan's folder that is no part of the plan: settings, templates, data, pictures, what is private."""
        word = self.luck.choice(self.words)
        return {
            name: text
            for name, text in {
                "uipkit.yaml": "# ours\nrules: {}\n",
                "templates/documents/own.md.j2": f"{word}\n",
                "district.yaml": f"# shared\ndistrict: {json.dumps(word, ensure_ascii=False)}\n",
                "data/results.csv": f"measure,value\n{word.replace(',', ' ')},41.5\n",
                "images/gap.png": "a picture",
                "letter.docx": "a letter",
                "notes/talk.txt": word,
                "private/people.yaml": f"name: {json.dumps(word)}\n",
                ".gitignore": "private/\n",
            }.items()
            if self.luck.random() < 0.5
        }

    def fields(self, model: type[Model]) -> dict[str, Any]:
        """Some fields of a model with something that fits, in any order but that the id comes first."""
        found = {}
        for name, field in model.model_fields.items():
            if (name == "id" and "kind" in vars(model)) or name in _NEVER:
                continue
            if field.is_required() or name in _ALWAYS or self.luck.random() < 0.6:
                found[name] = self.value(field.annotation, tuple(field.metadata))
        return found

    def value(self, annotation: Any, metadata: tuple[Any, ...]) -> Any:
        """Something that fits an annotation."""
        origin, arguments = get_origin(annotation), get_args(annotation)
        if hasattr(annotation, "__metadata__"):
            return self.value(arguments[0], (*annotation.__metadata__, *metadata))
        if origin in (Union, UnionType):
            return self.value(next(each for each in arguments if each is not NoneType), metadata)
        if origin is Literal:
            return self.luck.choice(arguments)
        if origin is tuple:
            return self._items(arguments[0])
        if origin is not None and issubclass(origin, Mapping):
            return self._mapping(arguments)
        if annotation is str:
            return self._text(metadata)
        if annotation is date:
            return f"2026-{self.luck.randint(1, 12):02d}-{self.luck.randint(1, 28):02d}"
        if annotation is bool:
            return self.luck.random() < 0.5
        if annotation in (int, float):
            lowest = max((each.ge for each in metadata if getattr(each, "ge", None) is not None), default=0)
            highest = min((each.le for each in metadata if getattr(each, "le", None) is not None), default=60)
            number = self.luck.randint(lowest, max(lowest, highest))
            return (
                number + 0.5
                if annotation is float and number < highest and self.luck.random() < 0.4
                else number
            )
        return self.fields(annotation)

    def _items(self, inner: Any) -> list[Any]:
        items = [self.value(inner, ()) for _ in range(self.luck.randint(1, 2))]
        if items and isinstance(items[0], dict):
            for own, item in zip(_IDS, items, strict=False):
                if "id" in item:
                    item["id"] = own
            return items
        return items if isinstance(items[0], list) else list(dict.fromkeys(items))

    def _mapping(self, arguments: tuple[Any, ...]) -> dict[str, Any]:
        keys = {str(self.value(arguments[0], ()))}
        if keys & set(YEARS):
            keys = set(self.luck.sample(YEARS, self.luck.randint(1, 3)))
        return {key: self.value(arguments[1], ()) for key in sorted(keys)}

    def _text(self, metadata: tuple[Any, ...]) -> str:
        if any(isinstance(each, Link) for each in metadata):
            return "one"
        patterns = [each.pattern for each in metadata if isinstance(each, StringConstraints) and each.pattern]
        if patterns:
            samples = ("04-15", "one", "0123", "15:30", "en")
            return next(each for each in samples if re.search(str(patterns[0]), each))
        if any("plan_year" in repr(each) for each in metadata):
            return self.luck.choice(YEARS)
        if any(isinstance(each, Markdown) for each in metadata):
            return self.luck.choice([*self.prose, *self.words])
        return self.luck.choice(self.words)

    # --- writing ------------------------------------------------------------------------------------------------

    def text(self, name: str, data: Mapping[str, Any]) -> str:
        """A file in one of many ways to write it: steps, quotes, brackets, blocks, comments, line ends."""
        self.step = self.luck.choice((2, 4))
        ends = "\r\n" if self.luck.random() < 0.15 else "\n"
        depth = "../" * (name.count("/") + 2)
        kind = "x"
        lines = [f"# yaml-language-server: $schema={depth}schemas/{kind}.schema.json", *self._group(data, 0)]
        return ends.join(lines) + (ends if self.luck.random() < 0.9 else "")

    def _comment(self, words: str) -> str:
        self.comments += 1
        return f"# {words} {self.comments} {self.luck.choice(self.words)}"

    def _group(self, data: Mapping[str, Any], indent: int) -> list[str]:
        lines: list[str] = []
        for key, value in data.items():
            pad = " " * indent
            if self.luck.random() < 0.12:
                lines.append(pad + self._comment("above"))
            if self.luck.random() < 0.05:
                lines.append("")
            lines += [f"{pad}{line}" if line else "" for line in self._field(str(key), value)]
        return lines

    def _field(self, key: str, value: Any) -> list[str]:
        behind = f"  {self._comment('behind')}" if self.luck.random() < 0.1 else ""
        name = f'"{key}"' if self.luck.random() < 0.04 else key
        if isinstance(value, dict) and value:
            if self._is_short(value) and self.luck.random() < 0.3:
                return [f"{name}: {self._flow(value)}{behind}"]
            return [f"{name}:{behind}", *self._group(value, self.step)]
        if isinstance(value, list) and value:
            if not isinstance(value[0], dict) and self.luck.random() < 0.5:
                return [f"{name}: {self._flow(value)}{behind}"]
            return [f"{name}:{behind}", *self._list(value)]
        if isinstance(value, str) and "\n" in value:
            return self._block(name, value)
        return [f"{name}: {self._scalar(value)}{behind}"]

    def _list(self, items: list[Any]) -> list[str]:
        lead = " " * self.luck.choice((0, self.step))
        lines = []
        for item in items:
            if self.luck.random() < 0.1:
                lines.append(lead + self._comment("in a list"))
            if not isinstance(item, dict):
                lines.append(
                    f"{lead}- {self._flow(item)}"
                    if isinstance(item, list)
                    else f"{lead}- {self._scalar(item)}"
                )
            elif self._is_short(item) and self.luck.random() < 0.2:
                lines.append(f"{lead}- {self._flow(item)}")
            else:
                group = self._group(item, 0)
                while group and (not group[0] or group[0].startswith("#")):
                    lines.append((lead + group[0]).rstrip())
                    del group[0]
                lines.append(f"{lead}- {group[0]}")
                lines += [f"{lead}  {line}" if line else "" for line in group[1:]]
        if self.luck.random() < 0.1:
            lines.append(self._comment("below a list"))
        return lines

    def _block(self, name: str, value: str) -> list[str]:
        lines = value.split("\n")
        if (
            lines[0][:1] in (" ", "")
            or any(line != line.rstrip() for line in lines)
            or self.luck.random() < 0.2
        ):
            return [f"{name}: {json.dumps(value, ensure_ascii=False)}"]
        pad = " " * self.step
        return [f"{name}: |-", *(pad + line if line else "" for line in lines)]

    def _scalar(self, value: Any, *, in_flow: bool = False) -> str:
        style = self.luck.choice((None, None, "'", '"')) if isinstance(value, str) else None
        return scalar_text(value, style, in_flow=in_flow)

    def _flow(self, value: Any) -> str:
        if isinstance(value, dict):
            return "{" + ", ".join(f"{key}: {self._flow(each)}" for key, each in value.items()) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(map(self._flow, value)) + "]"
        return self._scalar(value, in_flow=True)

    def _is_short(self, value: Mapping[str, Any]) -> bool:
        return all(not isinstance(each, (dict, list)) and "\n" not in str(each) for each in value.values())
