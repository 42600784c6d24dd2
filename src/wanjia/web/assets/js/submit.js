// A form is sent once, however often the button is tapped; after one second of waiting the button shows it.
const sent = new WeakMap();
const REST = 15000; // after so long without an answer the button works again

function hold(form, button) {
  const timer = button && setTimeout(() => button.classList.add("is-long"), 1000);
  button?.setAttribute("aria-disabled", "true");
  sent.set(form, { button, timer, at: Date.now() });
}

function release(form) {
  const held = sent.get(form);
  if (!held) return;
  clearTimeout(held.timer);
  held.button?.classList.remove("is-long");
  held.button?.removeAttribute("aria-disabled");
  sent.delete(form);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method === "dialog") return;
  const held = sent.get(form);
  if (held && Date.now() - held.at < REST) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  release(form);
  const leaves = form.method === "get" || form.target === "_blank" || form.hasAttribute("data-wj-download");
  if (!leaves) hold(form, event.submitter ?? form.querySelector("button[type=submit]"));
}, true);

document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.detail.elt.closest("form");
  if (form && event.detail.requestConfig.verb !== "get") release(form); // a lookup inside the form is no answer to it
});
document.addEventListener("htmx:confirm", (event) => {
  if (event.detail.elt.matches("button, a")) event.detail.elt.classList.remove("is-long");
});
// Coming back by the browser's "back" finds the button ready again.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) for (const form of document.forms) release(form);
});
