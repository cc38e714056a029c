// Very large maps, seen from afar: communities and the strength of what joins them instead of every actor.

const OVERVIEW_FROM = 5000;
const NEAR = 0.16; // from this scale on, actors stand far enough apart to be seen
const TIES_DRAWN = 90;

function isOverview(scale) {
  return scale < NEAR && scene.spots.length > OVERVIEW_FROM && scene.groups.length > 1;
}

// How many lines join each two communities, the strongest first; worked out when it is first asked for.
function ties() {
  if (scene.ties) return scene.ties;
  const joined = new Map();
  for (const { edge } of scene.lines) {
    const ends = [nodes.get(edge.source).group, nodes.get(edge.target).group].sort((one, two) => one - two);
    if (ends[0] !== ends[1]) joined.set(ends.join(), { ends, count: (joined.get(ends.join())?.count ?? 0) + 1 });
  }
  scene.ties = [...joined.values()].filter(({ ends }) => ends.every((number) => scene.groups.includes(data.groups[number])))
    .sort((one, two) => two.count - one.count).slice(0, TIES_DRAWN);
  return scene.ties;
}

function tieWidth(count) {
  return Math.min(6, 0.5 + 0.5 * Math.log2(count));
}

function paintOverview(context, scale) {
  context.strokeStyle = looks.origins.stated.stroke;
  context.setLineDash([]);
  for (const { ends: [one, two], count } of [...ties()].reverse()) {
    context.beginPath();
    context.moveTo(data.groups[one].x, data.groups[one].y);
    context.lineTo(data.groups[two].x, data.groups[two].y);
    context.lineWidth = tieWidth(count) / scale;
    context.stroke();
  }
  for (const group of scene.groups) {
    context.beginPath();
    context.ellipse(group.x, group.y, group.rx, group.ry, 0, 0, 2 * Math.PI);
    context.fillStyle = "#e3eff8";
    context.strokeStyle = "#2b6ea6";
    context.lineWidth = 1.5 / scale;
    context.fill();
    context.stroke();
  }
}

function overviewShapes(scale) {
  const place = (number) => data.groups[number];
  return [
    ...[...ties()].reverse().map(({ ends: [one, two], count }) => shape("line", {
      x1: place(one).x, y1: place(one).y, x2: place(two).x, y2: place(two).y, stroke: looks.origins.stated.stroke, "stroke-width": tieWidth(count) / scale,
    })),
    ...scene.groups.map((group) => shape("ellipse", { cx: group.x, cy: group.y, rx: group.rx, ry: group.ry, fill: "#e3eff8", stroke: "#2b6ea6", "stroke-width": 1.5 / scale })),
  ];
}
