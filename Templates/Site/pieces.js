"use strict";

/**
 * A function that loads pieces of data by their names, each once: scripts of a folder, which put a value into `received`,
 * since scripts load from a folder on disk as well as from a server.
 */
function pieceLoader(folder, received) {
  const pieces = new Map();
  const piece = (name) => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = `${folder}${name}.js`;
    script.onload = () => {
      script.remove();
      resolve(received.get(name));
      received.delete(name);
    };
    script.onerror = () => {
      script.remove();
      pieces.delete(name);
      reject(new Error(`${folder}${name}.js`));
    };
    document.head.append(script);
  });
  return (name) => {
    if (!pieces.has(name)) pieces.set(name, piece(name));
    return pieces.get(name);
  };
}
