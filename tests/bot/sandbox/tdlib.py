"""Telegram's own library (tdjson) as the judge of texts, markup and entities."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from typing import Any

import tdjson

from bot.sandbox.refusal import bad
from bot.sandbox.rules import MOST_ENTITIES, Rules

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


class TdRules(Rules):
    """The rules of the sandbox, but for texts and entities those of Telegram itself."""

    def marked(self, text: str) -> list[dict[str, Any]]:
        if not text:
            return []
        return [_entity(one) for one in _judged({"@type": "getTextEntities", "text": text})["entities"]]

    def parsed(
        self, text: str, parse_mode: str | None, entities: Sequence[dict[str, Any]] | None
    ) -> tuple[str, list[dict[str, Any]]]:
        if parse_mode:
            if parse_mode.lower() not in _MODES:
                raise bad("unsupported parse_mode")
            name, more = _MODES[parse_mode.lower()]
            mode = {"@type": f"textParseMode{name}", **more}
            parsed = _judged({"@type": "parseTextEntities", "text": text, "parse_mode": mode})
            return parsed["text"], [_entity(one) for one in parsed["entities"]]
        kept = list(entities or [])[:MOST_ENTITIES]
        # It writes the text as Markdown, and for that checks text and entities as it does those of a message.
        _checked(
            {
                "@type": "getMarkdownText",
                "text": {"@type": "formattedText", "text": text, "entities": list(map(_td, kept))},
            }
        )
        return text, kept


_ERROR = b'{"@type":"error"'
_written = json.JSONEncoder(ensure_ascii=False).encode


@cache
def _quiet() -> None:
    tdjson.td_execute(json.dumps({"@type": "setLogVerbosityLevel", "new_verbosity_level": 0}).encode())


def _judged(question: dict[str, Any]) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(_checked(question))
    return answer


def _checked(question: dict[str, Any]) -> bytes:
    """The answer of Telegram's library, as JSON. Raises RefusalError."""
    _quiet()
    try:
        asked = _written(question).encode()
    except UnicodeEncodeError:
        raise bad("strings must be encoded in UTF-8") from None
    answer: bytes = tdjson.td_execute(asked) or b"{}"
    if answer.startswith(_ERROR):
        message = json.loads(answer)["message"]
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
