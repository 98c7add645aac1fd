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
  // Titles are the same where case, accents, blanks and a last full stop alone tell them apart.
  const same = (title) => plain(title).replace(/\s+/g, " ").trim().replace(/[.\s]+$/, "");
  const short = (label) => (label.length > 200 ? `${label.slice(0, 199)}…` : label);

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
      titles: Object.fromEntries(Object.keys(PARTS).map((name) => [name, all(part, `[data-part="${name}"]`).map((each) => same(short(words(each))))])),
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
  ];
  // Titles are too many to be ticked: each has a field that takes some of its words, and offers them all.
  const TITLES = [{ name: "school", title: "School or district" }, { name: "priority", title: "Priority" }, { name: "strategy", title: "Strategy" }].map((each) => {
    const found = new Map();
    for (const part of document.querySelectorAll(`.site-plan [data-part="${each.name}"]`)) {
      const label = short(words(part));
      if (!found.has(same(label))) found.set(same(label), label);
    }
    return { ...each, labels: found };
  });

  // --- the form ---------------------------------------------------------------------------------------------------

  const made = (name, attributes, ...inside) => {
    const part = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) part.setAttribute(key, value);
    part.append(...inside);
    return part;
  };
  const option = (value, label) => made("option", { value }, label);
  const field = (id, label, control, kind = "") => made("div", { class: `field ${kind}` }, made("label", { for: id }, label), control);

  const typed = made("input", { id: "site-words", type: "search", autocomplete: "off", spellcheck: "false" });
  const scope = made("select", { id: "site-scope" }, option("all", "Everything"), ...Object.entries(PARTS).map(([value, label]) => option(value, label)));
  const boxes = [];
  const ticked = (group, key, label, count) => {
    const box = made("input", { type: "checkbox", value: key });
    boxes.push({ group: group.name, box });
    return made("label", {}, box, made("span", {}, `${label} (${count})`));
  };
  for (const group of GROUPS) {
    group.list = made("div", { class: "ticks" }, ...group.options.map((each) => ticked(group, each.key, each.label, each.count)));
    group.part = made("fieldset", {}, made("legend", {}, group.title), group.list);
    // All plans of one year need no choice of years, unless somebody asks for another.
    group.part.hidden = group.options.length < (group.name === "year" ? 2 : 1);
  }
  const titled = made("div", { class: "titles" });
  for (const each of TITLES) {
    each.field = made("input", { id: `site-${each.name}`, type: "search", list: `site-${each.name}-list`, "aria-describedby": "site-titles", spellcheck: "false" });
    titled.append(field(each.field.id, each.title, each.field),
      made("datalist", { id: `site-${each.name}-list` }, ...[...each.labels.values()].sort((a, b) => a.localeCompare(b, "en")).map((label) => made("option", { value: label }))));
  }
  const help = made("p", { id: "site-titles" }, "Some words find every name or title that holds them. A whole one, typed or chosen from the list, finds that one alone.");
  const choices = made("div", { class: "choices" }, ...GROUPS.map((group) => group.part));
  const summary = made("summary", {}, "Filters");
  const filters = made("details", {}, summary, titled, help, choices);
  const clear = made("button", { type: "button" }, "Clear");
  const status = made("p", { role: "status" });
  const form = made("form", { role: "search", "aria-label": "Plans" },
    made("div", { class: "row" }, field("site-words", "Search the plans", typed, "words"), field("site-scope", "In", scope), clear));
  form.append(filters, status);
  place.replaceChildren(form);
  place.hidden = false;

  // --- what was asked for -----------------------------------------------------------------------------------------

  const chosen = (name) => boxes.filter((each) => each.group === name && each.box.checked).map((each) => each.box.value);
  const filtered = () => boxes.filter((each) => each.box.checked).length + TITLES.filter((each) => each.field.value.trim()).length;
  const asked = () => {
    const state = new URLSearchParams();
    if (typed.value.trim()) state.set("q", typed.value.trim());
    if (scope.value !== "all") state.set("in", scope.value);
    for (const group of GROUPS) for (const value of chosen(group.name)) state.append(group.name, value);
    for (const { name, field, labels } of TITLES) {
      const title = field.value.trim();
      if (title) state.set(name, (labels.has(same(title)) && same(title)) || title);
    }
    return state;
  };
  const show = (state) => {
    typed.value = state.get("q") || "";
    scope.value = state.get("in") || "all";
    if (scope.selectedIndex < 0) scope.value = "all";
    for (const group of GROUPS)
      for (const value of new Set(state.getAll(group.name))) {
        // What no plan of this site has is asked for all the same, and seen to be: an older address may name it.
        if (!boxes.some((each) => each.group === group.name && each.box.value === value))
          group.list.append(ticked(group, value, short(value.replace(/-/g, group.name === "year" ? "-" : " ")) || "Not recorded", 0));
        group.part.hidden = false;
      }
    for (const { group, box } of boxes) box.checked = state.getAll(group).includes(box.value);
    for (const { name, field, labels } of TITLES) field.value = state.get(name) ? labels.get(same(state.get(name))) || state.get(name) : "";
    if (filtered() > 0) filters.open = true;
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
    const titles = TITLES.filter((each) => each.field.value.trim()).map(({ name, field, labels }) => {
      const title = same(field.value), parts = plain(field.value).split(/\s+/).filter(Boolean);
      return [name, labels.has(title) ? (each) => each === title : (each) => parts.every((part) => each.includes(part))];
    });
    let found = 0;
    for (const plan of known) {
      const fits = sought.every((each) => plan.texts[scope.value].includes(each))
        && wanted.every(([name, values]) => values.some((value) => plan[name].includes(value)))
        && titles.every(([name, fitting]) => plan.titles[name].some(fitting));
      plan.part.hidden = !fits;
      found += fits ? 1 : 0;
    }
    const narrowed = found < known.length;
    for (const section of document.querySelectorAll(".site-year")) section.hidden = !section.querySelector(".site-plan:not([hidden])");
    for (const part of document.querySelectorAll(".site-years, .site-letters")) part.hidden = narrowed;
    summary.textContent = filtered() > 0 ? `Filters (${filtered()} chosen)` : "Filters";
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
