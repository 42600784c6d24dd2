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

onArrival("[data-wj-chart], [data-wj-map]", (element) => (whenSeen ? whenSeen.observe(element) : draw(element)));
