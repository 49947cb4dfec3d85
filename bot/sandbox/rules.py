"""What a message may hold. Texts, markup and entities are judged by Telegram's own library, tdjson."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from typing import Any

import tdjson

from bot.sandbox.refusal import bad

LONGEST = 4096  # UTF-16 units
MOST_ENTITIES = 100
REACTIONS = frozenset(
    "👍👎❤🔥🥰👏😁🤔🤯😱🤬😢🎉🤩🤮💩🙏👌🕊🤡🥱🥴😍🐳💯🤣🏆💔🤨😐🍓🍾💋🖕😈😴😭🤓👻👀🎃🙈😇😨🤝🤗🎅🎄💅🤪🗿🆒💘🙉🦄😘💊🙊😎👾😡"
)
_KINDS = {
    "mention": "Mention",
    "hashtag": "Hashtag",
    "cashtag": "Cashtag",
    "bot_command": "BotCommand",
    "url": "Url",
    "email": "EmailAddress",
    "phone_number": "PhoneNumber",
    "bold": "Bold",
    "italic": "Italic",
    "underline": "Underline",
    "strikethrough": "Strikethrough",
    "spoiler": "Spoiler",
    "blockquote": "BlockQuote",
    "expandable_blockquote": "ExpandableBlockQuote",
    "code": "Code",
    "pre": "Pre",
    "text_link": "TextUrl",
    "text_mention": "MentionName",
}
_NAMES = {f"textEntityType{name}": kind for kind, name in _KINDS.items()}
_MODES = {
    "html": ("HTML", {}),
    "markdown": ("Markdown", {"version": 1}),
    "markdownv2": ("Markdown", {"version": 2}),
}
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


def units(text: str) -> int:
    """The length of a text in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def marked(text: str) -> list[dict[str, Any]]:
    """The entities that Telegram finds in what a person writes: mentions, commands, addresses."""
    if not text:
        return []
    return [_entity(one) for one in _judged({"@type": "getTextEntities", "text": text})["entities"]]


def formatted(
    text: str, parse_mode: str | None, entities: Sequence[dict[str, Any]] | None
) -> tuple[str, list[dict[str, Any]]]:
    """The text of a message and its entities, as they are kept. Raises RefusalError."""
    if parse_mode:
        if parse_mode.lower() not in _MODES:
            raise bad("unsupported parse_mode")
        name, more = _MODES[parse_mode.lower()]
        mode = {"@type": f"textParseMode{name}", **more}
        parsed = _judged({"@type": "parseTextEntities", "text": text, "parse_mode": mode})
        text, kept = parsed["text"], [_entity(one) for one in parsed["entities"]]
    else:
        kept = list(entities or [])[:MOST_ENTITIES]
        # It writes the text as Markdown, and for that checks text and entities as it does those of a message.
        _judged(
            {
                "@type": "getMarkdownText",
                "text": {"@type": "formattedText", "text": text, "entities": list(map(_td, kept))},
            }
        )
    if not text.strip():
        raise bad("message text is empty")
    if units(text) > LONGEST:
        raise bad("message is too long")
    return text, kept


def check_rich(message: dict[str, Any]) -> None:
    """Raise RefusalError where a rich message is not one, of the kinds of blocks that are known here."""
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
    """Raise RefusalError where a text is no string, no list of texts, and no text with a style."""
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


def check_keyboard(markup: dict[str, Any]) -> None:
    """Raise RefusalError where an inline keyboard is not one."""
    if "inline_keyboard" not in markup:
        return
    rows = markup["inline_keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad("inline keyboard button must be an Object")
    if sum(map(len, rows)) > 100 or any(len(row) > 8 for row in rows):
        raise bad("reply markup is too long")
    for button in (button for row in rows for button in row):
        _check_button(button)


def _check_button(button: dict[str, Any]) -> None:
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
            formatted("x", None, [link])
        except Exception as error:
            raise bad(f"inline keyboard button URL '{button['url']}' is invalid: {error}") from error


@cache
def _quiet() -> None:
    tdjson.td_execute(json.dumps({"@type": "setLogVerbosityLevel", "new_verbosity_level": 0}).encode())


def _judged(question: dict[str, Any]) -> dict[str, Any]:
    _quiet()
    try:
        asked = json.dumps(question, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise bad("strings must be encoded in UTF-8") from None
    answer: dict[str, Any] = json.loads(tdjson.td_execute(asked) or b"{}")
    if answer.get("@type") == "error":
        message = answer["message"]
        raise bad(message[:1].lower() + message[1:])
    return answer


def _entity(one: dict[str, Any]) -> dict[str, Any]:
    kind = one["type"]["@type"]
    entity = {"type": _NAMES.get(kind, kind), "offset": one["offset"], "length": one["length"]}
    return entity | ({"url": one["type"]["url"]} if "url" in one["type"] else {})


def _td(entity: dict[str, Any]) -> dict[str, Any]:
    kind = entity.get("type")
    if kind not in _KINDS:
        raise bad(f"can't parse MessageEntity: unsupported type {kind} specified")
    if not all(isinstance(entity.get(name), int) for name in ("offset", "length")):
        raise bad('can\'t parse MessageEntity: Field "offset" must be of type Number')
    more = {"url": entity.get("url", "")} if kind == "text_link" else {}
    more |= {"user_id": entity["user"]["id"]} if kind == "text_mention" else {}
    return {
        "@type": "textEntity",
        "offset": entity["offset"],
        "length": entity["length"],
        "type": {"@type": f"textEntityType{_KINDS[kind]}", **more},
    }
