"""What mockjet costs, measured beside its peers in one run: `python -m benchmarks`.

Only ratios taken in one run mean something, since machines differ and one machine differs from minute to minute.
So the cases of a measure are taken in turn inside each round, in slices of about a second, each round in the opposite
order of the one before, and a first round is dropped, but for imports and polls, where each round has new processes.
A ratio is the median of the ratios of single rounds, shown with
the lowest and the highest; a figure is a median, shown the same way. A ratio within 15 % of 1 says nothing on a machine
that others use as well.

Where it can be had, processor time is measured beside: on a machine that is shared it is much steadier, and it explains
a ratio, but decides nothing.

Everything listens on the loopback address. Every server runs in a process of its own and is asked its simplest GET,
and is told to log nothing where it can be told; bare Flask answers a constant. What mockjet
does is asked of its public faces: `mockjet serve`, `MockJet`, HTTP, the fixtures of the plugin.

Peers are installed at pinned versions into a cache. What cannot be installed, started or measured is named as missing
with its reason, and spoils nothing else.
"""
