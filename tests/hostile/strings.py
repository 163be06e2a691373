"""Texts that have broken other programs, and a strategy for those nobody has thought of.

`TEXTS` has each under a name, so that a failing test says which; `seeds` mixes them with chance.
"""

import random
from typing import Final

from hypothesis import strategies as st

_WEB: Final = "http:" + "//127.0.0.1:9"

MARKUP: Final = {
    "less than": "BP <120 & pain",
    "local picture": '<img src="/etc/passwd">',
    "local picture by address": '<img src="file:///etc/passwd" width="1" height="1"/>',
    "remote picture": f'<img src="{_WEB}/x.png">',
    "link": f'<a href="{_WEB}/">here</a>',
    "paragraph": "<para fontSize=90>large</para>",
    "bold": "<b>bold</b><br/>and <i>more</i>",
    "font": '<font color="white" size=1>unseen</font>',
    "unclosed": "<b><i><para>never closed",
    "closed only": "</para></font></b>",
    "zero entity": "&#0; &#x0; &#xD800;",
    "entities": "&amp;amp; &lt;b&gt; &nbsp &unknown;",
    "script": "<script>alert('x')</script><svg/onload=alert(1)>",
    "sequence": '<seq id="a"/><index item="x"/><evalString code="1+1"/>',
    "comment": "<!-- unseen --> ]]> <![CDATA[ x ]]> <?pi?>",
    "entity bomb": '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>&b;',
    "rich text": "<html><body bgcolor=red><h1>Locked</h1><table><tr><td>x",
    "qt rich picture": "<img src=file:/etc/passwd><img src=':/icons/x.svg'>",
    "mnemonics": "&Save && &Quit &",
    "latex": r"\input{/etc/passwd} $x^2$ \\ %",
}
SIGNS: Final = {
    "nul": "before\0after",
    "all controls": "".join(map(chr, range(0x20))) + "".join(map(chr, range(0x7F, 0xA0))),
    "escapes": "\x1b[31mred\x1b[0m \x1b]0;title\x07",
    "lone surrogates": "a\ud800b\udfffc\udc00\ud83d",
    "noncharacters": "\ufffe\uffff\U0001fffe\U0010ffff",
    "private use": "\ue000\uf8ff\U000f0000",
    "bidi overrides": "\u202egnp.exe\u202c \u2066isolated\u2069 \u200f\u200e",
    "combining": "e" + "\u0301\u0327" * 500,
    "zalgo": "".join(sign + "\u0300\u0316\u0352" * 20 for sign in "pain"),
    "zero width": "p\u200ba\u200ci\u200dn\ufeff\u2060",
    "only zero width": "\u200b\u200b\u2060",
    "emoji": "👩‍⚕️👨‍👩‍👧‍👦🏳️‍🌈👍🏽",
    "flags": "🇵🇱" * 2_000,
    "keycaps": "1️⃣#️⃣*️⃣",
    "tags": "🏴\U000e0067\U000e0062\U000e0065\U000e007f",
    "arabic": "السلام عليكم، ألم في الرقبة",
    "hebrew and digits": "כאב 7 מתוך 10 (<8)",
    "chinese": "頭痛、肩こり 疼痛",
    "thai without blanks": "ปวดหลังส่วนล่างมาก" * 20,
    "indic": "क्षत्रिय நோயாளி",
    "ligatures": "ﬁ ﬂ ﷽ ㍿ ǆ",
    "case": "İıŞşßẞŉǰΐΰ",
    "math": "𝓟𝓪𝓲𝓷 ℌ ½ ² ㎎",
    "polish": "Zażółć gęślą jaźń",
    "composed and not": "e\u0301 é A\u030a Å Å",
    "mongolian separator": "\u180e\u3164\u115f\u2800",
    "interlinear": "\ufff9\ufffa\ufffb\ufffc\ufffd",
    "language tags": "\U000e0001\U000e0020",
}
LINES: Final = {
    "kinds": "one\rtwo\r\nthree\n\rfour\x0bfive\x0csix\x1cseven\x85eight\u2028nine\u2029ten",
    "mark in front": "\ufeffBP 120",
    "mark between": "BP\ufeff120",
    "blanks": " \t\u00a0\u2003\u3000 ",
    "only line ends": "\n" * 40,
    "tabs": "\tone\t\ttwo\t",
    "other blanks": "a\u00a0b\u1680c\u2000d\u202fe\u205ff\u3000g",
    "soft hyphens": "pa\u00adin\u00ad",
}
CODE: Final = {
    "formula": "=cmd|'/C calc'!A0",
    "formula plus": f'+HYPERLINK("{_WEB}","x")',
    "formula minus": "-5",
    "formula at": "@SUM(1+1)*cmd|' /C calc'!A0",
    "formula tab": "\t=1+1",
    "guarded": "'=1+1",
    "sql": "Robert'); DROP TABLE client;--",
    "sql or": "' OR 1=1 --",
    "sql wildcards": "%_%\\_[a-z]",
    "search quote": '"',
    "search quotes": '"pain" OR "x',
    "search star": "*",
    "search near": "NEAR(pain neck, 5)",
    "search words": "AND OR NOT NEAR",
    "search minus": "-pain ^x",
    "search column": "subjective: {a b} : pain",
    "search brackets": "((((((",
    "percent": "%s %n %x %1 %%1 %(name)s",
    "braces": "{0} {x.__class__.__init__.__globals__} {",
    "dollars": "${HOME} $(id) `id` ~ ; rm -rf",
    "path": "../../../../etc/passwd",
    "windows path": r"..\..\C:\CON .pdf",
    "device": "/dev/zero|nul:aux.",
    "json": '{"a": [1e999, NaN, "\\ud800"]}',
    "regex": "(a+)+$ [[:alpha:] \\",
    "template": "{{7*7}} <%= 1 %> #{1}",
    "places": "‹what› ‹ ‹‹ ›",
    "number": "1e309 -0 ١٢٣ ² Ⅷ",
}
LONG: Final = {
    "long word": "a" * 200_000,
    "long wide word": "W" * 20_000,
    "long accents": "ąż" * 20_000,
    "long chinese": "痛" * 20_000,
    "many lines": "pain\n" * 10_000,
    "many words": "pain " * 20_000,
    "much markup": "<b>" * 20_000,
    "many quotes": '"' * 20_000,
    "many blanks": " " * 50_000 + "x",
}
TEXTS: Final[dict[str, str]] = MARKUP | SIGNS | LINES | CODE | LONG
SHORT: Final[dict[str, str]] = {name: text for name, text in TEXTS.items() if len(text) <= 200}

_PIECES: Final = tuple(text[:400] for text in TEXTS.values())


def seeded(seed: int, longest: int = 2_000) -> str:
    """One text of chance: pieces of the list above between signs from all of Unicode."""
    chance = random.Random(seed)
    parts: list[str] = []
    for _ in range(chance.randrange(1, 8)):
        if chance.random() < 0.6:
            parts.append(chance.choice(_PIECES))
        else:
            top = chance.choice([0x80, 0x250, 0x3000, 0x10000, 0x110000])
            parts.append("".join(chr(chance.randrange(top)) for _ in range(chance.randrange(30))))
    return "".join(parts)[:longest]


def anything(longest: int = 300) -> st.SearchStrategy[str]:
    """All of Unicode, lone surrogates among it, and the list above with something around it."""
    every = st.text(st.characters(codec=None), max_size=longest)
    known = st.sampled_from([text[:longest] for text in TEXTS.values()])
    return st.one_of(every, known, st.builds("{}{}{}".format, every, known, every))
