// What passes the filters. Collaborations are the measure: an actor or a piece of evidence is shown when
// some collaboration that is shown has it. So picture, tables, panel and counts cannot disagree.

let shown = { edges: new Map(), nodes: new Map(), statements: new Set() };

function passes(statement) {
  const covers = (chosen, terms, known) => !chosen.length || terms.some((term) => known[term].coveredBy.some((id) => chosen.includes(id)));
  return (
    covers(state.theme, statement.themes, data.themes) &&
    covers(state.place, statement.places, data.places) &&
    (!state.status.length || state.status.includes(statement.status)) &&
    (!state.document.length || state.document.includes(statement.document)) &&
    passesYears(statement)
  );
}

function passesYears(statement) {
  if (!state.from && !state.to) return true;
  const years = yearsOf(statement);
  return years !== null && years[1] >= Number(state.from || -Infinity) && years[0] <= Number(state.to || Infinity);
}

function passesEdge(edge) {
  if (state.change.length && !state.change.includes(edge.change)) return false;
  return !state.kind.length || [edge.source, edge.target].some((id) => state.kind.includes(nodes.get(id).kind));
}

function computeShown() {
  const passing = new Set(data.statements.filter(passes));
  let edges = new Map();
  for (const edge of data.edges) {
    const kept = passesEdge(edge) ? edge.statements.filter((statement) => passing.has(statement)) : [];
    if (kept.length) edges.set(edge, kept);
  }
  if (state.focus) edges = surroundings(edges, state.focus, Number(state.steps || 1));
  const evidence = new Map();
  for (const [edge, kept] of edges) {
    for (const id of [edge.source, edge.target]) {
      if (!evidence.has(id)) evidence.set(id, new Set());
      for (const statement of kept) evidence.get(id).add(statement);
    }
  }
  if (state.focus && !evidence.has(state.focus)) evidence.set(state.focus, new Set());
  shown = { edges, nodes: evidence, statements: new Set([...edges.values()].flat()) };
}

// The collaborations within so many steps of an actor.
function surroundings(edges, start, steps) {
  const away = stepsFrom(edges, start);
  return new Map([...edges].filter(([edge]) => Math.min(away.get(edge.source) ?? Infinity, away.get(edge.target) ?? Infinity) < steps));
}

function stepsFrom(edges, start) {
  const away = new Map([[start, 0]]);
  for (const id of away.keys()) {
    for (const edge of edgesOf.get(id)) {
      const other = edge.source === id ? edge.target : edge.source;
      if (edges.has(edge) && !away.has(other)) away.set(other, away.get(id) + 1);
    }
  }
  return away;
}

function collaborationsOf(id) {
  return edgesOf.get(id).filter((edge) => shown.edges.has(edge) && edge.source !== edge.target);
}

// An actor's partners, those with most evidence first.
function partnersOf(id) {
  return collaborationsOf(id).map((edge) => ({ edge, id: edge.source === id ? edge.target : edge.source, kept: shown.edges.get(edge) }))
    .sort((one, two) => two.kept.length - one.kept.length || nodes.get(one.id).label.localeCompare(nodes.get(two.id).label, data.lang));
}
