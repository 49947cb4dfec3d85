"""Chats, their members and their messages, as the Bot API describes them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]


@dataclass
class Chat:
    """A chat. ``members`` are statuses by user; ``bot`` is the bot's own ("blocked" in private); ``writable`` tells whether members may write."""

    info: Json
    members: dict[int, str] = field(default_factory=dict)
    bot: str = "member"
    writable: bool = True
    topics: dict[int, str] = field(default_factory=dict)
    messages: dict[int, Json] = field(default_factory=dict)
    migrated_to: int | None = None

    @property
    def id(self) -> int:
        """Its number."""
        return int(self.info["id"])

    @property
    def kind(self) -> str:
        """private, group, supergroup or channel."""
        return str(self.info["type"])

    @property
    def sent(self) -> list[Json]:
        """Messages that the bot has sent to this chat, in order, as they stand now."""
        return [message for message in self.messages.values() if message.get("mine")]


def member(status: str, user: Json, **rights: Any) -> Json:
    """A member as the Bot API describes one."""
    member: Json = {"status": status, "user": user}
    if status == "restricted":
        names = [
            "messages",
            "audios",
            "documents",
            "photos",
            "videos",
            "video_notes",
            "voice_notes",
            "polls",
            "other_messages",
        ]
        member |= {f"can_send_{name}": False for name in names}
        member |= {"is_member": True, "until_date": 0, "can_add_web_page_previews": False}
        member |= {
            f"can_{name}": False
            for name in (
                "change_info",
                "invite_users",
                "pin_messages",
                "manage_topics",
                "react_to_messages",
                "edit_tag",
            )
        }
    if status == "kicked":
        member["until_date"] = 0
    if status == "creator":
        member["is_anonymous"] = False
    if status == "administrator":
        names = [
            "be_edited",
            "manage_chat",
            "delete_messages",
            "manage_video_chats",
            "restrict_members",
            "promote_members",
            "change_info",
            "invite_users",
            "post_stories",
            "edit_stories",
            "delete_stories",
        ]
        member |= {f"can_{name}": False for name in names} | {"is_anonymous": False}
    return member | rights


def bare(message: Json, deep: bool = False) -> Json:
    """A message as it is shown: without our own notes, and what it replies to without what that replies to."""
    left_out = {"mine", "edits", "asks", "reactions", "reacted"} | (set() if deep else {"reply_to_message"})
    shown = {name: value for name, value in message.items() if name not in left_out}
    if deep and "reply_to_message" in shown:
        shown["reply_to_message"] = bare(shown["reply_to_message"])
    return shown
