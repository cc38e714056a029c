// The panel beside the map: an actor with its partners, or a collaboration, with every sentence.

const panel = document.getElementById("panel");
const detail = document.getElementById("panel-detail");
const guide = document.getElementById("panel-guide");
let opener = null;

function openNode(id, from = null) {
  opener = from;
  point({ actor: id, a: "", b: "" });
  if (from) detail.querySelector("h2").focus();
}

function openEdge(edge, from = null) {
  opener = from;
  point({ actor: "", a: edge.source, b: edge.target });
  if (from) detail.querySelector("h2").focus();
}

function closePanel() {
  point({ actor: "", a: "", b: "" });
  if (opener?.isConnected && !opener.closest("[hidden]")) opener.focus();
  opener = null;
}

function button(text, act, attributes = {}) {
  const made = element("button", { type: "button", ...attributes }, text);
  made.addEventListener("click", act);
  return made;
}

function showPanel() {
  const edge = selectedEdge();
  const what = edge ? edgeDetail(edge) : state.actor ? nodeDetail(state.actor) : null;
  guide.hidden = what !== null;
  detail.hidden = what === null;
  panel.setAttribute("aria-labelledby", what ? "panel-title" : "guide-title");
  detail.replaceChildren(...(what ?? []));
  panel.scrollTop = 0;
}

function heading(text, below) {
  return element("div", { class: "panel-head" }, element("div", {}, element("h2", { id: "panel-title", tabindex: "-1" }, text), element("p", { class: "role" }, below)), button(texts.close, closePanel, { id: "close" }));
}

function evidenceList(kept, all) {
  const hidden = all - kept.length;
  return [
    element("h3", {}, fill(texts.statements, { n: kept.length })),
    hidden ? element("p", { class: "note" }, fill(texts.hidden_by_filter, { n: hidden })) : null,
    element("ol", { class: "evidence-list" }, ...kept.map(evidence)),
  ].filter(Boolean);
}

function edgeDetail(edge) {
  const ends = edge.source === edge.target ? [edge.source] : [edge.source, edge.target];
  const links = ends.map((id) => element("li", {}, button(nodes.get(id).label, (event) => openNode(id, event.target), { class: "link" }), element("span", { class: "role" }, ` ${texts.kinds[nodes.get(id).kind]}`)));
  return [heading(edgeName(edge), changeName(edge)), element("ul", { class: "partners" }, ...links), ...evidenceList(shown.edges.get(edge) ?? [], edge.statements.length)];
}

function nodeDetail(id) {
  const node = nodes.get(id);
  const partners = partnersOf(id);
  const all = new Set(edgesOf.get(id).flatMap((edge) => edge.statements)).size;
  const rows = partners.map(({ edge, id: other, kept }) => element("li", {}, button(nodes.get(other).label, (event) => openEdge(edge, event.target), { class: "link" }), element("span", { class: "role" }, ` ${[fill(texts.statements, { n: kept.length }), changeName(edge)].filter(Boolean).join(". ")}`)));
  return [
    heading(node.label, texts.kinds[node.kind]),
    focusButtons(id),
    element("h3", {}, `${texts.partners} ${fill(texts.actors_n, { n: partners.length })}`),
    element("ul", { class: "partners" }, ...rows),
    ...evidenceList([...(shown.nodes.get(id) ?? [])], all),
  ];
}

function focusButtons(id) {
  if (state.focus !== id) return element("p", { class: "buttons" }, button(texts.focus, () => choose({ focus: id, steps: "1" })));
  const further = state.steps === "2" ? null : button(texts.focus_two, () => choose({ steps: "2" }));
  return element("p", { class: "buttons" }, further, button(texts.unfocus, () => choose({ focus: "", steps: "" })));
}
