"""The script of a page under ``uipkit preview``: it waits to be told of a change, loads the page anew, and goes back to where the reader was."""

from __future__ import annotations

from typing import Final

SCRIPT: Final = """
(() => {
  "use strict";
  const live = document.getElementById("uip.live");
  if (!live) return;
  const key = "uipkit preview " + location.pathname;
  const headings = () => [...document.querySelectorAll("main :is(h1, h2, h3, h4, h5, h6)[id]")];
  const reached = () => [...document.querySelectorAll("a[href], [tabindex]")];
  const looks = (part) => [part.tagName, part.getAttribute("href"), part.getAttribute("aria-labelledby"), part.id].join(" ");

  const leave = () => {
    const above = headings().filter((each) => each.getBoundingClientRect().top < 1).pop();
    const active = document.activeElement, alike = reached().filter((each) => looks(each) === looks(active));
    sessionStorage.setItem(key, JSON.stringify({
      heading: above ? above.id : "", top: above ? above.getBoundingClientRect().top : 0, x: scrollX, y: scrollY,
      focus: alike.includes(active) ? [looks(active), alike.indexOf(active)] : null,
    }));
    location.reload();
  };

  const back = () => {
    const kept = sessionStorage.getItem(key);
    if (!kept) return;
    sessionStorage.removeItem(key);
    const { heading, top, x, y, focus } = JSON.parse(kept);
    const alike = focus ? reached().filter((each) => looks(each) === focus[0]) : [];
    if (alike.length) alike[Math.min(focus[1], alike.length - 1)].focus({ preventScroll: true });
    const above = headings().find((each) => each.id === heading);
    scrollTo(x, above ? scrollY + above.getBoundingClientRect().top - top : y);
    live.textContent = live.dataset.changed;
  };

  const listen = async () => {
    for (;;) {
      const answer = await fetch("changes?since=" + live.dataset.version, { cache: "no-store" });
      if (answer.status === 200) return leave();
      if (answer.status !== 204) throw new Error(answer.statusText);
    }
  };

  history.scrollRestoration = "manual";
  back();
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
  listen().catch(() => { live.textContent = live.dataset.ended; });
})();
"""
"""No word of it comes from a plan or a template, so its fingerprint in the page's policy is always the same."""
