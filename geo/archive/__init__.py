"""More events than a page holds row by row: a folder of lasting tiles, each event in one of them."""
