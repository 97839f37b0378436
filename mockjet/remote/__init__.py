"""Handles on a server in another process: what is asked of one is asked of the same handle over there.

`kinds` says which handles there are and what can be asked of each, `spelling` how values travel. `desk` answers on the
server's side. On the other side `proxies` makes the handles, `line` carries their calls, and `connection` is where a
program begins.
"""
