// One piece of evidence, as the list further down shows it, built from the data.

function tag(text, kind) {
  return element("span", { class: `tag ${kind}` }, text);
}

function period({ from, to }) {
  if (from && to) return fill(texts.period, { from, to });
  if (from) return fill(texts.since, { from });
  return to ? fill(texts.until, { to }) : "";
}

function source(statement) {
  const document_ = data.documents[statement.document];
  const paragraph = element("p", { class: "source" }, element("cite", {}, document_?.title ?? statement.document));
  if (document_?.year && !document_.title.includes(String(document_.year))) paragraph.append(` (${document_.year})`);
  if (document_?.example) paragraph.append(" ", element("strong", { class: "example" }, texts.example));
  if (statement.page) paragraph.append(`, ${fill(texts.page, { page: statement.page })}`);
  if (statement.section.length) paragraph.append(`, ${statement.section.join(" › ")}`);
  if (document_?.address) paragraph.append(" ", element("a", { href: document_.address, rel: "noopener noreferrer" }, texts.open_document));
  return paragraph;
}

function facts(statement) {
  const words = [
    statement.collaboration ? fill(texts.part_of, { name: statement.collaboration.label }) : "",
    period(statement),
    statement.themes.map((id) => data.themes[id].label).join(", "),
    statement.places.map((id) => data.places[id].label).join(", "),
  ];
  const origin = statement.origin ? tag(texts.origins[statement.origin], "origin") : null;
  return element("p", { class: "facts" }, tag(texts.statuses[statement.status], `status-${statement.status}`), origin, ...words.filter(Boolean).map((word) => element("span", {}, word)));
}

function evidence(statement) {
  const parties = statement.participants.map((party) => element("li", {}, `${party.label} `, element("span", { class: "role" }, texts.roles[party.role])));
  return element(
    "li",
    {},
    statement.quote ? element("blockquote", {}, statement.quote) : null,
    statement.summary ? element("p", { class: "summary" }, statement.summary) : null,
    element("ul", { class: "parties", "aria-label": texts.parties }, ...parties),
    facts(statement),
    source(statement),
    implied.has(statement.id) ? element("p", { class: "note" }, texts.place_implied) : null,
    statement.masked ? element("p", { class: "note" }, texts.masked) : null,
  );
}
