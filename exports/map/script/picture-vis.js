// The picture drawn by vis-network, from what pyvis wrote into the page. Nodes, names and discs are
// painted by scene.js; vis-network keeps the lines, the moving and the finding of what is under the pointer.

function createPicture(holder, { onNode, onEdge, onNothing, onMove }) {
  const written = JSON.parse(document.getElementById("samverkan-picture").textContent);
  const options = typeof written.options === "string" ? JSON.parse(written.options) : written.options;
  const dots = new vis.DataSet();
  const lines = new vis.DataSet();
  const network = new vis.Network(holder, { nodes: dots, edges: lines }, options);

  function renderNode({ ctx, id }) {
    const spot = scene.at.get(id);
    return { drawNode: () => spot && drawNode(ctx, spot, network.getScale()), nodeDimensions: { width: spot ? 2 * spot.r : 1, height: spot ? 2 * spot.r : 1 } };
  }

  network.on("beforeDrawing", paintUnder);
  network.on("afterDrawing", (context) => paintOver(context, network.getScale()));
  network.on("click", ({ nodes: [node], edges: [edge] }) => {
    if (node !== undefined) onNode(node);
    else if (edge !== undefined) onEdge(data.edges[edge]);
    else onNothing();
  });
  network.on("dragEnd", onMove);
  network.on("zoom", onMove);
  for (const kind of ["Node", "Edge"]) {
    network.on(`hover${kind}`, () => holder.classList.add("over"));
    network.on(`blur${kind}`, () => holder.classList.remove("over"));
  }

  return {
    show() {
      dots.update(written.nodes.map((node) => {
        const { x, y } = scene.at.get(node.id) ?? node;
        return { ...node, x, y, hidden: !scene.at.has(node.id), label: undefined, ctxRenderer: renderNode };
      }));
      const drawn = new Map(scene.lines.map((line) => [line.edge, line]));
      lines.update(written.edges.map((edge) => {
        const line = drawn.get(data.edges[edge.id]);
        if (!line) return { ...edge, hidden: true };
        const color = line.selected ? INK : line.faint ? "#e4e7ea" : line.stroke;
        return { ...edge, hidden: false, width: line.width, dashes: line.dash.length ? line.dash : false, color: { color, hover: color, highlight: color, inherit: false } };
      }));
    },
    size: () => [holder.clientWidth, holder.clientHeight],
    view: () => ({ ...network.getViewPosition(), scale: network.getScale() }),
    look: ({ x, y, scale }) => network.moveTo({ position: { x, y }, scale, animation: false }),
  };
}
