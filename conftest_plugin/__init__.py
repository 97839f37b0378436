"""The pytest plugin of mockjet. It is registered by installing mockjet; see `plugin`."""
