"""Land: who held what, and distances and areas on the ellipsoid. It knows of no story."""
