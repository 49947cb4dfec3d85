"""Updates of every kind the Bot API has, with every optional part: made up by chance, from the types that aiogram declares.

The library that the bot is built on must not be the judge of what it can read; aiogram's models are another
reading of the same documentation, and newer.
"""

from __future__ import annotations

import datetime
import random
import sys
import types
from collections.abc import Sequence
from enum import Enum
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin
from unittest import mock

from pydantic import BaseModel
from pydantic.fields import FieldInfo

# Else it makes ready to read messages, which nobody wants of it and takes 5 s.
with mock.patch.object(BaseModel, "model_rebuild"):
    import aiogram.types
    from aiogram.types import InaccessibleMessage, Update

Json = dict[str, Any]
_DEEPEST = 4  # objects within objects; a message in a message in an update is three
_TEXTS = (
    "", "湘西企业开办要几天？", "@zhaoshang_bot 湘西企业开办要几天？", "/ask 总值多少", "/scope 邵阳", "/start x", "/new",
    "谢谢", "😀👩‍👩‍👧𠮷", "\u202eabc\u200f", "e\u0301" * 20, "\ud83d", "<b>&lt;", "长" * 400, "\n\n", "\x00", "hello",
    "m:1:1", "v:1:useful", "l:0:00000000", "p:0123456789-0-5-abcdef", "X:", "😀" * 60,
)  # fmt: skip
_NUMBERS = (0, 1, 2, 7, 100, 4096, 2**31, 2**52 - 1, -1, -1001)


class Shapes:
    """Makes updates up; the same ones for the same seed.

    ``chats`` and ``people`` are those that are real, as the Bot API describes them: most of what is made up
    happens among them, so that what the bot says to it arrives.
    """

    def __init__(self, seed: int = 0, chats: Sequence[Json] = (), people: Sequence[Json] = ()) -> None:
        self._random = random.Random(seed)
        self._chats = chats
        self._people = people

    def update(self, kind: str | None = None, parts: float | None = None) -> tuple[str, Json]:
        """The kind and the body of an update. ``parts`` is the share of the optional parts that it has; 1.0 all of them."""
        kind = kind or self._random.choice(KINDS)
        share = self._random.choice((0.0, 0.1, 0.3, 1.0)) if parts is None else parts
        return kind, self._object(_model(_types(Update)[kind]), share, 0)

    def inaccessible(self, chat: Json) -> Json:
        """A message that is no longer there."""
        return {"chat": chat, "message_id": self._random.randrange(1, 1000), "date": 0}

    def _object(self, model: type[BaseModel], share: float, depth: int) -> Json:
        if model is InaccessibleMessage:
            return self.inaccessible(self._value(_types(model)["chat"], share, depth + 1))
        made: Json = {}
        declared = _types(model)
        for name, field in model.model_fields.items():
            if not field.is_required() and not self._has(name, field, declared[name], share, depth):
                continue
            value = self._field(name, field, declared[name], share, depth)
            if value is not None:
                made[field.alias or name] = value
        return made

    def _has(self, name: str, field: FieldInfo, annotation: Any, share: float, depth: int) -> bool:
        """Whether an object has an optional part; what tells its kind it always has."""
        if get_origin(annotation) is Literal or field.default not in (None, ...):
            return True
        if not _models(annotation):
            return self._random.random() < (max(share, 0.5) if name in _USUAL else share)
        # All parts of all parts of all parts would be megabytes: what stands deeper has fewer objects in it.
        share = share if depth == 0 else min(share, 0.5 if name in _USUAL else 0.25 / depth)
        return depth < _DEEPEST and self._random.random() < share

    def _field(self, name: str, field: FieldInfo, annotation: Any, share: float, depth: int) -> Any:
        if isinstance(field.default, str):  # the kind of an object that has several
            return str(field.default.value if isinstance(field.default, Enum) else field.default)
        models = _models(annotation)
        if len(models) == 1 and self._random.random() < 0.9:
            if models[0].__name__ == "Chat" and self._chats:
                return dict(self._random.choice(self._chats))
            if models[0].__name__ == "User" and self._people:
                return dict(self._random.choice(self._people))
        if name == "date":
            return self._random.choice((0, 1_750_000_000, 2**31 - 1))
        return self._value(annotation, share, depth + 1)

    def _value(self, annotation: Any, share: float, depth: int) -> Any:
        choose = self._random.choice
        origin, arguments = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            return self._value(arguments[0], share, depth)
        if origin in (Union, types.UnionType):
            told = [one for one in arguments if one is not type(None)]
            if depth > _DEEPEST:  # the simplest, so that it comes to an end
                told = sorted(told, key=lambda one: len(_required_models(one)))[:2]
            return self._value(choose(told), share, depth)
        if origin is list:
            longest = 0 if depth > _DEEPEST else 1 if depth > 3 else 3
            return [self._value(arguments[0], share, depth) for _ in range(self._random.randint(0, longest))]
        if origin is Literal:
            return arguments[0].value if isinstance(arguments[0], Enum) else arguments[0]
        if isinstance(annotation, type):
            if issubclass(annotation, BaseModel):
                return self._object(annotation, share, depth)
            if issubclass(annotation, Enum):
                return choose(list(annotation)).value
            if issubclass(annotation, bool):
                return choose((True, False))
            if issubclass(annotation, datetime.datetime | datetime.timedelta):
                return choose((0, 1_750_000_000))
            if issubclass(annotation, int):
                return choose(_NUMBERS)
            if issubclass(annotation, float):
                return choose((0.0, 0.5, -112.5))
        return choose(_TEXTS)


KINDS: tuple[str, ...] = tuple(name for name in Update.model_fields if name != "update_id")
"""The kinds of updates that there are."""
_USUAL = frozenset({"text", "entities", "from_user", "reply_to_message", "data", "message", "pinned_message"})


def _model(annotation: Any) -> type[BaseModel]:
    [model] = _models(annotation)
    return model


@cache
def _types(model: type[BaseModel]) -> dict[str, Any]:
    """What the parts of an object are."""
    declared: dict[str, Any] = {}
    for one in reversed(model.__mro__):
        known = vars(aiogram.types) | vars(sys.modules[one.__module__]) | {"list": list}
        for name, said in vars(one).get("__annotations__", {}).items():
            if name in model.model_fields:
                declared[name] = eval(said, known) if isinstance(said, str) else said
    return declared


@cache
def _models(annotation: Any) -> list[type[BaseModel]]:
    """The kinds of objects that stand in a type."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for argument in get_args(annotation) for model in _models(argument)]


@cache
def _required_models(annotation: Any) -> list[type[BaseModel]]:
    """The objects that an object of a type cannot be without."""
    return [
        needed
        for model in _models(annotation)
        for name, field in model.model_fields.items()
        if field.is_required()
        for needed in _models(_types(model)[name])
    ]
