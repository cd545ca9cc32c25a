"use strict";

// Listens to the preview for the page, and fetches for it. The policy of a page allows it no connection at all; that of a
// worker is its own, so that pages need no other policy in the preview than where they are published.

let states = null;

function listen() {
  if (states) return;
  states = new EventSource("/.labbook/states");
  states.onmessage = (event) => postMessage({ state: JSON.parse(event.data) });
  // The browser tries again by itself, unless it was told off.
  states.onerror = () => {
    postMessage({ isLost: true });
    if (states?.readyState === EventSource.CLOSED) {
      rest();
      setTimeout(listen, 2000);
    }
  };
}

function rest() {
  states?.close();
  states = null;
}

async function get(address) {
  try {
    const response = await fetch(address, { cache: "no-store" });
    postMessage({ address, page: await response.text() });
  } catch {
    // The preview has ended; when it is there again it tells of a new state.
  }
}

addEventListener("message", ({ data }) => {
  if (data.listen) listen();
  else if (data.rest) rest();
  else get(data.get);
});
