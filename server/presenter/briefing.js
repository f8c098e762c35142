/* What the map and the notes tell each other, what the notes hold, and how times are spoken. No DOM. */

/**
 * @typedef {TimemapBriefingStep} Step
 * @typedef {TimemapBriefing} Briefing
 * @typedef {TimemapBriefingState} State
 * @typedef {{ kind: "text" | "list", lines: string[] }} Block
 */

/** Words a minute at which notes are said. */
const PACE = 130;
/** A speaker stays so many times as long as a step that plays by itself. */
const PATIENCE = 3;

const STEP_WORDS = ["event", "title", "when", "act", "colour", "place", "sentence", "notes"];
const STATE_WORDS = ["briefing", "story", "event", "day"];
const STATE_FLAGS = ["isOff", "isBlank", "isPlaying"];
const STATE_NUMBERS = ["step", "startedAt", "stepStartedAt"];

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {unknown} value */
const isIndex = (value) => Number.isInteger(value) && Number(value) >= 0;

/** @param {Record<string, unknown>} record @param {string[]} names @param {string} type */
const hasAll = (record, names, type) => names.every((name) => typeof record[name] === type);

/**
 * What notes.json holds, or null where it is something else.
 * @param {unknown} value @returns {Briefing | null}
 */
export function readBriefing(value) {
  if (!isRecord(value) || !hasAll(value, ["title", "story"], "string") || !Array.isArray(value.steps)) return null;
  const areSteps = value.steps.every(
    (step) => isRecord(step) && hasAll(step, STEP_WORDS, "string") && Number.isFinite(step.seconds),
  );
  return areSteps ? /** @type {Briefing} */ (/** @type {unknown} */ (value)) : null;
}

/**
 * The map's word on where it is, or null where it is something else.
 * @param {unknown} value @returns {State | null}
 */
export function readState(value) {
  if (!isRecord(value) || value.from !== "map" || value.kind !== "state") return null;
  if (!hasAll(value, STATE_WORDS, "string") || !hasAll(value, STATE_FLAGS, "boolean")) return null;
  if (!STATE_NUMBERS.every((name) => Number.isFinite(value[name])) || !isIndex(value.step)) return null;
  if (!isRecord(value.spent) || !Object.values(value.spent).every(Number.isFinite)) return null;
  return /** @type {State} */ (/** @type {unknown} */ (value));
}

/**
 * The id of the presentation that says it is closed, or nothing.
 * @param {unknown} value
 */
export function readBye(value) {
  const isBye = isRecord(value) && value.from === "map" && value.kind === "bye";
  return isBye && typeof value.briefing === "string" ? value.briefing : "";
}

/**
 * Notes as paragraphs and lists: blank lines part them, a line that begins "- " is a list's.
 * @param {string} text @returns {Block[]}
 */
export function toBlocks(text) {
  /** @type {Block[]} */
  const blocks = [];
  let isOpen = false;
  for (const line of text.split("\n")) {
    const words = line.trim();
    const last = blocks.at(-1);
    if (!words) isOpen = false;
    else if (words.startsWith("- ")) {
      if (last && last.kind === "list") last.lines.push(words.slice(2));
      else blocks.push({ kind: "list", lines: [words.slice(2)] });
      isOpen = true;
    } else if (last && isOpen) last.lines.push(`${last.lines.pop()} ${words}`);
    else {
      blocks.push({ kind: "text", lines: [words] });
      isOpen = true;
    }
  }
  return blocks;
}

/**
 * How long a speaker may stay at a step, in milliseconds: thrice what it takes when it plays by itself, or the
 * time to say its notes where that is longer.
 * @param {Step} step
 */
export function plannedMs(step) {
  const words = step.notes.split(/\s+/).filter(Boolean).length;
  return Math.max(step.seconds * PATIENCE, (words / PACE) * 60) * 1000;
}

/**
 * A stretch of time as 0:07, 12:34 or 1:02:03.
 * @param {number} ms
 */
export function speakTime(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (/** @type {number} */ value) => String(value).padStart(2, "0");
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${two(seconds % 60)}`;
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}
