// Runs a function for every element that matches, now and whenever htmx brings new ones.

/** @param {string} selector @param {(element: HTMLElement) => void} begin once per element */
export function onArrival(selector, begin) {
  const begun = new WeakSet();
  const look = (root) => {
    const found = [...root.querySelectorAll(selector)];
    if (root instanceof Element && root.matches(selector)) found.unshift(root);
    for (const element of found) {
      if (!begun.has(element)) {
        begun.add(element);
        begin(element);
      }
    }
  };
  look(document);
  document.addEventListener("htmx:load", (event) => look(event.detail.elt));
}
