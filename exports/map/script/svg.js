// An SVG of what is seen, made of elements and so safe whatever names contain. The PNG is drawn from it.

const SVG = "http://www.w3.org/2000/svg";

function shape(tag, attributes, text) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  if (text !== undefined) made.textContent = text;
  return made;
}

function outlineShape(outline, x, y, r, fill, stroke, width) {
  return shape("path", { d: looks.outlines[outline], transform: `translate(${x} ${y}) scale(${r})`, fill, stroke, "stroke-width": width / r, "stroke-linejoin": "round" });
}

// The picture alone, as it is seen.
function svgOfPicture(picture) {
  const [width, height] = picture.size();
  const { x, y, scale } = picture.view();
  const svg = shape("svg", { xmlns: SVG, width, height, viewBox: `0 0 ${width} ${height}`, "font-family": FONT });
  const world = shape("g", { transform: `translate(${width / 2} ${height / 2}) scale(${scale}) translate(${-x} ${-y})` });
  world.append(...(isOverview(scale) ? overviewShapes(scale) : actorShapes(picture, scale)));
  for (const label of labelsAt(scene, scale, width)) world.append(labelShape(label, scale));
  svg.append(world);
  return svg;
}

// The picture with what a picture needs that goes out alone: title, date, what is shown, legend.
function svgOfView(picture) {
  const [width, height] = picture.size();
  const kinds = Object.keys(looks.kinds).filter((kind) => scene.spots.some((spot) => spot.node.kind === kind));
  const perRow = Math.max(1, Math.floor((width - 32) / 190));
  const head = 64;
  const whole = head + height + 34 + 22 * Math.ceil(kinds.length / perRow);
  const svg = shape("svg", { xmlns: SVG, width, height: whole, viewBox: `0 0 ${width} ${whole}`, "font-family": FONT, lang: data.lang });
  const made = [fill(texts.built, { date: data.built }), fill(texts.shown, shownCounts())].join(". ");
  const inner = svgOfPicture(picture);
  inner.setAttribute("y", head);
  svg.append(
    shape("title", {}, data.title),
    shape("rect", { width: "100%", height: "100%", fill: "#fff" }),
    inner,
    shape("text", { x: 16, y: 28, "font-size": 19, "font-weight": 600, fill: INK }, data.title),
    shape("text", { x: 16, y: 50, "font-size": 12, fill: "#4a5663" }, made),
  );
  kinds.forEach((kind, index) => {
    const look = looks.kinds[kind];
    const [left, top] = [24 + 190 * (index % perRow), head + height + 24 + 22 * Math.floor(index / perRow)];
    svg.append(outlineShape(look.outline, left, top, 6, look.fill, look.stroke, 1.6), shape("text", { x: left + 14, y: top + 4, "font-size": 12, fill: INK }, texts.kinds[kind]));
  });
  return svg;
}

function actorShapes(picture, scale) {
  const isSeen = inView(picture.view(), picture.size());
  return [
    ...scene.groups.map((group) => shape("ellipse", { cx: group.x, cy: group.y, rx: group.rx, ry: group.ry, fill: "#f1efe8" })),
    ...scene.lines.filter(({ from, to }) => isSeen(from) || isSeen(to)).flatMap(lineShapes),
    ...scene.spots.filter(isSeen).map((spot) => nodeShape(spot, scale)),
  ];
}

function lineShapes(line) {
  const { from, to } = line;
  const look = { stroke: line.selected ? INK : line.stroke, "stroke-width": line.width, "stroke-dasharray": line.dash.join(" "), opacity: line.faint ? 0.25 : 1, fill: "none" };
  if (from === to) return [shape("circle", { cx: from.x, cy: from.y - from.r - 9, r: 11, ...look })];
  const drawn = [shape("line", { x1: from.x, y1: from.y, x2: to.x, y2: to.y, ...look })];
  if (line.mark && !line.faint) drawn.push(outlineShape(line.mark, (from.x + to.x) / 2, (from.y + to.y) / 2, 3.4, "#fff", line.stroke, 1.3));
  return drawn;
}

function nodeShape(spot, scale) {
  const look = looks.kinds[spot.node.kind];
  const drawn = outlineShape(look.outline, spot.x, spot.y, Math.max(spot.r, LEAST / scale), look.fill, look.stroke, 1.6);
  if (spot.faint) drawn.setAttribute("opacity", 0.25);
  drawn.append(shape("title", {}, spot.node.label));
  return drawn;
}

function labelShape(label, scale) {
  const group = shape("g", {
    transform: `translate(${label.spot.x} ${label.spot.y}) scale(${1 / scale})`, "text-anchor": "middle", "font-size": label.bold ? 13 : 12,
    "font-weight": label.bold || label.spot.selected ? 600 : 400, fill: label.bold ? "#5b4a1f" : INK, opacity: label.spot.faint ? 0.65 : 1, stroke: "#fff", "stroke-width": 3.5, "paint-order": "stroke", "stroke-linejoin": "round",
  });
  label.lines.forEach((text, index) => group.append(shape("text", { x: label.dx, y: label.dy + LINE * index + 11 }, text)));
  return group;
}
