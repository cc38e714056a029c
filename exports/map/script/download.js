// What is seen, to take away: picture, vector picture, tables, paper.

function save(name, blob) {
  const link = element("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  document.getElementById("status").textContent = fill(texts.saved, { file: name });
}

function fileName(ending) {
  const name = plain(data.title).replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60);
  return `${name || "karta"}.${ending}`;
}

function svgBlob(picture) {
  return new Blob([new XMLSerializer().serializeToString(svgOfView(picture))], { type: "image/svg+xml" });
}

function savePng(picture) {
  const image = new Image();
  const address_ = URL.createObjectURL(svgBlob(picture));
  image.addEventListener("load", () => {
    const canvas = element("canvas", { width: image.width * 2, height: image.height * 2 });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    URL.revokeObjectURL(address_);
    canvas.toBlob((blob) => save(fileName("png"), blob), "image/png");
  });
  image.src = address_;
}

// A cell that a spreadsheet would take for a formula is kept as text.
function cell(value) {
  const text = String(value ?? "");
  const safe = /^[\s]*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

function csv(rows) {
  return new Blob(["\ufeff", rows.map((row) => row.map(cell).join(";")).join("\r\n"), "\r\n"], { type: "text/csv;charset=utf-8" });
}

function actorRows() {
  const head = [texts.col_actor, texts.col_kind, texts.col_partners, texts.col_statements, "id"];
  const rows = [...shown.nodes].map(([id, evidence]) => [nodes.get(id).label, texts.kinds[nodes.get(id).kind], collaborationsOf(id).length, evidence.size, id]);
  return [head, ...rows.sort((one, two) => one[0].localeCompare(two[0], data.lang))];
}

function edgeRows() {
  const head = ["col_a", "col_b", "col_status", "col_roles", "col_themes", "col_places", "from_year", "to_year", "col_quote", "col_title", "col_file", "col_page", "col_section", "col_origin", ...(data.compared ? ["col_change"] : [])].map((key) => texts[key]);
  const rows = [...shown.edges].flatMap(([edge, kept]) => kept.map((statement) => edgeRow(edge, statement)));
  return [head, ...rows];
}

function edgeRow(edge, statement) {
  const document_ = data.documents[statement.document];
  const roles = statement.participants.filter((party) => party.id === edge.source || party.id === edge.target);
  return [
    nodes.get(edge.source).label, nodes.get(edge.target).label, texts.statuses[statement.status],
    roles.map((party) => `${party.label}: ${texts.roles[party.role]}`).join(", "),
    statement.themes.map((id) => data.themes[id].label).join(", "), statement.places.map((id) => data.places[id].label).join(", "),
    statement.from, statement.to, statement.quote || statement.summary,
    `${document_?.title ?? ""}${document_?.example ? ` – ${texts.example}` : ""}`, statement.document, statement.page,
    statement.section.join(" › "), texts.origins[statement.origin ?? "stated"],
    ...(data.compared ? [changeName(edge)] : []),
  ];
}

// On paper the picture is drawn anew, in lines instead of dots.
function startPrinting(picture) {
  window.addEventListener("beforeprint", () => document.getElementById("print-picture").replaceChildren(svgOfPicture(picture)));
}

function startDownloads(picture) {
  const acts = {
    "save-png": () => savePng(picture),
    "save-svg": () => save(fileName("svg"), svgBlob(picture)),
    "save-actors": () => save(fileName("aktorer.csv"), csv(actorRows())),
    "save-edges": () => save(fileName("samarbeten.csv"), csv(edgeRows())),
    print: () => window.print(),
  };
  for (const [id, act] of Object.entries(acts))
    document.getElementById(id).addEventListener("click", (event) => { event.target.closest("details").open = false; act(); });
}
