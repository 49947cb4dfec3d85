// The reports that are held: by place and kind, doubtful ones first; one of them whole; what a search finds; the judged questions.

import { about, clauses, facts } from "./details.js";
import { $, complain, el, icon, showTheme, turnTheme } from "./dom.js";
import { ask, enter } from "./line.js";
import { bringToMark, loading, readable, tags } from "./reading.js";
import { dress, speak, spoken, word } from "./words.js";

const PAUSE = 200; // milliseconds without a key before a search goes out
const TABS = { text: word, clauses: word, facts: word, about: word };
let held = { reports: [], refused: [] };
let here = { key: "", tab: "text" };
let later = 0;

const placeOf = (row) => (row.nationwide ? word("everywhere") : row.place.join(" › ") || word("nowhere"));

function drawFilters() {
  const choices = (select, values) => {
    const before = select.value;
    select.replaceChildren(el("option", { value: "" }, word("all")), ...values.map(([value, name]) => el("option", { value }, name)));
    select.value = values.some(([value]) => value === before) ? before : "";
  };
  const places = new Map(held.reports.map((row) => [row.nationwide ? "*" : row.region, placeOf(row)]));
  choices($("place"), [...places].sort((a, b) => a[1].localeCompare(b[1], "zh")));
  choices($("kind"), [...new Set(held.reports.map((row) => row.kind))].map((kind) => [kind, word(kind)]));
}

function drawList() {
  $("held").textContent = word("held", { n: held.reports.length });
  const place = $("place").value;
  const rows = held.reports.filter((row) => (!place || (place === "*" ? row.nationwide : row.region === place || row.region.startsWith(`${place}/`)))
    && (!$("kind").value || row.kind === $("kind").value));
  const groups = new Map();
  for (const row of rows) {
    const name = row.doubts.length ? word("look_first") : placeOf(row);
    groups.set(name, [...(groups.get(name) ?? []), row]);
  }
  $("list").replaceChildren(...[...groups].map(([name, those]) => el("section", {}, el("h2", {}, name, el("small", {}, ` ${those.length}`)), those.map(entry))));
  if (held.refused.length) {
    $("list").append(el("section", { class: "refused" }, el("h2", {}, word("refused")), held.refused.map((one) => el("p", { class: "quiet" }, el("b", {}, one.files.slice(0, 3).join("、")), `：${one.reason}`))));
  }
}

function entry(row) {
  const signs = [
    ...row.doubts.map((doubt) => el("span", { class: "tag warn" }, word(`doubt_${doubt}`))),
    row.expired ? el("span", { class: "tag bad" }, word("expired")) : "",
    row.replaced ? el("span", { class: "tag bad" }, word("replaced")) : "",
    el("span", { class: "tag" }, word(row.kind)),
    row.date ? el("span", { class: "when" }, row.date) : "",
  ];
  return el("button", { type: "button", class: "report", "aria-current": row.key === here.key ? "true" : null, onclick: () => open(row.key) },
    el("b", {}, row.title), row.doubts.length ? el("small", {}, placeOf(row)) : "", el("span", { class: "signs" }, signs));
}

async function find() {
  const text = $("asked").value.trim();
  if (!text) return drawList();
  const found = await ask(`search?${new URLSearchParams({ q: text })}`);
  if ($("asked").value.trim() !== text || complain(found)) return undefined;
  const hits = found.hits.map((hit) => el("button", { type: "button", class: "report hit", onclick: () => open(hit.key, "text", hit) },
    el("b", {}, hit.title), el("small", {}, hit.section.join(" › ")), el("span", { class: "excerpt" }, ...lit(hit))));
  return $("list").replaceChildren(el("section", {}, el("h2", {}, hits.length ? word("hits", { n: hits.length }) : word("no_hits")), hits));
}

/** The start of a passage with the words that were found marked. */
function lit(hit) {
  const first = Math.max(0, Math.min(...hit.matched.map((one) => hit.text.indexOf(one)).filter((at) => at >= 0), hit.text.length) - 20);
  const text = hit.text.slice(first === hit.text.length ? 0 : first, first + 150);
  const words = hit.matched.filter(Boolean).map((one) => one.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).sort((a, b) => b.length - a.length);
  if (!words.length) return [text];
  return text.split(new RegExp(`(${words.join("|")})`)).map((part, at) => (at % 2 ? el("mark", {}, part) : part));
}

async function open(key, tab = "text", hit = null, asked = true) {
  here = { key, tab };
  document.body.dataset.pane = "detail";
  $("list").querySelectorAll("[aria-current]").forEach((one) => one.removeAttribute("aria-current"));
  $("detail").replaceChildren(loading());
  const [report, marked] = await Promise.all([
    ask(`report?${new URLSearchParams({ key })}`),
    hit ? ask(`passage?${new URLSearchParams({ report: key, start: hit.start.toString(16), end: hit.end.toString(16) })}`) : null,
  ]);
  if (here.key !== key) return;
  if (report.error) return void $("detail").replaceChildren(el("p", { class: "quiet empty" }, word("gone")));
  if (marked && !marked.error) report.text = marked;
  draw(report, held.reports.find((row) => row.key === key));
  if (asked) $("report-title").focus({ preventScroll: true });
  if (!$("asked").value.trim()) drawList();
}

function draw(report, row) {
  const counts = { clauses: report.clauses.length, facts: report.facts.reduce((sum, one) => sum + one.count, 0) };
  const parts = { text: () => readable(report.text, 3), clauses: () => clauses(report.clauses), facts: () => facts(report.facts), about: () => about(report.about) };
  const body = el("div", { id: "body", role: "tabpanel", tabindex: "0", "aria-labelledby": `tab-${here.tab}` });
  const buttons = Object.keys(TABS).map((name) => el("button", {
    type: "button", role: "tab", id: `tab-${name}`, "aria-controls": "body", onclick: () => turn(name),
  }, word(`tab_${name}`), counts[name] === undefined ? "" : el("small", {}, ` ${counts[name]}`)));
  const list = el("div", { class: "tabs", role: "tablist", "aria-labelledby": "report-title" }, buttons);
  list.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const names = Object.keys(TABS);
    turn(names[(names.indexOf(here.tab) + step + names.length) % names.length]);
    list.querySelector("[aria-selected=true]").focus();
  });
  function turn(name) {
    here.tab = name;
    for (const one of buttons) {
      const chosen = one.id === `tab-${name}`;
      one.setAttribute("aria-selected", String(chosen));
      one.tabIndex = chosen ? 0 : -1;
    }
    body.setAttribute("aria-labelledby", `tab-${name}`);
    body.replaceChildren(parts[name]());
    if (name === "text") bringToMark(body);
    else body.scrollTop = 0;
  }
  $("detail").replaceChildren(head(report, row), list, body);
  turn(here.tab);
}

function head(report, row) {
  const signs = [row?.expired ? el("span", { class: "tag bad" }, word("expired")) : "", row?.replaced ? el("span", { class: "tag bad" }, word("replaced")) : ""];
  const made = el("header", { class: "head" },
    el("button", { type: "button", class: "round back", "aria-label": word("back"), onclick: () => { document.body.dataset.pane = "list"; } }, icon("back")),
    el("h2", { id: "report-title", tabindex: "-1" }, report.text.title), el("p", { class: "tags" }, signs, tags(report.text)));
  if (row?.doubts.length) made.append(el("ul", { class: "doubts" }, row.doubts.map((doubt) => el("li", {}, el("b", {}, word(`doubt_${doubt}`)), ` ${word(`mend_${doubt}`)}`))));
  made.append(el("p", { class: "may" }, `${word("as_admin_may")} `, ways(report.text.title)));
  return made;
}

/** What changes reports is done in the chat, by who may: these only begin it there. */
function ways(title) {
  const way = (text, name) => el("a", { href: `/?${new URLSearchParams({ as: "corpus_admin", say: text })}` }, word(name));
  return [way(`/remove ${title}`, "act_remove"), " · ", way("/reload", "act_reload"), " · ", way("/eval", "act_eval")];
}

async function judged() {
  here = { key: "", tab: "text" };
  document.body.dataset.pane = "detail";
  drawList();
  const title = el("h2", { id: "report-title", tabindex: "-1" }, word("judged"));
  const back = el("button", { type: "button", class: "round back", "aria-label": word("back"), onclick: () => { document.body.dataset.pane = "list"; } }, icon("back"));
  const top = el("header", { class: "head" }, back, title);
  $("detail").replaceChildren(top, el("p", { class: "quiet empty" }, word("judged_run")));
  title.focus({ preventScroll: true });
  const found = await ask("judged");
  if (here.key || complain(found)) return;
  const body = el("div", { id: "body", tabindex: "0", role: "group", "aria-labelledby": "report-title" });
  for (const line of found.unread) body.append(el("p", { class: "tag bad" }, line));
  if (!found.questions) {
    body.append(el("p", { class: "quiet" }, word("judged_none")));
  } else {
    const failed = found.misses.length;
    body.append(el("p", {}, failed ? word("judged_fails", { n: found.questions, m: failed }) : word("judged_good", { n: found.questions })));
    body.append(el("div", { class: "table", tabindex: "0", role: "group", "aria-label": word("judged") }, el("table", {}, el("tbody", {}, Object.entries(found.measures).map(([name, value]) => el("tr", {}, el("th", { scope: "row" }, word(`measure_${name}`)), el("td", {}, `${(value * 100).toFixed(1)}%`)))))));
    body.append(...found.misses.map(miss));
  }
  $("detail").replaceChildren(top, body);
}

function miss(one) {
  return el("details", { class: "clause" },
    el("summary", {}, el("b", {}, one.question), " ", one.missed.map((name) => el("span", { class: "tag bad" }, word(`measure_${name}`)))),
    el("p", { class: "quiet" }, one.cause), el("p", { class: "verbatim" }, one.answer.text));
}

async function fetchAll() {
  const found = await ask("reports");
  if (complain(found)) return;
  held = found;
  drawFilters();
  drawList();
  const key = new URLSearchParams(location.search).get("report");
  const first = held.reports[0]?.key;
  if (key) open(key);
  else if (first && matchMedia("(min-width: 761px)").matches) open(first, "text", null, false);
}

function furnish() {
  $("to-chat").append(icon("back"));
  $("theme").append(icon("theme"));
  $("theme").onclick = turnTheme;
  $("judged").onclick = judged;
  $("language").onclick = () => {
    speak(spoken() === "zh" ? "en" : "zh");
    document.title = word("reports_title");
    drawFilters();
    drawList();
    if (here.key) open(here.key, here.tab);
  };
  $("search").addEventListener("submit", (event) => { event.preventDefault(); find(); });
  $("asked").addEventListener("input", () => { clearTimeout(later); later = setTimeout(find, PAUSE); });
  for (const select of ["place", "kind"]) $(select).onchange = () => { $("asked").value = ""; drawList(); };
}

showTheme();
speak(spoken());
dress(document);
document.title = word("reports_title");
furnish();
if (await enter()) {
  fetchAll();
} else {
  $("banner").hidden = false;
  $("banner").textContent = word("locked");
}
