// The data of the page, read once, and the indexes that everything else uses.

const data = JSON.parse(document.getElementById("samverkan-map").textContent);
const { texts, looks } = data;

const nodes = new Map(data.nodes.map((node) => [node.id, node]));
const edgesOf = new Map(data.nodes.map((node) => [node.id, []]));
const implied = new Set(data.implied);

data.edges.forEach((edge, number) => {
  edge.number = number;
  edgesOf.get(edge.source).push(edge);
  if (edge.target !== edge.source) edgesOf.get(edge.target).push(edge);
  edge.statements = edge.statements.map((position) => data.statements[position]);
});

// A wording with its values; of a pair, `n` chooses between one and many.
function fill(text, values = {}) {
  const chosen = Array.isArray(text) ? text[values.n === 1 ? 0 : 1] : text;
  return chosen.replace(/\{(\w+)\}/g, (_, key) => values[key]);
}

function edgeName(edge) {
  const a = nodes.get(edge.source).label;
  if (edge.source === edge.target) return fill(texts.pair_self, { a });
  return fill(texts.pair, { a, b: nodes.get(edge.target).label });
}

// In a map of two years, what became of a collaboration, in words; else nothing.
function changeName(edge) {
  if (!edge.change) return "";
  const name = changeWord(edge.change);
  return edge.comparable ? name : fill(texts.not_comparable, { change: name });
}

function changeWord(change) {
  const [before, after] = data.compared;
  return fill(texts.changes[change], { before, after });
}

// The years a statement speaks of: its own dates, else the year of its document.
function yearsOf(statement) {
  const written = data.documents[statement.document]?.year ?? null;
  const first = statement.from ? Number(statement.from.slice(0, 4)) : written;
  const last = statement.to ? Number(statement.to.slice(0, 4)) : written;
  return first === null && last === null ? null : [first ?? last, Math.max(last ?? first, first ?? last)];
}

// An element; text always goes in as text.
function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children.filter((child) => child !== null && child !== ""));
  return made;
}
