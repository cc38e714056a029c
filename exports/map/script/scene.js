// What is to be seen just now, made from what is shown and what is pointed at; and how it is painted
// under and over the lines. Every renderer, the SVG and the PNG draw the same scene.

let scene = { spots: [], lines: [], groups: [], byImportance: [], at: new Map() };

function computeScene() {
  const near = pointedAt();
  const places = state.focus ? aroundFocus() : null;
  const spots = [...shown.nodes].map(([id, evidence]) => {
    const node = nodes.get(id);
    const [x, y] = places ? places.get(id) : [node.x, node.y];
    return { node, x, y, r: node.r, count: evidence.size, selected: id === state.actor, faint: near !== null && !near.has(id), near: near?.has(id) };
  });
  const at = new Map(spots.map((spot) => [spot.node.id, spot]));
  const chosen = selectedEdge();
  const lines = [...shown.edges].map(([edge, kept]) => {
    const touches = chosen ? edge === chosen : near !== null && [edge.source, edge.target].includes(state.actor);
    return { edge, from: at.get(edge.source), to: at.get(edge.target), selected: touches, faint: near !== null && !touches, ...lineLook(edge, kept) };
  });
  const weight = (spot) => (spot.selected ? 1e9 : spot.near ? 1e6 : 0) + spot.count;
  const byImportance = spots.filter((spot) => !spot.faint || data.nodes.length < 60)
    .sort((one, two) => weight(two) - weight(one) || (one.node.id < two.node.id ? -1 : 1));
  scene = { spots, lines, at, byImportance, groups: state.focus || data.groups.length < 2 ? [] : groupsShown() };
}

function groupsShown() {
  const present = new Set([...shown.nodes.keys()].map((id) => nodes.get(id).group));
  return data.groups.filter((group, number) => group.size > 2 && present.has(number));
}

// The actors to keep clear while the others fade; null where nothing is pointed at.
function pointedAt() {
  const edge = selectedEdge();
  if (edge) return new Set([edge.source, edge.target]);
  if (!state.actor || !shown.nodes.has(state.actor) || state.actor === state.focus) return null;
  return new Set([state.actor, ...collaborationsOf(state.actor).flatMap((edge) => [edge.source, edge.target])]);
}

// One actor in the middle, its partners around it, theirs outside them. Within a step everyone has a
// direction of its own, so that no line runs through another actor; many take turns at standing nearer.
function aroundFocus() {
  const away = stepsFrom(shown.edges, state.focus);
  const turns = new Map([[state.focus, 0]]);
  const places = new Map([[state.focus, [0, 0]]]);
  let reach = 0;
  for (const step of [1, 2]) {
    const here = [...shown.nodes.keys()].filter((id) => away.get(id) === step);
    const wish = new Map(here.map((id) => [id, step === 1 ? turnOnMap(id) : meanTurn(id, turns)]));
    here.sort((one, two) => wish.get(one) - wish.get(two) || (one < two ? -1 : 1));
    const ranks = Math.ceil(here.length / (14 * step));
    here.forEach((id, index) => {
      const turn = wish.get(here[0]) + (index / here.length) * 2 * Math.PI;
      const far = reach + 150 + 75 * (index % ranks);
      turns.set(id, turn);
      places.set(id, [1.45 * far * Math.cos(turn), far * Math.sin(turn)]);
    });
    reach += 150 + 75 * ranks;
  }
  return places;
}

function turnOnMap(id) {
  const middle = nodes.get(state.focus);
  return Math.atan2(nodes.get(id).y - middle.y, nodes.get(id).x - middle.x);
}

// The direction of the partners one step nearer, taken together.
function meanTurn(id, turns) {
  const partners = collaborationsOf(id).map((edge) => (edge.source === id ? edge.target : edge.source));
  const known = partners.map((partner) => turns.get(partner)).filter((turn) => turn !== undefined);
  return Math.atan2(known.reduce((sum, turn) => sum + Math.sin(turn), 0), known.reduce((sum, turn) => sum + Math.cos(turn), 0));
}

// The rectangle that holds everything shown.
function bounds() {
  if (!scene.spots.length) return [-100, -100, 100, 100];
  const boxes = [
    ...scene.spots.map((spot) => [spot.x - spot.r, spot.y - spot.r, spot.x + spot.r, spot.y + spot.r]),
    ...scene.groups.map((group) => [group.x - group.rx, group.y - group.ry, group.x + group.rx, group.y + group.ry]),
  ];
  return [0, 1, 2, 3].map((side) => boxes.reduce((found, box) => Math[side < 2 ? "min" : "max"](found, box[side]), side < 2 ? Infinity : -Infinity));
}

// Whether a place is within what is seen.
function inView({ x, y, scale }, [width, height]) {
  const [half, tall] = [width / 2 / scale + 40, height / 2 / scale + 40];
  return (spot) => Math.abs(spot.x - x) < half && Math.abs(spot.y - y) < tall;
}

function paintUnder(context) {
  context.save();
  for (const group of scene.groups) {
    context.beginPath();
    context.ellipse(group.x, group.y, group.rx, group.ry, 0, 0, 2 * Math.PI);
    context.fillStyle = "#f1efe8";
    context.fill();
  }
  context.restore();
}

function paintOver(context, scale) {
  for (const line of scene.lines) if (line.mark && !line.faint) paintMark(context, line);
  context.save();
  context.textAlign = "center";
  context.textBaseline = "alphabetic";
  context.lineJoin = "round";
  for (const label of labelsAt(scene, scale, context.canvas.clientWidth)) paintLabel(context, label, scale);
  context.restore();
}

function paintMark(context, line) {
  const [x, y] = [(line.from.x + line.to.x) / 2, (line.from.y + line.to.y) / 2];
  drawOutline(context, line.mark, x, y, 3.4, "#fff", line.stroke, 1.3);
}

function paintLabel(context, label, scale) {
  context.save();
  context.translate(label.spot.x, label.spot.y);
  context.scale(1 / scale, 1 / scale);
  context.font = label.font;
  context.globalAlpha = label.spot.faint ? 0.65 : 1;
  context.lineWidth = 3.5;
  context.strokeStyle = "rgba(255,255,255,.92)";
  context.fillStyle = label.bold ? "#5b4a1f" : INK;
  label.lines.forEach((text, index) => {
    const y = label.dy + LINE * index + 11;
    context.strokeText(text, label.dx, y);
    context.fillText(text, label.dx, y);
  });
  context.restore();
}
