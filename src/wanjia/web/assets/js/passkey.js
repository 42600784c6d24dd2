// Passkeys: allauth's own scripts do the work; what fails there is said here in words.
import { toast } from "./toast.js";
import { words } from "./words.js";

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  toast(words.passkey);
});
