"""What a visit holds: the view that is on the screen, own layers, a story of one’s own."""
