/* A QR code that fills the screen. */

/** Fill the screen with a QR code, over the dialog that holds it. @param {HTMLElement} code */
function fillScreen(code) {
  const image = code.querySelector("img");
  if (!image) return;
  const over = document.createElement("dialog");
  over.className = "qr-large";
  over.setAttribute("aria-label", code.dataset.large || "");
  const address = document.createElement("p");
  address.textContent = /** @type {HTMLElement | null} */ (code.querySelector("[data-qr]"))?.dataset.qr || "";
  over.append(image.cloneNode(), address);
  over.addEventListener("click", () => over.close());
  over.addEventListener("close", () => over.remove());
  code.after(over);
  over.showModal();
}

export function enlargeQrCodes() {
  document.addEventListener("click", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    /** @type {HTMLElement | null} */
    const code = target.closest(".qr");
    if (code && target.closest("img, button")) fillScreen(code);
  });
  // The keys of a code that fills the screen are its own: they close it, and it alone.
  document.addEventListener(
    "keydown",
    (event) => {
      /** @type {HTMLDialogElement | null} */
      const over = document.querySelector(".qr-large");
      if (!over) return;
      event.stopImmediatePropagation();
      if (!["Escape", "Enter", " ", "q", "Q"].includes(event.key)) return;
      event.preventDefault();
      over.close();
    },
    true,
  );
}
