// What can be done with one message: a small menu beside it, by mouse and by keyboard.

import { $, el } from "./dom.js";
import { word } from "./words.js";

const EMOJI = ["👍", "👎", "❤", "🔥", "🎉", "🙏", "🤔", "😁"];
let opener = null;

export function menuFor(message, at, can) {
  const quote = selected(at.closest(".message"));
  const menu = $("menu");
  menu.replaceChildren();
  const entry = (name, act) => el("button", { type: "button", role: "menuitem", class: "entry", onclick: () => { shutMenu(); act(); } }, word(name));
  menu.append(el("div", { class: "emoji", role: "group", "aria-label": word("react") }, EMOJI.map((emoji) => el("button", {
    type: "button", role: "menuitem", "aria-label": `${word("react")} ${emoji}`, onclick: () => { shutMenu(); can.react(emoji); },
  }, emoji))));
  menu.append(entry("reply", () => can.reply("")));
  if (quote) menu.append(entry("quote", () => can.reply(quote)));
  menu.append(entry("copy", can.copy));
  if (can.own && message.text) menu.append(entry("edit", can.edit));
  if (can.own) menu.append(entry("remove", can.remove));
  menu.hidden = false;
  opener = at;
  const near = at.getBoundingClientRect();
  const size = menu.getBoundingClientRect();
  menu.style.left = `${Math.max(8, Math.min(near.left, innerWidth - size.width - 8))}px`;
  menu.style.top = `${near.bottom + size.height + 8 < innerHeight ? near.bottom + 4 : Math.max(8, near.top - size.height - 4)}px`;
  menu.querySelector("button").focus({ preventScroll: true });
}

/** Close the menu; whether it was open. */
export function shutMenu() {
  const menu = $("menu");
  if (menu.hidden) return false;
  menu.hidden = true;
  opener?.focus({ preventScroll: true });
  return true;
}

/** The words of a message that are selected. */
function selected(message) {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !message) return "";
  const text = message.querySelector(".text");
  const within = text?.contains(selection.anchorNode) && text.contains(selection.focusNode);
  return within ? selection.toString().trim() : "";
}

$("menu").addEventListener("keydown", (event) => {
  const all = [...$("menu").querySelectorAll("button")];
  const here = all.indexOf(document.activeElement);
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (step) {
    event.preventDefault();
    all[(here + step + all.length) % all.length].focus();
  }
  if (event.key === "Tab") shutMenu();
});
document.addEventListener("pointerdown", (event) => {
  if (!$("menu").hidden && !$("menu").contains(event.target)) $("menu").hidden = true;
});
