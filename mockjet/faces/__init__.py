"""The HTTP surfaces on a world. A face translates and decides nothing; no face knows another."""
