"use strict";

// Keeps a page of the preview as the site is now: puts its new text in the place of the old one without moving the reader, and
// shows over it what has to be put right. Text of notebooks and of errors is only ever set as text.

(() => {
  const tag = document.currentScript;
  const shown = { page: Number(tag.dataset.generation), styles: Number(tag.dataset.generation) };

  // This script runs before those of the page change anything, so the page is still as it was sent.

  /** All of a page but its text and what is said of that. */
  function frame(page) {
    const copy = page.documentElement.cloneNode(true);
    const parts = "title, main, meta:not([http-equiv]), script[data-generation]";
    for (const part of copy.querySelectorAll(parts)) part.remove();
    return [copy.lang, copy.dir, copy.innerHTML].join("\n");
  }
  const shownFrame = frame(document);
  let shownText = document.querySelector("main")?.outerHTML;

  // What scripts have made of such a page cannot be carried over; it finds its way back by its address.
  const isOfScripts = document.querySelector("#\\~query, #\\~filter") !== null;

  const worker = new Worker("/.labbook/preview-worker.js");

  // The text

  function replace(page) {
    const generation = Number(page.querySelector("script[data-generation]")?.dataset.generation);
    const text = page.querySelector("main");
    const old = document.querySelector("main");
    if (isOfScripts || !generation || !text || !old || frame(page) !== shownFrame) {
      location.reload();
      return;
    }
    shown.page = generation;
    document.title = page.title;
    if (text.outerHTML === shownText) return;
    shownText = text.outerHTML;
    keepOpen(old, text);
    old.replaceWith(document.adoptNode(text));
    document.dispatchEvent(new CustomEvent("labbook:text"));
  }

  /** What the reader has unfolded stays so. */
  function keepOpen(old, text) {
    const before = [...old.querySelectorAll("details")];
    const after = [...text.querySelectorAll("details")];
    if (before.length !== after.length) return;
    after.forEach((details, index) => { details.open = before[index].open; });
  }

  // Style sheets

  function replaceStyles(generation) {
    shown.styles = generation;
    for (const old of document.querySelectorAll("link[rel=stylesheet]")) {
      const address = new URL(old.href);
      address.search = `?${generation}`;
      const fresh = old.cloneNode();
      fresh.href = address.href;
      // The old one stays until the new one is there, so that the page is never without.
      fresh.addEventListener("load", () => old.remove());
      fresh.addEventListener("error", () => fresh.remove());
      old.after(fresh);
    }
  }

  // What has to be put right

  const looks = new CSSStyleSheet();
  looks.replaceSync(`
    :host { all: initial; }
    section {
      position: fixed; inset: auto 1rem 1rem; z-index: 2147483647; max-height: 45vh; overflow: auto; margin: 0 auto;
      max-width: 60rem; box-sizing: border-box; padding: 0.75rem 1rem; border: 1px solid #b3261e; border-radius: 0.5rem;
      border-inline-start-width: 0.5rem; background: #fff; color: #1c1b1a; box-shadow: 0 0.25rem 1.5rem #0006;
      font: 1rem/1.45 system-ui, sans-serif; overflow-wrap: anywhere;
    }
    h2 { margin: 0 4rem 0.25rem 0; font-size: 1rem; }
    ul { margin: 0; padding: 0; list-style: none; }
    li { margin-top: 0.5rem; }
    code { font: 0.875rem/1.4 ui-monospace, monospace; }
    p { margin: 0; }
    button { position: absolute; top: 0.5rem; inset-inline-end: 0.5rem; font: inherit; }
    @media (prefers-color-scheme: dark) { section { background: #1f1e1d; color: #f1efec; border-color: #f2b8b5; } }
    @media print { section { display: none; } }
  `);
  const host = document.createElement("div");
  const inside = host.attachShadow({ mode: "open" });
  inside.adoptedStyleSheets = [looks];
  let told = "";

  function element(name, ...children) {
    const made = document.createElement(name);
    made.append(...children);
    return made;
  }

  function tell(problems, heading) {
    const words = JSON.stringify([problems, heading]);
    if (words === told) return;
    told = words;
    if (!problems.length) {
      host.remove();
      return;
    }
    const close = element("button", "Hide");
    close.type = "button";
    close.addEventListener("click", () => host.remove());
    const lines = problems.map(({ place, headline, explanation }) => element("li",
      ...place ? [element("code", place)] : [], element("p", headline), ...explanation ? [element("p", explanation)] : []));
    const box = element("section", element("h2", heading), close, element("ul", ...lines));
    box.setAttribute("role", "alert");
    inside.replaceChildren(box);
    document.body.append(host);
  }

  const lost = [{ headline: "The page stays as it is until labbook serve runs again." }];

  // States

  let lossTimer = 0;
  let isGetting = false;
  let newest = null;

  function get() {
    if (isGetting) return;
    isGetting = true;
    worker.postMessage({ get: location.pathname + location.search });
  }

  function follow(state) {
    clearTimeout(lossTimer);
    lossTimer = 0;
    newest = state;
    tell(state.problems, state.problems.length === 1 ? "To put right" : `${state.problems.length} things to put right`);
    if (state.scripts > shown.page) location.reload();
    if (state.styles > shown.styles) replaceStyles(state.generation);
    if (state.generation > shown.page) get();
  }

  worker.addEventListener("message", ({ data }) => {
    if (data.state) {
      follow(data.state);
    } else if (data.isLost) {
      isGetting = false;
      lossTimer ||= setTimeout(() => tell(lost, "The preview has ended"), 1500);
    } else {
      isGetting = false;
      replace(new DOMParser().parseFromString(data.page, "text/html"));
      // Another state may have come while the page was on its way.
      if (newest && newest.generation > shown.page) get();
    }
  });

  // A browser has few connections to one place: only pages that are seen keep one.
  function listenWhereSeen() {
    worker.postMessage(document.hidden ? { rest: true } : { listen: true });
  }
  document.addEventListener("visibilitychange", listenWhereSeen);
  listenWhereSeen();
})();
