"""Sets of characters for patterns: Chinese characters, what ends sentences, brackets and quotation marks.

Each may be put into a character class of a regular expression. Numerals are in ``numerals``.
"""

from __future__ import annotations

HAN = "\u4e00-\u9fff"  # a range of Chinese characters, as it stands in a class
FULL_STOPS = "。！？!?"
SENTENCE_ENDS = FULL_STOPS + "…"
SEMICOLONS = "；;"
COLONS = "：:"
CLOSERS = "”’」』）)】》"  # may stand behind the end of a sentence
BRACKETS = {"《": "》", "（": "）", "(": ")", "“": "”", "〔": "〕", "〈": "〉", "【": "】"}
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
IN_ROUND_BRACKETS = r"[（(][^（()）]*[)）]"
