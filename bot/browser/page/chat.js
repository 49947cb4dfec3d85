// The chat: what there is, who one is, which chat is shown, and what happens meanwhile.

import { open as openPassage, close as closePanel, openWire, wired } from "./beside.js";
import { Composer } from "./composer.js";
import { $, complain, el, icon, showTheme, toast, turnTheme } from "./dom.js";
import { ask, enter, fetchFile, listen } from "./line.js";
import { Log } from "./log.js";
import { menuFor, shutMenu } from "./menu.js";
import { said } from "./text.js";
import { dress, speak, spoken, word } from "./words.js";

const ROLES = ["member", "group_admin", "corpus_admin"];
const TYPING = 5000; // milliseconds that a chat action is shown, as Telegram does

export const world = { me: {}, people: [], chats: new Map(), commands: [], questions: [], held: 0, running: false };
let role = sessionStorage.getItem("role") || "member";
let place = { chat: 0, topic: null };
const unread = new Map(); // places with messages that nobody has seen
const pressed = new Map(); // what waits for the answer to a pressed button
const typing = new Map();

export const person = () => world.people.find((one) => one.role === role);
const group = () => [...world.chats.values()].find((chat) => chat.kind !== "private");
const current = () => world.chats.get(place.chat);
const inPrivate = () => current()?.kind === "private";
const id = (chat, topic) => `${chat}/${topic ?? ""}`;

export const hands = {
  say: (text, more = {}) => act({ do: "say", text, ...more }),
  command: (text) => hands.say(inPrivate() || text.includes("@") ? text : `${text}@${world.me.username}`),
  link(url, only = false) {
    const match = /^https?:\/\/t\.me\/(\w+)\?start=([\w-]+)$/.exec(url);
    if (!match || match[1] !== world.me.username) return false;
    if (!only) {
      show({ chat: person().id, topic: null });
      hands.say(`/start ${match[2]}`);
    }
    return true;
  },
  async press(message, button, pushed) {
    if (button.copy_text) {
      await copy(button.copy_text.text);
    } else if (button.url) {
      if (!hands.link(button.url) && /^https?:/i.test(button.url)) window.open(button.url, "_blank", "noopener,noreferrer");
    } else if (button.callback_data) {
      pushed.classList.add("waiting");
      const answer = await act({ do: "press", message: message.message_id, data: button.callback_data });
      if (answer.number) pressed.set(answer.number, pushed);
      else pushed.classList.remove("waiting");
    }
  },
  react: (message, emoji) => act({ do: "react", message: message.message_id, emoji }),
  passage: (asked) => openPassage(asked),
  menu: (message, at) => menuFor(message, at, {
    own: message.from.id === person().id && !message.via_bot,
    reply: (quote) => composer.reply(message, quote),
    edit: () => composer.edit(message),
    remove: () => act({ do: "delete", message: message.message_id }),
    copy: () => copy(said(message)),
    react: (emoji) => hands.react(message, message.reacted?.[person().id] === emoji ? "" : emoji),
  }),
  async download(file) {
    const blob = await fetchFile(file.file_id);
    if (!blob) return;
    const link = el("a", { href: URL.createObjectURL(blob), download: file.file_name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  },
  name: (from) => (from.id === world.me.id ? word("brand") : from.first_name),
  me: () => person().id,
  bot: () => world.me,
  inGroup: () => !inPrivate(),
};

const log = new Log($("log"), $("jump"), hands);
const composer = new Composer(hands, {
  act, ask,
  username: () => world.me.username,
  me: () => person().id,
  inPrivate,
  commands,
  people: () => (inPrivate() ? [] : world.people.filter((one) => one.id !== person().id)),
  lastOwn: () => [...visible()].reverse().find((one) => one.from.id === person().id && one.text && !one.via_bot),
  files: sendFiles,
});

async function act(values) {
  const answer = await ask("do", { person: person().id, chat: place.chat, topic: place.topic, ...values });
  complain(answer);
  return answer;
}

async function sendFiles(files) {
  for (const file of files) {
    const form = new FormData();
    for (const [name, value] of Object.entries({ person: person().id, chat: place.chat, topic: place.topic ?? "" })) form.append(name, value);
    form.append("file", file);
    complain(await ask("file", form));
  }
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const held = el("textarea", { class: "away" }, text);
    document.body.append(held);
    held.select();
    document.execCommand("copy");
    held.remove();
  }
  toast(word("copied", { text: text.length > 24 ? `${text.slice(0, 24)}…` : text }));
}

/** The menu of commands that Telegram shows here, in the language one speaks. */
function commands() {
  const scopes = inPrivate()
    ? [role === "corpus_admin" ? "chat" : "", "all_private_chats", "default"]
    : [role === "group_admin" ? "all_chat_administrators" : "", "all_group_chats", "default"];
  for (const scope of scopes) {
    for (const language of [spoken() === "zh" ? "" : spoken(), ""]) {
      const found = world.commands.find((one) => one.scope === scope && one.language === language);
      if (found?.commands.length) return found.commands;
    }
  }
  return [];
}

/** The messages of the place that is shown, as far as they are for who one is. */
function visible(at = place) {
  const chat = world.chats.get(at.chat);
  if (!chat) return [];
  return [...chat.messages.values()].filter((one) => seen(one) && (one.is_topic_message ? one.message_thread_id : null) === at.topic);
}

function seen(message) {
  return !message.forum_topic_created && (!message.receiver_user || message.receiver_user.id === person().id);
}

// -- What is shown ---------------------------------------------------------------------------------

function show(where, turn = true) {
  place = where;
  unread.delete(id(place.chat, place.topic));
  if (turn) document.body.dataset.pane = "chat";
  composer.enter(id(place.chat, place.topic));
  drawSide();
  drawHead();
  log.fill(visible(), intro());
  const last = visible().at(-1);
  if (last?.asks && asksMe(last)) composer.reply(last, "", last.asks.input_field_placeholder);
}

function be(other) {
  const alone = inPrivate();
  role = other;
  sessionStorage.setItem("role", role);
  show(alone ? { chat: person().id, topic: null } : place, false);
}

function drawSide() {
  const roles = $("roles");
  roles.querySelectorAll("label").forEach((one) => one.remove());
  for (const one of world.people) {
    const input = el("input", { type: "radio", name: "role", value: one.role, onchange: () => { be(one.role); roles.querySelector(":checked").focus(); } });
    input.checked = one.role === role;
    roles.append(el("label", {}, input, face(one.first_name, one.id), el("span", { class: "role" }, el("b", {}, one.first_name), el("small", {}, word(`role_${one.role}`)))));
  }
  const nav = $("chats");
  nav.replaceChildren();
  const forum = group();
  const rows = [{ chat: person().id, topic: null, name: word("brand"), bot: true }];
  if (forum) {
    rows.push({ chat: forum.id, topic: null, name: forum.title, about: word("general") });
    for (const [number, name] of Object.entries(forum.topics)) rows.push({ chat: forum.id, topic: Number(number), name: `# ${name}`, about: forum.title, under: true });
  }
  for (const row of rows) {
    const last = visible(row).at(-1);
    const count = unread.get(id(row.chat, row.topic)) ?? 0;
    const here = row.chat === place.chat && row.topic === place.topic;
    nav.append(el("button", {
      type: "button", class: `row${row.under ? " under" : ""}`, "aria-current": here ? "true" : null, onclick: () => { show(row); composer.focus(); },
    },
    face(row.name.replace("# ", ""), row.bot ? 0 : row.chat, row.bot),
    el("span", { class: "about" }, el("b", {}, row.name), el("small", {}, last ? `${last.from.id === person().id ? "" : `${hands.name(last.from)}：`}${said(last).slice(0, 60)}` : (row.about ?? word("private")))),
    count ? el("span", { class: "count", "aria-label": word("unread", { n: count }) }, String(count)) : ""));
  }
}

export function face(name, number, bot = false) {
  return el("span", { class: `face${bot ? " bot" : ` c${Math.abs(number) % 5}`}`, "aria-hidden": "true" }, bot ? "策" : [...name][0]);
}

function drawHead() {
  const chat = current();
  const topic = place.topic === null ? "" : `# ${chat.topics[place.topic]}`;
  const name = inPrivate() ? word("brand") : topic || chat.title;
  $("title").textContent = name;
  $("face").replaceWith(Object.assign(face(name.replace("# ", ""), chat.id, inPrivate()), { id: "face" }));
  drawStatus();
  const may = !inPrivate() && role === "group_admin";
  $("standing").hidden = !may;
  $("standing").textContent = word(chat.bot === "administrator" ? "unmake_admin" : "make_admin");
  composer.dress(inPrivate());
}

function drawStatus() {
  const chat = current();
  const busy = typing.has(id(place.chat, place.topic));
  const rest = inPrivate() ? `${word("bot")} · @${world.me.username}` : `${topicOf()}${word("members", { n: chat.members.length + 1 })}${chat.bot === "administrator" ? ` · ${word("as_admin")}` : ""}`;
  $("status").textContent = busy ? word("typing") : rest;
  $("status").classList.toggle("busy", busy);
}

const topicOf = () => (place.topic === null ? "" : `${current().title} · `);

function intro() {
  if (visible().length || !world.questions.length) return null;
  const box = el("section", { class: "intro" }, el("h3", {}, word("ask_first")));
  if (world.held) box.append(el("p", {}, word("ask_held", { n: world.held })));
  for (const question of world.questions) {
    const text = inPrivate() ? question : `@${world.me.username} ${question}`;
    box.append(el("button", { type: "button", class: "suggestion", onclick: () => { composer.focus(); hands.say(text); } }, question));
  }
  if (!inPrivate()) box.append(el("p", { class: "hint" }, word("group_hint")));
  if (inPrivate() && role === "corpus_admin") box.append(el("p", { class: "hint" }, word("admin_hint")));
  return box;
}

// -- What happens ----------------------------------------------------------------------------------

const HEARD = {
  state(state) {
    Object.assign(world, { me: state.me, people: state.people, commands: state.commands, running: state.running });
    world.chats = new Map(state.chats.map((chat) => [chat.id, { ...chat, messages: new Map(chat.messages.map((m) => [m.message_id, m])) }]));
    if (!world.chats.has(place.chat)) place = { chat: person().id, topic: null };
    banner(world.running ? "" : "starting");
    ask("do", { do: "language", person: person().id, chat: place.chat, language: spoken() });
    show(place);
    draft();
    if (world.running) questions();
  },
  message({ chat, message }) {
    const held = world.chats.get(chat);
    if (!held) return;
    const fresh = !held.messages.has(message.message_id);
    held.messages.set(message.message_id, message);
    if (!seen(message)) return;
    const topic = message.is_topic_message ? message.message_thread_id : null;
    const from = message.from.id === world.me.id;
    if (from) typing.delete(id(chat, topic));
    if (chat !== place.chat || topic !== place.topic) {
      const others = held.kind === "private" && chat !== person().id;
      if (fresh && !others) unread.set(id(chat, topic), (unread.get(id(chat, topic)) ?? 0) + 1);
    } else if (fresh) {
      log.add(message);
      if (message.asks && asksMe(message)) composer.reply(message, "", message.asks.input_field_placeholder);
    } else {
      log.change(message);
    }
    drawSide();
    drawStatus();
  },
  gone({ chat, number }) {
    world.chats.get(chat)?.messages.delete(number);
    if (chat === place.chat) log.remove(number);
    drawSide();
  },
  typing({ chat, topic }) {
    const where = id(chat, topic);
    clearTimeout(typing.get(where));
    typing.set(where, setTimeout(() => { typing.delete(where); drawStatus(); }, TYPING));
    drawStatus();
  },
  pressed({ number, text, show_alert: alert }) {
    pressed.get(number)?.classList.remove("waiting");
    pressed.delete(number);
    if (!text) return;
    if (!alert) return void toast(text);
    $("alert").querySelector("p").textContent = text;
    $("alert").showModal();
  },
  inline: (answer) => composer.results(answer),
  commands(menu) {
    world.commands = world.commands.filter((one) => one.scope !== menu.scope || one.language !== menu.language);
    world.commands.push(menu);
  },
  standing({ chat, bot }) {
    world.chats.get(chat).bot = bot;
    drawHead();
  },
  running({ running }) {
    world.running = running;
    banner(running ? "" : "stopped");
    if (running) questions();
  },
  wire: wired,
};

function asksMe(message) {
  return !message.asks.selective || inPrivate() || message.reply_to_message?.from.id === person().id;
}

async function questions() {
  const found = await ask("questions");
  if (found.error) return;
  world.questions = found.questions;
  world.held = found.held;
  if (!visible().length) log.fill([], intro());
}

/** What another page of ours left to be said here: /?as=corpus_admin&say=… */
function draft() {
  const left = new URLSearchParams(location.search);
  if (!left.has("say")) return;
  history.replaceState(null, "", "/");
  if (ROLES.includes(left.get("as"))) be(left.get("as"));
  show({ chat: person().id, topic: null });
  composer.draft(left.get("say"));
}

function banner(name) {
  $("banner").hidden = !name;
  $("banner").textContent = name ? word(name) : "";
}

// -- The page itself -------------------------------------------------------------------------------

function furnish() {
  const drawn = { theme: "theme", back: "back", attach: "attach", send: "send", jump: "down", "panel-close": "close" };
  for (const [button, name] of Object.entries(drawn)) $(button).append(icon(name));
  $("to-reports").prepend(icon("reports"));
  $("wire").prepend(icon("wire"));
  $("theme").onclick = turnTheme;
  $("language").onclick = () => {
    speak(spoken() === "zh" ? "en" : "zh");
    document.title = word("title");
    closePanel();
    act({ do: "language", language: spoken() });
    show(place);
  };
  $("back").onclick = () => { document.body.dataset.pane = "side"; $("chats").querySelector("[aria-current]")?.focus(); };
  $("wire").onclick = () => openWire();
  $("panel-close").onclick = closePanel;
  $("standing").onclick = () => act({ do: "standing", admin: current().bot !== "administrator" });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !shutMenu() && !composer.escape()) closePanel();
  });
}

showTheme();
speak(spoken());
dress(document);
document.title = word("title");
furnish();
if (await enter()) {
  composer.focus();
  listen((kind, body) => HEARD[kind]?.(body), () => banner("lost"), () => banner("locked"));
} else {
  banner("locked");
}
