// What was read out of a report: its clauses with what they give, its ladders, its facts, what is known of it.

import { el } from "./dom.js";
import { known, word } from "./words.js";

export function about(rows) {
  return el("div", { class: "table" }, el("table", {}, el("tbody", {}, rows.map(([name, value]) => el("tr", {}, el("th", { scope: "row" }, word(`about_${name}`)), el("td", {}, value))))));
}

export function facts(kinds) {
  if (!kinds.length) return el("p", { class: "quiet" }, word("fact_none"));
  return el("div", {}, kinds.map((one, at) => el("details", { class: "clause", open: at === 0 },
    el("summary", {}, el("b", {}, word(`fact_${one.kind}`)), el("small", {}, ` ${one.count}`)),
    el("ul", { class: "facts" }, one.rows.map((row) => el("li", {}, ...within(row.of, row.text)))))));
}

/** The clause that says what a value is of, with the value in bold. */
function within(of, text) {
  const at = of.indexOf(text);
  if (at < 0) return [el("b", {}, text), of ? ` ${of}` : ""];
  return [of.slice(0, at), el("b", {}, text), of.slice(at + text.length)];
}

export function clauses(all) {
  if (!all.length) return el("p", { class: "quiet" }, word("clause_none"));
  return el("div", {}, all.map(clause));
}

function clause(one) {
  const topic = one.topic && known(`topic_${one.topic}`) ? el("span", { class: "tag" }, word(`topic_${one.topic}`)) : "";
  const made = el("details", { class: "clause", open: one.ladders.length > 0 },
    el("summary", {}, el("b", {}, one.name || one.text.slice(0, 40)), " ", topic, one.general ? el("span", { class: "tag" }, word("general_clause")) : "",
      one.ladders.length ? el("span", { class: "tag" }, word("band")) : ""));
  if (one.grants.length) made.append(named("gives", one.grants));
  made.append(...one.ladders.map(ladder), ...one.choices.map(choice));
  if (one.conditions.length) made.append(named("conditions", one.conditions.map((c) => c.text)));
  if (one.exclusions.length) made.append(named("exclusions", one.exclusions));
  for (const [name, value] of one.parts) made.append(named(`part_${name}`, [value]));
  made.append(el("p", { class: "verbatim" }, one.text));
  return made;
}

function named(name, values) {
  const rows = [...new Set(values)];
  return el("div", { class: "named" }, el("h3", {}, word(name)), rows.length > 1 ? el("ul", {}, rows.map((row) => el("li", {}, row))) : el("p", {}, rows[0]));
}

function ladder(one) {
  const how = [one.whom, one.mode ? word(`mode_${one.mode}`) : ""].filter(Boolean).join(" · ");
  return el("div", { class: "named" }, el("h3", {}, word("ladder", { attribute: one.attribute })), how ? el("p", { class: "quiet" }, how) : "",
    steps(one.bands.map((band) => [band.range, band.gives])));
}

function choice(cases) {
  return el("div", { class: "named" }, el("h3", {}, word("choice")), steps(cases.map((one) => [one.name, one.gives])));
}

function steps(rows) {
  return el("div", { class: "table", tabindex: "0", role: "group", "aria-label": word("band") }, el("table", {}, el("tbody", {}, rows.map(([name, value]) => el("tr", {}, el("th", { scope: "row" }, name), el("td", {}, value))))));
}
