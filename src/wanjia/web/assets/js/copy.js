// data-wj-copy="#id" copies the text of that element, data-wj-print prints the page, data-wj-back goes back.
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
  if (event.target.closest?.("[data-wj-back]")) history.back();
});
