// Small helpers: make an element, say a word in passing, choose light or dark.

import { word } from "./words.js";

/** An element: its properties (class, dataset, on… and attributes), and what stands in it. */
export function el(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === null || value === false) continue;
    if (key === "class") made.className = value;
    else if (key === "data") Object.assign(made.dataset, value);
    else if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

export const $ = (id) => document.getElementById(id);

/** A drawing of ours, by its name in icons.svg. */
export function icon(name) {
  const space = "http://www.w3.org/2000/svg";
  const drawn = document.createElementNS(space, "svg");
  drawn.setAttribute("class", "icon");
  drawn.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(space, "use");
  use.setAttribute("href", `/icons.svg#${name}`);
  drawn.append(use);
  return drawn;
}

export function toast(text) {
  const said = el("div", { class: "toast" }, text);
  $("toasts").append(said);
  setTimeout(() => said.remove(), 3200);
}

export function complain(answer) {
  if (!answer.error) return false;
  const known = ["empty", "too_long", "rights", "message", "file"];
  toast(answer.text || word(`error_${known.includes(answer.error) ? answer.error : "other"}`));
  return true;
}

const THEMES = ["auto", "light", "dark"];

export function theme() {
  return sessionStorage.getItem("theme") || "auto";
}

export function turnTheme() {
  const next = THEMES[(THEMES.indexOf(theme()) + 1) % THEMES.length];
  sessionStorage.setItem("theme", next);
  showTheme();
  toast(`${word("theme")}：${word(`theme_${next}`)}`);
}

export function showTheme() {
  document.documentElement.dataset.theme = theme();
}
