"""Archives to look at: one of made events, by a recipe that anyone can follow, and one of real flights."""
