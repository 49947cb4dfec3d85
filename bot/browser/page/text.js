// Texts with their entities, and rich messages, as elements. Offsets are UTF-16 units, as in these strings.

import { el } from "./dom.js";
import { word } from "./words.js";

const PLAIN = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code", pre: "pre", spoiler: "span",
};
const QUOTES = new Set(["blockquote", "expandable_blockquote"]);

/**
 * A text as elements. `hands` says what happens with what can be pressed: command(text), link(url), and
 * beside(quote) gives what stands under a quote. `open` are the numbers of the quotes that are shown whole.
 */
export function formatted(text, entities = [], hands = {}, open = new Set()) {
  const made = document.createDocumentFragment();
  const quotes = entities.filter((one) => QUOTES.has(one.type)).sort((a, b) => a.offset - b.offset);
  const others = entities.filter((one) => !QUOTES.has(one.type));
  let at = 0;
  quotes.forEach((quote, number) => {
    const end = quote.offset + quote.length;
    made.append(paragraph(text, trimmed(text, at, quote.offset), others, hands));
    made.append(quoted(inline(text, quote.offset, end, others, hands), text.slice(quote.offset, end), {
      number, hands, open, folds: quote.type === "expandable_blockquote",
    }));
    at = end;
  });
  made.append(paragraph(text, trimmed(text, at, text.length), others, hands));
  return made;
}

/** Without the line breaks next to a quote, which stands on lines of its own anyway. */
function trimmed(text, start, end) {
  while (start < end && text[start] === "\n") start += 1;
  while (end > start && text[end - 1] === "\n") end -= 1;
  return [start, end];
}

function paragraph(text, [start, end], entities, hands) {
  return start < end ? el("p", { class: "words" }, inline(text, start, end, entities, hands)) : "";
}

function quoted(words, text, { number, hands, open, folds }) {
  const under = el("div", { class: "under" });
  const block = el("blockquote", { class: "quote" }, el("div", { class: "words" }, words), under);
  if (folds && text.length > 110) {
    const whole = open.has(number);
    block.classList.toggle("folded", !whole);
    const button = el("button", {
      type: "button", class: "fold", "aria-expanded": String(whole),
      onclick: () => {
        const folded = block.classList.toggle("folded");
        if (folded) open.delete(number);
        else open.add(number);
        button.setAttribute("aria-expanded", String(!folded));
        button.textContent = word(folded ? "expand" : "collapse");
      },
    }, word(whole ? "collapse" : "expand"));
    under.append(button);
  }
  const beside = hands.beside?.(text, number);
  if (beside) under.append(beside);
  return block;
}

function inline(text, start, end, entities, hands) {
  const within = entities.filter((one) => one.offset < end && start < one.offset + one.length);
  const borders = new Set([start, end]);
  for (const one of within) {
    borders.add(Math.max(start, one.offset));
    borders.add(Math.min(end, one.offset + one.length));
  }
  const places = [...borders].sort((a, b) => a - b);
  const made = document.createDocumentFragment();
  for (let at = 0; at + 1 < places.length; at += 1) {
    const [left, right] = [places[at], places[at + 1]];
    let node = document.createTextNode(text.slice(left, right));
    for (const one of within.filter((e) => e.offset <= left && right <= e.offset + e.length)) {
      node = dressed(node, one, text.slice(one.offset, one.offset + one.length), hands);
    }
    made.append(node);
  }
  return made;
}

function dressed(node, entity, text, hands) {
  if (PLAIN[entity.type]) return el(PLAIN[entity.type], {}, node);
  if (entity.type === "bot_command" && hands.command) {
    return el("button", { type: "button", class: "link", onclick: () => hands.command(text) }, node);
  }
  if (entity.type === "text_link" || entity.type === "url") return link(node, entity.url ?? text, hands);
  if (entity.type === "mention" || entity.type === "text_mention") return el("span", { class: "mention" }, node);
  return node;
}

function link(node, url, hands) {
  if (hands.link?.(url, true)) {
    return el("button", { type: "button", class: "link", onclick: () => hands.link(url) }, node);
  }
  if (!/^https?:/i.test(url)) return node;
  return el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, node);
}

/** A rich message: its blocks, one after another. */
export function rich(blocks, hands = {}) {
  const made = document.createDocumentFragment();
  let number = 0;
  for (const block of blocks) {
    if (block.type === "table") {
      made.append(table(block, hands));
    } else if (block.type === "blockquote") {
      const words = el("div", {}, rich(block.blocks, hands));
      made.append(quoted(words, plain(block.blocks), { number, hands, open: new Set(), folds: false }));
      number += 1;
    } else {
      made.append(el("p", { class: "words" }, styled(block.text, hands)));
    }
  }
  return made;
}

function table(block, hands) {
  const rows = block.cells.map((row) => el("tr", {}, row.map((cell) => {
    const name = cell.is_header ? "th" : "td";
    return el(name, cell.is_header ? { scope: "row" } : {}, styled(cell.text, hands));
  })));
  return el("div", { class: "table", tabindex: "0", role: "group", "aria-label": word("table") }, el("table", {}, el("tbody", {}, rows)));
}

function styled(text, hands) {
  if (typeof text === "string") return document.createTextNode(text);
  if (Array.isArray(text)) {
    const made = document.createDocumentFragment();
    made.append(...text.map((part) => styled(part, hands)));
    return made;
  }
  const inner = styled(text.text, hands);
  return text.type === "url" ? link(inner, text.url, hands) : el(PLAIN[text.type] ?? "span", {}, inner);
}

/** The words of blocks or styled texts, without their styles. */
export function plain(text) {
  if (typeof text === "string") return text;
  if (Array.isArray(text)) return text.map((one) => (one.blocks || one.cells || one.type === "paragraph" ? `${plain(one)}\n` : plain(one))).join("");
  if (text.blocks) return plain(text.blocks);
  if (text.cells) return text.cells.map((row) => row.map((cell) => plain(cell.text)).join("：")).join("\n");
  return plain(text.text ?? "");
}

/** What a message says, in words alone. */
export function said(message) {
  return message.text?.replace(/^\/start [\w-]+$/, "/start") ?? (message.rich_message ? plain(message.rich_message.blocks).trim() : message.caption ?? message.document?.file_name ?? "");
}
