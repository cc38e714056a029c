// Makes an editor of the field where a query is written: colours, folding, and the terms of the graph offered while typing.
// The editor is YASQE, in vendor/, with all it would fetch elsewhere or keep in the browser left out. The page works without it.
const { Yasqe } = window;
const field = document.getElementById("query");
const terms = [...document.querySelectorAll("#terms option")].map(({ value, label }) => ({ value, label }));
const WORD = /[\w-]+:[\w-]*$/;

function written(yasqe) {
  const { line, ch } = yasqe.getDoc().getCursor();
  return yasqe.getDoc().getLine(line).slice(0, ch).match(WORD)?.[0] ?? "";
}

function offered(start) {
  const near = terms.map(({ value }) => value).filter((term) => term !== start && term.toLowerCase().startsWith(start.toLowerCase()));
  return near.sort((one, two) => two.startsWith(start) - one.startsWith(start));
}

Yasqe.defaults.autocompleters = [];
Yasqe.registerAutocompleter({
  name: "terms",
  bulk: false,
  autoShow: true,
  isValidCompletionPosition: (yasqe) => written(yasqe) !== "",
  get: (yasqe) => offered(written(yasqe)),
  postprocessHints: (_, hints) => hints.map((hint) => {
    const { label } = terms.find(({ value }) => value === hint.text);
    return { ...hint, displayText: `${hint.text} – ${label}` };
  }),
});

const place = document.createElement("div");
field.before(place);
const editor = new Yasqe(place, {
  value: field.value,
  screenReaderLabel: field.labels[0].textContent,
  persistenceId: null,
  createShareableLink: null,
  consumeShareLink: null,
  prefixCcApi: null,
  showQueryButton: false,
  resizeable: false,
  syntaxErrorCheck: false, // it does not know that our prefixes are known; the server says in Swedish what is wrong
  extraKeys: {
    Tab: false, // moves on to the button, as everywhere
    "Shift-Tab": false,
    "Ctrl-Enter": () => field.form.requestSubmit(),
    "Cmd-Enter": () => field.form.requestSubmit(),
  },
});
editor.showNotification = () => {};
editor.on("change", () => { field.value = editor.getValue(); });
field.hidden = true;
field.required = false;
field.labels[0].addEventListener("click", () => editor.focus());
document.getElementById("keys").hidden = false;
