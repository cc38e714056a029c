// Puts the parts together: the picture, what moves it, and what happens when something is chosen.

for (const part of document.querySelectorAll("[data-needs-script]")) part.hidden = false;

const holder = document.getElementById("picture");
const picture = createPicture(holder, {
  onNode: (id) => openNode(id),
  onEdge: (edge) => openEdge(edge),
  onNothing: () => { if (state.actor || state.a) closePanel(); },
  onMove: () => rememberView(),
});

const rememberView = (() => {
  let waiting;
  return () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const { x, y, scale } = picture.view();
      point({ view: `${x.toFixed(0)},${y.toFixed(0)},${scale.toFixed(3)}` });
    }, 250);
  };
})();

const main = {
  fit() {
    const [left, top, right, bottom] = bounds();
    const [width, height] = picture.size();
    const room = [width - 2 * margin(width), height - 84]; // for the names at the border
    const scale = Math.min(room[0] / (right - left), room[1] / (bottom - top), 1.5);
    picture.look({ x: (left + right) / 2, y: (top + bottom) / 2 + 8 / scale, scale });
  },
  zoom(factor) {
    const view = picture.view();
    picture.look({ ...view, scale: Math.min(6, Math.max(0.02, view.scale * factor)) });
    rememberView();
  },
  pan(x, y) {
    const view = picture.view();
    picture.look({ ...view, x: view.x + (80 * x) / view.scale, y: view.y + (80 * y) / view.scale });
    rememberView();
  },
  // Move only if the actor is outside what is seen.
  keepInView(spot) {
    const view = picture.view();
    if (isOverview(view.scale)) return picture.look({ x: spot.x, y: spot.y, scale: 2 * NEAR });
    const [width, height] = picture.size();
    const outside = Math.abs(spot.x - view.x) * view.scale > width / 2 - 30 || Math.abs(spot.y - view.y) * view.scale > height / 2 - 30;
    if (outside) picture.look({ ...view, x: spot.x, y: spot.y });
  },
  lookAt(id) {
    const spot = scene.at.get(id);
    if (spot) main.keepInView(spot);
  },
};

function showEverything(chosen) {
  if (chosen) computeShown();
  computeScene();
  picture.show();
  showPanel();
  if (!chosen) return;
  showFilters();
  if (document.readyState !== "loading") showTables();
  tellStatus();
  lookAsAddressed();
}

// The picture comes first. The tables are still on their way when it is drawn; they are laid out once, when all are here
// and the hand rests.
document.body.classList.add("tables-to-come");

function startTablesWhenRead() {
  document.body.classList.remove("tables-to-come");
  startTables();
  if (isChosen()) showTables();
}

function lookAsAddressed() {
  const [x, y, scale] = state.view.split(",").map(Number);
  if (scale > 0) picture.look({ x, y, scale });
  else main.fit();
}

listeners.push(showEverything);
startFilters();
startSearch();
document.addEventListener("DOMContentLoaded", () => (window.requestIdleCallback ?? setTimeout)(startTablesWhenRead));
startGuide();
startDownloads(picture);
startPrinting(picture);
startKeyboard(holder);
readOnChange();
document.getElementById("zoom-in").addEventListener("click", () => main.zoom(1.25));
document.getElementById("zoom-out").addEventListener("click", () => main.zoom(0.8));
document.getElementById("fit").addEventListener("click", () => { point({ view: "" }); main.fit(); });
new ResizeObserver(() => { if (!state.view) main.fit(); }).observe(holder);
state = readAddress();
showEverything(true);
