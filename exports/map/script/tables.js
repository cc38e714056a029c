// The tables and lists below the map: in step with the filters, sortable, and opening the panel.

function showTables() {
  const ids = new Set([...shown.statements].map((statement) => statement.id));
  for (const item of document.querySelectorAll("main [data-statement]")) item.hidden = !ids.has(item.dataset.statement);
  for (const row of document.querySelectorAll("main [data-node]")) {
    const evidence = shown.nodes.get(row.dataset.node);
    row.hidden = !evidence;
    if (evidence && row.matches("tr")) {
      row.querySelector("[data-count]").textContent = evidence.size;
      row.querySelector("[data-partners]").textContent = collaborationsOf(row.dataset.node).length;
    }
  }
  for (const row of document.querySelectorAll("main tr[data-edge]")) {
    const kept = shown.edges.get(data.edges[row.dataset.edge]);
    row.hidden = !kept;
    if (kept) row.querySelector("[data-count]").textContent = kept.length;
  }
}

function startTables() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-open-node], [data-open-edge]");
    if (!link) return;
    event.preventDefault();
    if ("openNode" in link.dataset) { openNode(link.dataset.openNode, link); main.lookAt(link.dataset.openNode); }
    else openEdge(data.edges[link.dataset.openEdge], link);
    panel.scrollIntoView({ block: "nearest" });
  });
  for (const table of document.querySelectorAll("#actor-table, #edge-table")) makeSortable(table);
}

function makeSortable(table) {
  [...table.tHead.rows[0].cells].forEach((cell, column) => {
    if ("unsorted" in cell.dataset) return;
    const title = cell.textContent;
    cell.replaceChildren(button(title, () => sort(table, cell, column, title)));
  });
}

function sort(table, cell, column, title) {
  const wasUp = cell.getAttribute("aria-sort") === "ascending";
  const up = cell.hasAttribute("aria-sort") ? !wasUp : !cell.classList.contains("number");
  for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  cell.setAttribute("aria-sort", up ? "ascending" : "descending");
  const compare = new Intl.Collator(data.lang, { numeric: true }).compare;
  const text = (row) => row.cells[column].textContent.trim();
  const rows = [...table.tBodies[0].rows].sort((one, two) => (up ? 1 : -1) * compare(text(one), text(two)));
  table.tBodies[0].append(...rows);
  document.getElementById("status").textContent = fill(texts.sorted, { column: title, direction: up ? texts.ascending : texts.descending });
}
