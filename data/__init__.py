"""The stories, the base map, and what builds them."""
