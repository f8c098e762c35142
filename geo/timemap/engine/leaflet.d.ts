/** What the engine uses of Leaflet beyond its public interface, and what it notes on a map; not shipped. */

import "leaflet";

declare module "leaflet" {
  interface Map {
    _animatingZoom?: boolean;
    _onZoomTransitionEnd(): void;
    /** End a pan or a flight that still moves; unlike `stop`, whatever the zoom is. */
    _stop(): void;
    _getBoundsCenterZoom(bounds: LatLngBounds, options: FitBoundsOptions): { center: LatLng; zoom: number };
    /** A flight draws all layers itself. */
    timemapFlies?: boolean;
  }
  interface Renderer {
    _onZoom(): void;
    _update(): void;
  }
}
