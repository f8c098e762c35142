"""The page's panels, one a file, each a function of story and view."""
