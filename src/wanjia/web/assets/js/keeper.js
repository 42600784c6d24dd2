// What was typed in a long form (data-wj-keep="name") outlives a lost network, an expired session and a closed form:
// kept in this tab's sessionStorage until the server has taken it, and offered again. Never for sealed or password forms.
import { onArrival } from "./arrivals.js";
import { toast } from "./toast.js";
import { words } from "./words.js";

const PREFIX = "wj-kept:";
const SENT = "wj-sent";
const key = (form) => `${PREFIX}${location.pathname}:${form.dataset.wjKeep}`;

function typed(form) {
  const kept = [];
  for (const field of form.elements) {
    if (field.getAttribute("role") === "combobox") kept.push([`#${field.id}`, field.value, null]); // a picker's words; its value has a name
    if ("wjFresh" in field.dataset) continue; // says what this page shows, which the next one says itself
    if (!field.name || field.name === "csrfmiddlewaretoken" || ["password", "file", "submit", "button"].includes(field.type)) continue;
    if (["checkbox", "radio"].includes(field.type)) kept.push([field.name, field.value, field.checked]);
    else kept.push([field.name, field.value, null]);
  }
  return kept;
}

function putBack(form, kept) {
  for (const [name, value, checked] of kept) {
    const selector = name.startsWith("#") ? `#${CSS.escape(name.slice(1))}` : `[name="${CSS.escape(name)}"]`;
    for (const field of form.querySelectorAll(selector)) {
      if (checked === null) field.value = value;
      else if (field.value === value) field.checked = checked;
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
  }
}

function offer(form, kept) {
  const bar = document.createElement("div");
  bar.className = "wj-kept";
  const said = document.createElement("p");
  said.textContent = words.kept;
  bar.append(said);
  for (const [label, look, act] of [[words.restore, "button", () => { putBack(form, kept); toast(words.restored); }], [words.drop, "button is-quiet", () => sessionStorage.removeItem(key(form))]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = look;
    button.textContent = label;
    button.addEventListener("click", () => { act(); bar.remove(); });
    bar.append(button);
  }
  form.prepend(bar);
}

// After a form was sent: was it taken? Not if this is the sign-in or an error page, or the same form again without a word of success.
try {
  const sent = sessionStorage.getItem(SENT);
  sessionStorage.removeItem(SENT);
  const sameForm = sent?.startsWith(`${PREFIX}${location.pathname}:`) && document.querySelector("form[data-wj-keep]");
  const refused = document.body.hasAttribute("data-wj-entrance") || (sameForm && !document.querySelector(".wj-message.is-success"));
  if (sent && !refused) sessionStorage.removeItem(sent);
} catch { /* storage is switched off */ }

onArrival("form[data-wj-keep]", (form) => {
  let store;
  try {
    store = sessionStorage;
    const before = JSON.stringify(typed(form));
    const kept = store.getItem(key(form));
    // A form that shows a refusal still holds what was typed, though the record it is about may have moved on.
    if (kept && kept !== before && !form.querySelector('[aria-invalid="true"], .wj-errors')) offer(form, JSON.parse(kept));
  } catch {
    return; // storage is switched off
  }
  let timer;
  const keep = () => {
    clearTimeout(timer);
    timer = undefined;
    if (form.isConnected) store.setItem(key(form), JSON.stringify(typed(form)));
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(keep, 400);
  });
  form.addEventListener("submit", () => {
    keep();
    store.setItem(SENT, key(form));
  });
  window.addEventListener("pagehide", () => { if (timer) keep(); }); // left before the pause was over
});


// Sent by htmx: taken, unless the answer is the form again with its errors.
document.addEventListener("htmx:afterRequest", ({ detail: { elt, requestConfig, successful, xhr } }) => {
  const form = elt.closest("form[data-wj-keep]");
  if (!form || requestConfig.verb === "get" || !successful || /aria-invalid|wj-errors/.test(xhr.responseText)) return;
  sessionStorage.removeItem(key(form));
  sessionStorage.removeItem(SENT);
});
