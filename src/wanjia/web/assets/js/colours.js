// Colours of the page, read from the CSS so that drawings follow light, dark and paper.
/** @param {string} name such as "ink" for --wj-ink */
export const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--wj-${name}`).trim();
