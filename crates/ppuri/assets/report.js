// Filters, sorts and opens the list. The page is whole without it: what a part opens then stands in <noscript>, which a
// browser that runs scripts keeps as text until it is asked for; so 800 closed parts cost next to nothing.
(() => {
  "use strict";
  const $ = (id) => document.getElementById(id);
  const list = $("list");

  const fill = (details) => {
    const asleep = details.querySelector(":scope > noscript");
    if (!asleep) return;
    const inside = document.createElement("div");
    inside.className = "in";
    inside.innerHTML = asleep.textContent;
    asleep.replaceWith(inside);
  };
  const parts = list ? [...list.children] : [];
  const doors = parts.map((part) => part.querySelector("details.d")).filter(Boolean);
  document.addEventListener("toggle", (event) => {
    if (event.target.matches?.("details.d") && event.target.open) fill(event.target);
  }, true);
  // A short list is filled at once, so that searching in the page finds everything.
  if (doors.length <= 60) doors.forEach(fill);

  const show = () => {
    const part = location.hash && $(decodeURIComponent(location.hash.slice(1)));
    if (!part || !part.classList.contains("p")) return;
    part.hidden = false;
    const door = part.querySelector("details.d");
    if (door) { fill(door); door.open = true; }
    part.scrollIntoView();
  };
  addEventListener("hashchange", show);

  const tools = $("tools");
  if (tools) {
    tools.hidden = false;
    const boxes = [...tools.querySelectorAll("[name=k]")];
    const texts = new Map();
    const text = (part) => {
      if (!texts.has(part)) texts.set(part, part.textContent.toLocaleLowerCase());
      return texts.get(part);
    };
    const apply = () => {
      const words = $("q").value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
      const kinds = new Set(boxes.filter((box) => box.checked).map((box) => `k${box.value}`));
      const family = $("f")?.value ?? "";
      let shown = 0;
      for (const part of parts) {
        const fits = kinds.has(part.classList[1])
          && (!family || part.dataset.f.split(" ").includes(family))
          && (!words.length || words.every((word) => text(part).includes(word)));
        part.hidden = !fits;
        shown += fits ? 1 : 0;
      }
      const whole = new Intl.NumberFormat(document.documentElement.lang);
      $("shown").textContent = `${whole.format(shown)} / ${whole.format(parts.length)}`;
      $("nothing").hidden = shown > 0;
    };
    const sort = () => {
      const by = $("o").value;
      const sorted = [...parts];
      if (by) {
        const column = Number(by[0]);
        const sign = by[1] === "-" ? -1 : 1;
        // What has no value goes last.
        const key = (part) => {
          const value = part.dataset.k.split("|")[column];
          return value === "" ? Infinity : sign * Number(value);
        };
        sorted.sort((a, b) => key(a) - key(b) || 0);
      }
      list.append(...sorted);
    };
    let waiting;
    $("q").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(apply, 120); });
    boxes.forEach((box) => box.addEventListener("change", apply));
    $("f")?.addEventListener("change", apply);
    $("o").addEventListener("change", sort);
    tools.addEventListener("submit", (event) => { event.preventDefault(); apply(); });
    const open = (on) => parts.filter((part) => !part.hidden).forEach((part) => {
      part.querySelectorAll("details.d").forEach((door) => { if (on) fill(door); door.open = on; });
    });
    $("open").addEventListener("click", () => open(true));
    $("shut").addEventListener("click", () => open(false));
    $("print").addEventListener("click", () => {
      open(true);
      document.querySelectorAll("main details").forEach((door) => { door.open = true; });
      print();
    });
    document.querySelectorAll("[data-only]").forEach((tile) => tile.addEventListener("click", () => {
      boxes.forEach((box) => { box.checked = box.value === tile.dataset.only; });
      apply();
    }));
    apply();
  }
  show();
})();
