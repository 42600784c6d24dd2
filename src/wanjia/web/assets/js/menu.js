// Menus close when one clicks elsewhere or presses Esc; dialogs open and close by data-wj-opens and data-wj-closes.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.wj-menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
  const opener = event.target.closest?.("[data-wj-opens]");
  if (opener) document.getElementById(opener.dataset.wjOpens)?.showModal();
  if (event.target.closest?.("[data-wj-keys]")) document.getElementById("wj-keys")?.showModal();
  if (event.target.closest?.("[data-wj-closes]")) event.target.closest("dialog")?.close();
  if (event.target.matches?.("dialog[open].is-sheet")) event.target.close(); // the darkened page behind it
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of document.querySelectorAll("details.wj-menu[open]")) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
