// Suggestions below the question box, while someone types. The page works without them.
import { listbox } from "./listbox.js";

const input = document.getElementById("q");
if (input) {
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-expanded", "false");
  const show = listbox(input, input.labels[0].textContent, (entry) => location.assign(entry.href));
  let waiting;
  let latest = 0;

  async function suggest() {
    const mine = ++latest;
    const address = new URL(input.dataset.suggest, location.href);
    address.searchParams.set("q", input.value);
    const answer = await fetch(address);
    if (!answer.ok) return;
    const { questions, things } = await answer.json();
    if (mine === latest) show([...things, ...questions]);
  }

  input.addEventListener("input", () => {
    clearTimeout(waiting);
    if (input.value.trim().length > 1) waiting = setTimeout(suggest, 150);
    else show([]);
  });
}
