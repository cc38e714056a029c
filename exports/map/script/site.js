// The start page's search: what does not match is hidden, and how much is left is told.
(() => {
  "use strict";
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const field = document.getElementById("find");
  const told = document.getElementById("found");
  const items = [...document.querySelectorAll(".shelf li")].map((item) => ({ item, key: plain(item.querySelector("a").textContent) }));

  function show() {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    let count = 0;
    for (const { item, key } of items) {
      item.hidden = !words.every((word) => key.includes(word));
      count += item.hidden ? 0 : 1;
    }
    for (const shelf of document.querySelectorAll(".shelf")) shelf.hidden = !shelf.querySelector("li:not([hidden])");
    told.textContent = words.length ? (count === 1 ? told.dataset.one : told.dataset.many).replace("{n}", count) : "";
  }

  field.closest("[hidden]").hidden = false;
  field.addEventListener("input", show);
  show();
})();
