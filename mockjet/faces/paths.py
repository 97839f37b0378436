"""Paths with names where they are open: `projects/{project}/lists`."""


def opened(pattern: str, segments: tuple[str, ...]) -> dict[str, str] | None:
    """Return what stands where *pattern* is open, by name, or None when these are not its segments."""
    parts = pattern.split("/")
    if len(parts) != len(segments):
        return None
    pairs = list(zip(parts, segments, strict=True))
    if any(part != segment for part, segment in pairs if not part.startswith("{")):
        return None
    return {part.strip("{}"): segment for part, segment in pairs if part.startswith("{")}
