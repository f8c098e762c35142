"use strict";
(() => {
  // components/browser/dialog.js
  var s = () => document.querySelector('[role="dialog"]') !== null;
  function a() {
    let e = document.querySelector('[role="dialog"]');
    e && !e.contains(document.activeElement) && e.focus();
  }
  function m() {
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
  function p(e, o) {
    let t = e?.querySelector("[role=status]");
    t && (t.textContent = "", requestAnimationFrame(() => t.textContent = o));
  }
  async function f(e) {
    let o = e.querySelector("textarea");
    if (!o) return;
    let t = e.querySelector("[data-copy]")?.textContent || "";
    if (await navigator.clipboard?.writeText(o.value).then(() => !0, () => !1)) {
      p(e, e.dataset.done || "");
      return;
    }
    let r = document.activeElement;
    o.select();
    let c = document.execCommand("copy");
    c && r instanceof HTMLElement && r.focus(), p(e, c ? e.dataset.done || "" : `Not copied yet: press ${t}.`);
  }
  function y() {
    document.addEventListener("click", (e) => {
      let o = (
        /** @type {HTMLElement} */
        e.target
      ), t = o.closest("[data-copy]") && o.closest(".copy");
      t && f(t);
    });
  }
  var d = !1, g = new MutationObserver(() => {
    let e = document.querySelector("[data-copy-now]");
    e && (delete e.dataset.copyNow, a(), f(e)), d && !s() && g.disconnect(), d = s();
  });
  function w() {
    d = !1, g.observe(document.body, { childList: !0, subtree: !0 });
  }

  // components/browser/map_frame.js
  function i() {
    return document.querySelector("iframe")?.contentWindow?.timemap?.page;
  }

  // components/browser/bar_press.js
  var A = 3e3, u = () => document.querySelector(".st-key-share button");
  function E() {
    let e = !1, o = !1;
    document.addEventListener(
      "click",
      (t) => {
        let n = (
          /** @type {HTMLElement} */
          t.target.closest(".st-key-bar button")
        );
        if (!n) return;
        let r = i(), c = n === u();
        if (o || !r) {
          c && w();
          return;
        }
        t.preventDefault(), t.stopImmediatePropagation(), !e && (e = !0, (c ? P(r.maps().map).then(() => r.tell()) : Promise.resolve()).then(v).finally(() => {
          e = !1, o = !0, n.click(), o = !1;
        }));
      },
      !0
    );
  }
  function P(e) {
    return new Promise((o) => {
      let t = () => `${e.getCenter()} ${e.getZoom()}`, n = t(), r = () => {
        if (t() === n) {
          o(null);
          return;
        }
        e.once("moveend", () => o(null)), setTimeout(o, A);
      };
      requestAnimationFrame(() => requestAnimationFrame(r));
    });
  }
  function v() {
    return new Promise((e) => {
      let o = (t) => {
        t.data?.timemapHeard === void 0 || t.source !== window || (window.removeEventListener("message", o), setTimeout(e));
      };
      window.addEventListener("message", o), window.postMessage({ timemapHeard: !0 }, window.location.origin);
    });
  }

  // components/browser/connection.js
  function k() {
    new MutationObserver(() => {
      let e = document.querySelector('[data-testid="stApp"]');
      if (!e || e.getAttribute("data-test-connection-state") === "CONNECTED") return;
      let o = document.querySelector('[data-testid="stDialog"] button[aria-label="Close"]');
      o && o.click();
    }).observe(document.body, { childList: !0 });
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
  function q(e) {
    let o = document.documentElement.dataset.mode !== e;
    if (document.documentElement.dataset.mode = e, !o) return;
    let t = document.activeElement, n = !t || t === document.body || !t.checkVisibility(), r = document.querySelector(".st-key-present button");
    e === "present" && n && i()?.focus(), e === "explore" && (n || t instanceof HTMLIFrameElement) && r?.focus();
  }
  function T() {
    document.documentElement.dataset.mode = new URLSearchParams(location.search).get("mode") === "present" ? "present" : "explore";
  }

  // components/browser/show_all.js
  function l() {
    let e = document.querySelector(".st-key-clear-asked button");
    e && !s() && e.click();
  }
  function b() {
    document.addEventListener("keydown", (e) => {
      let o = e.target instanceof HTMLInputElement || e.target instanceof HTMLTextAreaElement;
      e.key === "Escape" && !o && l();
    });
  }

  // components/browser/map_words.js
  function x() {
    window.addEventListener("message", (e) => {
      if (e.origin !== window.location.origin || !e.data) return;
      let { timemapKey: o, timemapMode: t, timemapShare: n } = (
        /** @type {TimemapParentMessage} */
        e.data
      );
      o === "Escape" && l(), t && q(t), n && u()?.click();
    });
  }

  // components/browser/panel_top.js
  var L = () => (
    /** @type {HTMLElement | null} */
    document.querySelector(".card")?.dataset.card
  );
  function S() {
    document.addEventListener(
      "click",
      (e) => {
        if (!/** @type {HTMLElement} */
        e.target.closest(".st-key-foot button, .st-key-milestones button")) return;
        let t = L(), n = Date.now(), r = () => {
          L() !== t ? (document.querySelector(".st-key-side")?.scrollTo({ top: 0 }), document.querySelector('[data-testid="stMain"]')?.scrollTo({ top: 0 })) : Date.now() - n < 3e3 && requestAnimationFrame(r);
        };
        r();
      },
      !0
    );
  }

  // components/browser/qr_code.js
  function H(e) {
    let o = e.querySelector("img");
    if (!o) return;
    let t = document.createElement("dialog");
    t.className = "qr-large", t.setAttribute("aria-label", "QR code of the link; Escape closes it");
    let n = document.createElement("p");
    n.textContent = /** @type {HTMLElement | null} */
    e.querySelector("[data-qr]")?.dataset.qr || "", t.append(o.cloneNode(), n), t.addEventListener("click", () => t.close()), t.addEventListener("close", () => t.remove()), e.after(t), t.showModal();
  }
  function M() {
    document.addEventListener("click", (e) => {
      let o = (
        /** @type {HTMLElement} */
        e.target
      ), t = o.closest(".qr");
      t && o.closest("img, button") && H(t);
    }), document.addEventListener(
      "keydown",
      (e) => {
        let o = document.querySelector(".qr-large");
        o && (e.stopImmediatePropagation(), ["Escape", "Enter", " ", "q", "Q"].includes(e.key) && (e.preventDefault(), o.close()));
      },
      !0
    );
  }

  // components/browser/streamlit_keys.js
  function C() {
    document.addEventListener(
      "keydown",
      (e) => {
        let o = e.target instanceof HTMLInputElement || e.target instanceof HTMLTextAreaElement;
        !e.ctrlKey && !e.metaKey && !e.altKey && !o && ["r", "c", "R", "C"].includes(e.key) && e.stopImmediatePropagation();
      },
      !0
    );
  }

  // components/browser/main.js
  var { dataset: D } = document.documentElement;
  D.page || (D.page = "watched", T(), h(), C(), b(), x(), E(), y(), m(), M(), S(), k());
})();
