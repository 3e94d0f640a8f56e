"""The command `export`: a warehouse's table as one file of a format that other programs read."""
