// A list of choices below a field, by the pattern of the ARIA combobox: arrows move, Enter takes, Escape closes.

export function listbox(input, label, taken) {
  const list = Object.assign(document.createElement("ul"), { id: `${input.id}-offered`, className: "offered", hidden: true });
  const told = Object.assign(document.createElement("p"), { className: "visually-hidden" });
  told.setAttribute("role", "status");
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", label);
  input.after(list, told);
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);

  let found = [];
  let current = -1;

  function show(offered) {
    if (current >= 0 && !list.hidden) return; // a late answer must not take away what someone is choosing from
    found = offered;
    rest();
    list.replaceChildren(...found.map((entry, index) => {
      const option = document.createElement("li");
      option.id = `${list.id}-${index}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.textContent = entry.label;
      option.addEventListener("pointerdown", (event) => { event.preventDefault(); take(index); });
      return option;
    }));
    open(found.length > 0);
    told.textContent = (found.length === 1 ? input.dataset.foundOne : input.dataset.foundMany).replace("{n}", found.length);
  }

  function rest() {
    current = -1;
    input.removeAttribute("aria-activedescendant");
  }

  function open(isOpen) {
    list.hidden = !isOpen;
    if (input.getAttribute("role") === "combobox") input.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen) rest();
  }

  function move(step) {
    current = (Math.max(current, step < 0 ? 0 : -1) + step + found.length) % found.length;
    [...list.children].forEach((option, index) => option.setAttribute("aria-selected", String(index === current)));
    input.setAttribute("aria-activedescendant", list.children[current].id);
  }

  function take(index) {
    const entry = found[index];
    open(false);
    taken(entry);
  }

  input.addEventListener("input", rest);
  input.addEventListener("blur", () => open(false));
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter" && current >= 0) take(current);
    else if (event.key === "Escape") open(false);
    else return;
    event.preventDefault();
  });
  return show;
}
