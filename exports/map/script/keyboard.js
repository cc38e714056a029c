// The map by keyboard alone: arrows go to the nearest actor that way, Enter opens it.

const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function nextActor([wayX, wayY]) {
  const from = scene.at.get(state.actor);
  if (!from) return scene.byImportance[0] ?? null;
  let best = null;
  let least = Infinity;
  for (const spot of scene.spots) {
    const along = (spot.x - from.x) * wayX + (spot.y - from.y) * wayY;
    const aside = Math.abs((spot.x - from.x) * wayY) + Math.abs((spot.y - from.y) * wayX);
    if (along > 0 && along + 2 * aside < least) [best, least] = [spot, along + 2 * aside];
  }
  return best;
}

function startKeyboard(holder) {
  holder.addEventListener("keydown", (event) => {
    const way = ways[event.key];
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (way && event.shiftKey) main.pan(...way);
    else if (way) step(nextActor(way));
    else if (event.key === "Enter" && state.actor) openNode(state.actor, holder);
    else if (event.key === "+") main.zoom(1.25);
    else if (event.key === "-") main.zoom(0.8);
    else if (event.key === "0") main.fit();
    else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && (state.actor || state.a)) closePanel();
  });
}

function step(spot) {
  if (!spot) return;
  point({ actor: spot.node.id, a: "", b: "" });
  main.keepInView(spot);
  const { label, kind } = spot.node;
  document.getElementById("status").textContent = `${label}. ${texts.kinds[kind]}. ${fill(texts.statements, { n: spot.count })}.`;
}
