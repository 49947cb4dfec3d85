// A report to read: its sections line by line, with the quote marked where one is.

import { el } from "./dom.js";
import { word } from "./words.js";

/** The tags of a report: where it is from, what it is, and when. */
export function tags(report) {
  const kind = report.scanned ? "scanned" : report.kind;
  const place = report.region.at(-1);
  return [place, report.issuer, report.number, report.date, word(kind)].filter(Boolean).map((text) => el("span", { class: "tag" }, text));
}

/** The text of a report; `mark` inside it is what was quoted. */
export function readable(report, level = 3) {
  const made = el("div", { class: "reading" });
  let before = [];
  let page = null;
  for (const section of report.sections) {
    section.path.forEach((heading, depth) => {
      const told = section.path.slice(0, depth + 1).every((one, at) => before[at] === one);
      if (!told) made.append(el(`h${Math.min(level + depth, 6)}`, {}, heading));
    });
    if (section.path.length) before = section.path;
    if (section.page && section.page !== page) made.append(el("p", { class: "page" }, word("page_n", { n: section.page })));
    page = section.page ?? page;
    made.append(...lines(section.lines));
  }
  return made;
}

function* lines(all) {
  let rows = null;
  for (const runs of all) {
    const text = runs.map(([words]) => words).join("");
    if (/^\s*\|.*\|\s*$/.test(text)) {
      if (/^[\s|:-]+$/.test(text)) continue;
      if (!rows) {
        rows = el("tbody");
        yield el("div", { class: "table", tabindex: "0", role: "group", "aria-label": word("table") }, el("table", {}, rows));
      }
      rows.append(row(runs));
    } else {
      rows = null;
      yield el("p", {}, runs.map(run));
    }
  }
}

function row(runs) {
  const cells = [[]];
  for (const [words, marked] of runs) {
    words.split("|").forEach((part, at) => {
      if (at) cells.push([]);
      if (part.trim()) cells.at(-1).push(run([part, marked]));
    });
  }
  return el("tr", {}, cells.slice(1, -1).map((cell) => el("td", {}, cell)));
}

function run([words, marked]) {
  return marked ? el("mark", {}, words) : document.createTextNode(words);
}

export function bringToMark(box) {
  const mark = box.querySelector("mark");
  if (mark) mark.scrollIntoView({ block: "center", behavior: "instant" });
  else box.scrollTop = 0;
  return mark;
}

export function loading() {
  return el("p", { class: "quiet" }, word("loading"));
}

