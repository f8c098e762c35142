"use strict";
(() => {
  // components/browser/connection.js
  function m() {
    new MutationObserver(() => {
      let e = document.querySelector('[data-testid="stApp"]');
      if (!e || e.getAttribute("data-test-connection-state") === "CONNECTED") return;
      let t = document.querySelector('[data-testid="stDialog"] button[aria-label="Close"]');
      t && t.click();
    }).observe(document.body, { childList: !0 });
  }

  // components/browser/dialog.js
  var s = () => document.querySelector('[role="dialog"]') !== null;
  function a() {
    let e = document.querySelector('[role="dialog"]');
    e && !e.contains(document.activeElement) && e.focus();
  }
  function p() {
    document.addEventListener(
      "focusout",
      (e) => {
        /** @type {HTMLElement} */
        e.target.getAttribute("role") === "dialog" && !e.relatedTarget && setTimeout(() => document.activeElement === document.body && a(), 50);
      },
      !0
    );
  }

  // components/browser/copying.js
  function f(e, t) {
    let o = e?.querySelector("[role=status]");
    o && (o.textContent = "", requestAnimationFrame(() => o.textContent = t));
  }
  async function y(e) {
    let t = e.querySelector("textarea");
    if (!t) return;
    let o = e.querySelector("[data-copy]")?.textContent || "";
    if (await navigator.clipboard?.writeText(t.value).then(() => !0, () => !1)) {
      f(e, e.dataset.done || "");
      return;
    }
    let r = document.activeElement;
    t.select();
    let l = document.execCommand("copy");
    l && r instanceof HTMLElement && r.focus(), f(e, l ? e.dataset.done || "" : `Not copied yet: press ${o}.`);
  }
  function g() {
    document.addEventListener("click", (e) => {
      let t = (
        /** @type {HTMLElement} */
        e.target
      ), o = t.closest("[data-copy]") && t.closest(".copy");
      o && y(o);
    });
  }
  var c = !1, w = new MutationObserver(() => {
    let e = document.querySelector("[data-copy-now]");
    e && (delete e.dataset.copyNow, a(), y(e)), c && !s() && w.disconnect(), c = s();
  });
  function E() {
    c = !1, w.observe(document.body, { childList: !0, subtree: !0 });
  }

  // components/browser/map_frame.js
  function i() {
    return document.querySelector("iframe")?.contentWindow?.timemap?.page;
  }

  // components/browser/map_keys.js
  function h() {
    document.addEventListener(
      "keydown",
      (e) => {
        !s() && i()?.press(e) && e.stopImmediatePropagation();
      },
      !0
    );
  }

  // components/browser/mode.js
  function k(e) {
    let t = document.documentElement.dataset.mode !== e;
    if (document.documentElement.dataset.mode = e, !t) return;
    let o = document.activeElement, n = !o || o === document.body || !o.checkVisibility(), r = document.querySelector(".st-key-present button");
    e === "present" && n && i()?.focus(), e === "explore" && (n || o instanceof HTMLIFrameElement) && r?.focus();
  }
  function q() {
    document.documentElement.dataset.mode = new URLSearchParams(location.search).get("mode") === "present" ? "present" : "explore";
  }

  // components/browser/share_press.js
  var A = 3e3, d = () => document.querySelector(".st-key-share button");
  function S() {
    let e = !1, t = !1;
    document.addEventListener(
      "click",
      (o) => {
        if (!/** @type {HTMLElement} */
        o.target.closest(".st-key-share button")) return;
        let n = i();
        if (t || !n) {
          E();
          return;
        }
        o.preventDefault(), o.stopImmediatePropagation(), !e && (e = !0, P(n.maps().map).then(() => (n.tell(), H())).finally(() => {
          e = !1, t = !0, d()?.click(), t = !1;
        }));
      },
      !0
    );
  }
  function P(e) {
    return new Promise((t) => {
      let o = () => `${e.getCenter()} ${e.getZoom()}`, n = o(), r = () => {
        if (o() === n) {
          t(null);
          return;
        }
        e.once("moveend", () => t(null)), setTimeout(t, A);
      };
      requestAnimationFrame(() => requestAnimationFrame(r));
    });
  }
  function H() {
    return new Promise((e) => {
      let t = (o) => {
        o.data?.timemapHeard === void 0 || o.source !== window || (window.removeEventListener("message", t), e(null));
      };
      window.addEventListener("message", t), window.postMessage({ timemapHeard: !0 }, window.location.origin);
    });
  }

  // components/browser/show_all.js
  function u() {
    let e = document.querySelector(".st-key-clear-asked button");
    e && !s() && e.click();
  }
  function x() {
    document.addEventListener("keydown", (e) => {
      let t = e.target instanceof HTMLInputElement || e.target instanceof HTMLTextAreaElement;
      e.key === "Escape" && !t && u();
    });
  }

  // components/browser/map_words.js
  function L() {
    window.addEventListener("message", (e) => {
      e.origin !== window.location.origin || !e.data || (e.data.timemapKey === "Escape" && u(), e.data.timemapMode && k(e.data.timemapMode), e.data.timemapShare && d()?.click());
    });
  }

  // components/browser/panel_top.js
  var T = () => (
    /** @type {HTMLElement | null} */
    document.querySelector(".card")?.dataset.card
  );
  function b() {
    document.addEventListener(
      "click",
      (e) => {
        if (!/** @type {HTMLElement} */
        e.target.closest(".st-key-foot button, .st-key-milestones button")) return;
        let o = T(), n = Date.now(), r = () => {
          T() !== o ? (document.querySelector(".st-key-side")?.scrollTo({ top: 0 }), document.querySelector('[data-testid="stMain"]')?.scrollTo({ top: 0 })) : Date.now() - n < 3e3 && requestAnimationFrame(r);
        };
        r();
      },
      !0
    );
  }

  // components/browser/qr_code.js
  function v(e) {
    let t = e.querySelector("img");
    if (!t) return;
    let o = document.createElement("dialog");
    o.className = "qr-large", o.setAttribute("aria-label", "QR code of the link; Escape closes it");
    let n = document.createElement("p");
    n.textContent = /** @type {HTMLElement | null} */
    e.querySelector("[data-qr]")?.dataset.qr || "", o.append(t.cloneNode(), n), o.addEventListener("click", () => o.close()), o.addEventListener("close", () => o.remove()), e.after(o), o.showModal();
  }
  function M() {
    document.addEventListener("click", (e) => {
      let t = (
        /** @type {HTMLElement} */
        e.target
      ), o = t.closest(".qr");
      o && t.closest("img, button") && v(o);
    }), document.addEventListener(
      "keydown",
      (e) => {
        let t = document.querySelector(".qr-large");
        t && (e.stopImmediatePropagation(), ["Escape", "Enter", " ", "q", "Q"].includes(e.key) && (e.preventDefault(), t.close()));
      },
      !0
    );
  }

  // components/browser/streamlit_keys.js
  function C() {
    document.addEventListener(
      "keydown",
      (e) => {
        let t = e.target instanceof HTMLInputElement || e.target instanceof HTMLTextAreaElement;
        !e.ctrlKey && !e.metaKey && !e.altKey && !t && ["r", "c", "R", "C"].includes(e.key) && e.stopImmediatePropagation();
      },
      !0
    );
  }

  // components/browser/main.js
  var { dataset: D } = document.documentElement;
  D.page || (D.page = "watched", q(), h(), C(), x(), L(), S(), g(), p(), M(), b(), m());
})();
