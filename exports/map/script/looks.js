// How a node or a line looks, from looks.yml; drawing on any 2D context.

const FONT = '"Segoe UI", system-ui, -apple-system, "Helvetica Neue", Arial, sans-serif';
const INK = "#1c2733";
const ACCENT = "#a8430f";
const LEAST = data.nodes.length > 400 ? 2.2 : 3.2; // radius on screen, however far away
const outlines = Object.fromEntries(Object.entries(looks.outlines).map(([name, path]) => [name, new Path2D(path)]));

// In a map of two years, what became of the collaboration decides; else the strongest status and the surest origin.
function lineLook(edge, kept) {
  const { base, growth, most } = looks.width;
  const width = Math.min(most, base + growth * Math.log2(kept.length));
  if (edge.change) return { ...looks.changes[edge.change], width };
  const status = Object.keys(looks.statuses).find((name) => kept.some((statement) => statement.status === name));
  const origin = Object.keys(looks.origins).find((name) => kept.some((statement) => (statement.origin ?? "stated") === name));
  return { dash: looks.statuses[status].dash, ...looks.origins[origin], width };
}

function drawOutline(context, outline, x, y, r, fill, stroke, width) {
  context.save();
  context.translate(x, y);
  context.scale(r, r);
  context.lineWidth = width / r;
  context.lineJoin = "round";
  context.setLineDash([]);
  context.fillStyle = fill;
  context.strokeStyle = stroke;
  context.fill(outlines[outline]);
  context.stroke(outlines[outline]);
  context.restore();
}

function drawNode(context, spot, scale) {
  const look = looks.kinds[spot.node.kind];
  const r = Math.max(spot.r, LEAST / scale);
  context.globalAlpha = spot.faint ? 0.22 : 1;
  drawOutline(context, look.outline, spot.x, spot.y, r, look.fill, look.stroke, Math.max(1.6, 1 / scale));
  context.globalAlpha = 1;
  if (spot.selected) drawOutline(context, "circle", spot.x, spot.y, r + 6 / scale, "transparent", ACCENT, 3 / scale);
}
