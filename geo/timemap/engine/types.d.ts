/** Types that the time engine's scripts share; not shipped. */

/** A file by URL, or its parsed content where the page stands alone. */
interface TimemapResource {
  url?: string;
  /** JSON, or for a layer's file the base64 of its gzip. */
  data?: unknown;
  /** Size of a layer's file, not compressed. */
  bytes?: number;
}

/** One layer of dated features. */
interface TimemapLayerConfig {
  /** Names the story's own layers, so that they can be left out. */
  id?: string;
  title: string;
  count: number;
  file: TimemapResource;
  titles: TimemapResource;
  /** CSS pixels of a point's radius. */
  radius: number;
  /** Below all others, told by its titles alone, no part of what is counted or stepped to. */
  isGround?: boolean;
}

interface TimemapConfig {
  story: TimemapResource;
  layers: TimemapLayerConfig[];
  /** during, so-far or window: which features of layers a day shows. */
  show: string;
  windowDays: number;
  base: Record<string, TimemapResource>;
  /** URL of a font file for the control and the labels. */
  font?: string;
  /** Window with a presenter's notes, relative to the page; none where nobody serves one. */
  notes?: string;
}

interface TimemapAct {
  id: string;
  title: string;
  short: string;
  /** First day. */
  start: number;
  /** Day after the last. */
  end: number;
  colour: string;
  countsDays: boolean;
}

interface TimemapPlace {
  id: string;
  kind: string;
  lon: number;
  lat: number;
  uncertaintyKm: number;
  names: Record<string, string>;
}

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
  /** What each side says, where the sentence doesn't: the side, whether it stated or denied it, its words. */
  claims?: [string, string, string][];
  /** The date in words, where it is more or less than one certain day. */
  when?: string;
}

/** Where a presenter stops. */
interface TimemapStep {
  /** Position in `events`. */
  event: number;
  /** minx, miny, maxx, maxy in degrees. */
  bounds: [number, number, number, number];
  seconds: number;
}

interface TimemapTerritory {
  title: string;
  note: string;
  holders: { label: string; colour: string; pattern: string }[];
  /** km² of all. */
  total: number;
  /** The day from which each holds (null: from ever), and km² by holder. */
  steps: (number | null)[][];
  /** Of each step, what the legend prints by holder; its percentages add up to 100. */
  figures: string[][];
}

/** A document that the story leads to; arcs join its parties with the place of signing. */
interface TimemapDocument {
  /** Ids of the events at which the arcs are drawn. */
  events: string[];
  /** Positions in `places`. */
  place: number;
  parties: number[];
}

interface TimemapStory {
  id: string;
  title: string;
  attribution: string;
  version: string;
  /** First and last day that the time control opens with, both shown. */
  range: [number, number];
  /** The last day that it can be extended to. */
  final: number;
  /** minx, miny, maxx, maxy in degrees. */
  home: [number, number, number, number];
  /** Countries that the story is about, ISO 3166-1 alpha-2. */
  focus: string[];
  /** Lines that are there on every day; [lon, lat] in degrees. */
  lines: { name: string; kind: string; coordinates: number[][][] }[];
  acts: TimemapAct[];
  places: TimemapPlace[];
  /** By start day. */
  events: TimemapEvent[];
  /** In the order of their events. */
  steps: TimemapStep[];
  territory?: TimemapTerritory;
  document?: TimemapDocument;
}

interface TimemapBaseLabel {
  kind: string;
  lon: number;
  lat: number;
  minZoom: number;
  names: Record<string, string>;
}

/** [lat, lon, zoom, width]: degrees, and the CSS pixels of the map that it was taken on, 0 where not known. */
type TimemapCamera = [number, number, number, number];

/** The whole view, as Python sends it. */
interface TimemapMessage {
  epoch: string;
  seq: number;
  /** The last report that this message answers. */
  ack: number;
  /** ISO 8601 day. */
  date: string;
  event: string;
  names: string;
  /** Base64 of a bit an event, the lowest first: those that the filter keeps; null keeps all. */
  kept: string | null;
  /** explore, present or embed. */
  mode: string;
  /** The story's own layers that are off the map, by id. */
  hidden: string[];
  /** Whether the time control reaches to the story's final day. */
  whole: boolean;
  /** ISO 8601 day of the second map; null for one map. */
  other: string | null;
  /** The visitor's own layers. */
  layers: TimemapLayerConfig[];
  /** null for the offline map alone. */
  tiles: TimemapTiles | null;
  /** null while nothing is measured. */
  measure: TimemapMeasure | null;
  camera: TimemapCamera | null;
  /** Grows each time that Python moves the camera, or sends it back to where the mode has it. */
  cameraSeq: number;
}

/** A provider of online tiles. */
interface TimemapTiles {
  name: string;
  /** With {z}, {x} and {y}. */
  url: string;
  attribution: string;
  maxZoom: number;
}

/** What is measured: points and lines as [lon, lat] in degrees. */
interface TimemapMeasure {
  tool: string;
  /** Whether it takes one point alone. */
  isSingle: boolean;
  points: number[][];
  lines: number[][][];
}

interface TimemapBox {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** What a canvas layer is given to draw with. */
interface TimemapDrawing {
  ctx: CanvasRenderingContext2D;
  /** CSS pixels. */
  width: number;
  height: number;
  zoom: number;
  /** Device pixels a CSS pixel. */
  ratio: number;
  /** Degrees to CSS pixels of the canvas. */
  toPoint(lon: number, lat: number): { x: number; y: number };
  /** Draw in world units (zoom-8 pixels from the world's north-west corner); returns their size in CSS pixels. */
  enterWorld(originX: number, originY: number): number;
  leaveWorld(): void;
}

interface Window {
  Streamlit?: { setComponentValue(value: unknown): void };
  /** The engine, in the map's own page. */
  timemap?: typeof import("./main.js").timemap;
}
