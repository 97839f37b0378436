"""Sending elsewhere, or nowhere, what a process would send to the services."""
