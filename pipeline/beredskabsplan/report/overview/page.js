"use strict";
(() => {
  const table = document.getElementById("klienter");
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const heads = [...table.tHead.rows[0].cells];
  const find = document.getElementById("find");
  const sort = document.getElementById("sort");
  const told = document.getElementById("shown");
  const all = document.getElementById("all");
  const collator = new Intl.Collator("da", { numeric: true });
  const chosen = new Set();

  const texts = new Map(rows.map((row) => [row, row.textContent.toLocaleLowerCase("da")]));

  function compare(column, direction) {
    return (one, other) => {
      const [a, b] = [one, other].map((row) => row.cells[column].dataset.sort);
      if (!a || !b) return (b ? 1 : 0) - (a ? 1 : 0); // what is unknown comes last, either way
      return direction * collator.compare(a, b);
    };
  }

  function order(head, direction) {
    heads.forEach((other) => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
    body.append(...rows.sort(compare(heads.indexOf(head), direction)));
    sort.value = head.dataset.key;
    const word = head.textContent.trim();
    say(`Sorteret efter ${word.toLocaleLowerCase("da")}, ${direction > 0 ? "stigende" : "faldende"}.`);
  }

  function filter() {
    const words = find.value.toLocaleLowerCase("da").split(/\s+/).filter(Boolean);
    for (const row of rows) {
      const fits = !chosen.size || chosen.has(row.dataset.state);
      row.hidden = !(fits && words.every((word) => texts.get(row).includes(word)));
    }
    const some = chosen.size > 0 || words.length > 0;
    all.parentElement.hidden = !some;
    document.getElementById("none").hidden = rows.some((row) => !row.hidden);
    say(some ? "" : "Alle klienter vises.");
  }

  function say(text) {
    const number = rows.filter((row) => !row.hidden).length;
    const count = number < rows.length ? `Viser ${number} af ${rows.length} klienter.` : "";
    told.textContent = [text, count].filter(Boolean).join(" ");
  }

  for (const head of heads) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => order(head, head.getAttribute("aria-sort") === "ascending" ? -1 : 1));
  }

  for (const item of document.querySelectorAll(".states li")) {
    const label = item.firstElementChild;
    const button = document.createElement("button");
    button.type = "button";
    button.className = label.className;
    button.setAttribute("aria-pressed", "false");
    button.append(...label.childNodes);
    label.replaceWith(button);
    button.addEventListener("click", () => {
      const state = item.dataset.state;
      if (!chosen.delete(state)) chosen.add(state);
      button.setAttribute("aria-pressed", String(chosen.has(state)));
      filter();
    });
  }

  find.addEventListener("input", filter);
  sort.addEventListener("change", () => order(heads.find((head) => head.dataset.key === sort.value), 1));
  all.addEventListener("click", () => {
    chosen.clear();
    find.value = "";
    document.querySelectorAll(".states button").forEach((button) => button.setAttribute("aria-pressed", "false"));
    filter();
    find.focus();
  });
  sort.value = "state";
  document.querySelector(".choices").hidden = false;
})();
