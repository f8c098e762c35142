/** What the page is made of, as `geo/export/page/content.py` writes it. */
interface TakenContent {
  /** Leaflet and the engine, in their order: their text, or where it lies. */
  scripts: { data?: string; url?: string }[];
  options: L.MapOptions;
  config: TimemapConfig;
  /** The layers of who took the page away. */
  own: TimemapLayerConfig[];
  /** How far they reach, in the story's unit. */
  beyond: [number, number] | null;
  /** What the time control counts. */
  unit: TimemapUnit;
  fonts: { url: string; range: string }[];
  search: { criteria: TakenCriterion[]; texts: string[] };
  /** By event, as HTML. */
  cards: string[];
  nothing: string;
  /** By event: date, title, kind, place. */
  rows: [string, string, string, string][];
  document: TakenDocument | null;
  layers: Record<string, string>;
  shortTitle: string;
  lang: string;
  /** Worth comparing with: the date, and its words. */
  days: [string, string][];
  compare: { hint: string; method: string; silent: string; published: string };
  land: TakenLand | null;
  measure: TakenMeasuring;
  about: [string, string][];
  /** What the scripts round the map say in another language than English; the map's own words are the story's. */
  words: TimemapWords["messages"] | null;
  /** How that language writes two dates. */
  ranges: TakenRanges | null;
}

/** By CLDR's skeleton and the coarsest letter that differs, such as yMMMMd:M: the first's pattern, the last's. */
type TakenRanges = Record<string, [string, string]>;

/** What tells the land that changed between any two moments, as `geo/page/compare.py` has it. */
interface TakenLand {
  /** km² of all of it. */
  total: number;
  figures: number | null;
  /** By id: their labels. */
  holders: Record<string, string>;
  /** Piece, from which moment, holder, source. */
  control: [string, number | null, string, string][];
  /** Piece, district, km². */
  parts: [string, string, number][];
  /** Links by id, as HTML. */
  sources: Record<string, string>;
  /** District, km² as drawn, what is published of it. */
  areas: [string, number, string][];
}

/** Land of a district that has changed its holder, by their ids. */
interface TakenChange {
  district: string;
  from: string;
  to: string;
  km2: number;
}

/** What measuring is told in, as `geo/page/measure.py` has it, and what it measures to. */
interface TakenMeasuring {
  tools: [string, string][];
  /** By tool. */
  hints: Record<string, string>;
  methods: { line: string; edges: string; events: string; land: string };
  few: string;
  crossed: string;
  /** Name, lon, lat, and within how many km it is placed. */
  places: [string, number, number, number][];
  /** By event, the position of its place. */
  at: number[];
}

/** A tool, its points, and for `within` a radius in km. */
interface TakenMeasure {
  tool: string;
  points: [number, number][];
  km: number;
}

interface TakenDocument {
  title: string;
  start: number;
  html: string;
  /** The event, its word, its day in words. */
  milestones: [string, string, string][];
}

interface TakenCriterion {
  name: string;
  key: string;
  label: string;
  noun: string;
  form: "text" | "few" | "many" | "moment";
  isCommon: boolean;
  /** Of ids: each with its phrase. */
  known?: Record<string, string>;
  choices?: [string, string][];
  /** By event. */
  met?: string[][];
}

/** What one page is opened with. */
interface TakenOpening {
  content: TimemapResource;
  /** Of the folder's, relative to the page. */
  root: string;
  start: Record<string, string>;
  /** The address that leads back to where the page was taken from. */
  link: string;
}

/** A filter: a text, ids, or a moment, by the criteria's names; none that is empty. */
type TakenFilter = Record<string, string | string[] | number>;

interface TakenView extends TimemapChoices {
  day: number;
  /** The moment as it is written, where it is finer than the story's unit. */
  exact: string;
  event: string;
  /** lat, lon, zoom, width. */
  camera: TimemapCamera | null;
  names: string;
  mode: "explore" | "present";
  panel: string;
  asked: TakenFilter;
  other: number | null;
  otherExact: string;
  hidden: string[];
  measure: TakenMeasure;
}
