"""The page's panels, one a file: each draws itself from the story and the visitor's session."""
