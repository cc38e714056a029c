// Suggestions below the question box, while someone types. The page works without them.
"use strict";

const box = document.getElementById("q");
if (box) start(box);

function start(input) {
  const list = Object.assign(document.createElement("ul"), { id: "offered", className: "offered", hidden: true });
  const told = Object.assign(document.createElement("p"), { className: "visually-hidden" });
  told.setAttribute("role", "status");
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.labels[0].textContent);
  input.after(list, told);
  const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-controls": "offered", "aria-expanded": "false" };
  Object.entries(attributes).forEach(([name, value]) => input.setAttribute(name, value));

  let found = [];
  let current = -1;
  let waiting;
  let latest = 0;

  async function suggest() {
    const mine = ++latest;
    const address = new URL(input.dataset.suggest, location.href);
    address.searchParams.set("q", input.value);
    const answer = await fetch(address);
    if (!answer.ok || mine !== latest) return;
    const { questions, things } = await answer.json();
    show([...things, ...questions]);
  }

  function show(offered) {
    found = offered;
    current = -1;
    list.replaceChildren(...found.map((entry, index) => {
      const option = document.createElement("li");
      option.id = `offered-${index}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.textContent = entry.label;
      option.addEventListener("pointerdown", (event) => { event.preventDefault(); location.assign(entry.href); });
      return option;
    }));
    open(found.length > 0);
    told.textContent = (found.length === 1 ? input.dataset.foundOne : input.dataset.foundMany).replace("{n}", found.length);
  }

  function open(isOpen) {
    list.hidden = !isOpen;
    input.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) input.removeAttribute("aria-activedescendant");
  }

  function move(step) {
    current = (current + step + found.length) % found.length;
    [...list.children].forEach((option, index) => option.setAttribute("aria-selected", String(index === current)));
    input.setAttribute("aria-activedescendant", `offered-${current}`);
  }

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    if (input.value.trim().length > 1) waiting = setTimeout(suggest, 150);
    else open(false);
  });
  input.addEventListener("blur", () => open(false));
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(current < 0 ? 0 : -1);
    else if (event.key === "Enter" && current >= 0) location.assign(found[current].href);
    else if (event.key === "Escape") open(false);
    else return;
    event.preventDefault();
  });
}
