"""The command `report`: from a warehouse's rows to one page that needs nothing else."""
