// The light and dark switch. The choice stays on this device.
import { onArrival } from "./arrivals.js";

onArrival("[data-wj-theme]", (button) => {
  button.addEventListener("click", () => {
    const next = document.documentElement.dataset.bsTheme === "dark" ? "light" : "dark";
    document.documentElement.dataset.bsTheme = next;
    try {
      localStorage.setItem("wj-theme", next);
    } catch { /* storage is switched off: the choice lasts for this page */ }
    document.dispatchEvent(new CustomEvent("wj:theme"));
  });
});
