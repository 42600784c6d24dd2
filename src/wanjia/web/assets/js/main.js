// What every page runs. Each module looks for its own data-wj-* attributes, in the page and in what htmx brings.
import "./requests.js";
import "./appearance.js";
import "./menu.js";
import "./keyboard.js";
import "./confirm.js";
import "./submit.js";
import "./keeper.js";
import "./picker.js";
import "./clock.js";
import "./copy.js";
import "./drawings.js";
import "./passkey.js";
import "./form.js";
