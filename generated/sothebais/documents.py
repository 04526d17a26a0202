# Made by maquette from the specs; edits are lost at the next run.
"""The documents of sothebais."""

from __future__ import annotations

from maquette.runtime.documents import Document
from maquette.runtime.sensitive import Sensitive
from maquette.runtime.wire import DateTime, Int

from .enums import (
    AgentStatus,
    AuctionStatus,
    BidStatus,
    CampaignStatus,
    CheckStatus,
    MessageRole,
    Mood,
    OverlayType,
    QuadrantType,
    StreamStatus,
)
from .types import Money, Percent, Seconds


class AgentAuctionContext(Document, frozen=True):
    """What a character knows of the lot. Less than bidders do, so that it cannot tell too much."""

    auction_id: str
    """The lot."""
    art_item_name: str
    """The title of the work, as it is read out."""
    current_price: Money
    """What the lot stood at when the character last looked."""
    time_remaining: Seconds
    """What was left of its time then."""
    bid_count: Int
    """How many bids there were, those since outbid included."""
    highest_bidder: str | None = None
    """Who leads, as the stream calls them; missing until somebody does."""


class AgentMood(Document, frozen=True):
    """How a character feels, since when and why."""

    agent_id: str
    """The agent that feels so."""
    current_mood: Mood
    """What colours the next thing that it says."""
    intensity: Percent
    """How strongly; at 0 a mood is over, at 100 nothing else counts."""
    previous_mood: Mood | None = None
    """What it came from, for a change that can be seen; missing for the first."""
    mood_start_time: DateTime
    """Since when; moods wear off."""
    triggers: list[str]
    """What brought it about, in words that the language model is told."""


class AgentScene(Document, frozen=True):
    """How a character looks."""

    agent_id: str
    """The agent that looks so."""
    current_expression: str
    """One of the character's expressions."""
    background: str | None = None
    """Where it is seen; missing where the scene shows through."""
    props: list[str]
    """What it holds or wears."""
    last_changed: DateTime
    """When; a face that changes too often looks nervous."""


class AgentState(Document, frozen=True):
    """A character at work."""

    id: str
    """Names the agent; one character may come as several."""
    character_id: str
    """The character that it plays."""
    name: str
    """What viewers call it, so that the stream need not ask the database."""
    status: AgentStatus
    """Whether it is at work."""
    stream_id: str | None = None
    """The stream that it hosts; missing while it hosts none."""
    auction_id: str | None = None
    """The lot that it talks about; missing between two lots."""
    last_interaction_time: DateTime | None = None
    """When somebody last spoke to it; after a long silence it begins itself."""


class AuctionBid(Document, frozen=True):
    """The highest bid of a lot, with enough of the bidder to show it."""

    id: str
    """The bid's row; it may be written a moment later than this."""
    auction_id: str
    """The lot, as in the key."""
    user_id: str
    """Who bid, and must be able to pay."""
    twitter_handle: str | None = None
    """Who bid, as the stream calls them."""
    wallet_address: Sensitive[str | None] = None
    """Where the money is to come from; never shown."""
    amount: Money
    """All that is offered; the next bid must be higher."""
    currency: str
    """What the amount is in."""
    timestamp: DateTime
    """When it was made."""
    status: BidStatus
    """ACCEPTED while the lot is open and WINNING after it."""
    transaction_hash: str | None = None
    """The payment on the blockchain; there once the winner has paid."""


class AuctionPrice(Document, frozen=True):
    """The price that the stream shows."""

    auction_id: str
    """The lot that it is the price of."""
    current_price: Money
    """The highest bid; before the first one what bidding starts from."""
    previous_price: Money | None = None
    """What it was before, for the jump that the stream shows."""
    last_update_time: DateTime
    """When it last rose, by the auction engine's clock."""


class AuctionState(Document, frozen=True):
    """A lot while bids on it are taken. The row in the database is behind until it is over."""

    id: str
    """The lot's row."""
    campaign_id: str | None = None
    """Missing for a lot on its own."""
    art_item_id: str
    """What is for sale."""
    status: AuctionStatus
    """How far it has come; what decides whether a bid is taken."""
    start_time: DateTime
    """The first moment that a bid counts."""
    end_time: DateTime
    """When bidding was to close, however often it was extended."""
    extended_end_time: DateTime | None = None
    """When bidding closes instead, once a late bid has extended it."""
    reserve_price: Money | None = None
    """The least that the work is sold for; not told to bidders."""
    min_bid_increment: Money | None = None
    """How far a bid must be above the highest one."""
    currency: str
    """What every amount of the lot is in."""
    highest_bid_id: str | None = None
    """Missing until the first bid counts."""
    stream_id: str | None = None
    """The stream that shows it, once one does."""


class AuctionTimer(Document, frozen=True):
    """The clock of a lot, as the stream shows it."""

    auction_id: str
    """The lot that it runs for."""
    start_time: DateTime
    """When it began to run."""
    end_time: DateTime
    """When it runs out, extensions included."""
    current_time: DateTime
    """When it last ticked; the clock of the auction engine decides."""
    time_remaining: Seconds
    """From that tick to the end."""
    is_extended: bool
    """Whether a late bid has moved the end."""
    extension_count: Int
    """How often one has."""


class CampaignDayState(Document, frozen=True):
    """The programme of one day of a campaign."""

    campaign_id: str
    """The campaign that it is a day of."""
    day: Int
    """Counted from 1, as in the key."""
    date: DateTime
    """When the day begins."""
    auction_ids: list[str]
    """The day's lots, in the order that they are put up."""
    completed: bool
    """Whether the last of them is over."""


class CampaignState(Document, frozen=True):
    """A campaign that runs, and the day that it is at."""

    id: str
    """The campaign's row."""
    name: str
    """The title, so that the stream need not ask the database."""
    start_date: DateTime
    """When day 1 begins."""
    end_date: DateTime
    """When the last day is over."""
    status: CampaignStatus
    """How far it has come, as its row says."""
    current_day: Int
    """Counted from 1, and 0 before the first day."""
    total_days: Int
    """How many days there are in all, those past included."""
    current_auction_id: str | None = None
    """The lot that is open; missing between two lots."""


class ClientInfo(Document, frozen=True):
    """What a connection tells about somebody's device."""

    ip: Sensitive[str | None] = None
    """The address that it came from, or that of a proxy."""
    user_agent: Sensitive[str | None] = None
    """What the browser says it is; with the address it can name a person."""
    location: Sensitive[str | None] = None
    """Where that address is, as far as it can be told."""


class ConversationMessage(Document, frozen=True):
    """One thing that was said."""

    role: MessageRole
    """Whether the character said it."""
    content: str
    """The words, as they were said or written."""
    timestamp: DateTime
    """When; a pause means something in a conversation."""
    twitter_handle: str | None = None
    """Which viewer said it; missing where the character did."""


class HealthCheck(Document, frozen=True):
    """One thing that a service looked at."""

    name: str
    """What it looked at, as database or redis."""
    status: CheckStatus
    """How it came out."""
    message: str | None = None
    """What an administrator should know of it; as a rule missing when it passed."""


class HealthDetails(Document, frozen=True):
    """What stands behind a service's health."""

    checks: list[HealthCheck]
    """Everything that it looked at, what passed included."""


class ScenePosition(Document, frozen=True):
    """A rectangle in a scene, in the units of the layout's own grid."""

    x: float
    """From the left edge of the scene to that of the rectangle."""
    y: float
    """From the upper edge of the scene to that of the rectangle."""
    width: float
    """From its left edge to its right, within the scene or beyond."""
    height: float
    """From its upper edge to its lower, within the scene or beyond."""


class SceneQuadrant(Document, frozen=True):
    """One part of a scene."""

    id: str
    """By which a partial update finds it."""
    type: QuadrantType
    """What it shows."""
    content: str | None = None
    """Which one of that kind, as a work by its id; missing where there is but one."""
    visible: bool
    """Whether it is drawn; one that is not keeps its place."""
    z_index: Int
    """The higher of two that overlap is in front."""
    position: ScenePosition
    """Where it is and how large."""


class StreamMetrics(Document, frozen=True):
    """How well a stream runs, measured all at one time."""

    stream_id: str
    """The stream that was measured."""
    timestamp: DateTime
    """When; what is older than some seconds tells nothing about now."""
    fps: float
    """Frames that were sent in the last second, on average."""
    target_fps: float
    """Frames that should have been."""
    bitrate: float
    """What the encoder puts out, as it counts it."""
    dropped_frames: float
    """Frames that were never sent since the stream began."""
    encoder_latency: float
    """How far the encoder is behind the scene."""
    buffer_health: float
    """How much the encoder has in hand before viewers see a pause."""
    cpu_usage: float
    """What the encoder takes of the processor."""
    memory_usage: float
    """What the encoder takes of the memory."""


class StreamState(Document, frozen=True):
    """A stream, from its first connection to its end."""

    id: str
    """Names the stream in keys and events; it has no row of its own."""
    auction_id: str | None = None
    """The lot that it shows; missing between two lots."""
    status: StreamStatus
    """Whether it is on the air."""
    start_time: DateTime | None = None
    """When it went on the air; missing until it has."""
    end_time: DateTime | None = None
    """When it went off the air for good."""
    error: str | None = None
    """The last fault, in words for administrators."""
    twitter_stream_id: str | None = None
    """The broadcast at Twitter, once there is one."""
    rtmp_url: Sensitive[str | None] = None
    """Where the picture is sent; whoever knows it can send another."""
    viewer_count: Int
    """How many watched when this was last written; the counter is ahead."""
    current_scene_id: str | None = None
    """The scene that is shown; missing until the first is."""


class ConversationContext(Document, frozen=True):
    """The conversation that a character is in."""

    recent_messages: list[ConversationMessage]
    """The last ones, oldest first; earlier ones are forgotten."""
    topic: str | None = None
    """What it is about, where that can be told."""
    sentiment: str | None = None
    """How viewers seem to take it, where that can be told."""


class SceneOverlay(Document, frozen=True):
    """Something that lies above a scene."""

    id: str
    """By which a partial update finds it."""
    type: OverlayType
    """How its content is to be read."""
    content: str
    """A text, or what leads to a file, by its type."""
    visible: bool
    """Whether it is drawn; one that is not can be prepared unseen."""
    z_index: Int
    """The higher of two that overlap is in front."""
    position: ScenePosition
    """Where it is and how large."""


class AgentContext(Document, frozen=True):
    """What a character has in mind while it talks."""

    agent_id: str
    """The agent whose mind it is."""
    auction_context: AgentAuctionContext | None = None
    """The lot that it talks about; missing between two lots."""
    conversation_context: ConversationContext
    """What was said of late."""
    memory_keys: list[str]
    """Which of its memories are of use now, by their names."""


class SceneLayout(Document, frozen=True):
    """How a scene is divided, and what lies above that."""

    quadrants: list[SceneQuadrant]
    """Its parts; as a rule four, which do not overlap."""
    overlays: list[SceneOverlay]
    """What lies above them; empty where nothing does."""
    background: str | None = None
    """The picture behind all; black where there is none."""


class StreamScene(Document, frozen=True):
    """What a stream shows."""

    id: str
    """Names the scene; updates refer to it."""
    stream_id: str
    """The stream that shows it, as in the key."""
    name: str
    """What administrators choose it by."""
    layout: SceneLayout
    """What is where, from back to front."""
