// A text field that suggests names while typing (ARIA combobox); with data-many it gathers several as chips.
"use strict";
// Without this script the field stays a plain text field that takes the same words, several parted by 、.
const wait = 150;

function attach(field) {
  const box = document.createElement("div");
  box.className = "type-ahead";
  field.replaceWith(box);
  const many = field.dataset.many !== undefined;
  const kept = many ? document.createElement("input") : field;
  const list = document.createElement("ul");
  list.id = `${field.id}-list`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.dataset.label || "");
  list.hidden = true;
  let chips = null, items = [], active = -1, timer = 0, asked = 0;
  if (many) {
    kept.type = "hidden";
    kept.name = field.name;
    kept.value = field.value;
    field.removeAttribute("name");
    field.value = "";
    chips = document.createElement("ul");
    chips.className = "chips";
    box.append(chips, kept);
  }
  box.append(field, list);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id, autocomplete: "off" })) field.setAttribute(name, value);

  const words = () => kept.value.split(/[、,，;；]/).map((word) => word.trim()).filter(Boolean);
  function show() {
    chips.replaceChildren(...words().map((word) => {
      const chip = document.createElement("li");
      const remove = document.createElement("button");
      remove.type = "button";
      remove.className = "plain";
      remove.textContent = "×";
      remove.setAttribute("aria-label", kit.say("remove", { word }));
      remove.addEventListener("click", () => { set(words().filter((other) => other !== word)); field.focus(); });
      chip.append(word, remove);
      return chip;
    }));
    chips.hidden = !words().length;
  }
  function set(found) { kept.value = [...new Set(found)].join("、"); show(); kept.dispatchEvent(new Event("change", { bubbles: true })); }
  function take(word) {
    if (!word.trim()) return;
    if (many) { set([...words(), word.trim()]); field.value = ""; } else { field.value = word; field.dispatchEvent(new Event("change", { bubbles: true })); }
    close();
  }
  function close() { list.hidden = true; active = -1; field.setAttribute("aria-expanded", "false"); field.removeAttribute("aria-activedescendant"); }
  function mark(place) {
    active = place;
    [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === active)));
    if (active >= 0) { field.setAttribute("aria-activedescendant", list.children[active].id); list.children[active].scrollIntoView({ block: "nearest" }); }
  }
  async function ask() {
    const typed = field.value.trim(), turn = ++asked;
    if (!typed) return close();
    const level = field.dataset.level ? `&level=${encodeURIComponent(field.dataset.level)}` : "";
    let found;
    try { found = await (await fetch(`/lookup/${field.dataset.lookup}?q=${encodeURIComponent(typed.slice(0, 40))}${level}`)).json(); } catch { return close(); }
    if (turn !== asked) return;
    items = Array.isArray(found) ? found : [];
    list.replaceChildren(...items.map((item, at) => {
      const entry = document.createElement("li");
      entry.id = `${list.id}-${at}`;
      entry.setAttribute("role", "option");
      entry.append(item.name);
      if (item.hint) { const hint = document.createElement("small"); hint.textContent = item.hint; entry.append(hint); }
      entry.addEventListener("mousedown", (event) => { event.preventDefault(); take(item.name); });
      return entry;
    }));
    list.hidden = !items.length;
    field.setAttribute("aria-expanded", String(!!items.length));
    mark(-1);
  }
  field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, wait); });
  field.addEventListener("blur", () => { if (many) take(field.value); close(); });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" && items.length) { event.preventDefault(); if (list.hidden) ask(); else mark((active + 1) % items.length); }
    else if (event.key === "ArrowUp" && items.length) { event.preventDefault(); mark((active - 1 + items.length) % items.length); }
    else if (event.key === "Enter" && !list.hidden && active >= 0) { event.preventDefault(); take(items[active].name); }
    else if (event.key === "Enter" && many && field.value.trim()) { event.preventDefault(); take(field.value); }
    else if (event.key === "Escape") close();
    else if (event.key === "Backspace" && many && !field.value) set(words().slice(0, -1));
  });
  if (many) show();
}

const attachAll = () => document.querySelectorAll("input[data-lookup]:not([role=combobox])").forEach(attach);
attachAll();
document.addEventListener("htmx:after:swap", attachAll);
