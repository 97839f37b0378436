"""Whole accounts as plain values and back: snapshots, what a reset returns to, and the state file."""
