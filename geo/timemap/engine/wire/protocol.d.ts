/** Written by python -m geo.timemap.protocol_script from geo/timemap/protocol. */

/** What is on the screen and one word each. */
interface TimemapChoices {
  mode: "explore" | "present" | "embed" | "follow";
  /** How far the time control reaches beyond the range that it opens with. */
  reach: "opening" | "earlier" | "later" | "whole";
}

/** A file by URL, or its content where the page stands alone. */
interface TimemapResource {
  url?: string;
  /** JSON, or the base64 of a file's gzip. */
  data?: unknown;
  /** Size of a layer's file, not compressed. */
  bytes?: number;
}

/** What of time a layer takes up; a feature without an end counts by its start. */
interface TimemapExtent {
  unit: "year" | "month" | "day" | "hour" | "minute" | "second";
  /** First moment. */
  first: number;
  /** Last moment, itself shown. */
  last: number;
}

/** One layer of dated features. */
interface TimemapLayerConfig {
  /** Names the story's own layers, so that they can be left out. */
  id?: string;
  title: string;
  count: number;
  file: TimemapResource;
  titles: TimemapResource;
  /** Of a point, in CSS pixels. */
  radius: number;
  /** What a moment shows of it, where the page leaves that to each layer. */
  show?: "during" | "so-far" | "window";
  /** How many moments its window holds, in its own unit. */
  window?: number;
  /** Of a visitor's own: the time control reaches there while it is on the map. */
  extent?: TimemapExtent;
  /** Below all others, described by its titles alone, not counted or stepped to. */
  isGround?: boolean;
  /** Of an archive, whose file is the URL of its folder, with a slash, or of one .tmaps: its reader. */
  script?: TimemapResource;
  /** Of an archive: the URL that counts its events, as `Counted`; docs/archive.md says how. */
  counts?: string;
}

/** How many events of an archive are in a view during ``[begin, end)``, of some kinds or all of them. */
interface TimemapCounted {
  count: number;
}

/** A file that lies over the base map: a picture, or an archive of tiles. */
interface TimemapBackground {
  kind: "picture" | "archive";
  file: TimemapResource;
  /** Of a picture; beyond 180 where it lies across the antimeridian. */
  bounds?: [number, number, number, number];
  alt: string;
  opacity: number;
  /** What an archive is read by. */
  script?: TimemapResource;
}

/** How it plays at first. */
interface TimemapPlayback {
  /** One of `SPEEDS`. */
  speed?: number;
  /** Whether it begins again at the end. */
  loops?: boolean;
}

/** What the page is mounted with. */
interface TimemapConfig {
  /** One of `SPEEDS`. */
  speed?: number;
  /** Whether it begins again at the end. */
  loops?: boolean;
  story: TimemapResource;
  layers: TimemapLayerConfig[];
  /** Which features of layers a moment shows; without it each layer's own. */
  show?: "during" | "so-far" | "window";
  /** How many of the story's moments the window holds. */
  window: number;
  /** Whether points of layers are counted in cells of the screen. */
  isDensity?: boolean;
  base: Record<string, TimemapResource>;
  background?: TimemapBackground;
  /** Others may be on the map, or in its page: they keep what is theirs. */
  isShared?: boolean;
  /** The opening was asked for: it counts before that of others. */
  isDated?: boolean;
  /** The map goes on looking where it does. */
  keepsView?: boolean;
  /** What is said before the story is there; English without them. */
  words?: TimemapWords;
  /** The base map's world in finer lines, fetched where the map needs it. */
  fine?: TimemapResource;
  /** URL of a font file for the control and the labels. */
  font?: string;
  /** Window with a presenter's notes, relative to the page. */
  notes?: string;
  /** The script by which a presenter lets others follow, relative to the page. */
  follow?: string;
}

/** How a language writes dates and numbers. */
interface TimemapForms {
  /** By CLDR's letters: twelve months, seven weekdays from Monday on, two eras. */
  names: Record<string, string[]>;
  /** By CLDR's skeletons; letters stand in braces. */
  patterns: Record<string, string>;
  decimal: string;
  group: string;
}

/** What the page says in another language than English. */
interface TimemapWords {
  /** As browsers know it, such as hy or pt-BR. */
  language: string;
  /** By the English text, its context before it; by CLDR's keyword of plurals, where it counts. */
  messages: Record<string, string | Record<string, string>>;
  forms: TimemapForms;
}

/** A stretch of the story. */
interface TimemapAct {
  id: string;
  title: string;
  short: string;
  /** First moment. */
  start: number;
  /** Moment after the last. */
  end: number;
  colour: string;
  countsDays: boolean;
}

/** Where events are. */
interface TimemapPlace {
  id: string;
  kind: string;
  /** In the turn of the globe in which it is nearest to the middle of `home`. */
  lon: number;
  lat: number;
  uncertaintyKm: number;
  /** In each language; the first one's where a name is not known. */
  names: Record<string, string>;
}

/** What happened, as the page shows it. */
interface TimemapEvent {
  id: string;
  start: number;
  end: number | null;
  /** Position in `places`. */
  place: number;
  act: string;
  kind: string;
  title: string;
  short: string;
  /** The caption's. */
  sentence: string;
  /** Each publisher once, with the outlet that prints it, and an address. */
  sources: [string, string][];
  /** What each side says, where the sentence doesn't: the side, its status, its words. */
  claims?: [string, string, string][];
  /** The date in words, where it is more or less than one certain day. */
  when?: string;
}

/** Where a presenter stops. */
interface TimemapStep {
  /** Position in `events`. */
  event: number;
  bounds: [number, number, number, number];
  seconds: number;
}

/** Who holds land. */
interface TimemapHolder {
  label: string;
  colour: string;
  pattern: "solid" | "rising" | "dots" | "falling" | "cross" | "level" | "upright";
}

/** How lines of a kind are drawn. */
interface TimemapStroke {
  /** Of all of them in the legend, which names each line where it is empty. */
  label: string;
  colour: string;
  /** CSS pixels. */
  width: number;
  dash: "solid" | "dashed" | "dotted";
}

/** What the marks of a kind of events look like. */
interface TimemapMark {
  label: string;
  /** That of the event's act without it. */
  colour?: string;
  shape?: "circle" | "square" | "triangle" | "diamond" | "plus" | "down" | "cross" | "star";
}

/** A line that is there at every moment, or for a time. */
interface TimemapLine {
  name: string;
  /** A key of `strokes`, or outline or line. */
  kind: string;
  /** First moment; from ever without it. */
  start?: number;
  /** Moment after the last; for ever without it. */
  end?: number;
  /** When it has come to each position of its one part: it grows. */
  times?: number[];
  coordinates: [number, number][][];
}

/** A document that the story leads to; arcs join its parties with the place of signing. */
interface TimemapDocument {
  /** Ids of the events at which the arcs are drawn. */
  events: string[];
  /** Position in `places`. */
  place: number;
  parties: number[];
}

/** Who held how much of the story's land. */
interface TimemapTerritory {
  title: string;
  note: string;
  holders: TimemapHolder[];
  /** km² of all. */
  total: number;
  /** The day from which each holds (null: from ever), and km² by holder. */
  steps: (number | null)[][];
  /** Of each step, what the legend prints by holder; its percentages add up to 100. */
  figures: string[][];
}

/** What the page needs of a story to move through time without asking Python. */
interface TimemapStory {
  id: string;
  title: string;
  attribution: string;
  version: string;
  /** What all moments of the story count since 1970 began. */
  unit: "year" | "month" | "day" | "hour" | "minute" | "second";
  /** What times of day are told in, such as UTC+03:00; empty where it is not known. */
  zone: string;
  /** First and last moment that the time control opens with, both shown. */
  range: [number, number];
  /** The first moment that it can be extended to. */
  first: number;
  /** The last moment that it can be extended to. */
  final: number;
  /** The moment that the map opens with; the range's first without it. */
  opening?: number;
  /** What the map opens with; beyond 180 where it lies across the antimeridian. */
  home: [number, number, number, number];
  /** Countries that the story is about, ISO 3166-1 alpha-2. */
  focus: string[];
  /** Codes of the languages of the places' names; the first names every place. */
  languages: string[];
  lines: TimemapLine[];
  /** By kind of line. */
  strokes?: Record<string, TimemapStroke>;
  /** By kind of event, where any looks otherwise than by its act. */
  marks?: Record<string, TimemapMark>;
  acts: TimemapAct[];
  places: TimemapPlace[];
  /** By start day. */
  events: TimemapEvent[];
  /** In the order of their events. */
  steps: TimemapStep[];
  /** The page's own; English without them. */
  words?: TimemapWords;
  /** The day before which dates are of the Julian calendar. */
  julianUntil?: number;
  territory?: TimemapTerritory;
  document?: TimemapDocument;
}

/** A name on the base map. */
interface TimemapBaseLabel {
  kind: string;
  lon: number;
  lat: number;
  minZoom: number;
  names: Record<string, string>;
}

/** A provider of online tiles. */
interface TimemapTiles {
  name: string;
  /** With {z}, {x} and {y}. */
  url: string;
  attribution: string;
  maxZoom: number;
}

/** What is measured: points, and the lines to be drawn. */
interface TimemapMeasure {
  tool: string;
  /** Whether it takes one point alone. */
  isSingle: boolean;
  points: [number, number][];
  lines: [number, number][][];
}

/** What is on the screen beside `Choices`, as message and report both spell it. */
interface TimemapShown extends TimemapChoices {
  /** ISO 8601, such as 2020-11-10 or 2020-11-10T14:00. */
  date: string;
  /** Id of the current event; empty before the first. */
  event: string;
  /** null while the map looks where its mode has it look. */
  camera: [number, number, number, number] | null;
  /** ISO 8601, of the second map; null for one map. */
  other: string | null;
}

/** The whole view, as Python sends it. */
interface TimemapMessage extends TimemapChoices {
  /** ISO 8601, such as 2020-11-10 or 2020-11-10T14:00. */
  date: string;
  /** Id of the current event; empty before the first. */
  event: string;
  /** null while the map looks where its mode has it look. */
  camera: [number, number, number, number] | null;
  /** ISO 8601, of the second map; null for one map. */
  other: string | null;
  epoch: string;
  seq: number;
  /** The last report that this message answers. */
  ack: number;
  /** Language code of the places' names. */
  names: string;
  /** Base64 of a bit an event, the lowest first: those that the filter shows; null shows all. */
  kept: string | null;
  /** The story's own layers that are off the map, by id. */
  hidden: string[];
  /** The visitor's own layers. */
  layers: TimemapLayerConfig[];
  /** null for the offline map alone. */
  tiles: TimemapTiles | null;
  /** null while nothing is measured. */
  measure: TimemapMeasure | null;
  /** Grows each time that Python moves the camera, or sends it back to where the mode has it. */
  cameraSeq: number;
}

/** What of an archive is in sight: a view and moments of its own unit, ``[begin, end)``. */
interface TimemapArchiveSight {
  /** Degrees; beyond 180 where the map looks there. */
  view: [number, number, number, number];
  begin: number;
  end: number;
  /** Those that are shown; null for all. */
  kinds: string[] | null;
}

/** What the page says of itself. */
interface TimemapReport extends TimemapChoices {
  /** ISO 8601, such as 2020-11-10 or 2020-11-10T14:00. */
  date: string;
  /** Id of the current event; empty before the first. */
  event: string;
  /** null while the map looks where its mode has it look. */
  camera: [number, number, number, number] | null;
  /** ISO 8601, of the second map; null for one map. */
  other: string | null;
  epoch: string;
  /** Counts the changes made in the page. */
  seq: number;
  /** The last message taken. */
  applied: number;
  /** Where the map looks, moved by the reader or not. */
  sight: [number, number, number, number];
  /** What is measured; null while nothing is. */
  points: [number, number][] | null;
  playing: boolean;
  /** What of the story's archive is in sight. */
  archive?: TimemapArchiveSight;
}

/** What the map's page says to the page round its frame; one of these a message. */
interface TimemapParentMessage {
  /** A key that the outer page answers. */
  timemapKey?: string;
  timemapMode?: "explore" | "present" | "embed" | "follow";
  /** The act that the day is in, empty between acts. */
  timemapAct?: string;
  /** What is to open over the page. */
  timemapDialog?: "share" | "take";
}

/** A step with what the speaker says at it. */
interface TimemapBriefingStep {
  event: string;
  title: string;
  when: string;
  act: string;
  colour: string;
  place: string;
  sentence: string;
  seconds: number;
  notes: string;
}

/** What the window with the speaker's notes fetches. */
interface TimemapBriefing {
  title: string;
  story: string;
  steps: TimemapBriefingStep[];
}

/** What the map says to the window with the speaker's notes; times are milliseconds. */
interface TimemapBriefingState {
  /** Names one map's briefing among all that are open. */
  briefing: string;
  story: string;
  /** Counts from 0, and is held while exploring. */
  step: number;
  event: string;
  day: string;
  isOff: boolean;
  isBlank: boolean;
  isPlaying: boolean;
  startedAt: number;
  stepStartedAt: number;
  /** At each event, before the stay that began at `stepStartedAt`. */
  spent: Record<string, number>;
}

/** What the window with the speaker's notes says to the map. */
interface TimemapNotesMessage {
  /** Asks for the state, presses a key, goes to a step. */
  kind: "hello" | "press" | "go";
  /** The one that is followed; empty for a hello to all. */
  briefing: string;
  /** As `KeyboardEvent.key` names it. */
  key?: string;
  /** Counts from 0. */
  step?: number;
}

/** What a presenter's map has the maps of all who follow show; the whole of it, never a change to it. */
interface TimemapLed {
  /** ISO 8601, as in a message. */
  date: string;
  /** Id of the current event; empty before the first. */
  event: string;
  /** null at a step of the script: each map looks at it as it has room. */
  camera: [number, number, number, number] | null;
  reach: "opening" | "earlier" | "later" | "whole";
}

/** What those who follow are told. */
interface TimemapFollowed {
  /** ISO 8601, as in a message. */
  date: string;
  /** Id of the current event; empty before the first. */
  event: string;
  /** null at a step of the script: each map looks at it as it has room. */
  camera: [number, number, number, number] | null;
  reach: "opening" | "earlier" | "later" | "whole";
  /** Whether nothing has been heard of the presenter for a while. */
  isAway: boolean;
}
