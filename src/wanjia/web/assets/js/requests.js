// htmx under the strict policy: no eval, no style of its own, no page kept in storage; failures are said in words.
import htmx from "htmx.org";
import { toast } from "./toast.js";
import { words } from "./words.js";

Object.assign(htmx.config, {
  allowEval: false,
  allowScriptTags: false,
  includeIndicatorStyles: false,
  historyCacheSize: 0, // pages hold personal data: none is kept in the browser's storage
  refreshOnHistoryMiss: true,
  selfRequestsOnly: true,
  timeout: 30000,
  scrollBehavior: "auto",
  responseHandling: [
    { code: "204", swap: false },
    { code: "[23]..", swap: true },
    { code: "422", swap: true }, // a form with its errors
    { code: "[45]..", swap: false, error: true },
  ],
});

const wordsOf = { 401: "expired", 403: "forbidden", 404: "missing", 429: "busy" };

document.addEventListener("htmx:responseError", (event) => {
  const { xhr } = event.detail;
  const { status } = xhr;
  const own = (xhr.getResponseHeader("Content-Type") ?? "").startsWith("text/plain") && xhr.responseText.trim();
  const again = status >= 500 ? { label: words.retry, act: () => repeat(event.detail) } : {};
  toast(own || words[wordsOf[status] ?? "failed"], again);
});

for (const name of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(name, (event) => toast(words.offline, { label: words.retry, act: () => repeat(event.detail), stay: true }));
}

function repeat({ elt, requestConfig }) {
  if (elt.isConnected && elt.matches("form")) elt.requestSubmit();
  else if (elt.isConnected) htmx.ajax(requestConfig.verb, requestConfig.path, { source: elt, target: requestConfig.target, values: requestConfig.parameters });
}

// An answer that moved the reader to the sign-in page: go there whole, not into a corner of this page.
document.addEventListener("htmx:beforeSwap", (event) => {
  const to = event.detail.xhr.responseURL;
  if (to && event.detail.serverResponse?.includes("data-wj-entrance")) {
    event.detail.shouldSwap = false;
    toast(words.expired, { label: words.retry, act: () => location.reload(), stay: true });
  }
});
