"use strict";

// The filters and orders of the register of decisions. What it is filtered by is loaded when a reader opens them, and the
// rows of the table as they are shown.

const received = new Map();
const loadPiece = pieceLoader("decisions/", received);

/** The functions that the pieces call. */
const labbookRegister = {
  facets(value) { received.set("facets", value); },
  rows(number, rows) { received.set(`rows-${number}`, rows); },
};

addEventListener("DOMContentLoaded", () => {
  const rowsPerStep = 100;
  const frame = document.getElementById("~filter");
  const form = frame.querySelector("form");
  const selects = [...form.querySelectorAll("[data-facet]")];
  const order = form.elements.sort;
  const summary = document.getElementById("~found");
  const moreButton = document.getElementById("~more");
  const table = document.querySelector(".register");
  const body = table.querySelector("tbody");
  const wholeRows = [...body.children];
  // What belongs to the whole register alone: the ways to its other pages.
  const ways = [...document.querySelectorAll("main nav")];

  let run = 0;
  let showNext = null;

  /** The facets, each with its values, and for each decision the places of those that it has. */
  const facets = async () => {
    const index = await loadPiece("facets");
    index.all ??= [...index.facets, yearsOf(index.days)].map((facet) => ({
      ...facet, of: facet.of.map((places) => [places ?? []].flat()),
    }));
    return index;
  };

  function yearsOf(days) {
    const values = [...new Set(days.map((day) => day?.slice(0, 4)))].filter(Boolean).sort().reverse();
    const places = new Map(values.map((year, place) => [year, place]));
    return { name: "year", values, of: days.map((day) => places.get(day?.slice(0, 4)) ?? null) };
  }

  /** The facets that are chosen, by their names, as the places of the chosen values. */
  function chosenPlaces({ all }) {
    const chosen = new Map();
    for (const { name, values } of all) {
      const { value } = form.elements[name];
      if (value) chosen.set(name, values.indexOf(value));
    }
    return chosen;
  }

  const holds = ({ all }, chosen, decision, besides) => all.every(({ name, of }) =>
    name === besides || !chosen.has(name) || of[decision].includes(chosen.get(name)));

  /** The decisions that the choice holds of, in its order; decisions are numbered from the newest on. */
  function found(index, chosen) {
    const numbers = index.days.map((_, number) => number).filter((number) => holds(index, chosen, number));
    if (order.value === "oldest") {
      return [...numbers.filter((number) => index.days[number]).reverse(), ...numbers.filter((number) => !index.days[number])];
    }
    const facet = index.all.find(({ name }) => name === order.value);
    const place = (number) => facet.of[number][0] ?? Infinity;
    return facet ? numbers.sort((one, other) => place(one) - place(other) || one - other) : numbers;
  }

  /** Fills the lists of values: how many decisions each one leaves with what else is chosen. */
  function fillFacets(index, chosen) {
    for (const select of selects) {
      const { name, values, labels = values, of } = index.all.find((facet) => facet.name === select.name);
      const counts = values.map(() => 0);
      index.days.forEach((_, number) => {
        if (holds(index, chosen, number, name)) for (const place of of[number]) counts[place] += 1;
      });
      const { value } = select;
      const options = values.map((text, place) => {
        const option = new Option(siteWords.text("register.value", { value: labels[place], count: counts[place] }), text);
        option.disabled = !counts[place] && text !== value;
        return option;
      });
      select.replaceChildren(select.options[0], ...options);
      select.value = value;
    }
  }

  async function rowsOf(numbers, { rowsPerFile }) {
    const files = numbers.map((number) => loadPiece(`rows-${Math.floor(number / rowsPerFile) + 1}`));
    const loaded = await Promise.all(files);
    const rows = document.createElement("template");
    rows.innerHTML = numbers.map((number, place) => loaded[place][number % rowsPerFile]).join("");
    return rows.content;
  }

  function showWhole() {
    body.replaceChildren(...wholeRows);
    for (const way of ways) way.hidden = false;
    summary.textContent = "";
    moreButton.hidden = true;
  }

  async function showFound(index, chosen, current) {
    const numbers = found(index, chosen);
    let shown = 0;
    const next = async () => {
      const rows = await rowsOf(numbers.slice(shown, shown + rowsPerStep), index);
      shown += rowsPerStep;
      return rows;
    };
    const first = await next();
    if (current !== run) return;
    body.replaceChildren(first);
    for (const way of ways) way.hidden = true;
    summary.textContent = siteWords.counted("register.found", numbers.length, { total: index.days.length });
    moreButton.hidden = shown >= numbers.length;
    showNext = async () => {
      const rows = await next();
      if (current !== run) return;
      const firstNew = rows.querySelector("a");
      body.append(rows);
      moreButton.hidden = shown >= numbers.length;
      firstNew?.focus();
    };
  }

  async function update() {
    const current = ++run;
    try {
      const index = await facets();
      if (current !== run) return;
      const chosen = chosenPlaces(index);
      fillFacets(index, chosen);
      if (chosen.size || order.value !== "newest") await showFound(index, chosen, current);
      else showWhole();
    } catch (error) {
      summary.textContent = siteWords.text("register.part-missing", { file: error.message });
    }
  }

  // The address: the fragment, since a page from disk has nothing else that it may change.

  const written = () => new URLSearchParams([...new FormData(form)].filter(([name, value]) => value && value !== "newest")).toString();

  async function recall() {
    const { hash } = location;
    if (hash === "#~filter") frame.open = true;
    if (hash && !hash.includes("=")) return;
    const parameters = new URLSearchParams(hash.slice(1));
    if (!hash && !written()) return;
    try {
      const index = await facets();
      fillFacets(index, new Map());
    } catch {
      // The update says what is missing.
    }
    form.reset();
    for (const select of [...selects, order]) if (parameters.has(select.name)) select.value = parameters.get(select.name);
    if (hash) frame.open = true;
    order.value ||= "newest";
    await update();
  }

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => {
    history.pushState(null, "", `#${written() || "~filter"}`);
    update();
  });
  document.getElementById("~all").addEventListener("click", () => {
    form.reset();
    history.pushState(null, "", "#~filter");
    update();
  });
  moreButton.addEventListener("click", () => showNext?.());
  frame.addEventListener("toggle", () => { if (frame.open && run === 0) update(); });
  addEventListener("popstate", recall);
  addEventListener("hashchange", recall);
  recall();
});
