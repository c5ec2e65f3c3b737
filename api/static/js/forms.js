// Forms: what was typed into a long form stays in this tab until it was taken; a file travels with its percent shown.
"use strict";
{
  const who = document.querySelector("meta[name=who]")?.content || "";
  const own = `typed:${who}:`, secret = /password|csrf|code|again/;
  const remove = (wanted) => Object.keys(sessionStorage).filter(wanted).forEach((key) => sessionStorage.removeItem(key));
  // Nobody finds what another person typed in the same tab.
  if (who) remove((key) => key.startsWith("typed:") && !key.startsWith(own));
  kit.on("submit", "form[action='/sign-out']", () => remove((key) => key.startsWith("typed:")));

  // A form that was sent is done with on the next page, unless that page refuses or asks to sign in first.
  const sent = sessionStorage.getItem("typed-sent"), refused = document.body.classList.contains("refused");
  if (sent && !refused && location.pathname !== "/sign-in") sessionStorage.removeItem(sent);
  sessionStorage.removeItem("typed-sent");

  document.querySelectorAll("form[data-keep]").forEach((form) => {
    const place = own + form.dataset.keep;
    const fields = () => [...form.elements].filter((field) => field.name && !secret.test(field.name) && !["file", "submit", "button"].includes(field.type));
    const key = (field) => (["checkbox", "radio"].includes(field.type) ? `${field.name}=${field.value}` : field.name);
    const save = () => sessionStorage.setItem(place, JSON.stringify(Object.fromEntries(fields().map((field) => [key(field), field.type === "checkbox" || field.type === "radio" ? field.checked : field.value]))));
    // What was typed last and not taken wins over what the page came with; the person is told and can go back.
    let restored = false;
    try {
      const kept = JSON.parse(sessionStorage.getItem(place) || "null");
      if (kept && form.dataset.fresh === undefined) fields().forEach((field) => {
        const value = kept[key(field)];
        if (typeof value === "boolean" && field.checked !== value) { field.checked = value; restored = true; }
        if (typeof value === "string" && field.value !== value) { field.value = value; restored = true; }
      });
    } catch { sessionStorage.removeItem(place); }
    if (restored) {
      const told = document.createElement("div"), words = document.createElement("p"), back = document.createElement("button");
      told.className = "notice with-undo";
      told.setAttribute("role", "status");
      words.textContent = kit.say("restored");
      back.type = "button";
      back.className = "plain";
      back.textContent = kit.say("discard");
      back.addEventListener("click", () => { sessionStorage.removeItem(place); location.reload(); });
      told.append(words, back);
      form.prepend(told);
    }
    form.addEventListener("input", save);
    form.addEventListener("change", save);
    form.addEventListener("submit", () => sessionStorage.setItem("typed-sent", place));
  });

  // Heard on the document: after a refusal the form is a new one, and its percent is shown as well.
  kit.on("submit", "form[data-upload]", (form, event) => {
    event.preventDefault();
    const request = new XMLHttpRequest(), bar = form.querySelector("progress"), said = form.querySelector("[data-said]"), button = form.querySelector("button[type=submit]");
    const over = (words) => { said.textContent = words; button.disabled = false; bar.hidden = true; };
    bar.hidden = false;
    button.disabled = true;
    request.upload.addEventListener("progress", (progress) => {
      if (!progress.lengthComputable) return;
      bar.max = progress.total;
      bar.value = progress.loaded;
      said.textContent = kit.say("sending", { percent: Math.floor((100 * progress.loaded) / progress.total) });
    });
    request.upload.addEventListener("load", () => { said.textContent = kit.say("taken"); });
    request.addEventListener("load", () => {
      if (request.status < 400 && new URL(request.responseURL).pathname !== form.getAttribute("action")) return location.assign(request.responseURL);
      // Refused: the answer is the same page with what to change; it is shown in the place of this one.
      const fresh = new DOMParser().parseFromString(request.responseText, "text/html").querySelector("main");
      if (!fresh) return over(kit.say("broken"));
      document.querySelector("main").replaceWith(fresh);
      fresh.querySelector(".summary")?.focus();
    });
    request.addEventListener("error", () => over(kit.say("broken")));
    request.open("POST", form.getAttribute("action"));
    request.send(new FormData(form));
  });
  document.querySelector(".summary, .error-summary")?.focus();
}
