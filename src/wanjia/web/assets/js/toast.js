// One line at the foot of the screen, read out by screen readers, gone after twelve seconds or by its button.
import { words } from "./words.js";

let box;

/** @param {string} text @param {{label?: string, act?: () => void, stay?: boolean}} options */
export function toast(text, { label, act, stay = false } = {}) {
  if (!box) {
    box = document.createElement("div");
    box.className = "wj-toasts";
    box.setAttribute("role", "status");
    document.body.append(box);
  }
  const line = document.createElement("div");
  line.className = "wj-toast";
  const said = document.createElement("p");
  said.textContent = text;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = label ?? words.close;
  button.addEventListener("click", () => {
    line.remove();
    act?.();
  });
  line.append(said, button);
  box.replaceChildren(line);
  if (!stay) setTimeout(() => line.remove(), 12000);
}
