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
    return { edge, from: at.get(edge.source), to: at.get(edge.target), selected: touches, faint: near !== null && !touches, ...lineLook(kept) };
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
  return new Set([state.actor, ...partnersOf(state.actor).map((partner) => partner.id)]);
}

// One actor in the middle, those one step away around it, those two steps away outside them; within a
// ring in the order they have around the actor on the whole map.
function aroundFocus() {
  const middle = nodes.get(state.focus);
  const turn = (id) => Math.atan2(nodes.get(id).y - middle.y, nodes.get(id).x - middle.x);
  const away = stepsFrom(shown.edges, state.focus);
  const order = [...shown.nodes.keys()].filter((id) => id !== state.focus)
    .sort((one, two) => away.get(one) - away.get(two) || turn(one) - turn(two) || (one < two ? -1 : 1));
  const places = new Map([[state.focus, [0, 0]]]);
  let ring = 0;
  let left = order;
  while (left.length) {
    ring += 1;
    const step = away.get(left[0]);
    const same = left.filter((id) => away.get(id) === step).length;
    const room = Math.max(6, Math.floor(7 * ring));
    const count = Math.min(same, room);
    left.slice(0, count).forEach((id, index) => {
      const angle = ((index + (ring % 2) / 2) / count) * 2 * Math.PI - Math.PI / 2;
      places.set(id, [185 * ring * Math.cos(angle), 120 * ring * Math.sin(angle)]);
    });
    left = left.slice(count);
  }
  return places;
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
  for (const label of labelsAt(scene, scale)) paintLabel(context, label, scale);
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
  context.globalAlpha = label.spot.faint ? 0.4 : 1;
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
