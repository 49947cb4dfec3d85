// Where one writes: the menus of commands, people and inline results, replies and edits, and files.

import { $, el, icon } from "./dom.js";
import { said } from "./text.js";
import { word } from "./words.js";

const PAUSE = 250; // milliseconds without a key before an inline query goes out

export class Composer {
  constructor(hands, ways) {
    this.hands = hands;
    this.ways = ways;
    this.field = $("field");
    this.about = null; // what is replied to ({message, quote}) or changed ({message, edit})
    this.drafts = new Map();
    this.where = "";
    this.query = { number: "", results: [] };
    this.field.addEventListener("input", () => { this.grow(); this.offer(); });
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.field.addEventListener("blur", () => setTimeout(() => { if (document.activeElement !== this.field && document.activeElement?.id !== "options") this.shut(); }, 150));
    $("composer").addEventListener("submit", (event) => { event.preventDefault(); this.send(); });
    $("attach").onclick = () => $("file").click();
    $("file").onchange = () => { this.ways.files([...$("file").files]); $("file").value = ""; };
    this.field.addEventListener("paste", (event) => { if (event.clipboardData.files.length) { event.preventDefault(); this.ways.files([...event.clipboardData.files]); } });
    this.takeDrops($("chat"));
  }

  focus() {
    this.field.focus({ preventScroll: true });
  }

  dress(inPrivate) {
    const hint = this.about?.hint || word(inPrivate ? "placeholder" : "placeholder_group");
    this.field.placeholder = hint;
  }

  /** Another chat is shown: what was begun in each stays there. */
  enter(where) {
    if (where === this.where) return;
    this.drafts.set(this.where, this.field.value);
    this.where = where;
    this.field.value = this.drafts.get(where) ?? "";
    this.drop();
    this.grow();
    this.shut();
  }

  draft(text) {
    this.field.value = text;
    this.grow();
    this.focus();
  }

  reply(message, quote = "", hint = "") {
    this.about = { message, quote, hint };
    this.showAbout(word(quote ? "quoting" : "replying", { name: this.hands.name(message.from) }), quote || said(message));
    this.dress(this.ways.inPrivate());
    this.focus();
  }

  edit(message) {
    this.about = { message, edit: true };
    this.showAbout(word("editing"), said(message));
    this.draft(message.text);
  }

  showAbout(title, text) {
    const cancel = el("button", { type: "button", class: "round", "aria-label": word("cancel"), onclick: () => { this.drop(true); this.focus(); } }, icon("close"));
    $("context").replaceChildren(el("div", {}, el("b", {}, title), el("span", {}, text.slice(0, 140))), cancel);
    $("context").hidden = false;
  }

  drop(clear = false) {
    if (clear && this.about?.edit) this.field.value = "";
    this.about = null;
    $("context").hidden = true;
    this.dress(this.ways.inPrivate());
    this.grow();
  }

  async send() {
    const text = this.field.value.trim();
    if (!text) return;
    const about = this.about;
    this.field.value = "";
    this.drop();
    this.shut();
    this.focus();
    const done = about?.edit
      ? await this.ways.act({ do: "edit", message: about.message.message_id, text })
      : await this.hands.say(text, about ? { reply_to: about.message.message_id, quote: about.quote || undefined } : {});
    if (done.error && !this.field.value) this.draft(text);
  }

  /** Leave what was begun, one thing at a time; whether there was anything. */
  escape() {
    if (!$("tray").hidden) this.shut();
    else if (this.about) this.drop(true);
    else return false;
    return true;
  }

  grow() {
    this.field.style.height = "auto";
    if (this.field.scrollHeight) this.field.style.height = `${Math.min(this.field.scrollHeight, 160)}px`;  // 0 while it is not shown
    $("composer").classList.toggle("filled", Boolean(this.field.value.trim()));
  }

  key(event) {
    const options = [...$("tray").querySelectorAll("[role=option]")];
    const open = !$("tray").hidden && options.length;
    const at = options.findIndex((one) => one.getAttribute("aria-selected") === "true");
    if (event.isComposing) return;
    if (open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      this.pick(options, (at + (event.key === "ArrowDown" ? 1 : -1) + options.length) % options.length);
    } else if (open && at >= 0 && (event.key === "Enter" || event.key === "Tab")) {
      event.preventDefault();
      options[at].click();
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.send();
    } else if (event.key === "ArrowUp" && !this.field.value && !this.about) {
      const last = this.ways.lastOwn();
      if (last) {
        event.preventDefault();
        this.edit(last);
      }
    }
  }

  pick(options, at) {
    options.forEach((one, number) => one.setAttribute("aria-selected", String(number === at)));
    options[at].scrollIntoView({ block: "nearest" });
    this.field.setAttribute("aria-activedescendant", options[at].id);
  }

  // -- The tray ------------------------------------------------------------------------------------

  offer() {
    const text = this.field.value;
    const before = text.slice(0, this.field.selectionStart);
    clearTimeout(this.later);
    const inline = new RegExp(`^[@＠]${this.ways.username()}\\s+(\\S[\\s\\S]*)$`, "i").exec(text);
    const typed = /(?:^|\s)[@＠](\w*)$/.exec(before);
    if (/^[/／]\w*$/.test(text)) this.offerCommands(text.slice(1).toLowerCase());
    else if (inline && !this.about) this.later = setTimeout(() => this.ask(inline[1]), PAUSE);
    else if (typed) this.offerPeople(typed[1].toLowerCase(), before.length - typed[1].length - 1);
    else this.shut();
  }

  offerCommands(begun) {
    const found = this.ways.commands().filter((one) => one.command.startsWith(begun));
    this.tray("commands", found.map((one) => this.option(`/${one.command}`, one.description, () => this.take(one.command))));
    if (begun && found.length) this.pick([...$("tray").querySelectorAll("[role=option]")], 0);
  }

  take(command) {
    this.field.value = "";
    this.grow();
    this.shut();
    this.focus();
    this.hands.command(`/${command}`);
  }

  offerPeople(begun, at) {
    const bot = { name: word("brand"), username: this.ways.username() };
    const people = this.ways.people().map((one) => ({ name: one.first_name, username: "" }));
    const found = [bot, ...people].filter((one) => one.username.toLowerCase().startsWith(begun) || one.name.toLowerCase().startsWith(begun));
    this.tray("people", found.map((one) => this.option(one.name, one.username ? `@${one.username}` : "", () => {
      const rest = this.field.value.slice(this.field.selectionStart);
      this.field.value = `${this.field.value.slice(0, at)}${one.username ? `@${one.username}` : one.name} ${rest}`;
      this.shut();
      this.focus();
    })));
    if (found.length) this.pick([...$("tray").querySelectorAll("[role=option]")], 0);
  }

  async ask(text) {
    const asked = await this.ways.act({ do: "inline", text: text.trim() });
    this.query = { number: asked.number, results: [] };
  }

  results(answer) {
    if (answer.number !== this.query.number && this.query.results.length) return;
    if (!new RegExp(`^[@＠]${this.ways.username()}\\s`, "i").test(this.field.value)) return;
    this.query = answer;
    this.tray("results", answer.results.map((one) => this.option(one.title, one.description ?? "", async () => {
      const about = { query: answer.number, result: one.id };
      this.field.value = "";
      this.grow();
      this.shut();
      this.focus();
      await this.ways.act({ do: "choose", ...about });
    })));
  }

  option(title, about, chosen) {
    return el("div", { role: "option", "aria-selected": "false", onclick: chosen, onpointerdown: (event) => event.preventDefault() },
      el("b", {}, title), about ? el("span", {}, about) : "");
  }

  tray(name, options) {
    if (!options.length) return void this.shut();
    options.forEach((one, number) => { one.id = `option-${number}`; });
    const box = el("div", { role: "listbox", id: "options", class: name, tabindex: "0", "aria-label": word(name), onkeydown: (event) => this.key(event) }, options);
    $("tray").replaceChildren(el("p", { class: "title" }, word(name)), box);
    $("tray").hidden = false;
    this.field.setAttribute("aria-controls", "options");
    this.field.removeAttribute("aria-activedescendant");
  }

  shut() {
    clearTimeout(this.later);
    $("tray").hidden = true;
    $("tray").replaceChildren();
    this.field.setAttribute("aria-controls", "tray");
    this.field.removeAttribute("aria-activedescendant");
  }

  takeDrops(box) {
    let depth = 0;
    const show = () => { $("drop").hidden = depth < 1; };
    const holdsFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
    box.addEventListener("dragenter", (event) => { if (holdsFiles(event)) { depth += 1; show(); } });
    box.addEventListener("dragleave", (event) => { if (holdsFiles(event)) { depth -= 1; show(); } });
    box.addEventListener("dragover", (event) => { if (holdsFiles(event)) event.preventDefault(); });
    box.addEventListener("drop", (event) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      depth = 0;
      show();
      this.ways.files([...event.dataTransfer.files]);
    });
  }
}
