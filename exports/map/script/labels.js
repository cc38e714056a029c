// Names that do not lie over each other: the most important are placed first, the rest wait until one
// goes nearer. Measured in screen pixels. Placing is done for a scale just below the present one, so that
// it holds while one zooms within a step; further apart, what did not collide still does not.

const LINE = 14;
const FIRST = 8; // so many of the most important names may lie over lesser actors, never over names
const MOST = 3000; // names considered; more would not find room
const STEP = 1.2;
const measure = document.createElement("canvas").getContext("2d");

const wrapped = new Map();

function wrap(label) {
  if (!wrapped.has(label)) wrapped.set(label, linesOf(label, 20));
  return wrapped.get(label);
}

function linesOf(label, most) {
  const lines = [""];
  for (const word of label.split(/\s+/)) {
    const last = lines.at(-1);
    if (last && last.length + word.length >= most) lines.push(word);
    else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  if (lines.length <= 3) return lines;
  return [...lines.slice(0, 2), `${lines[2]} …`];
}

const sizes = new Map();

function labelSize(lines, font) {
  const key = `${font}|${lines.join("|")}`;
  if (!sizes.has(key)) {
    measure.font = font;
    sizes.set(key, [Math.max(...lines.map((line) => measure.measureText(line).width)), lines.length * LINE]);
  }
  return sizes.get(key);
}

// Rectangles that are taken, found quickly through a grid of cells.
class Taken {
  constructor() {
    this.cells = new Map();
  }
  *around([left, top, right, bottom]) {
    for (let x = Math.floor(left / 80); x <= Math.floor(right / 80); x += 1)
      for (let y = Math.floor(top / 80); y <= Math.floor(bottom / 80); y += 1) yield `${x},${y}`;
  }
  add(box) {
    for (const cell of this.around(box)) {
      if (!this.cells.has(cell)) this.cells.set(cell, []);
      this.cells.get(cell).push(box);
    }
  }
  isFree(box, own) {
    const meets = (other) => other !== own && box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3];
    for (const cell of this.around(box)) if (this.cells.get(cell)?.some(meets)) return false;
    return true;
  }
}

const sides = {
  below: (x, y, r, w, h) => [x - w / 2, y + r + 3, x + w / 2, y + r + 3 + h],
  right: (x, y, r, w, h) => [x + r + 4, y - h / 2, x + r + 4 + w, y + h / 2],
  left: (x, y, r, w, h) => [x - r - 4 - w, y - h / 2, x - r - 4, y + h / 2],
  above: (x, y, r, w, h) => [x - w / 2, y - r - 3 - h, x + w / 2, y - r - 3],
};

// How far outside everything shown a name may reach, so that it is not cut off when all is seen.
const margin = (width) => Math.min(75, width / 8);

function placeLabels(scene, scale, width) {
  const taken = new Taken();
  const named = new Taken();
  const [left, , right] = bounds();
  const inside = (box) => box[0] > left * scale - margin(width) && box[2] < right * scale + margin(width);
  const bodies = new Map();
  const overview = isOverview(scale);
  const placed = [];
  const put = (lines, font, spot, boxes, { own = null, bold = false, over = false }) => {
    const free = (among) => boxes.find((candidate) => inside(candidate) && among.isFree(candidate, own));
    const box = free(taken) ?? (over ? free(named) : undefined) ?? (spot.selected ? boxes[0] : undefined);
    if (!box) return;
    taken.add(box);
    named.add(box);
    placed.push({ lines, font, spot, bold, dx: (box[0] + box[2]) / 2 - spot.x * scale, dy: box[1] - spot.y * scale, box });
  };
  for (const group of scene.groups) putGroup(group, scale, put, overview);
  for (const spot of scene.spots) {
    if (spot.faint || overview) continue;
    const r = Math.max(spot.r * scale, LEAST);
    const body = [spot.x * scale - r, spot.y * scale - r, spot.x * scale + r, spot.y * scale + r];
    bodies.set(spot, body);
    taken.add(body);
  }
  for (const [rank, spot] of (overview ? [] : scene.byImportance.slice(0, MOST)).entries()) {
    const font = `${spot.selected ? "bold " : ""}12px ${FONT}`;
    const lines = wrap(spot.node.label);
    const [w, h] = labelSize(lines, font);
    const r = Math.max(spot.r * scale, LEAST);
    put(lines, font, spot, Object.values(sides).map((side) => side(spot.x * scale, spot.y * scale, r, w, h)), { own: bodies.get(spot), over: rank < FIRST });
  }
  return placed;
}

// A community's name stands above its disc; from afar, on it and with the number of its actors.
function putGroup(group, scale, put, overview) {
  if (!group.name) return;
  const lines = overview ? [...wrap(group.name), fill(texts.actors_n, { n: group.size })] : linesOf(group.name, 26);
  const font = `600 13px ${FONT}`;
  const [w, h] = labelSize(lines, font);
  const spot = { x: group.x, y: overview ? group.y : group.y - group.ry };
  const above = (overview ? [-h / 2, group.ry * scale + 2, -group.ry * scale - h - 2] : [-h - 2, 3]).map((dy) => [spot.x * scale - w / 2, spot.y * scale + dy, spot.x * scale + w / 2, spot.y * scale + dy + h]);
  put(lines, font, spot, above, { bold: true });
}

// The placed names at a scale, remembered until scene or step change.
const labelsAt = (() => {
  let last = {};
  return (scene, scale, width) => {
    const step = STEP ** Math.floor(Math.log(scale) / Math.log(STEP) + 1e-9);
    if (last.scene !== scene || last.step !== step || last.width !== width) last = { scene, step, width, placed: placeLabels(scene, step, width) };
    return last.placed;
  };
})();
