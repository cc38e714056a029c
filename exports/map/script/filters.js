// The filters: reading and showing what is chosen, in the boxes and as chips that can be taken away.

const facets = [...document.querySelectorAll(".facet[data-facet]")];

function startFilters() {
  fillYears();
  for (const facet of facets) facet.addEventListener("change", () => choose(readFacet(facet.dataset.facet)));
  document.getElementById("undo").addEventListener("click", undo);
  document.getElementById("clear").addEventListener("click", () => choose(nothing()));
  closeFacetsOutside();
}

function fillYears() {
  const all = data.statements.map(yearsOf).filter(Boolean).flat();
  const [first, last] = [Math.min(...all), Math.max(...all)];
  for (const select of document.querySelectorAll(".facet select"))
    for (let year = first; year <= last; year += 1) select.append(element("option", { value: year }, String(year)));
}

function readFacet(name) {
  if (name === "years") return Object.fromEntries([...document.querySelectorAll(".facet select")].map((select) => [select.name, select.value]));
  return { [name]: [...document.querySelectorAll(`input[name="${name}"]:checked`)].map((box) => box.value) };
}

// One open menu at a time; Escape or a click elsewhere closes it.
function closeFacetsOutside() {
  const menus = [...document.querySelectorAll("details.facet")];
  const closeAll = (but) => menus.forEach((menu) => { if (menu !== but) menu.open = false; });
  document.addEventListener("pointerdown", (event) => closeAll(event.target.closest("details.facet")));
  for (const menu of menus) {
    menu.addEventListener("toggle", () => { if (menu.open) closeAll(menu); });
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      event.stopPropagation();
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  }
}

function showFilters() {
  for (const box of document.querySelectorAll(".facet input")) box.checked = state[box.name].includes(box.value);
  for (const select of document.querySelectorAll(".facet select")) select.value = state[select.name];
  for (const facet of facets) {
    const name = facet.dataset.facet;
    const count = name === "years" ? Number(Boolean(state.from)) + Number(Boolean(state.to)) : state[name].length;
    facet.querySelector(".chosen").textContent = count ? ` (${count})` : "";
  }
  document.getElementById("undo").disabled = !past.length;
  document.getElementById("clear").disabled = !isChosen();
  document.getElementById("chips").replaceChildren(...chips());
}

function chips() {
  const labels = {
    kind: (id) => texts.kinds[id], theme: (id) => data.themes[id]?.label, place: (id) => data.places[id]?.label,
    status: (id) => texts.statuses[id], change: changeWord, document: (id) => data.documents[id]?.title,
  };
  const made = LISTS.flatMap((key) => state[key].map((id) => chip(labels[key](id) ?? id, () => choose({ [key]: state[key].filter((other) => other !== id) }))));
  for (const [key, text] of [["from", "from_year"], ["to", "to_year"]])
    if (state[key]) made.push(chip(`${texts[text]} ${state[key]}`, () => choose({ [key]: "" })));
  if (state.focus) made.push(chip(fill(texts.focused, { actor: nodes.get(state.focus).label }), () => choose({ focus: "", steps: "" })));
  return made;
}

function chip(label, act) {
  const made = button(label, () => { act(); (document.querySelector("#chips button") ?? document.getElementById("search")).focus(); }, { "aria-label": fill(texts.remove, { what: label }) });
  made.append(element("span", { "aria-hidden": "true" }, " ×"));
  return element("li", {}, made);
}

function shownCounts() {
  return {
    actors: shown.nodes.size, allActors: nodes.size, edges: shown.edges.size, allEdges: data.edges.length,
    statements: shown.statements.size, allStatements: data.statements.length,
  };
}

// What a filter did, in words, for those who look and for those who listen.
function tellStatus() {
  document.getElementById("status").textContent = shown.edges.size || !isChosen() ? fill(texts.shown, shownCounts()) : texts.shown_nothing;
}
