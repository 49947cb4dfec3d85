// The messages of a chat: each an element that is made anew where the message changes.

import { el, icon } from "./dom.js";
import { formatted, rich, said } from "./text.js";
import { spoken, word } from "./words.js";

const NEAR = 80; // pixels from the end at which one is still at the end
const PASSAGE = /^(?:p:)?[0-9a-f]{16}-([0-9a-f]{10})-([0-9a-f]+)-([0-9a-f]+)-/;

export class Log {
  constructor(box, jump, hands) {
    this.box = box;
    this.jump = jump;
    this.hands = hands;
    this.open = new Map(); // which quotes of a message are shown whole
    this.shown = new Map();
    this.last = null;
    jump.onclick = () => this.toEnd();
    box.addEventListener("scroll", () => { jump.hidden = this.atEnd(); }, { passive: true });
    box.addEventListener("keydown", (event) => this.move(event));
    let ended = true;
    box.addEventListener("scroll", () => { ended = this.atEnd(); }, { passive: true });
    new ResizeObserver(() => { if (ended) this.toEnd(); }).observe(box);
  }

  fill(messages, intro) {
    this.shown.clear();
    this.last = null;
    this.box.replaceChildren();
    if (intro) this.box.append(intro);
    for (const message of messages) this.put(message);
    this.toEnd();
  }

  add(message) {
    const stay = this.atEnd() || message.from.id === this.hands.me();
    this.box.querySelector(".intro")?.remove();
    const made = this.put(message, true);
    if (!stay) this.jump.hidden = false;
    else if (made.offsetHeight > this.box.clientHeight) this.toTop(made);  // what comes first is read first
    else this.toEnd();
  }

  change(message) {
    const before = this.shown.get(message.message_id);
    if (!before) return;
    const stay = this.atEnd();
    const held = document.activeElement === before;
    const focused = [...before.querySelectorAll("button, a")].indexOf(document.activeElement);
    const made = this.made(message, before.classList.contains("joined"));
    before.replaceWith(made);
    this.shown.set(message.message_id, made);
    if (held) made.focus({ preventScroll: true });
    if (focused >= 0) {
      const there = [...made.querySelectorAll("button, a")];
      (there[Math.min(focused, there.length - 1)] ?? this.box).focus();
    }
    if (stay) this.toEnd();
  }

  remove(number) {
    this.shown.get(number)?.remove();
    this.shown.delete(number);
  }

  put(message, fresh = false) {
    const day = new Date(message.date * 1000).toDateString();
    if (this.last?.day !== day) this.box.append(el("p", { class: "day" }, dayName(message.date)));
    const joined = this.last?.day === day && this.last.from === message.from.id && !message.reply_to_message;
    const made = this.made(message, joined);
    if (fresh) made.classList.add("fresh");
    this.box.append(made);
    this.shown.set(message.message_id, made);
    this.last = { day, from: message.from.id };
    return made;
  }

  made(message, joined) {
    const { hands } = this;
    const mine = message.from.id === hands.me();
    const bot = message.from.id === hands.bot().id;
    const inGroup = hands.inGroup();
    const bubble = el("div", { class: "bubble" });
    if (inGroup && !mine && !joined) bubble.append(el("p", { class: `name${bot ? " bot" : ` c${message.from.id % 5}`}` }, hands.name(message.from)));
    if (message.via_bot) bubble.append(el("p", { class: "note" }, word("via", { name: message.via_bot.username })));
    if (message.receiver_user) bubble.append(el("p", { class: "note alone" }, word("alone")));
    const replied = message.reply_to_message;
    if (replied && !replied.forum_topic_created) bubble.append(this.repliedTo(replied, message.quote));
    const content = this.content(message);
    const time = el("span", { class: "time" }, message.edit_date && !bot ? `${word("edited")} ` : "", el("time", { datetime: new Date(message.date * 1000).toISOString() }, clock(message.date)));
    bubble.append(content);
    const last = content.lastElementChild;
    (last?.matches("p.words") ? last : bubble).append(time);  // at the end of the last line where there is room
    const row = el("article", {
      class: `message${mine ? " mine" : ""}${bot ? " from-bot" : ""}${joined ? " joined" : ""}`,
      tabindex: "-1", id: `m${message.message_id}`, "aria-label": `${hands.name(message.from)}，${clock(message.date)}`, data: { from: String(message.from.id) },
    });
    const more = el("button", { type: "button", class: "round more", "aria-label": word("more"), "aria-haspopup": "menu", onclick: () => hands.menu(message, more) }, icon("more"));
    row.append(el("div", { class: "side" }, bubble, more));
    row.addEventListener("contextmenu", (event) => { event.preventDefault(); hands.menu(message, more); });
    const keys = this.keyboard(message);
    if (keys) row.append(keys);
    const reactions = this.reactions(message);
    if (reactions) row.append(reactions);
    return row;
  }

  content(message) {
    const { hands } = this;
    if (message.document) {
      const file = message.document;
      return el("button", { type: "button", class: "document", "aria-label": word("download", { name: file.file_name }), onclick: () => hands.download(file) },
        el("span", { class: "sheet" }, icon("doc")), el("span", { class: "about" }, el("b", {}, file.file_name), el("small", {}, size(file.file_size))));
    }
    const passages = passagesOf(message);
    const beside = (text, number) => this.source(message, text, number, passages);
    const holds = { command: hands.command, link: hands.link, beside: message.from.id === hands.bot().id ? beside : null };
    if (message.rich_message) return el("div", { class: "text" }, rich(message.rich_message.blocks, holds));
    if (!this.open.has(message.message_id)) this.open.set(message.message_id, new Set());
    return el("div", { class: "text" }, formatted(shown(message.text ?? ""), message.entities, holds, this.open.get(message.message_id)));
  }

  /** What opens the report of a quote, at the quote. */
  source(message, text, number, passages) {
    const match = /^(?:\[(\d+)\] )?([\s\S]*?)\n—— 《(.+?)》(?=（| · |$)/m.exec(text);
    if (!match) return null;
    const n = Number(match[1] ?? number + 1);
    const known = passages.get(n) ?? (passages.size === 1 && passages.has(0) && number === 0 ? passages.get(0) : null);
    const asked = known ?? { title: match[3], quote: match[2].replace(/^……|……$/g, "").trim() };
    return el("button", { type: "button", class: "source", onclick: () => this.hands.passage(asked) }, icon("source"), word("check"));
  }

  repliedTo(replied, quote) {
    const text = quote?.text ?? said(replied);
    return el("button", { type: "button", class: "replied", onclick: () => this.find(replied.message_id) },
      el("b", {}, this.hands.name(replied.from)), el("span", {}, text.slice(0, 90)));
  }

  find(number) {
    const there = this.shown.get(number);
    if (!there) return;
    there.scrollIntoView({ block: "center", behavior: "smooth" });
    there.focus({ preventScroll: true });
    there.classList.add("found");
    setTimeout(() => there.classList.remove("found"), 1600);
  }

  keyboard(message) {
    const rows = message.reply_markup?.inline_keyboard;
    if (!rows?.length) return null;
    return el("div", { class: "keys" }, rows.map((row) => el("div", { class: "keyrow" }, row.map((button) => {
      const made = el("button", { type: "button", class: "key", onclick: () => this.hands.press(message, button, made) }, button.text);
      return made;
    }))));
  }

  reactions(message) {
    const counts = new Map();
    for (const emoji of [...(message.reactions ?? []).map((one) => one.emoji), ...Object.values(message.reacted ?? {}).filter(Boolean)]) counts.set(emoji, (counts.get(emoji) ?? 0) + 1);
    if (!counts.size) return null;
    const mine = message.reacted?.[this.hands.me()];
    return el("div", { class: "reactions" }, [...counts].map(([emoji, count]) => el("button", {
      type: "button", "aria-pressed": String(emoji === mine), "aria-label": `${word("react")} ${emoji} ${count}`, onclick: () => this.hands.react(message, emoji === mine ? "" : emoji),
    }, emoji, count > 1 ? ` ${count}` : "")));
  }

  /** With the arrow keys from message to message; Enter opens what can be done with one. */
  move(event) {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const here = document.activeElement.closest?.(".message");
    if (event.key === "Enter" && here === document.activeElement) {
      event.preventDefault();
      here.querySelector(".more").click();
    }
    if (!step || (document.activeElement !== this.box && document.activeElement !== here)) return;
    const all = [...this.box.querySelectorAll(".message")];
    const next = here ? all[all.indexOf(here) + step] : all.at(-1);
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.scrollIntoView({ block: "nearest" });
  }

  atEnd() {
    return this.box.scrollHeight - this.box.scrollTop - this.box.clientHeight < NEAR;
  }

  toEnd() {
    this.jump.hidden = true;
    this.box.scrollTo({ top: this.box.scrollHeight, behavior: "instant" });
  }

  toTop(made) {
    this.box.scrollTo({ top: made.offsetTop - this.box.offsetTop - 12, behavior: "instant" });
  }
}

/** The passages that a message's buttons lead to, by the numbers of their quotes; 0 where there is one without. */
function passagesOf(message) {
  const found = new Map();
  for (const button of (message.reply_markup?.inline_keyboard ?? []).flat()) {
    const data = button.callback_data ?? (button.url ? new URL(button.url).searchParams.get("start") : "") ?? "";
    const match = PASSAGE.exec(data);
    if (match) found.set(Number(/\d+/.exec(button.text)?.[0] ?? 0), { report: match[1], start: match[2], end: match[3] });
  }
  return found;
}

/** A text as Telegram shows it: what a deep link carried stays out of sight. */
function shown(text) {
  return text.replace(/^\/start [\w-]+$/, "/start");
}

const locale = () => (spoken() === "zh" ? "zh-CN" : "en-GB");

function clock(seconds) {
  return new Date(seconds * 1000).toLocaleTimeString(locale(), { hour: "2-digit", minute: "2-digit" });
}

function dayName(seconds) {
  const day = new Date(seconds * 1000);
  const before = (days) => new Date(Date.now() - days * 86400000).toDateString();
  if (day.toDateString() === before(0)) return word("today");
  if (day.toDateString() === before(1)) return word("yesterday");
  return day.toLocaleDateString(locale(), { month: "long", day: "numeric" });
}

function size(bytes) {
  return bytes < 1024 ? `${bytes} B` : bytes < 1048576 ? `${(bytes / 1024).toFixed(1)} KB` : `${(bytes / 1048576).toFixed(1)} MB`;
}
