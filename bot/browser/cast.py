"""The people of the sandbox that the page shows: three, each with a private chat, and a group with a topic."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.sandbox.chats import Chat, Json
from bot.sandbox.world import Sandbox

GROUP, TOPIC = "湘商招商交流群", "园区与落地"


class ChatRole(StrEnum):
    """The person, or the office, in which one writes."""

    MEMBER = "member"
    GROUP_ADMIN = "group_admin"
    CORPUS_ADMIN = "corpus_admin"


_NAMES = {ChatRole.MEMBER: "小王", ChatRole.GROUP_ADMIN: "李主任", ChatRole.CORPUS_ADMIN: "小周"}


@dataclass(frozen=True, slots=True)
class Cast:
    """The people by their roles, and the group they are all in."""

    people: dict[ChatRole, Json]
    group: Chat

    @property
    def corpus_admin(self) -> int:
        """The number of the one who may change the reports."""
        return int(self.people[ChatRole.CORPUS_ADMIN]["id"])

    def role(self, person: int) -> ChatRole:
        """The role of a person. Raises KeyError."""
        return next(role for role, one in self.people.items() if one["id"] == person)


def gathered(sandbox: Sandbox) -> Cast:
    """Put the people into a new sandbox; they get the same numbers every time."""
    people = {role: sandbox.person(name) for role, name in _NAMES.items()}
    for person in people.values():
        sandbox.private(person)
    first = people[ChatRole.GROUP_ADMIN]
    others = (person for person in people.values() if person is not first)
    group = sandbox.group(first, *others, topics=(TOPIC,))
    group.info["title"] = GROUP
    return Cast(people, group)
