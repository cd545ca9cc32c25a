"use strict";

// The page: reads the query, shows what was found. Text of notebooks and of queries is only ever set as text.

const box = document.getElementById("~query");
const summary = document.getElementById("~summary");
const list = document.getElementById("~hits");
const help = document.getElementById("~help");
const filterButtons = [...document.querySelectorAll("[data-field]")];

/** Hits that are shown at first, and with each further step: each loads the text of a notebook. */
const hitsPerStep = 4;

/** An element with attributes and children; children that are no elements are text. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

const chip = (status) => element("span", { class: `chip chip-${status}` }, siteWords.text(`status.${status}`));
const pieces = (snippet) => snippet.map(({ text, isMarked }) => (isMarked ? element("mark", {}, text) : text));

/** A day as the other pages write it. */
const dayElement = (day) => element("time", { datetime: day }, siteWords.date(day));

// Showing

function hitElement({ notebook, hits }, plan) {
  const title = cutTitle(notebook.title, plan);
  const facts = [siteWords.text(`kind.${notebook.kind}`), ...notebook.people.length ? [notebook.people.join(", ")] : [],
    ...notebook.draft ? [siteWords.text("draft")] : []];
  const card = element("li", { class: "card" },
    element("p", { class: "card-day" }, ...notebook.day ? [dayElement(notebook.day)] : []),
    element("div", {},
      element("h2", { class: "card-title" },
        element("a", { href: notebook.href, "data-hit": "" }, ...title), " ",
        ...notebook.status ? [chip(notebook.status)] : []),
      element("ul", { class: "facts" }, ...facts.map((fact) => element("li", {}, fact))),
      element("ul", { class: "places-found" }, ...hits.map((hit) => placeElement(hit, notebook, plan)))));
  return card;
}

/** A title with its words marked, and as much of it as is read at a glance: an item may be a whole paragraph. */
const cutTitle = (title, plan) => pieces(cutText(title, marksIn(title, plan)));

/** What a snippet tells beyond the title; nothing where it is a piece of that. */
const beyondTitle = (snippet, title) => {
  const told = (text) => text.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  const text = told(snippet.map((piece) => (piece.text === "…" ? "" : piece.text)).join(""));
  const known = told(title);
  const rest = text.replace(/^[A-Z]+\d+ /, "");
  // Behind an item's words its relations may stand: (supports H1).
  return known.includes(text) || (rest.startsWith(known) && rest.length < known.length + 24) ? [] : snippet;
};

function placeElement({ identifier, title, status, day, anchor, snippet, reasons }, notebook, plan) {
  const row = element("li", { class: "found" });
  if (title) {
    const href = notebook.href + (anchor ? "#" + encodeURIComponent(anchor) : "");
    row.append(element("p", { class: "row-title" },
      ...identifier ? [element("span", { class: "row-id" }, identifier), " "] : [],
      element("a", { href, "data-hit": "" }, ...cutTitle(title, plan)),
      ...status && status !== notebook.status ? [" ", chip(status)] : [],
      ...day && day !== notebook.day ? [" ", element("span", { class: "count" }, dayElement(day))] : []));
  }
  const shown = title ? beyondTitle(snippet, title) : snippet;
  if (shown.length) row.append(element("p", { class: "snippet" }, ...pieces(shown)));
  if (reasons.length) row.append(element("p", { class: "count" }, reasons.join(", ")));
  return row;
}

function showError(error) {
  list.replaceChildren();
  if (!(error instanceof QueryError)) {
    summary.replaceChildren(siteWords.text("search.part-missing", { file: error.message }));
    return;
  }
  const text = box.value;
  const column = [...text.slice(0, error.start)].length + 1;
  // Of a long query no more than what surrounds the place.
  const from = Math.max(0, error.start - 40);
  const to = Math.min(text.length, Math.max(error.end, error.start + 1) + 40);
  const place = error.end > error.start
    ? [element("code", { class: "query" }, from > 0 ? "…" : "", text.slice(from, error.start),
      element("mark", { class: "wrong" }, text.slice(error.start, Math.min(error.end, to))), text.slice(error.end, to),
      to < text.length ? "…" : "")] : [];
  summary.replaceChildren(
    element("strong", {}, siteWords.text("search.at-column", { column, message: error.message })), " ", error.advice,
    ...place);
}

/** How much there is to search. */
const searchable = () => ({
  notebooks: siteWords.counted("search.notebooks", language.notebooks),
  items: siteWords.counted("search.items", language.items),
});

function summaryOf({ plan, candidates, total, isExact }) {
  const searched = siteWords.text(language.newest ? "search.searched-newest" : "search.searched", {
    ...searchable(), day: language.newest ? siteWords.date(language.newest) : "",
  });
  const unknown = plan.wanted.map((leaf) => plan.leaves[leaf])
    .filter(({ notebooks, within, isSignAndLetter, atoms }) => (!notebooks.size && !within.size) || isSignAndLetter || !atoms.length);
  const hints = unknown.map(({ text, isSignAndLetter, atoms }) => (isSignAndLetter || !atoms.length
    ? siteWords.text("search.signs", { text: shortened(text) })
    : siteWords.text("search.unknown", { text: shortened(text) })));
  const all = plan.telling.length > 1 ? "-all" : "";
  const found = total ? siteWords.counted(`search.found${all}${isExact ? "" : "-up-to"}`, total)
    : siteWords.text(candidates.length ? "search.found-parts" : "search.found-nothing", { searched });
  return [total || candidates.length ? siteWords.text("search.summary", { found, searched }) : found, ...hints].join(" ");
}

const shortened = (text) => (text.length > 60 ? text.slice(0, 60) + "…" : text);

// Searching

let run = 0;
/** Shows further hits when the last one comes into sight; `null` where there are none. */
let showMore = null;

const watcher = new IntersectionObserver((entries) => {
  if (entries.some(({ isIntersecting }) => isIntersecting)) showMore?.();
}, { rootMargin: "200px" });

async function update() {
  const current = ++run;
  showMore = null;
  watcher.disconnect();
  const text = box.value;
  if (!text.trim() || !language) {
    summary.replaceChildren(
      language ? siteWords.text("search.ready", searchable()) : siteWords.text("search.no-index"));
    list.replaceChildren();
    pressButtons(null);
    help.open = true;
    return;
  }
  help.open = false;
  try {
    pressButtons(parseQuery(text));
    const result = await search(text);
    if (current !== run) return;
    await showFirst(result, current);
  } catch (error) {
    if (current === run) showError(error);
  }
}

async function showFirst(result, current) {
  const { plan, candidates } = result;
  let shown = 0;
  const elements = async () => {
    const next = candidates.slice(shown, shown + hitsPerStep);
    shown += next.length;
    return (await Promise.all(next.map((candidate) => showCandidate(candidate, plan)))).map((hit) => hitElement(hit, plan));
  };
  const first = await elements();
  if (current !== run) return;
  summary.replaceChildren(summaryOf(result));
  list.replaceChildren(...first);
  list.dataset.query = box.value;
  const watchLast = () => {
    if (shown < candidates.length && list.lastElementChild) watcher.observe(list.lastElementChild);
  };
  showMore = async () => {
    watcher.disconnect();
    const more = await elements();
    if (current !== run) return;
    list.append(...more);
    watchLast();
  };
  watchLast();
}

// Filters

/** The filters of a query that stand beside all the rest, not within a group. */
const topFilters = (root) => (root.type === "all" ? root.nodes : [root]).filter(({ type }) => type === "filter");

function pressButtons(root) {
  const filters = root ? topFilters(root) : [];
  for (const button of filterButtons) {
    const { field, value } = button.dataset;
    const isSet = filters.some((filter) => filter.field === field && filter.values.includes(value));
    button.setAttribute("aria-pressed", isSet);
  }
}

/** The query with a filter set, lifted, or in the place of another value of its field. */
function toggled(text, field, value) {
  let filter;
  try {
    filter = topFilters(parseQuery(text)).find((found) => found.field === field);
  } catch {
    // What is no query yet gets the filter behind it.
  }
  const word = `${field}:${value}`;
  if (!filter) return `${text.trim()} ${word}`.trim();
  const isSame = filter.values.length === 1 && filter.values[0] === value;
  return (text.slice(0, filter.start) + (isSame ? "" : word) + text.slice(filter.end)).replace(/ {2,}/g, " ").trim();
}

for (const button of filterButtons) {
  button.addEventListener("click", () => {
    box.value = toggled(box.value, button.dataset.field, button.dataset.value);
    remember(true);
    update();
  });
}

// The address: the fragment, since a page from disk has nothing else that it may change.

function queryOfAddress() {
  const { hash, search: written } = location;
  const parameters = new URLSearchParams(hash.startsWith("#q=") ? hash.slice(1) : written);
  return parameters.get("q") ?? "";
}

/** @param isStep whether the way back leads to the query before. */
function remember(isStep) {
  const address = "#" + (box.value ? new URLSearchParams({ q: box.value }) : "q=");
  if (address === location.hash) return;
  history[isStep ? "pushState" : "replaceState"](null, "", address);
}

function recall() {
  if (location.hash && !location.hash.startsWith("#q=")) return;
  const text = queryOfAddress();
  if (text === box.value && list.dataset.query === text) return;
  box.value = text;
  update();
}

addEventListener("popstate", recall);
addEventListener("hashchange", recall);

// Keys

let isEditing = false;

box.addEventListener("input", () => {
  // The first key of a new query is a step, the others belong to it.
  remember(!isEditing);
  isEditing = true;
  update();
});
box.addEventListener("blur", () => { isEditing = false; });

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const links = [...list.querySelectorAll("[data-hit]")];
  const place = links.indexOf(document.activeElement);
  if (event.key === "Enter" && document.activeElement === box) {
    event.preventDefault();
    // What is shown may belong to the keys before.
    if (list.dataset.query === box.value) links[0]?.click();
  } else if (event.key === "Escape" && (place >= 0 || document.activeElement === box)) {
    event.preventDefault();
    box.value = "";
    remember(true);
    box.focus();
    update();
  } else if (event.key === "ArrowDown" && (place >= 0 || document.activeElement === box) && links[place + 1]) {
    event.preventDefault();
    links[place + 1].focus();
  } else if (event.key === "ArrowUp" && place >= 0) {
    event.preventDefault();
    (links[place - 1] ?? box).focus();
  }
});

addEventListener("DOMContentLoaded", () => {
  box.value = queryOfAddress();
  // A reader with a keyboard begins to type; on a phone nothing pops up.
  if (matchMedia("(hover: hover)").matches) box.focus({ preventScroll: true });
  update();
});
