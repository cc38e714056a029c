// Search with suggestions: actors open, themes and places become filters.

const search = document.getElementById("search");
const suggestions = document.getElementById("suggestions");
let found = [];
let current = -1;

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase(data.lang);
const searchable = [
  ...data.nodes.map((node) => ({ label: node.label, what: texts.kinds[node.kind], act: () => openFound(node.id) })),
  ...Object.entries(data.themes).map(([id, term]) => ({ label: term.label, what: texts.kind_theme, act: () => choose({ theme: [...new Set([...state.theme, id])] }) })),
  ...Object.entries(data.places).map(([id, term]) => ({ label: term.label, what: texts.kind_place, act: () => choose({ place: [...new Set([...state.place, id])] }) })),
].map((entry) => ({ ...entry, key: plain(entry.label) }));

// An actor that the filters hide is shown by clearing them.
function openFound(id) {
  if (!shown.nodes.has(id)) choose(nothing());
  openNode(id, search);
  main.lookAt(id);
}

function suggest() {
  const words = plain(search.value).split(/\s+/).filter(Boolean);
  const rank = (entry) => (entry.key.startsWith(words[0]) ? 0 : entry.key.includes(` ${words[0]}`) ? 1 : 2);
  found = words.length ? searchable.filter((entry) => words.every((word) => entry.key.includes(word))).sort((one, two) => rank(one) - rank(two) || one.key.localeCompare(two.key, data.lang)).slice(0, 9) : [];
  current = -1;
  suggestions.replaceChildren(...found.map((entry, index) => {
    const option = element("li", { role: "option", id: `suggestion-${index}`, "aria-selected": "false" }, entry.label, " ", element("span", { class: "role" }, entry.what));
    option.addEventListener("pointerdown", (event) => { event.preventDefault(); take(index); });
    return option;
  }));
  showSuggestions(found.length > 0);
  if (words.length) document.getElementById("status").textContent = found.length ? fill(texts.search_found, { n: found.length }) : texts.search_none;
}

function showSuggestions(open) {
  suggestions.hidden = !open;
  search.setAttribute("aria-expanded", String(open));
  if (!open) search.removeAttribute("aria-activedescendant");
}

function move(step) {
  if (!found.length) return;
  current = (current + step + found.length) % found.length;
  [...suggestions.children].forEach((option, index) => option.setAttribute("aria-selected", String(index === current)));
  search.setAttribute("aria-activedescendant", `suggestion-${current}`);
}

function take(index) {
  showSuggestions(false);
  search.value = "";
  tellStatus();
  found[index].act();
}

function startSearch() {
  search.addEventListener("input", suggest);
  search.addEventListener("blur", () => showSuggestions(false));
  search.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter" && found.length) take(Math.max(current, 0));
    else if (event.key === "Escape") showSuggestions(false);
    else return;
    event.preventDefault();
  });
}
