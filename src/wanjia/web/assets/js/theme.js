// Runs in <head> before anything is painted, so that a dark page never flashes white.
try {
  const kept = localStorage.getItem("wj-theme");
  const dark = kept ? kept === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.bsTheme = dark ? "dark" : "light";
} catch {
  document.documentElement.dataset.bsTheme = "light"; // storage is switched off
}
