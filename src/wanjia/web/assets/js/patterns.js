// One pattern a state, so that a map is read without colour: reported plain, zero dotted, late striped,
// missing dark and crossed: what needs somebody is what the eye meets first.
import { colour } from "./colours.js";

/** state -> [lines drawn on an 8 x 8 tile, ground tone, ink tone] */
export const PATTERNS = {
  reported: ["", "good-soft", "good"],
  zero: ["M1 1h2v2h-2zM5 5h2v2h-2z", "sheet", "good"],
  late: ["M-2 2 2-2M0 8 8 0M6 10 10 6", "warn-soft", "warn"],
  missing: ["M0 0 8 8M8 0 0 8", "bad", "bad-soft"],
  none: ["", "sunk", "edge"],
};

export const patternId = (owner, state) => `${owner}-${state in PATTERNS ? state : "none"}`;

function create(name, attributes) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

/** Fill a small svg of the legend with one state's pattern. */
export function swatch(svg, owner, state) {
  svg.replaceChildren(create("rect", { width: 32, height: 22, fill: `url(#${patternId(owner, state)})` }));
}

/** A <defs> with every pattern in the page's present colours. */
export function patterns(owner) {
  const defs = create("defs", {});
  for (const [state, [lines, ground, ink]] of Object.entries(PATTERNS)) {
    const pattern = create("pattern", { id: `${owner}-${state}`, width: 8, height: 8, patternUnits: "userSpaceOnUse" });
    pattern.append(create("rect", { width: 8, height: 8, fill: colour(ground) }));
    if (lines) pattern.append(create("path", { d: lines, fill: state === "zero" ? colour(ink) : "none", stroke: colour(ink), "stroke-width": state === "zero" ? 0 : 1.5 }));
    defs.append(pattern);
  }
  return defs;
}
