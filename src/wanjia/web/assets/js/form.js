// After an answer with errors the reader lands on the first of them; a chosen filter may send its form at once.
import { onArrival } from "./arrivals.js";
import { say } from "./words.js";

onArrival("[data-wj-first-error]", (box) => {
  const field = box.closest("form")?.querySelector('[aria-invalid="true"]:not([type="hidden"])');
  const target = box.querySelector("li") ? box : field ?? box;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "center" });
});

onArrival("form[data-wj-at-once]", (form) => {
  form.addEventListener("change", (event) => {
    if (event.target.matches("select, [type=radio], [type=checkbox], [type=date]")) form.requestSubmit();
  });
});

// A form that is only needed when a box is ticked: data-wj-shows="id of the part" on the check box or radio button.
onArrival("[data-wj-shows]", (box) => {
  const part = document.getElementById(box.dataset.wjShows);
  if (!part) return;
  const set = () => {
    part.hidden = !box.checked;
    for (const field of part.querySelectorAll("input, select, textarea")) field.disabled = part.hidden;
  };
  for (const peer of box.type === "radio" ? box.form.querySelectorAll(`[name="${CSS.escape(box.name)}"]`) : [box]) peer.addEventListener("change", set);
  set();
  addEventListener("pageshow", set); // a browser that reloads or goes back ticks boxes again, and tells nobody
});

// How many characters a field takes (data-wj-most), said when few are left. Nothing is cut off: the server says no to what is too long.
onArrival("[data-wj-most]:not([type=password])", (field) => {
  const most = Number(field.dataset.wjMost);
  const said = document.createElement("div");
  said.className = "wj-room";
  said.setAttribute("role", "status");
  field.after(said);
  const count = () => {
    const left = most - [...field.value.trim().replace(/\r?\n/g, "\r\n")].length; // as the server counts
    const words = left > most / 5 ? "" : left < 0 ? say("tooLong", { s: -left }) : say("room", { s: left });
    if (said.textContent !== words) said.textContent = words;
    said.classList.toggle("is-over", left < 0);
  };
  field.addEventListener("input", count);
  field.addEventListener("change", count);
  count();
});

// A filter bar on a phone shows its search box; the rest of it at one tap.
onArrival("[data-wj-toggles]", (button) => {
  button.addEventListener("click", () => {
    const open = button.form.classList.toggle("is-open");
    button.setAttribute("aria-expanded", String(open));
  });
});

// data-wj-reveals="id of a password box" on a check box shows what is typed there.
onArrival("[data-wj-reveals]", (box) => {
  const field = document.getElementById(box.dataset.wjReveals);
  box.addEventListener("change", () => { field.type = box.checked ? "text" : "password"; });
});
