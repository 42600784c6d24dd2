// The words the scripts say, in the page's language: templates/ui/parts/words.html.
export const words = document.getElementById("wj-words")?.dataset ?? {};

/** Put values in the place of {s}, {h}, {m}. */
export function say(key, values = {}) {
  return (words[key] ?? "").replace(/\{([a-z])\}/g, (whole, name) => values[name] ?? whole);
}
