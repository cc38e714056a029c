// The picture on a canvas of our own, for maps with more actors than vis-network draws smoothly. While the
// map moves, the last picture is moved as a bitmap; it is drawn anew when the hand rests. Very large maps
// show, from afar, communities with the strength of what joins them; nearer, the actors themselves.

function createPicture(holder, { onNode, onEdge, onNothing, onMove }) {
  const canvas = element("canvas");
  const context = canvas.getContext("2d");
  const pointers = new Map();
  let view = { x: 0, y: 0, scale: 1 };
  let drawn = null; // the view that the bitmap shows
  let bitmap = null;
  let resting;
  let pressed = null;
  let asked = false;
  holder.append(canvas);

  const size = () => [holder.clientWidth, holder.clientHeight];

  function fitCanvas() {
    const density = window.devicePixelRatio || 1;
    const [width, height] = size().map((length) => Math.max(1, Math.round(length * density)));
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  }

  function redraw() {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => { asked = false; paint(); });
  }

  function paint() {
    fitCanvas();
    const density = canvas.width / Math.max(1, holder.clientWidth);
    toWorld(context, density, view);
    paintUnder(context);
    if (isOverview(view.scale)) paintOverview(context, view.scale);
    else paintActors(context, view.scale, inView(view, size()));
    paintOver(context, view.scale);
    drawn = view;
    bitmap = null;
  }

  function toWorld(on, density, { x, y, scale }) {
    on.setTransform(1, 0, 0, 1, 0, 0);
    on.clearRect(0, 0, canvas.width, canvas.height);
    on.setTransform(density * scale, 0, 0, density * scale, canvas.width / 2 - x * scale * density, canvas.height / 2 - y * scale * density);
  }

  // Move the last picture; the true one follows when the movement has stopped.
  function slide() {
    if (!drawn) return redraw();
    if (!bitmap) {
      bitmap = document.createElement("canvas");
      Object.assign(bitmap, { width: canvas.width, height: canvas.height });
      bitmap.getContext("2d").drawImage(canvas, 0, 0);
    }
    const density = canvas.width / Math.max(1, holder.clientWidth);
    const ratio = view.scale / drawn.scale;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    const left = canvas.width / 2 + ((drawn.x - view.x) * view.scale * density) - (canvas.width / 2) * ratio;
    const top = canvas.height / 2 + ((drawn.y - view.y) * view.scale * density) - (canvas.height / 2) * ratio;
    context.drawImage(bitmap, left, top, canvas.width * ratio, canvas.height * ratio);
    clearTimeout(resting);
    resting = setTimeout(redraw, 120);
  }

  function toMap(event) {
    const box = canvas.getBoundingClientRect();
    return [(event.clientX - box.left - box.width / 2) / view.scale + view.x, (event.clientY - box.top - box.height / 2) / view.scale + view.y];
  }

  function zoomAt([x, y], factor) {
    const scale = Math.min(6, Math.max(0.005, view.scale * factor));
    const kept = view.scale / scale;
    view = { scale, x: x - (x - view.x) * kept, y: y - (y - view.y) * kept };
    slide();
    onMove();
  }

  function click(event) {
    const spot = toMap(event);
    if (isOverview(view.scale)) return enterGroup(spot);
    const node = nodeAt(spot, view.scale);
    if (node) return onNode(node.node.id);
    const line = lineAt(spot, view.scale);
    return line ? onEdge(line.edge) : onNothing();
  }

  function enterGroup(spot) {
    const group = groupAt(spot);
    if (!group) return;
    const [width, height] = size();
    view = { x: group.x, y: group.y, scale: Math.min(width / (2.4 * group.rx), height / (2.4 * group.ry)) };
    redraw();
    onMove();
  }

  canvas.addEventListener("wheel", (event) => { event.preventDefault(); zoomAt(toMap(event), Math.exp(-event.deltaY / 500)); }, { passive: false });
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, event);
    pressed = pointers.size === 1 ? event : null;
  });
  canvas.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    if (pressed && Math.hypot(event.clientX - pressed.clientX, event.clientY - pressed.clientY) > 5) pressed = null;
    const other = [...pointers.values()].find((pointer) => pointer.pointerId !== event.pointerId);
    pointers.set(event.pointerId, event);
    if (other) {
      const apart = (pointer) => Math.hypot(pointer.clientX - other.clientX, pointer.clientY - other.clientY);
      zoomAt(toMap(other), apart(event) / Math.max(1, apart(before)));
    } else if (!pressed) {
      view = { ...view, x: view.x - (event.clientX - before.clientX) / view.scale, y: view.y - (event.clientY - before.clientY) / view.scale };
      slide();
      onMove();
    }
  });
  for (const end of ["pointerup", "pointercancel"])
    canvas.addEventListener(end, (event) => {
      pointers.delete(event.pointerId);
      if (end === "pointerup" && pressed) click(event);
      pressed = null;
    });

  return {
    show: redraw,
    size,
    view: () => view,
    look(next) {
      view = next;
      redraw();
    },
  };
}

function paintActors(context, scale, isSeen) {
  for (const line of scene.lines) if (isSeen(line.from) || isSeen(line.to)) paintLine(context, line, scale);
  for (const spot of scene.spots) if (isSeen(spot)) drawNode(context, spot, scale);
}

function paintLine(context, line, scale) {
  const least = 0.5 / scale;
  context.beginPath();
  if (line.from === line.to) context.arc(line.from.x, line.from.y - line.from.r - 9, 11, 0, 2 * Math.PI);
  context.moveTo(line.from.x, line.from.y);
  context.lineTo(line.to.x, line.to.y);
  context.setLineDash(scale > 0.25 ? line.dash : []);
  context.lineWidth = Math.max(line.width, least);
  context.strokeStyle = line.selected ? INK : line.faint ? "#e4e7ea" : line.stroke;
  context.stroke();
}

function nodeAt([x, y], scale) {
  const reach = 8 / scale;
  const hit = (spot) => Math.hypot(spot.x - x, spot.y - y) - spot.r;
  return scene.spots.reduce((best, spot) => (hit(spot) < reach && (!best || hit(spot) < hit(best)) ? spot : best), null);
}

function lineAt([x, y], scale) {
  const reach = 5 / scale;
  return scene.lines.find(({ from, to }) => {
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const along = Math.max(0, Math.min(1, ((x - from.x) * dx + (y - from.y) * dy) / (dx * dx + dy * dy || 1)));
    return Math.hypot(from.x + along * dx - x, from.y + along * dy - y) < reach;
  }) ?? null;
}

function groupAt([x, y]) {
  return scene.groups.find((group) => ((x - group.x) / group.rx) ** 2 + ((y - group.y) / group.ry) ** 2 <= 1) ?? null;
}
