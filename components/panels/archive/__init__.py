"""The story's archive in the panel of layers: how many events it has, and what can be asked of them."""
