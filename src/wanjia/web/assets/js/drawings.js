// Charts and maps are fetched only by pages that show one, and only when they come into view.
import { onArrival } from "./arrivals.js";
import { words } from "./words.js";

const whenSeen = "IntersectionObserver" in window
  ? new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      whenSeen.unobserve(entry.target);
      draw(entry.target);
    }
  }, { rootMargin: "200px" })
  : null;

async function draw(element) {
  const kind = element.hasAttribute("data-wj-chart") ? "chart" : "map";
  try {
    if (kind === "map") await styles(words.mapCss);
    const module = await import(words[`${kind}Src`]);
    const data = JSON.parse(document.getElementById(element.dataset.wjChart ?? element.dataset.wjMap).textContent);
    module.draw(element, data);
  } catch (failure) {
    element.textContent = words.drawFailed;
    console.error(failure);
  }
}

function styles(address) {
  return new Promise((done, fail) => {
    const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: address, onload: done, onerror: fail });
    document.head.append(link);
  });
}

// On paper the drawing gives way to its table.
const folded = new Set();
window.addEventListener("beforeprint", () => {
  for (const table of document.querySelectorAll(".wj-chart details:not([open]), .wj-map details:not([open])")) {
    folded.add(table);
    table.open = true;
  }
});
window.addEventListener("afterprint", () => {
  for (const table of folded) table.open = false;
  folded.clear();
});

onArrival("[data-wj-chart], [data-wj-map]", (element) => (whenSeen ? whenSeen.observe(element) : draw(element)));
