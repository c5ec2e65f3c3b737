// Every page: the words scripts say, print, copy, dialogs, questions before an act, jobs watched, sign-in that ran out.
"use strict";
const kit = { words: JSON.parse(document.querySelector("meta[name=words]")?.content || "{}") };
kit.say = (name, values = {}) => (kit.words[name] || "").replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
kit.on = (name, selector, act) => document.addEventListener(name, (event) => {
  const found = event.target.closest?.(selector);
  if (found) act(found, event);
});
window.kit = kit;
document.documentElement.classList.add("script");

document.addEventListener("htmx:config:request", (event) => {
  const token = document.querySelector("meta[name=csrf-token]")?.content;
  if (token) event.detail.ctx.request.headers["X-CSRF-Token"] = token;
});
// A part that led to signing in means that the session is over: the whole page asks, and comes back here.
document.addEventListener("htmx:before:response", (event) => {
  const answer = event.detail.ctx.response?.raw;
  if (answer?.redirected && new URL(answer.url).pathname === "/sign-in") {
    event.preventDefault();
    location.reload();
  }
});

kit.on("click", "[data-print]", () => window.print());
// data-copy is the text itself, or "#id" of the element that shows it. Browsers offer their clipboard only to pages
// over https; at a plain address inside an office the text is marked and copied the older way.
async function toClipboard(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const held = document.createElement("textarea"), before = document.activeElement;
  held.className = "hidden";
  held.value = text;
  document.body.append(held);
  held.select();
  const done = document.execCommand("copy");
  held.remove();
  before?.focus();
  if (!done) throw new Error("refused");
}
kit.on("click", "[data-copy]", async (button) => {
  const given = button.dataset.copy, shown = given.startsWith("#") && document.getElementById(given.slice(1));
  button.dataset.label ??= button.textContent;
  try { await toClipboard(shown ? shown.textContent : given); button.textContent = kit.say("copied"); } catch { button.textContent = kit.say("not_copied"); }
  setTimeout(() => { button.textContent = button.dataset.label; }, 2000);
});
kit.on("click", "[data-dialog]", (button) => document.getElementById(button.dataset.dialog)?.showModal());
kit.on("click", "dialog [data-close]", (button) => button.closest("dialog").close());
kit.on("change", "[data-submit]", (field) => field.form.requestSubmit());

// A button with data-confirm asks first; without this script it acts at once, and mass acts have their preview anyway.
kit.on("click", "[data-confirm]", (button, event) => {
  event.preventDefault();
  const dialog = document.createElement("dialog"), title = document.createElement("h2"), question = document.createElement("p"), actions = document.createElement("p");
  title.textContent = kit.say("sure");
  title.id = "question-title";
  dialog.setAttribute("aria-labelledby", title.id);
  question.textContent = button.dataset.confirm;
  actions.className = "actions";
  for (const [word, kind, act] of [["yes", button.className, () => button.form.requestSubmit(button)], ["no", "quiet", () => {}]]) {
    const choice = document.createElement("button");
    choice.type = "button";
    choice.className = kind;
    choice.textContent = kit.say(word);
    choice.addEventListener("click", () => { dialog.close(); act(); });
    actions.append(choice);
  }
  dialog.append(title, question, actions);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
});

// The part of a page that shows a running job is asked for again until it no longer says data-watch.
function watch(wait) {
  const part = document.querySelector("[data-watch]");
  if (part) setTimeout(async () => {
    try { await window.htmx.ajax("GET", part.dataset.watch, { source: part, target: part, select: `#${part.id}`, swap: "outerHTML" }); } catch { /* the next turn tries again */ }
    watch(Math.min(wait * 1.2, 5000));
  }, wait);
}
watch(1000);
