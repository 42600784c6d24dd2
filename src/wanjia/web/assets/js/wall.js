// The wall display: asks for itself every 60 seconds and changes what is shown; offline it keeps the old figures and says since when.
import { onArrival } from "./arrivals.js";
import { say } from "./words.js";
import "./appearance.js";
import "./clock.js";
import "./drawings.js";

const EVERY = 60000;

// What a page is made with: after an upgrade other files than those this screen loaded, perhaps weeks ago.
const files = (page) => [...page.head.querySelectorAll("script[src], link[rel=stylesheet]")].map((one) => one.outerHTML).join();

onArrival("[data-wj-wall]", (wall) => {
  const note = document.querySelector("[data-wj-wall-note]");
  let made = "";
  let since = wall.dataset.at; // the office's time, as the header has it; the screen's own clock may be elsewhere

  async function refresh() {
    try {
      const answer = await fetch(location.href, { cache: "no-store", headers: { Accept: "text/html" } });
      if (answer.status === 404) location.reload(); // the screen's address was revoked: old figures must not stay
      const page = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page && page.querySelector("[data-wj-wall]");
      if (!fresh) throw new Error(String(answer.status));
      if (made && files(page) !== made) location.reload();
      made = files(page);
      since = wall.dataset.at = fresh.dataset.at;
      document.querySelector(".wj-wall-head").replaceWith(page.querySelector(".wj-wall-head"));
      if (fresh.innerHTML !== wall.dataset.seen) {
        wall.dataset.seen = fresh.innerHTML;
        wall.replaceChildren(...fresh.childNodes);
        document.dispatchEvent(new CustomEvent("htmx:load", { detail: { elt: wall } }));
      }
      note.classList.remove("is-stale");
      note.textContent = say("fresh", { s: since });
    } catch {
      note.classList.add("is-stale");
      note.textContent = say("stale", { s: since });
    }
  }
  note.textContent = say("fresh", { s: since });
  setInterval(refresh, EVERY);
  window.addEventListener("online", refresh);
});
