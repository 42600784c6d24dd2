// Villages on a map without tiles: GeoJSON polygons, each with its state as pattern, colour and words.
// Data: {features: FeatureCollection with properties {name, state, label, url, note?}, states: [{state, label}]}.
import * as L from "leaflet";
import { colour } from "./colours.js";
import { PATTERNS, patternId, patterns, swatch } from "./patterns.js";

function style(feature) {
  const [, tone] = PATTERNS[feature.properties.state] ?? PATTERNS.none;
  return { color: colour("ink-2"), weight: 1, fillColor: colour(tone), fillOpacity: 1, className: `wj-village is-${feature.properties.state}` };
}

function label({ properties: { name, label: state, note } }) {
  const box = document.createElement("div");
  const title = document.createElement("strong");
  title.textContent = name;
  box.append(title, document.createElement("br"), [state, note].filter(Boolean).join(" · "));
  return box;
}

/** Draw one map; Leaflet's own panes and keys do zooming, the table beneath says the same in words. */
export function draw(element, { features }) {
  const map = L.map(element, { attributionControl: false, zoomSnap: 0.25, scrollWheelZoom: false, keyboard: false, zoomControl: !element.hasAttribute("data-wj-still") });
  const layer = L.geoJSON(features, {
    style,
    onEachFeature(feature, shape) {
      shape.bindTooltip(() => label(feature), { sticky: true });
      if (feature.properties.url) shape.on("click", () => { location.href = feature.properties.url; });
    },
  }).addTo(map);
  const names = layer.getLayers().map((shape) => [shape, L.tooltip({ permanent: true, direction: "center", className: "wj-map-name", content: shape.feature.properties.name })
    .setLatLng(shape.getBounds().getCenter())]);
  const write = () => {
    for (const [shape, name] of names) {
      const { x: left, y: top } = map.latLngToLayerPoint(shape.getBounds().getNorthWest());
      const { x: right, y: bottom } = map.latLngToLayerPoint(shape.getBounds().getSouthEast());
      const room = right - left > 17 * shape.feature.properties.name.length + 12 && bottom - top > 28;
      if (room) name.addTo(map);
      else name.remove();
    }
  };
  const fit = () => map.fitBounds(layer.getBounds(), { padding: [12, 12] });
  fit();
  const svg = element.querySelector("svg");
  const legend = [...element.closest("figure").querySelectorAll("[data-wj-legend]")];
  const fill = () => {
    svg.querySelector("defs")?.remove();
    svg.prepend(patterns(element.id));
    layer.eachLayer((shape) => {
      const path = shape.getElement();
      path.setAttribute("fill", `url(#${patternId(element.id, shape.feature.properties.state)})`);
      path.setAttribute("stroke", colour("ink-2"));
    });
    for (const line of legend) swatch(line.querySelector("svg"), element.id, line.dataset.wjLegend);
  };
  fill();
  map.on("zoomend viewreset", () => { fill(); write(); });
  write();
  document.addEventListener("wj:theme", fill);
  new ResizeObserver(() => { map.invalidateSize(); fit(); }).observe(element);
}
