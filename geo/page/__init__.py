"""The page round a map, as the app and what is taken away share it: words as HTML by templates."""
