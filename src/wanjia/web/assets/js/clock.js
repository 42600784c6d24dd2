// data-wj-clock="2026-11-23T18:00:00+08:00": how long until the cut-off, or by how much it has passed.
// The device's clock may be wrong, so the server's own time comes along in data-wj-now.
import { onArrival } from "./arrivals.js";
import { say } from "./words.js";

function span(seconds) {
  const whole = Math.floor(Math.abs(seconds));
  const two = (value) => String(value).padStart(2, "0");
  if (whole >= 3600) return say("hours", { h: Math.floor(whole / 3600), m: two(Math.floor(whole / 60) % 60) });
  return say("minutes", { m: Math.floor(whole / 60), s: two(whole % 60) });
}

onArrival("[data-wj-clock]", (clock) => {
  const until = Date.parse(clock.dataset.wjClock);
  const ahead = clock.dataset.wjNow ? Date.parse(clock.dataset.wjNow) - Date.now() : 0;
  const shown = clock.querySelector("[data-wj-clock-left]") ?? clock;
  const tick = () => {
    const left = (until - Date.now() - ahead) / 1000;
    clock.classList.toggle("is-past", left < 0);
    const text = say(left < 0 ? "past" : "left", { s: span(left) });
    if (shown.textContent !== text) shown.textContent = text;
    if (clock.isConnected) setTimeout(tick, 1000);
  };
  tick();
});
