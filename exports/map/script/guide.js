// The buttons of the guided reading: each shows on this very map what its step tells.

function startGuide() {
  const acts = {
    actor: (id, from) => { openNode(id, from); main.lookAt(id); },
    edge: (number, from) => openEdge(data.edges[number], from),
    ongoing: () => choose({ ...nothing(), status: ["ongoing"] }),
    new: () => choose({ ...nothing(), change: ["new"] }),
    focus: (id) => choose({ ...nothing(), focus: id, steps: "1" }),
    all: () => choose(nothing()),
  };
  for (const made of document.querySelectorAll("[data-step]"))
    made.addEventListener("click", () => acts[made.dataset.step](made.dataset.target, made));
}
