"""Messages to change: an event and a document as services write them, with all their fields."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

ENVELOPE: Final[Mapping[str, Any]] = {
    "id": "9b2c8e2a-7d9e-4a43-8b7e-0b9d3c6b1a52",
    "timestamp": 1772373600000,
}
MOMENT: Final = "2026-03-01T14:00:00.000Z"
POSITION: Final = {"x": 0, "y": 0.5, "width": 10, "height": 20}
QUADRANT: Final = {"id": "q", "type": "NFT", "visible": True, "zIndex": 1, "position": POSITION}
SCENE: Final[Mapping[str, Any]] = {
    "id": "s",
    "streamId": "1",
    "name": "Main",
    "layout": {"quadrants": [QUADRANT], "overlays": []},
}
BID: Final[Mapping[str, Any]] = {
    "bidId": "b",
    "auctionId": "a",
    "userId": "u",
    "amount": "1.5",
    "currency": "ETH",
    "timestamp": MOMENT,
}
HEALTH: Final[Mapping[str, Any]] = {
    "service": "s",
    "status": "HEALTHY",
    "timestamp": MOMENT,
    "details": {"checks": [{"name": "redis", "status": "PASS"}]},
}
CONNECT: Final[Mapping[str, Any]] = {
    "sessionId": "hunter2",
    "connectionType": "WEB",
    "timestamp": MOMENT,
    "clientInfo": {"ip": "hunter2"},
}


def compact(value: Any) -> bytes:
    """Write a value as ``JSON.stringify`` does."""
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()


def event(data: Any, type_: str = "auction:bid:placed", **envelope: Any) -> bytes:
    """Write an event; what is said of the envelope comes behind, or in place of what it has."""
    usual = {**ENVELOPE, "type": type_, "source": "event-handler", "version": "1.0", "data": data}
    return compact({**usual, **envelope})


def without(fields: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Leave out a field."""
    return {each: value for each, value in fields.items() if each != name}


def everything(**fields: Any) -> bytes:
    """Write a document with a field of every type, of the golden case ``documents``."""
    overlay = {"factor": 1}
    return compact(
        {
            "aString": "a",
            "aText": "b",
            "anInt": 1,
            "aBigint": "2",
            "aFloat": 30.5,
            "aDecimal": "1.50",
            "aBool": True,
            "aDatetime": MOMENT,
            "aDate": "2026-03-01",
            "aJson": {"a": 1},
            "someBytes": "AP/+",
            "aUuid": "9b2c8e2a-7d9e-4a43-8b7e-0b9d3c6b1a52",
            "anEnum": "lobby",
            "aDocument": overlay,
            "aList": [overlay],
            "aMap": {"k": overlay},
            "deep": {"a": [{"b": 1}]},
            "x-name": "c",
            "secret": "d",
            **fields,
        }
    )
