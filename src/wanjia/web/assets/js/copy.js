// data-wj-copy="#id" copies the text of that element, data-wj-print prints the page, data-wj-back goes back,
// or to the first page where the tab has nothing to go back to: a link from a chat opens a new tab.
import { toast } from "./toast.js";
import { words } from "./words.js";

document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-wj-copy]");
  if (!button) return;
  const source = document.querySelector(button.dataset.wjCopy);
  try {
    await navigator.clipboard.writeText((source.value ?? source.innerText).trim());
    toast(words.copied);
  } catch {
    getSelection().selectAllChildren(source); // plain http or an old browser: the text is at least selected
    toast(words.copyFailed);
  }
});
document.addEventListener("click", (event) => {
  if (event.target.closest?.("[data-wj-print]")) window.print();
  if (!event.target.closest?.("[data-wj-back]")) return;
  const leaving = setTimeout(() => location.assign("/"), 600); // still here: there was nothing behind
  addEventListener("pagehide", () => clearTimeout(leaving), { once: true });
  history.back();
});
