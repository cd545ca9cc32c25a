"use strict";

// What every page does beyond showing itself. Without this script nothing is lost but comfort; what needs it
// has the class `needs-script`, which the stylesheet hides until the root has the class `has-script`.

(() => {
  const root = document.documentElement;
  root.classList.add("has-script");

  // Colours: the reader's system, or a choice that is kept. This comes before the first paint.

  const themes = ["system", "light", "dark"];
  const key = "labbook-theme";

  // Storage may be denied; the choice then holds for the page.
  const stored = () => {
    try {
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  const store = (theme) => {
    try {
      if (theme === "system") localStorage.removeItem(key);
      else localStorage.setItem(key, theme);
    } catch {
      // Nothing to do.
    }
  };

  let theme = "system";
  function setTheme(chosen) {
    theme = themes.includes(chosen) ? chosen : "system";
    if (theme === "system") delete root.dataset.theme;
    else root.dataset.theme = theme;
  }
  setTheme(stored());

  function startThemeSwitch() {
    const button = document.querySelector("[data-theme-switch]");
    if (!button) return;
    const label = () => button.setAttribute("aria-label", siteWords.text(`script.theme.${theme}`));
    label();
    button.addEventListener("click", () => {
      setTheme(themes[(themes.indexOf(theme) + 1) % themes.length]);
      store(theme);
      label();
      say(siteWords.text(`script.theme.${theme}`));
    });
    // Another tab has changed it.
    addEventListener("storage", (event) => {
      if (event.key !== key) return;
      setTheme(event.newValue);
      label();
    });
  }

  // What a reader of the screen is told, and everybody else sees for a moment.

  let line = null;
  let timer = 0;
  function say(text) {
    line.textContent = text;
    clearTimeout(timer);
    timer = setTimeout(() => { line.textContent = ""; }, 2500);
  }

  function startSaying() {
    line = document.createElement("p");
    line.className = "said";
    line.setAttribute("role", "status");
    document.body.append(line);
  }

  // Copying code

  function copyBySelection(element) {
    const selection = getSelection();
    const range = document.createRange();
    range.selectNodeContents(element);
    selection.removeAllRanges();
    selection.addRange(range);
    const isCopied = document.execCommand("copy");
    selection.removeAllRanges();
    return isCopied;
  }

  async function copy(code) {
    let isCopied = false;
    try {
      await navigator.clipboard.writeText(code.textContent.replace(/\n$/, ""));
      isCopied = true;
    } catch {
      // A page from disk may have no clipboard, or no leave to use it.
      isCopied = copyBySelection(code);
    }
    say(siteWords.text(isCopied ? "script.copied" : "script.copy-refused"));
  }

  function startCopying() {
    for (const code of document.querySelectorAll("main pre > code")) {
      const pre = code.parentElement;
      const frame = document.createElement("div");
      frame.className = "code-frame";
      const button = document.createElement("button");
      button.type = "button";
      button.className = "copy";
      button.textContent = siteWords.text("script.copy");
      button.addEventListener("click", () => copy(code));
      pre.replaceWith(frame);
      frame.append(pre, button);
    }
  }

  // The contents follow the reader: the last heading above the middle of the window is the one that is read.

  function startFollowing() {
    const links = new Map();
    for (const link of document.querySelectorAll(".contents a")) {
      const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (target) links.set(target, link);
    }
    if (!links.size) return;
    const headings = [...links.keys()];
    let current = null;
    const mark = () => {
      const passed = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight * 0.3);
      const next = links.get(passed.at(-1) ?? headings[0]);
      if (next === current) return;
      current?.removeAttribute("aria-current");
      next.setAttribute("aria-current", "true");
      current = next;
    };
    const observer = new IntersectionObserver(mark, { rootMargin: "0px 0px -70% 0px" });
    for (const heading of headings) observer.observe(heading);
    mark();
  }

  // A slash leads to the search, unless it is typed somewhere.

  function startSearchKey() {
    document.addEventListener("keydown", (event) => {
      const isTyped = event.target.closest?.("input, textarea, select, [contenteditable]");
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyped) return;
      event.preventDefault();
      const box = document.getElementById("~query");
      if (box) {
        box.focus();
        box.select();
      } else {
        document.querySelector("[data-search]")?.click();
      }
    });
  }

  // Another text has come into the place of the page's.
  document.addEventListener("labbook:text", () => {
    startCopying();
    startFollowing();
  });

  function start() {
    startSaying();
    startThemeSwitch();
    startCopying();
    startFollowing();
    startSearchKey();
  }
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
  else start();
})();
