// data-wj-confirm="what cannot be undone" asks before a form is sent, a link followed or an htmx request made.
import { words } from "./words.js";

const agreed = new WeakSet();

/** @returns {Promise<boolean>} */
export function ask(text, label, grave = false) {
  const dialog = document.createElement("dialog");
  dialog.className = "wj-dialog";
  const said = document.createElement("p");
  said.id = "wj-asked";
  said.textContent = text;
  dialog.setAttribute("aria-labelledby", said.id);
  const buttons = document.createElement("div");
  buttons.className = "wj-buttons";
  for (const [value, name, look] of [["", words.cancel, "button is-quiet"], ["yes", label || words.confirm, grave ? "button is-grave" : "button"]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = look;
    button.textContent = name;
    button.addEventListener("click", () => dialog.close(value));
    buttons.append(button);
  }
  dialog.append(said, buttons);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((answer) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      answer(dialog.returnValue === "yes");
    });
  });
}

// In the capture phase on window, ahead of htmx and of the double-submit guard.
window.addEventListener("click", async (event) => {
  const asked = event.target.closest?.("[data-wj-confirm]");
  if (!asked || asked.disabled) return;
  if (agreed.has(asked)) {
    agreed.delete(asked);
    return;
  }
  event.preventDefault();
  event.stopImmediatePropagation();
  const { form } = asked;
  if (form && asked.type === "submit" && !asked.formNoValidate && !form.reportValidity()) return;
  if (await ask(asked.dataset.wjConfirm, asked.dataset.wjConfirmLabel || asked.textContent.trim(), asked.classList.contains("is-grave"))) {
    agreed.add(asked);
    asked.click();
  }
}, true);
