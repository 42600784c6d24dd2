// Builds what the browser is given: assets/ and node_modules/ -> static/dist/. Run by `npm run build`.
import { mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { createHash } from "node:crypto";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { context } from "esbuild";
import { PurgeCSS } from "purgecss";

const web = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(web, "../../..");
const dist = path.join(web, "static/dist");
const watching = process.argv.includes("--watch");
const out = watching ? dist : `${dist}.new-${process.pid}`; // built beside it and put in place at the end: a running site never lacks its files
const iconFolder = path.join(root, "node_modules/@tabler/icons/icons/outline");

// Tabler families that are there whether or not a template names them yet; docs/develop/look.md lists them.
const ALWAYS = [
  /^(container|row|col|g|gx|gy|order|offset)(-|$)/, /^[mp][tbsexy]?-(\w+-)?(\d|auto)$/, /^d-/, /^(flex|justify|align|gap|float|order)-/,
  /^text-(start|center|end|nowrap|wrap|break|truncate|decoration|secondary)/, /^(w|h)-(25|50|75|100|auto)$/, /^position-/, /^overflow-/,
  /^visually-hidden/, /^list-(unstyled|inline)/, /^fw-/,
];

/** Every file below a folder whose name passes. */
async function files(folder, passes) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile() && passes(entry.name)).map((entry) => path.join(entry.parentPath ?? entry.path, entry.name))
    .filter((name) => !/\/(static|tests|node_modules)\//.test(name)).sort();
}

/** Images written inside the CSS as data: addresses become files: the content-security policy allows none. */
async function withoutDataAddresses(css) {
  const pattern = /url\((["']?)data:image\/svg\+xml([^,]*),(.*?)\1\)/g;
  await mkdir(path.join(out, "img"), { recursive: true });
  const made = new Map();
  for (const [whole, , encoding, body] of css.matchAll(pattern)) {
    const svg = encoding.includes("base64") ? Buffer.from(body, "base64").toString() : decodeURIComponent(body);
    const name = `${createHash("sha256").update(svg).digest("hex").slice(0, 12)}.svg`;
    await writeFile(path.join(out, "img", name), svg);
    made.set(whole, `url("./img/${name}")`);
  }
  return css.replace(pattern, (whole) => made.get(whole));
}

/** Third-party CSS, cut down to what our pages use. */
const thirdPartyCss = {
  name: "third-party-css",
  setup(build) {
    build.onResolve({ filter: /^\.\/img\// }, (found) => ({ path: found.path, external: true }));
    build.onLoad({ filter: /node_modules.*\.css$/ }, async ({ path: file }) => {
      let css = await readFile(file, "utf8");
      if (file.includes("tabler")) {
        const content = await files(path.join(root, "src"), (name) => /\.(html|py|js)$/.test(name));
        const [purged] = await new PurgeCSS().purge({ content, css: [{ raw: css }], safelist: { standard: [...ALWAYS, /^:/], variables: [] },
          variables: false, keyframes: true, fontFace: true });
        css = purged.css;
      }
      return { contents: await withoutDataAddresses(css), loader: "css" };
    });
  },
};

/** One SVG sprite of the icons named in templates (name="…" on c-icon, icon="…" anywhere) and in Python (icon="…"). */
async function writeIcons() {
  const names = new Set();
  for (const file of await files(path.join(root, "src"), (name) => /\.(html|py)$/.test(name))) {
    const text = await readFile(file, "utf8");
    for (const [, name] of text.matchAll(/<c-icon\b[^>]*?\bname="([a-z0-9-]+)"/g)) names.add(name);
    for (const [, name] of text.matchAll(/\bicon(?:"\s*:|\s*[:=]|: str =)\s*"([a-z0-9-]+)"/g)) names.add(name);
  }
  const symbols = [];
  for (const name of [...names].sort()) {
    const svg = await readFile(path.join(iconFolder, `${name}.svg`), "utf8").catch(() => {
      throw new Error(`no icon "${name}" in @tabler/icons: see https://tabler.io/icons`);
    });
    const inner = svg.slice(svg.indexOf(">") + 1, svg.lastIndexOf("</svg>")).replace(/<path stroke="none"[^>]*>/, "").replace(/\s+/g, " ").trim();
    symbols.push(`<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${inner}</symbol>`);
  }
  await writeFile(path.join(out, "icons.svg"), `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`);
  return names.size;
}

const entry = (name) => path.join(web, "assets", name);
const bundles = [
  { entryPoints: { wanjia: entry("js/main.js"), wall: entry("js/wall.js"), chart: entry("js/chart.js"), map: entry("js/map.js") }, format: "esm" },
  { entryPoints: { theme: entry("js/theme.js") }, format: "iife" }, // runs in <head> before the first paint, so it is no module
  { entryPoints: { wanjia: entry("css/wanjia.css"), map: entry("css/map.css") }, plugins: [thirdPartyCss], loader: { ".png": "file" }, assetNames: "img/[name]" },
].map((bundle) => ({ bundle: true, minify: true, sourcemap: false, legalComments: "none", target: ["es2020", "chrome87", "safari14", "firefox88"],
  supported: { destructuring: true }, // Safari 14 has a rare fault with it that this code does not meet
  outdir: out, logLevel: "warning", ...bundle }));

await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });
try {
  const icons = await writeIcons();
  const contexts = await Promise.all(bundles.map((bundle) => context(bundle)));
  await Promise.all(contexts.map((bundle) => bundle.rebuild()));
  if (watching) {
    await Promise.all(contexts.map((bundle) => bundle.watch()));
    console.log(`watching ${path.relative(root, web)}/assets`);
  } else {
    await Promise.all(contexts.map((bundle) => bundle.dispose()));
    await rm(dist, { recursive: true, force: true });
    await rename(out, dist);
    console.log(`built ${path.relative(root, dist)}: ${icons} icons`);
  }
} catch (failure) {
  if (!watching) await rm(out, { recursive: true, force: true });
  console.error(failure.message);
  process.exit(1);
}
