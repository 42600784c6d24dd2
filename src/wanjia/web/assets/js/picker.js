// Place and premises picker: a text box and the server's list below it, by mouse, finger, arrows and screen reader.
import { onArrival } from "./arrivals.js";
import { words } from "./words.js";

onArrival("[data-wj-picker]", (picker) => {
  const hidden = picker.querySelector("input[type=hidden]");
  const box = picker.querySelector("[role=combobox]");
  const list = picker.querySelector("[role=listbox]");
  let asking;
  let timer;

  const options = () => [...list.querySelectorAll("[role=option]")];
  const close = () => {
    list.replaceChildren();
    box.setAttribute("aria-expanded", "false");
    box.removeAttribute("aria-activedescendant");
  };
  const check = () => box.setCustomValidity(box.value.trim() && !hidden.value ? words.choose : "");

  function mark(option) {
    for (const other of options()) other.setAttribute("aria-selected", String(other === option));
    box.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  function choose(option) {
    hidden.value = option.dataset.value;
    box.value = option.dataset.title;
    check();
    close();
    hidden.dispatchEvent(new Event("change", { bubbles: true }));
  }

  async function find() {
    asking?.abort();
    asking = new AbortController();
    const url = new URL(picker.dataset.wjPicker, location.href);
    url.searchParams.set("q", box.value.trim());
    try {
      const answer = await fetch(url, { signal: asking.signal, headers: { "HX-Request": "true" } });
      if (!answer.ok) throw new Error(String(answer.status));
      const parsed = new DOMParser().parseFromString(`<ul>${await answer.text()}</ul>`, "text/html");
      list.replaceChildren(...parsed.querySelectorAll("li"));
      options().forEach((option, at) => { option.id = `${list.id}_${at}`; });
      box.setAttribute("aria-expanded", "true");
    } catch (failure) {
      if (failure.name === "AbortError") return;
      const note = document.createElement("li");
      note.className = "wj-picker-note";
      note.textContent = words.offline;
      list.replaceChildren(note);
    }
  }

  box.addEventListener("input", () => {
    hidden.value = "";
    check();
    clearTimeout(timer);
    timer = setTimeout(find, 200);
  });
  box.addEventListener("click", () => { if (!hidden.value) find(); });
  box.addEventListener("blur", () => setTimeout(close, 200));
  box.addEventListener("keydown", (event) => {
    const all = options();
    const at = all.findIndex((option) => option.getAttribute("aria-selected") === "true");
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!all.length) find();
      else mark(all[(at + (event.key === "ArrowDown" ? 1 : -1) + all.length) % all.length]);
    } else if (event.key === "Enter" && all.length && !event.isComposing) {
      event.preventDefault();
      choose(all[Math.max(at, 0)]);
    } else if (event.key === "Escape") close();
  });
  list.addEventListener("pointerdown", (event) => {
    const option = event.target.closest("[role=option]");
    if (!option) return;
    event.preventDefault();
    choose(option);
  });
});
