/* For tests in Python: where the engine says that the tracks of a layer's file are, at the moments asked for. */

import { readFileSync } from "node:fs";

import { createTrackIndex, isThere, placeAt, toTracks } from "../../geo/timemap/engine/layers/track_positions.js";
import { toX } from "../../geo/timemap/engine/map/world.js";
import { decodeLayerFile } from "../../geo/timemap/engine/wire/layer_file.js";

const [path, moments] = process.argv.slice(2);
const body = readFileSync(path);
const tracks = toTracks(decodeLayerFile(body.buffer.slice(body.byteOffset, body.byteOffset + body.length)));
const index = createTrackIndex(tracks);
const size = toX(180);

/** Of each moment, of each track that is shown: its number, longitude, mercator's y (0..1) and heading. */
const answer = JSON.parse(moments).map((/** @type {number} */ moment) => {
  index.moveTo(moment, moment);
  return [...index.shown.keys()]
    .filter((i) => index.shown[i])
    .map((i) => {
      const place = { x: 0, y: 0, heading: NaN };
      placeAt(tracks, index.fix[i], moment, place);
      if (!isThere(tracks, index.fix[i], moment)) throw new Error("shown, and not there");
      return [i, (place.x / size) * 360 - 180, place.y / size, Number.isNaN(place.heading) ? null : place.heading];
    });
});
process.stdout.write(JSON.stringify(answer));
