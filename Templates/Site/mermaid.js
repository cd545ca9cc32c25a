"use strict";

// Draws the diagrams that notebooks write in Mermaid, with the library that the workspace has beside its templates. Until
// a diagram is drawn, and where it cannot be, the page shows its source.

(() => {
  const library = globalThis.mermaid;
  if (!library) return;
  let figures = [];

  const root = document.documentElement;
  const darkness = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : darkness.matches);

  // The library puts styles of these names into the page, which is why they are no anchors of headings.
  const name = (index) => `labbook-diagram-${index}`;

  async function picture(figure, index) {
    const source = figure.querySelector("code").textContent;
    try {
      return (await library.render(name(index), source)).svg;
    } catch {
      // What the library leaves in the page when it fails.
      for (const prefix of ["", "d", "i"]) document.getElementById(prefix + name(index))?.remove();
      return null;
    }
  }

  /** The place for the picture, above the source, which is folded when there is a picture. */
  function frame(figure) {
    const known = figure.querySelector(":scope > .picture");
    if (known) return known;
    const details = document.createElement("details");
    const summary = document.createElement("summary");
    summary.textContent = siteWords.text("drawing.source");
    details.append(summary, ...figure.childNodes);
    const place = document.createElement("div");
    place.className = "picture";
    figure.append(place, details);
    return place;
  }

  function show(figure, svg) {
    const place = frame(figure);
    place.innerHTML = svg;
    const drawn = place.querySelector("svg");
    if (drawn && !drawn.hasAttribute("aria-labelledby")) {
      drawn.setAttribute("aria-label", siteWords.text("drawing.diagram"));
    }
  }

  let turn = 0;
  async function draw() {
    const ours = (turn += 1);
    figures = [...document.querySelectorAll("[data-mermaid]")];
    library.initialize({
      startOnLoad: false,
      securityLevel: "strict",
      suppressErrorRendering: true,
      theme: isDark() ? "dark" : "default",
      fontFamily: getComputedStyle(document.body).fontFamily,
      // The labels of lines stand on the page; the grey of the dark theme is too near to their letters.
      themeVariables: { edgeLabelBackground: getComputedStyle(root).backgroundColor },
    });
    for (const [index, figure] of figures.entries()) {
      const svg = await picture(figure, index);
      // The reader has chosen other colours meanwhile.
      if (ours !== turn) return;
      if (svg) show(figure, svg);
    }
  }

  let shown = isDark();
  function redraw() {
    if (shown === isDark()) return;
    shown = isDark();
    draw();
  }
  darkness.addEventListener("change", redraw);
  new MutationObserver(redraw).observe(root, { attributeFilter: ["data-theme"] });
  // The preview has put another text in the place of this one.
  document.addEventListener("labbook:text", draw);
  draw();
})();
