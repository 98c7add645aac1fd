"""A document with everything that Markdown can hold, and the means to write and read it."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from datetime import date
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

from uipkit import resources
from uipkit.documents.document_meta import DocumentMeta
from uipkit.documents.markdown import parse
from uipkit.documents.word.writer import write_docx

STYLES = resources.shelf("templates") / "docx" / "styles.docx"

META = DocumentMeta(
    title="Aspen Elementary: Unified Improvement Plan 2026-27",
    date=date(2026, 11, 2),
    author="Aspen Elementary",
    subject="Unified Improvement Plan",
    header_text="Aspen Elementary",
    footer_text="Posted November 2, 2026",
)

EVERYTHING = """\
# Aspen Elementary: Unified Improvement Plan

A school of **380** students, *kindergarten* to `grade 5`; ~~four~~ three priorities.

[[toc]]

## About this plan

Questions? [Write to the principal](mailto:principal@example.org), read [the guide](https://example.org/a?b=1&c=2),
see [the targets](#targets--growth) or [the table](data/growth.csv).\\
A second line.

- one
  - two
    1. three
- four

  continued

1. first
2. second

> They said:
>
> > that it was so.

### Targets & growth

Table: Targets by *year*

| Measure | Target |
| :--- | ---: |
| Median growth percentile, **all** students | 50 |
| Pipes \\| too | 18 % |

```
code <kept>
  as it is
```

---

![A rising line from 40 to 50](charts/growth.png)

#### Deeper

5. fifth
6. sixth

| A | B |
| --- | :---: |
| c | d |

| E |
| --- |
| f |
"""


def png(width: int = 2, height: int = 2) -> bytes:
    """Return a small white picture."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
        )

    pixels = zlib.compress((b"\0" + b"\xff" * 3 * width) * height)
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def written(markdown: str, meta: DocumentMeta = META, source: Any = STYLES, **options: Any) -> bytes:
    """Return Markdown as a Word file."""
    return write_docx(parse(markdown), meta, source, **options)


def part(data: bytes, name: str = "word/document.xml") -> Any:
    """Return one part of a Word file as XML."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read(name))


def paragraphs(data: bytes) -> list[tuple[str, str]]:
    """Return each paragraph of the body as its style's name and its text."""
    names = {
        style.get(qn("w:styleId")): style.find(qn("w:name")).get(qn("w:val"))
        for style in part(data, "word/styles.xml").iter(qn("w:style"))
    }
    out = []
    for paragraph in part(data).iter(qn("w:p")):
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}").get(qn("w:val"))
        out.append((names[style], "".join(text.text or "" for text in paragraph.iter(qn("w:t")))))
    return out
