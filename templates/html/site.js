// Search and filters for the list of all plans. The list is complete without it. It reads the page, hides what does not fit, and
// keeps what was asked for in the address, so that a list can be sent to somebody. Words of plans go into text alone.
(() => {
  "use strict";
  const place = document.getElementById("site-search");
  const plans = [...document.querySelectorAll(".site-plan")];
  if (!place || plans.length === 0) return;

  const plain = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const words = (part) => part.textContent.replace(/\s+/g, " ").trim();
  const all = (part, name) => [...part.querySelectorAll(name)];
  const TYPES = ["performance", "improvement", "priority-improvement", "turnaround", "insufficient-data", "not-recorded"];
  const PARTS = { school: "Schools", priority: "Priorities and subjects", strategy: "Strategies" };

  const known = plans.map((part) => {
    const said = (name) => plain(all(part, `[data-part="${name}"]`).map(words).join(" \n "));
    const topics = all(part, "[data-topic]");
    const texts = { school: said("school"), priority: `${said("priority")} \n ${plain(topics.map(words).join(" \n "))}`, strategy: said("strategy") };
    texts.all = plain(`${Object.values(texts).join(" \n ")} \n ${part.dataset.typeWords} ${part.dataset.year}`);
    return {
      part,
      texts,
      year: [part.dataset.year],
      type: [part.dataset.type],
      topic: topics.map((each) => each.dataset.topic),
      strategy: all(part, "[data-strategy]").map((each) => each.dataset.strategy),
    };
  });

  // --- what can be chosen -----------------------------------------------------------------------------------------

  const counted = (name, labels) => {
    const found = new Map();
    for (const plan of known)
      for (const key of new Set(plan[name])) {
        const entry = found.get(key) || { key, label: labels.get(key) || key, count: 0 };
        entry.count += 1;
        found.set(key, entry);
      }
    return [...found.values()];
  };
  const byLabel = (a, b) => a.label.localeCompare(b.label, "en");
  const labels = (name, key, text) => {
    const found = new Map();
    for (const part of document.querySelectorAll(name)) if (!found.has(key(part))) found.set(key(part), text(part));
    return found;
  };
  const GROUPS = [
    { name: "type", title: "Plan type", options: counted("type", labels(".site-plan", (each) => each.dataset.type, (each) => each.dataset.typeWords)).sort((a, b) => TYPES.indexOf(a.key) - TYPES.indexOf(b.key)) },
    { name: "topic", title: "Subject or focus", options: counted("topic", labels("[data-topic]", (each) => each.dataset.topic, words)).sort(byLabel) },
    { name: "year", title: "Plan year", options: counted("year", new Map([["", "Not recorded"]])).sort((a, b) => b.key.localeCompare(a.key)) },
  ].filter((group) => group.options.length > 1);
  const shared = all(place, "[data-strategy]").map((each) => ({ key: each.dataset.strategy, label: words(each), count: Number(each.dataset.plans) }));

  // --- the form ---------------------------------------------------------------------------------------------------

  const made = (name, attributes, ...inside) => {
    const part = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) part.setAttribute(key, value);
    part.append(...inside);
    return part;
  };
  const option = (value, label) => made("option", { value }, label);
  const field = (id, label, control, kind = "") => made("div", { class: `field ${kind}` }, made("label", { for: id }, label), control);
  const short = (label) => (label.length > 80 ? `${label.slice(0, 79)}…` : label);

  const typed = made("input", { id: "site-words", type: "search", autocomplete: "off", spellcheck: "false" });
  const scope = made("select", { id: "site-scope" }, option("all", "Everything"), ...Object.entries(PARTS).map(([value, label]) => option(value, label)));
  const strategy = made("select", { id: "site-strategy" }, option("", "Any strategy"), ...shared.map((each) => option(each.key, `${short(each.label)} (${each.count})`)));
  const boxes = [];
  const fieldsets = GROUPS.map((group) =>
    made("fieldset", {}, made("legend", {}, group.title), ...group.options.map((each) => {
      const box = made("input", { type: "checkbox", value: each.key });
      boxes.push({ group: group.name, box });
      return made("label", {}, box, made("span", {}, `${each.label} (${each.count})`));
    })));
  const choices = made("div", { class: "choices" }, ...fieldsets);
  if (shared.length > 0) choices.append(field("site-strategy", "Strategy of several schools", strategy));
  const summary = made("summary", {}, "Filters");
  const filters = made("details", {}, summary, choices);
  const clear = made("button", { type: "button" }, "Clear");
  const status = made("p", { role: "status" });
  const form = made("form", { role: "search", "aria-label": "Plans" },
    made("div", { class: "row" }, field("site-words", "Search the plans", typed, "words"), field("site-scope", "In", scope), clear));
  if (choices.childElementCount > 0) form.append(filters);
  form.append(status);
  place.replaceChildren(form);
  place.hidden = false;

  // --- what was asked for -----------------------------------------------------------------------------------------

  const chosen = (name) => boxes.filter((each) => each.group === name && each.box.checked).map((each) => each.box.value);
  const asked = () => {
    const state = new URLSearchParams();
    if (typed.value.trim()) state.set("q", typed.value.trim());
    if (scope.value !== "all") state.set("in", scope.value);
    for (const group of GROUPS) for (const value of chosen(group.name)) state.append(group.name, value);
    if (strategy.value) state.set("strategy", strategy.value);
    return state;
  };
  const show = (state) => {
    const pick = (list, value, otherwise) => { list.value = value; if (list.selectedIndex < 0) list.value = otherwise; };
    typed.value = state.get("q") || "";
    pick(scope, state.get("in") || "all", "all");
    pick(strategy, state.get("strategy") || "", "");
    for (const { group, box } of boxes) box.checked = state.getAll(group).includes(box.value);
    if (boxes.some((each) => each.box.checked) || strategy.value) filters.open = true;
  };

  // --- the list ---------------------------------------------------------------------------------------------------

  let waiting = 0;
  const tell = (sentence) => {
    // Whoever types is told once they pause, not at every letter.
    clearTimeout(waiting);
    waiting = setTimeout(() => { if (status.textContent !== sentence) status.textContent = sentence; }, 250);
  };
  const apply = () => {
    const sought = plain(typed.value).split(/\s+/).filter(Boolean);
    const wanted = GROUPS.map((group) => [group.name, chosen(group.name)]).filter(([, values]) => values.length > 0);
    if (strategy.value) wanted.push(["strategy", [strategy.value]]);
    let found = 0;
    for (const plan of known) {
      const fits = sought.every((each) => plan.texts[scope.value].includes(each))
        && wanted.every(([name, values]) => values.some((value) => plan[name].includes(value)));
      plan.part.hidden = !fits;
      found += fits ? 1 : 0;
    }
    const narrowed = found < known.length;
    for (const section of document.querySelectorAll(".site-year")) section.hidden = !section.querySelector(".site-plan:not([hidden])");
    for (const part of document.querySelectorAll(".site-years, .site-letters")) part.hidden = narrowed;
    const filtered = boxes.filter((each) => each.box.checked).length + (strategy.value ? 1 : 0);
    summary.textContent = filtered > 0 ? `Filters (${filtered} chosen)` : "Filters";
    clear.disabled = asked().toString() === "";
    tell(found === 0 ? "No plan fits. Search for other words, or clear the filters."
      : narrowed ? `${found} of ${known.length} plans` : known.length === 1 ? "1 plan" : `All ${known.length} plans`);
  };
  const changed = () => {
    const state = asked().toString();
    // Only what comes behind # changes, so this works for files on a disk as well.
    history.replaceState(null, "", state ? `#?${state}` : "#");
    apply();
  };
  const restore = () => {
    if (location.hash.length > 1 && !location.hash.startsWith("#?")) return;
    show(new URLSearchParams(location.hash.slice(2)));
    apply();
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", changed);
  clear.addEventListener("click", () => { show(new URLSearchParams()); changed(); typed.focus(); });
  addEventListener("hashchange", restore);
  restore();
  apply();
})();
