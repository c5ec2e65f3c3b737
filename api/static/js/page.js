// Small helps of every page: print, copy, dialogs, keys in tables, typed text kept, uploads with progress, jobs watched.
const on = (name, selector, act) => document.addEventListener(name, (event) => { const found = event.target.closest?.(selector); if (found) act(found, event); });

document.addEventListener("htmx:config:request", (event) => { const token = document.querySelector("meta[name=csrf-token]")?.content; if (token && event.detail?.ctx?.request) event.detail.ctx.request.headers["X-CSRF-Token"] = token; });
on("click", "[data-print]", () => window.print());
on("click", "[data-copy]", async (button) => {
  const text = button.dataset.copy || document.getElementById(button.dataset.copyFrom)?.textContent || "";
  await navigator.clipboard.writeText(text);
  button.textContent = "已复制";
});
on("click", "[data-dialog]", (button) => document.getElementById(button.dataset.dialog)?.showModal());
on("click", "dialog [data-close]", (button) => button.closest("dialog").close());
on("change", "[data-submit]", (field) => field.form.requestSubmit());

// j and k move through the rows of a table, Enter opens the row's first link.
document.addEventListener("keydown", (event) => {
  if (event.target.matches("input, select, textarea, [contenteditable]") || event.ctrlKey || event.metaKey || event.altKey) return;
  const rows = [...document.querySelectorAll("table[data-keys] tbody tr")];
  if (!rows.length || !["j", "k"].includes(event.key)) return;
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const next = rows[Math.max(0, Math.min(rows.length - 1, at + (event.key === "j" ? 1 : -1)))];
  next.querySelector("a")?.focus();
});

// What was typed into a long form is kept in this browser tab until it was taken.
document.querySelectorAll("form[data-keep]").forEach((form) => {
  const place = `typed:${form.dataset.keep}`, secret = /password|csrf|code|again/;
  const fields = () => [...form.elements].filter((field) => field.name && !secret.test(field.name) && field.type !== "file");
  try {
    const kept = JSON.parse(sessionStorage.getItem(place) || "null");
    if (kept && form.dataset.fresh === undefined) fields().forEach((field) => { if (field.type === "checkbox" || field.type === "radio") { if (kept[`${field.name}=${field.value}`] !== undefined) field.checked = kept[`${field.name}=${field.value}`]; } else if (kept[field.name] && !field.value) field.value = kept[field.name]; });
  } catch { sessionStorage.removeItem(place); }
  form.addEventListener("input", () => sessionStorage.setItem(place, JSON.stringify(Object.fromEntries(fields().map((field) => field.type === "checkbox" || field.type === "radio" ? [`${field.name}=${field.value}`, field.checked] : [field.name, field.value])))));
  form.addEventListener("submit", () => sessionStorage.removeItem(place));
});

// A file travels with its percent shown; the form works without this too.
document.querySelectorAll("form[data-upload]").forEach((form) => form.addEventListener("submit", (event) => {
  event.preventDefault();
  const request = new XMLHttpRequest(), bar = form.querySelector("progress"), said = form.querySelector("[data-said]"), button = form.querySelector("button[type=submit]");
  bar.hidden = false;
  button.disabled = true;
  request.upload.addEventListener("progress", (progress) => { if (progress.lengthComputable) { bar.max = progress.total; bar.value = progress.loaded; said.textContent = `正在上传 ${Math.floor((100 * progress.loaded) / progress.total)}%`; } });
  request.addEventListener("load", () => { if (request.responseURL && request.status < 400 && !request.responseURL.endsWith(form.getAttribute("action"))) location.assign(request.responseURL); else { const page = new DOMParser().parseFromString(request.responseText, "text/html"); document.querySelector("main").replaceWith(page.querySelector("main")); } });
  request.addEventListener("error", () => { said.textContent = "上传中断，请检查网络后再试。"; button.disabled = false; bar.hidden = true; });
  request.open("POST", form.getAttribute("action"));
  request.send(new FormData(form));
}));

// A running job's part of the page is asked for again until it is over.
function watch() {
  const part = document.querySelector("[data-watch]");
  if (!part) return;
  setTimeout(async () => {
    try {
      const page = new DOMParser().parseFromString(await (await fetch(part.dataset.watch)).text(), "text/html");
      const fresh = page.getElementById(part.id);
      if (fresh) part.replaceWith(fresh);
    } catch { /* the next turn tries again */ }
    watch();
  }, 1500);
}
watch();
