"""An asynchronous program that knows nothing of any mock."""

import asyncio

import httpx

BASE = "https://api.mailjet.com/v3/REST"


async def add(client: httpx.AsyncClient, email: str) -> int:
    """Add one contact; return its id."""
    answer = await client.post(f"{BASE}/contact", json={"Email": email})
    answer.raise_for_status()
    return int(answer.json()["Data"][0]["ID"])


async def add_all(emails: list[str], auth: tuple[str, str]) -> list[int]:
    """Add everybody at the same time; return their ids."""
    async with httpx.AsyncClient(auth=auth, http2=True) as client:
        return await asyncio.gather(*(add(client, email) for email in emails))
