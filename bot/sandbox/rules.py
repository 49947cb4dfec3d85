"""Telegram's limits on a message: length, entities, buttons."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import urlsplit

from bot.sandbox.refusal import bad

Json = dict[str, Any]
LONGEST = 4096  # UTF-16 units
MOST_ENTITIES = 100
REACTIONS = frozenset(
    "👍👎❤🔥🥰👏😁🤔🤯😱🤬😢🎉🤩🤮💩🙏👌🕊🤡🥱🥴😍🐳💯🤣🏆💔🤨😐🍓🍾💋🖕😈😴😭🤓👻👀🎃🙈😇😨🤝🤗🎅🎄💅🤪🗿🆒💘🙉🦄😘💊🙊😎👾😡"
)
KINDS = frozenset(
    [
        "mention",
        "hashtag",
        "cashtag",
        "bot_command",
        "url",
        "email",
        "phone_number",
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "blockquote",
        "expandable_blockquote",
        "code",
        "pre",
        "text_link",
        "text_mention",
    ]
)
_BUTTON_KINDS = (
    "url",
    "callback_data",
    "copy_text",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "web_app",
    "login_url",
    "pay",
)
_LINK_SCHEMES = ("http", "https", "tg", "ton")
# What Telegram marks in what a person writes; @name邵阳 and /ask邵阳 are none of it.
_MARKED = re.compile(
    r"(?P<url>(?<!\w)https?://[^\s<>\"“”‘’《》「」，。；！？、（）]+[\w/=&%#~+-])"
    r"|(?P<email>(?<![\w.+-])[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)"
    r"|(?P<mention>(?<!\w)@[A-Za-z0-9_]{2,32}(?!\w))"
    r"|(?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>]))"
    r"|(?P<hashtag>(?<!\w)#(?=\w*[^\W\d_])\w{1,256}(?!\w))"
    r"|(?P<cashtag>(?<!\w)\$[A-Z]{3,8}(?!\w))"
)


def units(text: str) -> int:
    """The length of a text in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


class Rules:
    """Telegram's limits on texts, entities and keyboards, as far as they are known here.

    Entities alone say what is bold: a parse mode is refused, since parsing markup is Telegram's own business.
    """

    def marked(self, text: str) -> list[Json]:
        """The entities that Telegram finds in what a person writes: mentions, commands, addresses."""
        return [
            {"type": str(match.lastgroup), "offset": units(text[: match.start()]), "length": units(match[0])}
            for match in _MARKED.finditer(text)
        ]

    def formatted(
        self, text: str, parse_mode: str | None, entities: Sequence[Json] | None
    ) -> tuple[str, list[Json]]:
        """The text of a message and its entities, as they are kept. Raises RefusalError."""
        text, kept = self.parsed(text, parse_mode, entities)
        if not text.strip():
            raise bad("message text is empty")
        if units(text) > LONGEST:
            raise bad("message is too long")
        return text, kept

    def parsed(
        self, text: str, parse_mode: str | None, entities: Sequence[Json] | None
    ) -> tuple[str, list[Json]]:
        """The text and its entities, checked against each other. Raises RefusalError."""
        if parse_mode:
            raise bad("unsupported parse_mode")
        try:
            text.encode()
        except UnicodeEncodeError:
            raise bad("strings must be encoded in UTF-8") from None
        kept = list(entities or [])[:MOST_ENTITIES]
        inside = _inside(text)
        length = units(text)
        for entity in kept:
            start, end = _range(entity)
            if start < 0:
                raise bad(f"receive an entity with incorrect offset {start}")
            if end < start:
                raise bad(f"receive an entity with incorrect length {end - start}")
            if end == start:
                continue
            if start > length:
                raise bad(f"entity begins after the end of the text at UTF-16 offset {start}")
            if (
                start in inside
            ):  # Telegram goes through the text once, so it meets where an entity begins first
                raise bad(f"entity begins in a middle of a UTF-16 symbol at byte offset {inside[start]}")
            ends = f"entity beginning at UTF-16 offset {start} ends"
            if end > length:
                raise bad(f"{ends} after the end of the text at UTF-16 offset {end}")
            if end in inside:
                raise bad(f"{ends} in a middle of a UTF-16 symbol at byte offset {inside[end]}")
            if entity["type"] == "text_link" and not _is_link(entity.get("url", "")):
                raise bad(f"can't parse MessageEntity: invalid URL {entity.get('url', '')!r}")
        return text, kept

    def check_keyboard(self, markup: Json) -> None:
        """Raise RefusalError if an inline keyboard is not one."""
        if "inline_keyboard" not in markup:
            return
        rows = markup["inline_keyboard"]
        if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
            raise bad("inline keyboard button must be an Object")
        if sum(map(len, rows)) > 100 or any(len(row) > 8 for row in rows):
            raise bad("reply markup is too long")
        for button in (button for row in rows for button in row):
            self._check_button(button)

    def _check_button(self, button: Json) -> None:
        if not button.get("text"):
            raise bad('can\'t parse inline keyboard button: Field "text" must be of type String')
        kinds = [kind for kind in _BUTTON_KINDS if kind in button]
        if len(kinds) != 1:
            raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
        if "callback_data" in button and not 1 <= len(button["callback_data"].encode()) <= 64:
            raise bad("BUTTON_DATA_INVALID")
        if "copy_text" in button and not 1 <= units(button["copy_text"].get("text", "")) <= 256:
            raise bad("BUTTON_COPY_TEXT_INVALID")
        if "url" in button:
            link = {"type": "text_link", "offset": 0, "length": 1, "url": button["url"]}
            try:
                self.formatted("x", None, [link])
            except Exception as error:
                raise bad(f"inline keyboard button URL '{button['url']}' is invalid: {error}") from error


def check_rich(message: Json) -> None:
    """Raise RefusalError if a rich message is not one, of the kinds of blocks that are known here."""
    blocks = message.get("blocks")
    if not isinstance(blocks, list) or not blocks or "html" in message or "markdown" in message:
        raise bad("exactly one of the fields html, markdown, or blocks must be used")
    for block in blocks:
        match block.get("type"):
            case "paragraph":
                _check_styled(block.get("text"))
            case "blockquote":
                check_rich({"blocks": block.get("blocks")})
            case "table":
                rows = block.get("cells")
                if not rows or not all(isinstance(row, list) and row for row in rows):
                    raise bad("table must have cells")
                for cell in (cell for row in rows for cell in row):
                    if cell.get("align") not in ("left", "center", "right"):
                        raise bad("table cell has no align")
                    if cell.get("valign") not in ("top", "middle", "bottom"):
                        raise bad("table cell has no valign")
                    _check_styled(cell.get("text"))
            case other:
                raise bad(f"unsupported rich block type {other}")


def _check_styled(text: Any) -> None:
    """Raise RefusalError if a text is no string, no list of texts, and no text with a style."""
    if isinstance(text, str):
        if not text:
            raise bad("rich text is empty")
    elif isinstance(text, list):
        for part in text:
            _check_styled(part)
    elif isinstance(text, dict) and text.get("type") in ("bold", "italic", "code", "url"):
        _check_styled(text.get("text"))
    else:
        raise bad("can't parse rich text")


def _inside(text: str) -> dict[int, int]:
    """The UTF-16 offsets that lie within a character, each with the byte offset where the character ends."""
    found: dict[int, int] = {}
    at = size = 0
    for character in text:
        at, size = at + units(character), size + len(character.encode())
        if units(character) == 2:
            found[at - 1] = size
    return found


def _range(entity: Json) -> tuple[int, int]:
    """From where to where an entity goes. Raises RefusalError if it is none."""
    kind = entity.get("type")
    if kind not in KINDS:
        raise bad(f"can't parse MessageEntity: unsupported type {kind} specified")
    if not all(isinstance(entity.get(name), int) for name in ("offset", "length")):
        raise bad('can\'t parse MessageEntity: Field "offset" must be of type Number')
    return entity["offset"], entity["offset"] + entity["length"]


def _is_link(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme.lower() in _LINK_SCHEMES and bool(parts.netloc) and not re.search(r"\s", url)
