// What the pages themselves say, in Chinese and English. What the bot says comes from the bot.

import EN from "./words-en.js";
import ZH from "./words-zh.js";

const WORDS = { zh: ZH, en: EN };
let language = sessionStorage.getItem("language") || (navigator.language.startsWith("zh") ? "zh" : "en");

/** The words by a name, with values put in; the name itself where there are none. */
export function word(name, values = {}) {
  const text = WORDS[language][name] ?? name;
  return text.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
}

export const known = (name) => name in WORDS[language];
export const spoken = () => language;

export function speak(other) {
  language = other;
  sessionStorage.setItem("language", other);
  document.documentElement.lang = other === "zh" ? "zh-CN" : "en";
  dress(document);
}

/** Put the words into what is marked with data-word, data-label (aria-label and title) and data-hint (placeholder). */
export function dress(root) {
  for (const one of root.querySelectorAll("[data-word]")) one.textContent = word(one.dataset.word);
  for (const one of root.querySelectorAll("[data-label]")) {
    one.setAttribute("aria-label", word(one.dataset.label));
    one.title = word(one.dataset.label);
  }
  for (const one of root.querySelectorAll("[data-hint]")) one.placeholder = word(one.dataset.hint);
}
