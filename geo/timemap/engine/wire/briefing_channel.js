/* What the presenter's second window is told, and what it asks for; no server stands between the two. */

import { BRIEFING_CHANNEL } from "./constants.js";

/**
 * @param {string} story its id
 * @param {{ onKey(key: string): void, onGo(step: number): void }} page a key pressed, or a step chosen, in the second window
 */
export function createBriefingChannel(story, page) {
  const channel = "BroadcastChannel" in window ? new BroadcastChannel(BRIEFING_CHANNEL) : null;

  /** The page's own id in the channel, kept over a reload, so that the second window goes on following this one. */
  function readId() {
    const fresh = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) =>
      byte.toString(16).padStart(2, "0"),
    ).join("");
    try {
      const kept = sessionStorage.getItem(BRIEFING_CHANNEL) || fresh;
      sessionStorage.setItem(BRIEFING_CHANNEL, kept);
      return kept;
    } catch (error) {
      if (error instanceof DOMException) return fresh; // no storage in this page
      throw error;
    }
  }
  const id = readId();

  const self = {
    id,
    /** Asked for the state. */
    onHello: () => {},

    /** @param {Omit<TimemapBriefingState, "briefing" | "story">} state */
    tell(state) {
      if (channel) channel.postMessage({ from: "map", kind: "state", briefing: id, story, ...state });
    },

    bye() {
      if (channel) channel.postMessage({ from: "map", kind: "bye", briefing: id });
    },
  };
  if (channel) {
    channel.addEventListener("message", ({ data }) => {
      if (!data || data.from !== "notes" || (data.briefing && data.briefing !== id)) return;
      const { kind, briefing, key, step } = /** @type {TimemapNotesMessage} */ (data);
      if (kind === "hello") self.onHello();
      if (briefing !== id) return;
      if (kind === "press" && typeof key === "string") page.onKey(key);
      if (kind === "go" && typeof step === "number" && Number.isInteger(step)) page.onGo(step);
    });
    window.addEventListener("pagehide", () => self.bye());
  }
  return self;
}
