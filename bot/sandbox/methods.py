"""The methods of the Bot API: what each asks of its parameters, and what it does."""

from __future__ import annotations

from typing import Any

from bot.sandbox import rules
from bot.sandbox.chats import Chat, Json
from bot.sandbox.parameters import Parameters
from bot.sandbox.profile_methods import (
    Method,
    delete_my_commands,
    get_my_commands,
    set_my_commands,
    text_getter,
    text_setter,
)
from bot.sandbox.refusal import RefusalError, bad, too_many
from bot.sandbox.world import Sandbox

_PER_SECOND, _PER_MINUTE_IN_A_GROUP = 30, 20
_QUIET_ACTIONS = frozenset({"typing", "upload_document"})


def call(sandbox: Sandbox, method: str, parameters: Parameters) -> Any:
    """Do what a method says, and give its result. Raises RefusalError."""
    handler = METHODS.get(method.lower())
    if handler is None:
        raise RefusalError(404, "Not Found")
    return handler(sandbox, parameters)


def get_me(sandbox: Sandbox, _: Parameters) -> Json:
    return sandbox.me


def send_message(sandbox: Sandbox, parameters: Parameters) -> Json:
    chat = _writable(sandbox, parameters)
    text, entities = sandbox.rules.formatted(
        parameters.text("text"), parameters.text("parse_mode") or None, parameters.json("entities")
    )
    body: Json = {"text": text} | ({"entities": entities} if entities else {})
    body |= _placed(sandbox, chat, parameters) | _alone(sandbox, chat, parameters)
    _keep_limits(sandbox, chat)
    return _shown(sandbox.keep_mine(chat, body))


def send_rich_message(sandbox: Sandbox, parameters: Parameters) -> Json:
    if not sandbox.has_rich:
        raise RefusalError(404, "Not Found")
    chat = _writable(sandbox, parameters)
    message = parameters.json("rich_message", {})
    rules.check_rich(message)
    body: Json = {"rich_message": {"blocks": message["blocks"]}} | _placed(sandbox, chat, parameters)
    _keep_limits(sandbox, chat)
    return _shown(sandbox.keep_mine(chat, body))


def send_document(sandbox: Sandbox, parameters: Parameters) -> Json:
    chat = _writable(sandbox, parameters)
    if not parameters.files:
        raise bad("there is no document in the request")
    name, content = next(iter(parameters.files.values()))
    number = f"file{len(sandbox.files) + 1}sent"
    sandbox.files[number] = (f"documents/{number}", content)
    document = {"file_id": number, "file_unique_id": number, "file_name": name, "file_size": len(content)}
    body: Json = {"document": document} | _placed(sandbox, chat, parameters)
    if "caption" in parameters:
        body["caption"] = parameters.text("caption")
    _keep_limits(sandbox, chat)
    return _shown(sandbox.keep_mine(chat, body))


def edit_message_text(sandbox: Sandbox, parameters: Parameters) -> Json:
    message = _own(sandbox, parameters)
    text, entities = sandbox.rules.formatted(
        parameters.text("text"), parameters.text("parse_mode") or None, parameters.json("entities")
    )
    return _changed(sandbox, message, parameters, {"text": text, "entities": entities})


def edit_message_reply_markup(sandbox: Sandbox, parameters: Parameters) -> Json:
    message = _own(sandbox, parameters)
    return _changed(sandbox, message, parameters, {})


def delete_message(sandbox: Sandbox, parameters: Parameters) -> bool:
    chat = _chat(sandbox, parameters)
    if parameters.number("message_id") not in chat.messages:
        raise bad("message to delete not found")
    sandbox.drop(chat, parameters.number("message_id"))
    return True


def send_chat_action(sandbox: Sandbox, parameters: Parameters) -> bool:
    chat = _writable(sandbox, parameters)
    if parameters.text("action") not in _QUIET_ACTIONS:
        raise bad("wrong parameter action in request")
    sandbox.tell("typing", {"chat": chat.id, "topic": parameters.number("message_thread_id") or None})
    return True


def answer_callback_query(sandbox: Sandbox, parameters: Parameters) -> bool:
    number = parameters.text("callback_query_id")
    if sandbox.pressed.get(number, {}) is not None:
        raise bad("query is too old and response timeout expired or query ID is invalid")
    if rules.units(parameters.text("text")) > 200:
        raise bad("MESSAGE_TOO_LONG")
    shown = {"text": parameters.text("text"), "show_alert": parameters.flag("show_alert")}
    sandbox.pressed[number] = shown | ({"url": parameters.text("url")} if "url" in parameters else {})
    sandbox.tell("pressed", {"number": number} | (sandbox.pressed[number] or {}))
    return True


def delete_ephemeral_message(sandbox: Sandbox, _: Parameters) -> bool:
    if not sandbox.has_ephemeral:
        raise RefusalError(404, "Not Found")
    raise bad("EPHEMERAL_MESSAGE_ID_INVALID")  # none is kept


def set_message_reaction(sandbox: Sandbox, parameters: Parameters) -> bool:
    chat = _chat(sandbox, parameters)
    message = chat.messages.get(parameters.number("message_id"))
    if message is None:
        raise bad("message to react not found")
    reactions = parameters.json("reaction", [])
    if len(reactions) > 1:
        raise bad("REACTIONS_TOO_MANY")
    if any(one.get("type") == "emoji" and one.get("emoji") not in rules.REACTIONS for one in reactions):
        raise bad("REACTION_INVALID")
    message["reactions"] = reactions
    sandbox.tell_message(chat, message)
    return True


def answer_guest_query(sandbox: Sandbox, parameters: Parameters) -> Json:
    number = parameters.text("guest_query_id")
    if sandbox.guests.get(number, {}) is not None:
        raise bad("query is too old and response timeout expired or query ID is invalid")
    result = parameters.json("result", {})
    content = result["input_message_content"]
    sandbox.rules.formatted(content["message_text"], content.get("parse_mode"), content.get("entities"))
    sandbox.guests[number] = result
    return {"inline_message_id": f"guest{number}"}


def answer_inline_query(sandbox: Sandbox, parameters: Parameters) -> bool:
    number = parameters.text("inline_query_id")
    if sandbox.inline.get(number, {}) is not None:
        raise bad("query is too old and response timeout expired or query ID is invalid")
    results = parameters.json("results", [])
    if len(results) > 50:
        raise bad("RESULTS_TOO_MUCH")
    for result in results:
        if not 1 <= len(result.get("id", "").encode()) <= 64:
            raise bad("RESULT_ID_INVALID")
        content = result["input_message_content"]
        sandbox.rules.formatted(content["message_text"], content.get("parse_mode"), content.get("entities"))
        sandbox.rules.check_keyboard(result.get("reply_markup", {}))
    button = parameters.json("button")
    sandbox.inline[number] = {"results": results, "button": button}
    sandbox.tell("inline", {"number": number, "results": results, "button": button})
    return True


def get_file(sandbox: Sandbox, parameters: Parameters) -> Json:
    number = parameters.text("file_id")
    if number not in sandbox.files:
        raise bad("invalid file_id")
    path, content = sandbox.files[number]
    if len(content) > 20 * 1024 * 1024:
        raise bad("file is too big")
    return {"file_id": number, "file_unique_id": number, "file_size": len(content), "file_path": path}


def get_chat(sandbox: Sandbox, parameters: Parameters) -> Json:
    info = _chat(sandbox, parameters).info
    return info | {"accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": {}}


def get_chat_member(sandbox: Sandbox, parameters: Parameters) -> Json:
    chat, user = _chat(sandbox, parameters), parameters.number("user_id")
    if user == sandbox.me["id"]:
        return sandbox.member(chat.bot)
    if user not in sandbox.people:
        raise bad("PARTICIPANT_ID_INVALID")
    return sandbox.member(chat.members.get(user, "left"), sandbox.people[user])


def get_chat_administrators(sandbox: Sandbox, parameters: Parameters) -> list[Json]:
    chat = _chat(sandbox, parameters)
    return [
        sandbox.member(status, sandbox.people[user])
        for user, status in chat.members.items()
        if status in ("creator", "administrator")
    ]


def leave_chat(sandbox: Sandbox, parameters: Parameters) -> bool:
    _chat(sandbox, parameters).bot = "left"
    return True


def delete_webhook(sandbox: Sandbox, parameters: Parameters) -> bool:
    if parameters.flag("drop_pending_updates"):
        sandbox.updates.clear()
    return True


def get_webhook_info(sandbox: Sandbox, _: Parameters) -> Json:
    return {"url": "", "has_custom_certificate": False, "pending_update_count": len(sandbox.updates)}


METHODS: dict[str, Method] = {
    "getme": get_me,
    "sendmessage": send_message,
    "senddocument": send_document,
    "sendrichmessage": send_rich_message,
    "editmessagetext": edit_message_text,
    "editmessagereplymarkup": edit_message_reply_markup,
    "deletemessage": delete_message,
    "sendchataction": send_chat_action,
    "answercallbackquery": answer_callback_query,
    "answerinlinequery": answer_inline_query,
    "answerguestquery": answer_guest_query,
    "setmessagereaction": set_message_reaction,
    "deleteephemeralmessage": delete_ephemeral_message,
    "getfile": get_file,
    "getchat": get_chat,
    "getchatmember": get_chat_member,
    "getchatadministrators": get_chat_administrators,
    "leavechat": leave_chat,
    "setmycommands": set_my_commands,
    "getmycommands": get_my_commands,
    "deletemycommands": delete_my_commands,
    "setmydescription": text_setter("description", "description", 512),
    "getmydescription": text_getter("description", "description"),
    "setmyshortdescription": text_setter("short_description", "short_description", 120),
    "getmyshortdescription": text_getter("short_description", "short_description"),
    "setmyname": text_setter("name", "name", 64),
    "getmyname": text_getter("name", "name"),
    "deletewebhook": delete_webhook,
    "getwebhookinfo": get_webhook_info,
}


def _chat(sandbox: Sandbox, parameters: Parameters) -> Chat:
    """The chat that is meant. Raises RefusalError if the bot cannot be in it."""
    if "chat_id" not in parameters:
        raise bad("chat_id is empty")
    chat = sandbox.chats.get(parameters.number("chat_id"))
    if chat is None:
        raise bad("chat not found")
    if chat.migrated_to is not None:
        reason = "Bad Request: group chat was upgraded to a supergroup chat"
        raise RefusalError(400, reason, migrate_to_chat_id=chat.migrated_to)
    if chat.kind == "private" and chat.bot == "blocked":
        raise RefusalError(403, "Forbidden: bot was blocked by the user")
    if chat.bot == "kicked":
        raise RefusalError(403, f"Forbidden: bot was kicked from the {chat.kind} chat")
    if chat.bot == "left":
        raise RefusalError(403, f"Forbidden: bot is not a member of the {chat.kind} chat")
    return chat


def _writable(sandbox: Sandbox, parameters: Parameters) -> Chat:
    chat = _chat(sandbox, parameters)
    if chat.bot == "restricted" or not chat.writable:
        raise bad("not enough rights to send text messages to the chat")
    return chat


def _placed(sandbox: Sandbox, chat: Chat, parameters: Parameters) -> Json:
    """Fields that place a message: its topic, what it replies to, its buttons."""
    body: Json = {}
    topic = parameters.number("message_thread_id")
    if topic:
        if topic not in chat.topics:
            raise bad("message thread not found")
        body |= {"message_thread_id": topic, "is_topic_message": True}
    reply = parameters.json("reply_parameters")
    if reply:
        replied = chat.messages.get(int(reply["message_id"]))
        if replied is not None:
            body["reply_to_message"] = _shown(replied)
        elif not reply.get("allow_sending_without_reply"):
            raise bad("message to be replied not found")
    markup = parameters.json("reply_markup")
    if markup:
        sandbox.rules.check_keyboard(markup)
        if markup.get("force_reply") and rules.units(markup.get("input_field_placeholder", "x")) > 64:
            raise bad("reply markup placeholder is too long")
        body |= {"asks": markup} if markup.get("force_reply") else {}
        if "inline_keyboard" in markup:  # what else there is belongs to the keyboard of whoever reads it
            body["reply_markup"] = markup
    preview = parameters.json("link_preview_options")
    if preview:
        body["link_preview_options"] = preview
    return body


def _alone(sandbox: Sandbox, chat: Chat, parameters: Parameters) -> Json:
    """The field that says to whom alone a message is shown (Bot API 10.2, in this form 10.3); an earlier server ignores it."""
    receiver = parameters.json("ephemeral_message_parameters", {}).get("receiver_user_id")
    if not receiver or not sandbox.has_ephemeral:
        return {}
    if chat.kind == "private" or chat.members.get(receiver, "left") == "left":
        raise bad("USER_NOT_PARTICIPANT")
    return {"ephemeral_message_id": len(chat.messages) + 1, "receiver_user": sandbox.people[receiver]}


def _own(sandbox: Sandbox, parameters: Parameters) -> Json:
    chat = _chat(sandbox, parameters)
    message = chat.messages.get(parameters.number("message_id"))
    if message is None:
        raise bad("message to edit not found")
    if not message.get("mine"):
        raise bad("message can't be edited")
    return message


def _changed(sandbox: Sandbox, message: Json, parameters: Parameters, changes: Json) -> Json:
    markup = parameters.json("reply_markup") or {}
    sandbox.rules.check_keyboard(markup)
    if any(markup.get("inline_keyboard", [])):
        changes = changes | {"reply_markup": markup}
    before = {name: message.get(name) or None for name in ("text", "entities", "reply_markup")}
    after = before | {"reply_markup": None} | changes
    after = {name: value or None for name, value in after.items()}
    if before == after:
        raise bad(
            "message is not modified: specified new message content and reply markup are exactly the same "
            "as a current content and reply markup of the message"
        )
    message.setdefault("edits", []).append(before)
    for name, value in after.items():
        message.pop(name, None)
        if value:
            message[name] = value
    message["edit_date"] = sandbox.now
    sandbox.tell_message(sandbox.chats[message["chat"]["id"]], message)
    return _shown(message)


def _keep_limits(sandbox: Sandbox, chat: Chat) -> None:
    if not sandbox.limits_are_kept:
        return
    now = sandbox.clock()
    sandbox.sent_at[:] = [(at, to) for at, to in sandbox.sent_at if at > now - 60]
    if sum(at > now - 1 for at, _ in sandbox.sent_at) >= _PER_SECOND:
        raise too_many(1)
    if chat.id < 0 and sum(to == chat.id for _, to in sandbox.sent_at) >= _PER_MINUTE_IN_A_GROUP:
        raise too_many(int(61 - now + next(at for at, to in sandbox.sent_at if to == chat.id)))
    sandbox.sent_at.append((now, chat.id))


def _shown(message: Json) -> Json:
    return {
        name: value for name, value in message.items() if name not in ("mine", "edits", "asks", "reactions")
    }
