"""A visitor's own file as dated layers: chosen, its columns confirmed, its bad rows shown, then added."""
