"""The page itself taken away: one file that needs no server, or a folder that any server of files serves."""
