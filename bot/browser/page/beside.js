// What stands beside the chat: the report of an answer with its quote marked, or what goes over the wire.

import { $, complain, el } from "./dom.js";
import { ask } from "./line.js";
import { bringToMark, loading, readable, tags } from "./reading.js";
import { word } from "./words.js";

const MOST = 300; // calls and updates that are shown
let showing = "";
let opener = null;

function show(what, title, ...body) {
  const fresh = !showing;
  if (fresh) opener = document.activeElement;
  showing = what;
  $("panel").hidden = false;
  document.body.dataset.beside = what;
  $("panel-title").textContent = title;
  $("panel-body").replaceChildren(...body);
  $("wire").setAttribute("aria-expanded", String(what === "wire"));
  if (fresh) opener.scrollIntoView({ block: "nearest" }); // the chat is narrower now, and its lines are others
}

export function close() {
  if (!showing) return;
  showing = "";
  $("panel").hidden = true;
  delete document.body.dataset.beside;
  $("wire").setAttribute("aria-expanded", "false");
  if (opener?.isConnected) opener.focus({ preventScroll: true });
}

/** Open a report at a quote: {report, start, end} as buttons name it, or {title, quote}. */
export async function open(asked) {
  show("report", word("report"), loading());
  const report = await ask(`passage?${new URLSearchParams(asked)}`);
  if (showing !== "report") return;
  if (report.error === "gone") return void show("report", word("report"), el("p", { class: "quiet" }, word("gone")));
  if (complain(report)) return close();
  show("report", `《${report.title}》`, el("p", { class: "tags" }, tags(report)), readable(report));
  bringToMark($("panel-body"));
  $("panel-close").focus({ preventScroll: true });
}

export async function openWire() {
  if (showing === "wire") return close();
  show("wire", word("wire_title"), el("p", { class: "quiet" }, word("wire_note")), el("div", { id: "wires" }));
  const entries = await ask("wire");
  if (complain(entries)) return;
  $("wires")?.replaceChildren(...entries.map(entry));
  if (!entries.length) $("wires")?.append(el("p", { class: "quiet" }, word("wire_none")));
  $("panel-body").scrollTop = $("panel-body").scrollHeight;
  $("panel-close").focus({ preventScroll: true });
}

/** Something went over the wire. */
export function wired(one) {
  const box = $("wires");
  if (showing !== "wire" || !box) return;
  const end = $("panel-body").scrollHeight - $("panel-body").scrollTop - $("panel-body").clientHeight < 60;
  box.querySelector(".quiet")?.remove();
  box.append(entry(one));
  while (box.children.length > MOST) box.firstChild.remove();
  if (end) $("panel-body").scrollTop = $("panel-body").scrollHeight;
}

function entry(one) {
  const inward = one.kind === "update";
  const name = inward ? Object.keys(one).find((key) => !["number", "at", "kind", "update_id", "name", "body"].includes(key)) ?? one.name : one.name;
  const body = inward ? one[name] ?? one.body : one.body;
  const failed = one.answer?.ok === false;
  const at = new Date(one.at * 1000).toLocaleTimeString("zh-CN", { hour12: false });
  const made = el("details", { class: `wire${inward ? " inward" : ""}${failed ? " failed" : ""}` },
    el("summary", {}, el("span", { class: "way" }, word(inward ? "to_bot" : "from_bot")), el("code", {}, name), el("time", {}, at)));
  // Written out only when it is looked at: there may be hundreds.
  made.addEventListener("toggle", () => {
    if (!made.open || made.querySelector("pre")) return;
    made.append(el("pre", { tabindex: "0" }, JSON.stringify(body, null, 1)));
    if (!inward) made.append(el("p", { class: "quiet" }, word("answer")), el("pre", { tabindex: "0" }, JSON.stringify(one.answer, null, 1)));
  }, { once: false });
  return made;
}
