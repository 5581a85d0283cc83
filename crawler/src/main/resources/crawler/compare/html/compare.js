// Highlights one model everywhere: for good with a button, for a moment under the pointer.
(() => {
  const root = document.documentElement;
  const marked = document.querySelectorAll("[data-m]");
  const buttons = document.querySelectorAll("[data-pick]");
  let picked = "";
  const show = (model) => {
    root.classList.toggle("picking", model !== "");
    marked.forEach((e) => e.classList.toggle("on", e.dataset.m === model));
  };
  buttons.forEach((button) => {
    button.addEventListener("click", () => {
      picked = picked === button.dataset.pick ? "" : button.dataset.pick;
      buttons.forEach((b) => b.setAttribute("aria-pressed", String(b.dataset.pick === picked)));
      show(picked);
    });
    button.addEventListener("pointerenter", () => show(button.dataset.pick));
    button.addEventListener("pointerleave", () => show(picked));
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      picked = "";
      buttons.forEach((b) => b.setAttribute("aria-pressed", "false"));
      show(picked);
    }
  });
  root.classList.add("scripted");
})();
