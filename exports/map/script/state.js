// What the reader has chosen. It lives in the address, so that a colleague with the file sees the same.

const LISTS = ["kind", "theme", "place", "status", "document", "change"];
const WORDS = ["from", "to", "focus", "steps", "actor", "a", "b", "view"];
const nothing = () => ({ ...Object.fromEntries(LISTS.map((key) => [key, []])), ...Object.fromEntries(WORDS.map((key) => [key, ""])) });

let state = nothing();
const past = [];
const listeners = [];

function readAddress() {
  const found = new URLSearchParams(location.hash.slice(1));
  const read = nothing();
  for (const key of LISTS) read[key] = found.getAll(key);
  for (const key of WORDS) read[key] = found.get(key) ?? "";
  if (!nodes.has(read.focus)) read.focus = "";
  if (!nodes.has(read.actor)) read.actor = "";
  return read;
}

function address(of) {
  const pairs = [];
  for (const key of LISTS) for (const value of of[key]) pairs.push([key, value]);
  for (const key of WORDS) if (of[key]) pairs.push([key, of[key]]);
  return "#" + new URLSearchParams(pairs);
}

// Choose something that changes which actors and collaborations are shown; it can be undone.
function choose(changes) {
  past.push(state);
  state = { ...state, ...changes, view: "" };
  history.pushState(null, "", address(state));
  tell(true);
}

// Point at something, or move; nothing to undo.
function point(changes) {
  state = { ...state, ...changes };
  history.replaceState(null, "", address(state));
  if (!("view" in changes)) tell(false);
}

function undo() {
  if (!past.length) return;
  state = past.pop();
  history.replaceState(null, "", address(state));
  tell(true);
}

function isChosen() {
  return LISTS.some((key) => state[key].length) || Boolean(state.from || state.to || state.focus);
}

// `chosen` tells whether what is shown may have changed, not only what is pointed at.
function tell(chosen) {
  for (const listener of listeners) listener(chosen);
}

// A fragment without "=" is a link within the page and leaves what is chosen alone.
function readOnChange() {
  const readAgain = () => {
    if (location.hash && !location.hash.includes("=")) return;
    state = readAddress();
    tell(true);
  };
  window.addEventListener("popstate", readAgain);
}

function selectedEdge() {
  if (!state.a || !edgesOf.has(state.a)) return null;
  return edgesOf.get(state.a).find((edge) => edge.source === state.a && edge.target === state.b) ?? null;
}
