// Set into a page before any script of its own: when its picture is first seen, when it first follows the hand, and how
// many pictures a second it shows while it is zoomed. A picture is seen in the frame after something was drawn on a canvas
// that stands in the page; what is drawn beside the page, as measurements and textures are, does not count.
(() => {
  const observed = { picture: null, use: null, pictures: 0 };
  let drawn = false;
  let zoomed = false;
  for (const method of ["fill", "stroke", "fillRect", "fillText", "drawImage"]) {
    const original = CanvasRenderingContext2D.prototype[method];
    CanvasRenderingContext2D.prototype[method] = function (...values) {
      drawn ||= this.canvas.isConnected;
      return original.apply(this, values);
    };
  }
  addEventListener("wheel", () => { zoomed = true; drawn = false; }, { capture: true, once: true });
  requestAnimationFrame(function frame() {
    const now = performance.now();
    if (drawn) {
      observed.pictures += 1;
      observed.picture ??= now;
      if (zoomed) observed.use ??= now;
    }
    drawn = false;
    requestAnimationFrame(frame);
  });
  // The seconds from opening the page until it has shown its `picture` or followed its first `use`; null if that takes too long.
  observed.time = (what, patience) => new Promise((done) => {
    const asked = performance.now();
    (function look() {
      if (observed[what] !== null) done(observed[what] / 1000);
      else if (performance.now() - asked > 1000 * patience) done(null);
      else setTimeout(look, 5);
    })();
  });
  // When the page has done what it had to do: a second without a frame that came late, or the patience is over.
  observed.rest = (patience) => new Promise((done) => {
    const asked = performance.now();
    let [calm, last] = [asked, asked];
    requestAnimationFrame(function frame() {
      const now = performance.now();
      if (now - last > 50) calm = now;
      last = now;
      if (now - calm > 1000 || now - asked > 1000 * patience) done();
      else requestAnimationFrame(frame);
    });
  });
  observed.zoom = (seconds) => new Promise((done) => {
    const [x, y] = [innerWidth / 3, innerHeight / 2];
    const target = document.elementFromPoint(x, y);
    const [start, before] = [performance.now(), observed.pictures];
    let turns = 0;
    requestAnimationFrame(function turn(now) {
      if (now - start > 1000 * seconds) return done((1000 * (observed.pictures - before)) / (now - start));
      turns += 1;
      target.dispatchEvent(new WheelEvent("wheel", { deltaY: turns % 60 < 30 ? -40 : 40, clientX: x, clientY: y, bubbles: true, cancelable: true }));
      requestAnimationFrame(turn);
    });
  });
  window.observed = observed;
})();
