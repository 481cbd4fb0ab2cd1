"use strict";
(() => {
  const values = [...document.querySelectorAll(".value")];
  const places = [...document.querySelectorAll(".box, .mark")];
  const numbers = (element) => element.dataset.v.trim().split(" ");
  const placesOf = new Map();
  for (const place of places) {
    for (const number of numbers(place)) {
      if (!placesOf.has(number)) placesOf.set(number, []);
      placesOf.get(number).push(place);
    }
  }
  const valueOf = new Map(values.map((value) => [value.dataset.v, value]));
  let chosen = null;

  const firstPlace = (number) => {
    const anchor = document.getElementById("b" + number);
    return anchor ? anchor.parentElement : (placesOf.get(number) || [])[0];
  };
  const show = (element) => element && element.scrollIntoView({ block: "center", inline: "nearest" });

  // Marks a value and its places. `from` is where the person is: the other side is scrolled.
  const choose = (number, from) => {
    for (const element of document.querySelectorAll(".on")) {
      element.classList.remove("on");
      element.removeAttribute("aria-current");
    }
    chosen = number;
    const value = valueOf.get(number);
    value.classList.add("on");
    value.setAttribute("aria-current", "true");
    for (const place of placesOf.get(number) || []) place.classList.add("on");
    const hidden = value.closest("details");
    if (hidden) hidden.open = true;
    if (from !== "place") show(firstPlace(number));
    if (from !== "value") {
      show(value);
      value.focus({ preventScroll: true });
    }
    history.replaceState(null, "", "#v" + number);
  };

  document.addEventListener("click", (event) => {
    const value = event.target.closest(".value");
    const place = event.target.closest(".box, .mark");
    if (!value && !place) return;
    event.preventDefault();
    if (value) {
      choose(value.dataset.v, "value");
    } else {
      // words of several values: each click goes on to the next of them
      const listed = numbers(place);
      choose(listed[(listed.indexOf(chosen) + 1) % listed.length], "place");
    }
  });

  const step = (by) => {
    const seen = values.filter((value) => value.offsetParent !== null);
    if (!seen.length) return;
    const at = seen.findIndex((value) => value.dataset.v === chosen);
    const next = at < 0 ? (by > 0 ? 0 : seen.length - 1) : (at + by + seen.length) % seen.length;
    choose(seen[next].dataset.v, "keys");
  };
  document.getElementById("next").addEventListener("click", () => step(1));
  document.getElementById("previous").addEventListener("click", () => step(-1));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.matches("input")) return;
    if (event.key === "j") step(1);
    if (event.key === "k") step(-1);
  });
  document.getElementById("doubtful").addEventListener("change", (event) => {
    document.getElementById("records").classList.toggle("only-doubtful", event.target.checked);
  });
  document.querySelector(".tools").hidden = false;

  addEventListener("beforeprint", () => {
    for (const closed of document.querySelectorAll("details")) closed.open = true;
  });

  const asked = /^#[vb](\d+)$/.exec(location.hash);
  if (asked && valueOf.has(asked[1])) choose(asked[1], "keys");
})();
