/** Types that the time engine's scripts share beside those of the protocol; not shipped. */

type TimemapCamera = NonNullable<TimemapShown["camera"]>;
type TimemapMode = TimemapShown["mode"];
type TimemapReach = TimemapShown["reach"];
type TimemapShow = NonNullable<TimemapConfig["show"]>;
type TimemapUnit = TimemapStory["unit"];
type TimemapShape = NonNullable<TimemapMark["shape"]>;
type TimemapPattern = TimemapHolder["pattern"];

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
  /** The same in the copy of the world that is nearest to the middle. */
  toNearest(lon: number, lat: number): { x: number; y: number };
  /** How many worlds to the east what lies between two x, in world units, is in sight: 0 for the world itself. */
  turns(low: number, high: number): number[];
  /** Draw in world units (zoom-8 pixels from the world's north-west corner); returns their size in CSS pixels. */
  enterWorld(originX: number, originY: number): number;
  leaveWorld(): void;
}

interface Window {
  Streamlit?: { setComponentValue(value: unknown): void };
  /** The engine, in the map's own page. */
  timemap?: typeof import("./main.js").timemap;
}
