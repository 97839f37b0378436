"""Programs that serve what mockjet is compared with, each started with a port."""
