// "/" search, "n" the page's main action, "j" and "k" rows, "g" and a letter a place in the navigation, "?" this list.
let going = 0;

function typing(target) {
  return target.closest("input, textarea, select, [contenteditable], dialog[open]") !== null;
}

function move(step) {
  const rows = [...document.querySelectorAll("[data-wj-rows] > tr, [data-wj-rows] > li")];
  if (!rows.length) return;
  const at = rows.findIndex((row) => row.classList.contains("is-current"));
  const next = rows[Math.min(Math.max(at + step, 0), rows.length - 1)];
  rows[at]?.classList.remove("is-current");
  next.classList.add("is-current");
  next.querySelector("a, button")?.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

const acts = {
  "/": () => {
    const search = document.querySelector("[data-wj-search]");
    if (search?.offsetParent) search.focus();
    else document.querySelector("a.wj-tool[href]")?.click();
    search?.select();
  },
  "?": () => document.getElementById("wj-keys")?.showModal(),
  n: () => document.querySelector("[data-wj-main]")?.click(),
  j: () => move(1),
  k: () => move(-1),
  g: () => { going = Date.now(); },
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
  if (Date.now() - going < 1500) {
    going = 0;
    const link = document.querySelector(`[data-wj-go="${CSS.escape(event.key)}"]`);
    if (link) {
      event.preventDefault();
      link.click();
    }
    return;
  }
  if (Object.hasOwn(acts, event.key)) {
    event.preventDefault();
    acts[event.key]();
  }
});
