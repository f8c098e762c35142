/* `make engine`: write the bundles. */

import { build } from "esbuild";

import { BUNDLES } from "./bundles.mjs";

await Promise.all(BUNDLES.map((options) => build({ ...options, logLevel: "info" })));
