// Completes the terms of the graph while a query is written: "sam:par" offers sam:participation. The page works without it.
import { listbox } from "./listbox.js";

const MOST = 8;
const WORD = /[\w-]+:[\w-]*$/;
const query = document.getElementById("query");
if (query) {
  const terms = [...document.querySelectorAll("#terms option")].map((option) => ({ term: option.value, label: `${option.value} – ${option.label}` }));
  const before = () => query.value.slice(0, query.selectionStart).match(WORD)?.[0] ?? "";
  const show = listbox(query, query.labels[0].textContent, ({ term }) => {
    query.setRangeText(`${term} `, query.selectionStart - before().length, query.selectionStart, "end");
  });

  query.addEventListener("input", () => {
    const written = before();
    const near = terms.filter(({ term }) => written && term !== written && term.toLowerCase().startsWith(written.toLowerCase()));
    const asWritten = ({ term }) => Number(term.startsWith(written));
    show(near.sort((one, two) => asWritten(two) - asWritten(one)).slice(0, MOST));
  });
}
