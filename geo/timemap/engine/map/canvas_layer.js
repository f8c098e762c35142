/* A Leaflet layer with a canvas of its own, sharp on any screen, redrawn in the frame in which the map moves. */

import { createDrawing, resize } from "./drawing.js";

/** When Leaflet makes, moves and drops the layer's canvas. @type {any} */
const LIFE = {
  _initContainer() {
    this._container = L.DomUtil.create("canvas", "tm-canvas");
    this._container.hidden = Boolean(this._isHidden);
    this._container.timemapLayer = this;
    this._ctx = this._container.getContext("2d");
  },

  _destroyContainer() {
    cancelAnimationFrame(this._frame);
    this._isDue = false;
    L.DomUtil.remove(this._container);
    delete this._container;
  },

  getEvents() {
    return { .../** @type {any} */ (L.Renderer.prototype).getEvents.call(this), move: this._onMove };
  },

  _onZoom() {
    if (!this._map.timemapFlies) L.Renderer.prototype._onZoom.call(this);
  },

  /** A drag, a pinch or a flight moves the map at each frame: draw with it, once a frame. */
  _onMove() {
    // A flight moves in a frame's own callback: one that is asked for anew each time would never come.
    if (this._map._animatingZoom || this._isDue || this._map.timemapFlies) return;
    this._isDue = true;
    this._frame = requestAnimationFrame(() => {
      this._isDue = false;
      if (this._map) this._update();
    });
  },

  _update() {
    if ((this._map._animatingZoom || this._map.timemapFlies) && this._bounds) return;
    L.Renderer.prototype._update.call(this);
    const size = this._bounds.getSize();
    const ratio = window.devicePixelRatio || 1;
    const canvas = this._container;
    L.DomUtil.setTransform(canvas, this._bounds.min, 1);
    if (resize(canvas, Math.round(size.x * ratio), Math.round(size.y * ratio))) {
      canvas.style.width = `${size.x}px`;
      canvas.style.height = `${size.y}px`;
    }
    this.repaint();
  },
};

/** Drawing, by whoever has the map: the layer itself, or a flight. @type {any} */
const DRAWING = {
  /** Show the layer, or leave it out; what is left out costs nothing. @param {boolean} isShown */
  setShown(isShown) {
    if (isShown === !this._isHidden) return;
    this._isHidden = !isShown;
    if (this._container) this._container.hidden = this._isHidden;
    this.repaint();
  },

  /** Draw what is in sight and nothing beyond it: half the work, until the map moves again. */
  updateBare() {
    const { padding } = this.options;
    this.options.padding = 0;
    this._update();
    this.options.padding = padding;
  },

  repaint() {
    if (!this._map || !this._bounds || this._isHidden) return;
    if (!this._container.width || !this._container.height) return; // a frame that is not laid out yet
    if (this._map.timemapFlies) return; // it is drawn with the flight's next frame
    const ctx = this._ctx;
    const ratio = window.devicePixelRatio || 1;
    const size = this._bounds.getSize();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.clearRect(0, 0, size.x, size.y);
    // Layer points are relative to the map's pixel origin, rounded by Leaflet as it rounds its own.
    const corner = this._map._getNewPixelOrigin(this._center, this._zoom).add(this._bounds.min);
    this._draw(ctx, size, ratio, corner, this._zoom);
  },

  /**
   * Draw on a canvas that others have drawn on.
   * @param {CanvasRenderingContext2D} ctx @param {any} size of the map, CSS pixels
   * @param {any} corner of the world's pixels
   * @param {number} zoom
   */
  drawOn(ctx, size, corner, zoom) {
    if (!this._map || this._isHidden) return;
    const ratio = window.devicePixelRatio || 1;
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    if (!this.options.writesPixels) {
      this._draw(ctx, size, ratio, corner, zoom);
      return;
    }
    const canvas = this._container;
    canvas.width = size.x * ratio;
    canvas.height = size.y * ratio;
    this._draw(this._ctx, size, ratio, corner, zoom);
    ctx.drawImage(canvas, 0, 0, size.x, size.y);
  },

  /**
   * @param {CanvasRenderingContext2D} ctx @param {any} size @param {number} ratio @param {any} corner
   * @param {number} zoom
   */
  _draw(ctx, size, ratio, corner, zoom) {
    this.options.draw(createDrawing(ctx, size, ratio, corner, zoom));
  },
};

/** Made with the first layer, when Leaflet is there. @type {any} */
let CanvasLayer = null;

/**
 * @param {string} pane name of the Leaflet pane
 * @param {number} padding share of the map's size drawn beyond each edge, seen while a zoom is animated
 * @param {(drawing: TimemapDrawing) => void} draw
 * @param {boolean} writesPixels whether it replaces what was on its canvas, so that it needs one of its own
 * @returns a Leaflet layer with `repaint()`
 */
export function createCanvasLayer(pane, padding, draw, writesPixels = false) {
  CanvasLayer ??= L.Renderer.extend({ ...LIFE, ...DRAWING });
  return new CanvasLayer({ pane, padding, draw, writesPixels });
}
