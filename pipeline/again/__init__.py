"""What failed, and what is run again: failures listed and replayed, stored articles extracted again."""
