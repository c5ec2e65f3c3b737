// Dense tables: j and k move, Enter opens the row beside the table, Escape closes it; how many rows are chosen is said.
"use strict";
{
  const panel = document.getElementById("panel");
  // What scrolls sideways can be reached and scrolled by keys.
  document.querySelectorAll(".table, main table").forEach((place) => { if (place.scrollWidth > place.clientWidth) place.tabIndex = 0; });
  let back = null;

  async function open(row) {
    if (row.dataset.panel === undefined || !panel) return row.querySelector("a")?.click();
    document.querySelectorAll("tr[aria-current]").forEach((other) => other.removeAttribute("aria-current"));
    row.setAttribute("aria-current", "true");
    back = row.querySelector("a, input") || row;
    panel.querySelector("[data-panel-open]").href = row.dataset.panel;
    panel.hidden = false;
    panel.focus();
    const body = panel.querySelector("[data-panel-body]");
    body.setAttribute("aria-busy", "true");
    try { await window.htmx.ajax("GET", row.dataset.panel, { source: panel, target: body, swap: "innerHTML ignoreTitle:true" }); } catch { body.textContent = kit.say("failed"); }
    body.removeAttribute("aria-busy");
  }
  function close() {
    if (!panel || panel.hidden) return;
    panel.hidden = true;
    document.querySelectorAll("tr[aria-current]").forEach((row) => row.removeAttribute("aria-current"));
    back?.focus();
  }
  kit.on("click", "[data-panel-close]", close);
  kit.on("click", "tr[data-panel]", (row, event) => {
    // A word with the modifier keys, a box, a button or marked text means something else.
    if (event.target.closest("input, button, label, summary") || event.ctrlKey || event.metaKey || event.shiftKey || String(getSelection())) return;
    event.preventDefault();
    open(row);
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape") return close();
    if (event.target.matches("input:not([type=checkbox]), select, textarea, [contenteditable]")) return;
    const rows = [...document.querySelectorAll("table[data-keys] tbody tr")];
    const at = rows.findIndex((row) => row.contains(document.activeElement));
    if (rows.length && (event.key === "j" || event.key === "k")) {
      const from = at >= 0 ? at : rows.findIndex((row) => row.hasAttribute("aria-current"));
      const next = rows[Math.max(0, Math.min(rows.length - 1, from + (event.key === "j" ? 1 : -1)))];
      if (panel && !panel.hidden) open(next);
      else next.querySelector("a")?.focus();
    } else if (event.key === "Enter" && at >= 0 && rows[at].dataset.panel !== undefined && event.target.matches("a")) {
      event.preventDefault();
      open(rows[at]);
    }
  });

  document.querySelectorAll("[data-choosing]").forEach((bar) => {
    const form = bar.closest("form"), page = bar.querySelector("[data-choose-page]"), all = bar.querySelector("[data-choose-all]"), said = bar.querySelector("[data-chosen]");
    const boxes = () => [...form.elements].filter((one) => one.name === "chosen");
    function tell() {
      const chosen = boxes().filter((box) => box.checked).length;
      if (page) { page.checked = chosen > 0 && chosen === boxes().length; page.indeterminate = chosen > 0 && !page.checked; }
      const number = all?.checked ? Number(bar.dataset.total) : chosen;
      said.textContent = number ? kit.say("chosen", { count: number.toLocaleString("zh-CN") }) : "";
    }
    page?.addEventListener("change", () => { boxes().forEach((box) => { box.checked = page.checked; }); if (all) all.checked = false; tell(); });
    all?.addEventListener("change", () => { boxes().forEach((box) => { box.checked = all.checked; }); tell(); });
    document.addEventListener("change", (event) => { if (event.target.form === form && event.target.name === "chosen") { if (all) all.checked = false; tell(); } });
    tell();
  });
}
