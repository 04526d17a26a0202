# Made by maquette from the specs; edits are lost at the next run.
"""The events of sothebais."""

from __future__ import annotations

from typing import ClassVar, Final, Literal, TypeAlias

import maquette.runtime.events as runtime
from maquette.runtime.enums import ClosedEnum
from maquette.runtime.sensitive import Sensitive
from maquette.runtime.wire import DateTime, Int, Json

from .documents import ClientInfo, HealthDetails
from .enums import (
    AuctionOutcome,
    CampaignStatus,
    ConnectionType,
    HealthStatus,
    InteractionType,
    MemoryType,
    Mood,
    RejectionReason,
    SceneUpdateType,
)
from .types import Money, Percent, Seconds


class EventType(ClosedEnum):
    """The types of all events."""

    AGENT_ASSET = "agent:asset:request"
    """A character needs a file for how it is about to look."""
    AGENT_INTERACTION = "agent:interaction"
    """Somebody said something to a character."""
    AGENT_MEMORY = "agent:memory:update"
    """A character remembers something, or remembers it otherwise."""
    AGENT_MESSAGE = "agent:message"
    """A character says something."""
    AGENT_MOOD = "agent:mood"
    """A character feels otherwise than before."""
    AGENT_SCENE = "agent:scene:update"
    """A character looks otherwise than before."""
    ASSET_LOADED = "stream:asset:loaded"
    """A file is ready to be shown."""
    AUCTION_END = "auction:end"
    """A lot takes no more bids."""
    AUCTION_EXTENDED = "auction:extended"
    """A lot closes later than was said before."""
    AUCTION_START = "auction:start"
    """A lot is open for bids."""
    BID_ACCEPTED = "auction:bid:accepted"
    """A bid counts."""
    BID_PLACED = "auction:bid:placed"
    """Somebody bid; nothing has been decided yet."""
    BID_REJECTED = "auction:bid:rejected"
    """A bid does not count."""
    CAMPAIGN_DAY = "campaign:day:change"
    """Another day of a campaign begins."""
    CAMPAIGN_END = "campaign:end"
    """A campaign's last day is over, or it was given up."""
    CAMPAIGN_START = "campaign:start"
    """A campaign's first day begins."""
    CAMPAIGN_UPDATE = "campaign:update"
    """A campaign was changed after it was announced."""
    PRICE_UPDATED = "auction:price:updated"
    """A lot stands at another price."""
    SCENE_UPDATE = "stream:scene:update"
    """What a stream shows is another scene now, or was changed in part."""
    STREAM_END = "stream:end"
    """A stream is off the air for good."""
    STREAM_ERROR = "stream:error"
    """Something is wrong with a stream."""
    STREAM_QUALITY = "stream:quality"
    """How a stream arrives, measured from time to time."""
    STREAM_START = "stream:start"
    """A stream is on the air."""
    SYSTEM_CONFIG = "system:config"
    """A setting of a service is another now."""
    SYSTEM_ERROR = "system:error"
    """Something went wrong in a service."""
    SYSTEM_HEALTH = "system:health"
    """How a service is. A service that says nothing is not well."""
    SYSTEM_METRIC = "system:metric"
    """A service measured something."""
    TIMER_UPDATED = "auction:timer:updated"
    """The clock of a lot ticked. One that is missed does no harm."""
    USER_ACTION = "user:action"
    """Somebody did something that no event of its own tells."""
    USER_AUTHENTICATED = "user:authenticated"
    """Somebody proved who they are."""
    USER_CONNECT = "user:connect"
    """Somebody is here."""
    USER_DISCONNECT = "user:disconnect"
    """Somebody is gone."""
    USER_PREFERENCE = "user:preference"
    """Somebody wants things otherwise than before."""
    VIEWER_COUNT = "stream:viewers:count"
    """How many watch a stream. One that is missed does no harm."""
    WINNER_DETERMINED = "auction:winner"
    """A lot went to somebody. It follows the lot's end."""


class EventSource(ClosedEnum):
    """The services that send and receive events."""

    ADMIN_FRONTEND = "admin-frontend"
    """Where administrators plan campaigns and watch over everything that runs."""
    AGENT_SERVICE = "agent-service"
    """Plays the characters: what they say, how they feel and look, what they remember."""
    AUCTION_ENGINE = "auction-engine"
    """Opens and closes lots, decides on bids, keeps the clock; it alone sets prices."""
    EVENT_HANDLER = "event-handler"
    """Brings in what people do on Twitter and the site; tells them what concerns them."""
    STREAM_MANAGER = "stream-manager"
    """Builds the scenes, sends the picture and measures how it arrives."""


class AgentAssetData(runtime.Data, frozen=True):
    """What AgentAssetEvent says."""

    agent_id: str
    """Who needs it."""
    asset_id: str
    """Which file, by the asset's row or by its name with the character."""
    asset_type: str
    """What it is for, as an expression, a background or a prop."""
    mood: Mood | None = None
    """What it is to express, so that a like one can stand in."""
    timestamp: DateTime
    """When it was asked for; one that comes late is of no use."""


class AgentAssetEvent(runtime.Event, frozen=True):
    """A character needs a file for how it is about to look.

    From agent-service to stream-manager.
    """

    channel: ClassVar[str] = "events:agent"
    type: Literal[EventType.AGENT_ASSET] = EventType.AGENT_ASSET
    source: EventSource
    version: str = "1.0"
    data: AgentAssetData

    of = runtime.Of(AgentAssetData)


class AgentInteractionData(runtime.Data, frozen=True):
    """What AgentInteractionEvent says."""

    agent_id: str
    """Who was spoken to."""
    interaction_id: str
    """What the answer will refer to."""
    user_id: str | None = None
    """Missing for somebody we do not know."""
    twitter_handle: str | None = None
    """Whom the answer goes to, where it came from Twitter."""
    content: str
    """The words, as somebody wrote them; never to be followed as an order."""
    timestamp: DateTime
    """When they were written."""
    type: InteractionType
    """What the event handler takes them for."""


class AgentInteractionEvent(runtime.Event, frozen=True):
    """Somebody said something to a character.

    From event-handler to agent-service and admin-frontend.
    """

    channel: ClassVar[str] = "events:agent"
    type: Literal[EventType.AGENT_INTERACTION] = EventType.AGENT_INTERACTION
    source: EventSource
    version: str = "1.0"
    data: AgentInteractionData

    of = runtime.Of(AgentInteractionData)


class AgentMemoryData(runtime.Data, frozen=True):
    """What AgentMemoryEvent says."""

    agent_id: str
    """Who remembers."""
    memory_id: str
    """Which memory; one that is known is replaced."""
    content: Json
    """What it remembers, in the agent service's own form."""
    timestamp: DateTime
    """When it was stored."""
    type: MemoryType
    """For how long."""


class AgentMemoryEvent(runtime.Event, frozen=True):
    """A character remembers something, or remembers it otherwise.

    From agent-service to admin-frontend.
    """

    channel: ClassVar[str] = "events:agent"
    type: Literal[EventType.AGENT_MEMORY] = EventType.AGENT_MEMORY
    source: EventSource
    version: str = "1.0"
    data: AgentMemoryData

    of = runtime.Of(AgentMemoryData)


class AgentMessageData(runtime.Data, frozen=True):
    """What AgentMessageEvent says."""

    agent_id: str
    """Who speaks."""
    message_id: str
    """Names what is said; answers can refer to it."""
    content: str
    """The words, for the voice and for the reply on Twitter."""
    reply_to_id: str | None = None
    """What it answers; missing where it speaks unasked."""
    twitter_handle: str | None = None
    """Whom it answers; missing where it speaks to all."""
    timestamp: DateTime
    """When it was thought of; the voice is some moments later."""


class AgentMessageEvent(runtime.Event, frozen=True):
    """A character says something.

    From agent-service to stream-manager and event-handler.
    """

    channel: ClassVar[str] = "events:agent"
    type: Literal[EventType.AGENT_MESSAGE] = EventType.AGENT_MESSAGE
    source: EventSource
    version: str = "1.0"
    data: AgentMessageData

    of = runtime.Of(AgentMessageData)


class AgentMoodData(runtime.Data, frozen=True):
    """What AgentMoodEvent says."""

    agent_id: str
    """Who feels so."""
    mood: Mood
    """What it feels from now on."""
    intensity: Percent
    """How strongly; it decides how much of it is seen."""
    previous_mood: Mood | None = None
    """What it felt before; missing for the first mood of a stream."""
    trigger: str
    """What brought it about, in a few words."""
    timestamp: DateTime
    """When the mood began."""


class AgentMoodEvent(runtime.Event, frozen=True):
    """A character feels otherwise than before.

    From agent-service to stream-manager and admin-frontend.
    """

    channel: ClassVar[str] = "events:agent"
    type: Literal[EventType.AGENT_MOOD] = EventType.AGENT_MOOD
    source: EventSource
    version: str = "1.0"
    data: AgentMoodData

    of = runtime.Of(AgentMoodData)


class AgentSceneData(runtime.Data, frozen=True):
    """What AgentSceneEvent says."""

    agent_id: str
    """Whose looks they are."""
    expression: str
    """One of the character's expressions."""
    background: str | None = None
    """Where it is seen; missing where that stays as it was."""
    props: list[str] | None = None
    """What it holds or wears; missing where that stays as it was."""
    timestamp: DateTime
    """When it is to be seen."""


class AgentSceneEvent(runtime.Event, frozen=True):
    """A character looks otherwise than before.

    From agent-service to stream-manager.
    """

    channel: ClassVar[str] = "events:agent"
    type: Literal[EventType.AGENT_SCENE] = EventType.AGENT_SCENE
    source: EventSource
    version: str = "1.0"
    data: AgentSceneData

    of = runtime.Of(AgentSceneData)


class AssetLoadedData(runtime.Data, frozen=True):
    """What AssetLoadedEvent says."""

    asset_id: str
    """The asset's row, or the name that a character asked for it by."""
    asset_type: str
    """What it is for; as a rule one of the types that asset rows have."""
    asset_url: str
    """Where the scene loads it from."""
    timestamp: DateTime
    """When it was ready."""


class AssetLoadedEvent(runtime.Event, frozen=True):
    """A file is ready to be shown.

    From stream-manager to agent-service and admin-frontend.
    """

    channel: ClassVar[str] = "events:stream"
    type: Literal[EventType.ASSET_LOADED] = EventType.ASSET_LOADED
    source: EventSource
    version: str = "1.0"
    data: AssetLoadedData

    of = runtime.Of(AssetLoadedData)


class AuctionEndData(runtime.Data, frozen=True):
    """What AuctionEndEvent says."""

    auction_id: str
    """The lot; its row follows its state within moments."""
    end_time: DateTime
    """When it closed, extensions included."""
    winning_bid_id: str | None = None
    """Missing where nobody won."""
    final_price: Money | None = None
    """What the work was sold for; missing where it was not."""
    status: AuctionOutcome
    """How it ended."""


class AuctionEndEvent(runtime.Event, frozen=True):
    """A lot takes no more bids.

    From auction-engine to stream-manager, agent-service, event-handler and admin-frontend.
    """

    channel: ClassVar[str] = "events:auction"
    type: Literal[EventType.AUCTION_END] = EventType.AUCTION_END
    source: EventSource
    version: str = "1.0"
    data: AuctionEndData

    of = runtime.Of(AuctionEndData)


class AuctionExtendedData(runtime.Data, frozen=True):
    """What AuctionExtendedEvent says."""

    auction_id: str
    """The lot that stays open."""
    previous_end_time: DateTime
    """What no longer holds."""
    new_end_time: DateTime
    """What holds now, until a bid comes late again."""
    extension_count: Int
    """How often that has happened, this time included."""
    reason: str | None = None
    """Why, in words for the host; missing where a late bid is the whole reason."""


class AuctionExtendedEvent(runtime.Event, frozen=True):
    """A lot closes later than was said before.

    From auction-engine to stream-manager, agent-service, event-handler and admin-frontend.
    """

    channel: ClassVar[str] = "events:auction"
    type: Literal[EventType.AUCTION_EXTENDED] = EventType.AUCTION_EXTENDED
    source: EventSource
    version: str = "1.0"
    data: AuctionExtendedData

    of = runtime.Of(AuctionExtendedData)


class AuctionStartData(runtime.Data, frozen=True):
    """What AuctionStartEvent says."""

    auction_id: str
    """The lot; its state is in Redis by now."""
    campaign_id: str | None = None
    """Missing for a lot on its own."""
    art_item_id: str
    """What is for sale, and what the scene shows next."""
    start_time: DateTime
    """The first moment that a bid counts; it may just have passed."""
    end_time: DateTime
    """When bidding closes unless a late bid extends it."""
    reserve_price: Money | None = None
    """The least that the work is sold for; hosts do not tell."""
    currency: str
    """What every amount of the lot is in."""


class AuctionStartEvent(runtime.Event, frozen=True):
    """A lot is open for bids.

    From auction-engine to stream-manager, agent-service, event-handler and admin-frontend.
    """

    channel: ClassVar[str] = "events:auction"
    type: Literal[EventType.AUCTION_START] = EventType.AUCTION_START
    source: EventSource
    version: str = "1.0"
    data: AuctionStartData

    of = runtime.Of(AuctionStartData)


class BidAcceptedData(runtime.Data, frozen=True):
    """What BidAcceptedEvent says."""

    bid_id: str
    """The bid that was placed."""
    auction_id: str
    """The lot that it counts for."""
    user_id: str
    """Whom to confirm it to."""
    amount: Money
    """What the lot may stand at now."""
    is_highest_bid: bool
    """Whether it leads; one decided late may be outbid already."""
    previous_highest_bid_id: str | None = None
    """Whose bidder is outbid now; missing for the first bid."""


class BidAcceptedEvent(runtime.Event, frozen=True):
    """A bid counts.

    From auction-engine to stream-manager, agent-service, event-handler and admin-frontend.
    """

    channel: ClassVar[str] = "events:auction"
    type: Literal[EventType.BID_ACCEPTED] = EventType.BID_ACCEPTED
    source: EventSource
    version: str = "1.0"
    data: BidAcceptedData

    of = runtime.Of(BidAcceptedData)


class BidPlacedData(runtime.Data, frozen=True):
    """What BidPlacedEvent says."""

    bid_id: str
    """Made for this bid; the decision on it has the same."""
    auction_id: str
    """The lot that was bid on, open or not."""
    user_id: str
    """Who bid."""
    twitter_handle: str | None = None
    """Who bid, as the stream calls them."""
    amount: Money
    """All that is offered, not what is added to the last bid."""
    currency: str
    """What the amount is in, which must be the lot's own."""
    timestamp: DateTime
    """When the bid was made, which decides between equal ones."""


class BidPlacedEvent(runtime.Event, frozen=True):
    """Somebody bid; nothing has been decided yet.

    From event-handler or auction-engine to auction-engine, stream-manager and agent-service.
    """

    channel: ClassVar[str] = "events:auction"
    type: Literal[EventType.BID_PLACED] = EventType.BID_PLACED
    source: EventSource
    version: str = "1.0"
    data: BidPlacedData

    of = runtime.Of(BidPlacedData)


class BidRejectedData(runtime.Data, frozen=True):
    """What BidRejectedEvent says."""

    bid_id: str
    """The bid that was placed."""
    auction_id: str
    """The lot that it was meant for, which may be over."""
    user_id: str
    """Whom to tell."""
    amount: Money
    """What was offered in vain."""
    reason: RejectionReason
    """What a service can act on."""
    message: str | None = None
    """What the bidder can be told."""


class BidRejectedEvent(runtime.Event, frozen=True):
    """A bid does not count.

    From auction-engine to event-handler, agent-service and admin-frontend.
    """

    channel: ClassVar[str] = "events:auction"
    type: Literal[EventType.BID_REJECTED] = EventType.BID_REJECTED
    source: EventSource
    version: str = "1.0"
    data: BidRejectedData

    of = runtime.Of(BidRejectedData)


class CampaignDayData(runtime.Data, frozen=True):
    """What CampaignDayEvent says."""

    campaign_id: str
    """The campaign that it is a day of."""
    day: Int
    """Which day, counted from 1."""
    total_days: Int
    """How many there are in all."""
    date: DateTime
    """When the day begins."""


class CampaignDayEvent(runtime.Event, frozen=True):
    """Another day of a campaign begins.

    From auction-engine to stream-manager, agent-service, event-handler and admin-frontend.
    """

    channel: ClassVar[str] = "events:auction"
    type: Literal[EventType.CAMPAIGN_DAY] = EventType.CAMPAIGN_DAY
    source: EventSource
    version: str = "1.0"
    data: CampaignDayData

    of = runtime.Of(CampaignDayData)


class CampaignEndData(runtime.Data, frozen=True):
    """What CampaignEndEvent says."""

    campaign_id: str
    """The campaign; none of its lots is open any more."""
    end_date: DateTime
    """When it ended in fact."""
    status: CampaignStatus
    """COMPLETED or CANCELLED."""


class CampaignEndEvent(runtime.Event, frozen=True):
    """A campaign's last day is over, or it was given up.

    From auction-engine to stream-manager, agent-service, event-handler and admin-frontend.
    """

    channel: ClassVar[str] = "events:auction"
    type: Literal[EventType.CAMPAIGN_END] = EventType.CAMPAIGN_END
    source: EventSource
    version: str = "1.0"
    data: CampaignEndData

    of = runtime.Of(CampaignEndData)


class CampaignStartData(runtime.Data, frozen=True):
    """What CampaignStartEvent says."""

    campaign_id: str
    """The campaign; its state is in Redis by now."""
    name: str
    """The title, for those who announce it."""
    start_date: DateTime
    """When the first day begins."""
    end_date: DateTime
    """When the last day is over."""
    total_days: Int
    """How many days that makes, both ends included."""


class CampaignStartEvent(runtime.Event, frozen=True):
    """A campaign's first day begins.

    From auction-engine to stream-manager, agent-service, event-handler and admin-frontend.
    """

    channel: ClassVar[str] = "events:auction"
    type: Literal[EventType.CAMPAIGN_START] = EventType.CAMPAIGN_START
    source: EventSource
    version: str = "1.0"
    data: CampaignStartData

    of = runtime.Of(CampaignStartData)


class CampaignUpdateData(runtime.Data, frozen=True):
    """What CampaignUpdateEvent says."""

    campaign_id: str
    """The campaign; its row has the changes already."""
    changes: Json
    """What is otherwise now, by the names of the fields."""
    timestamp: DateTime
    """When it was changed."""


class CampaignUpdateEvent(runtime.Event, frozen=True):
    """A campaign was changed after it was announced.

    From admin-frontend or auction-engine to auction-engine, stream-manager, agent-service and admin-frontend.
    """

    channel: ClassVar[str] = "events:auction"
    type: Literal[EventType.CAMPAIGN_UPDATE] = EventType.CAMPAIGN_UPDATE
    source: EventSource
    version: str = "1.0"
    data: CampaignUpdateData

    of = runtime.Of(CampaignUpdateData)


class PriceUpdatedData(runtime.Data, frozen=True):
    """What PriceUpdatedEvent says."""

    auction_id: str
    """The lot whose price it is."""
    current_price: Money
    """What it stands at now."""
    previous_price: Money | None = None
    """What it stood at before; missing for the first."""
    timestamp: DateTime
    """When the bid that raised it was decided."""


class PriceUpdatedEvent(runtime.Event, frozen=True):
    """A lot stands at another price.

    From auction-engine to stream-manager, agent-service and admin-frontend.
    """

    channel: ClassVar[str] = "events:auction"
    type: Literal[EventType.PRICE_UPDATED] = EventType.PRICE_UPDATED
    source: EventSource
    version: str = "1.0"
    data: PriceUpdatedData

    of = runtime.Of(PriceUpdatedData)


class SceneUpdateData(runtime.Data, frozen=True):
    """What SceneUpdateEvent says."""

    stream_id: str
    """The stream that shows it."""
    scene_id: str
    """The scene as it is in Redis."""
    update_type: SceneUpdateType
    """How much of it the layout replaces."""
    layout: Json | None = None
    """What is new; missing where Redis is to be asked."""
    timestamp: DateTime
    """When viewers saw it."""


class SceneUpdateEvent(runtime.Event, frozen=True):
    """What a stream shows is another scene now, or was changed in part.

    From stream-manager to agent-service and admin-frontend.
    """

    channel: ClassVar[str] = "events:stream"
    type: Literal[EventType.SCENE_UPDATE] = EventType.SCENE_UPDATE
    source: EventSource
    version: str = "1.0"
    data: SceneUpdateData

    of = runtime.Of(SceneUpdateData)


class StreamEndData(runtime.Data, frozen=True):
    """What StreamEndEvent says."""

    stream_id: str
    """The stream; its summary is logged under this event's type."""
    end_time: DateTime
    """When viewers saw the last picture."""
    duration: Seconds
    """How long it was on the air, pauses included."""
    reason: str | None = None
    """Why, where it was not the end of the programme."""


class StreamEndEvent(runtime.Event, frozen=True):
    """A stream is off the air for good.

    From stream-manager to agent-service, auction-engine, event-handler and admin-frontend.
    """

    channel: ClassVar[str] = "events:stream"
    type: Literal[EventType.STREAM_END] = EventType.STREAM_END
    source: EventSource
    version: str = "1.0"
    data: StreamEndData

    of = runtime.Of(StreamEndData)


class StreamErrorData(runtime.Data, frozen=True):
    """What StreamErrorEvent says."""

    stream_id: str
    """The stream that suffers; it may be off the air already."""
    error: str
    """What is wrong, in words for administrators."""
    error_code: str | None = None
    """What is wrong, for programs; missing where there is no code for it."""
    timestamp: DateTime
    """When it was noticed."""
    recoverable: bool
    """Whether the stream manager goes on trying."""


class StreamErrorEvent(runtime.Event, frozen=True):
    """Something is wrong with a stream.

    From stream-manager to agent-service and admin-frontend.
    """

    channel: ClassVar[str] = "events:stream"
    type: Literal[EventType.STREAM_ERROR] = EventType.STREAM_ERROR
    source: EventSource
    version: str = "1.0"
    data: StreamErrorData

    of = runtime.Of(StreamErrorData)


class StreamQualityData(runtime.Data, frozen=True):
    """What StreamQualityEvent says."""

    stream_id: str
    """The stream that was measured."""
    bitrate: float
    """What the encoder puts out, as it counts it."""
    fps: float
    """Frames that were sent in a second, on average."""
    resolution: str
    """The size of the picture, as 1920x1080."""
    timestamp: DateTime
    """When the measuring ended."""


class StreamQualityEvent(runtime.Event, frozen=True):
    """How a stream arrives, measured from time to time.

    From stream-manager to admin-frontend.
    """

    channel: ClassVar[str] = "events:stream"
    type: Literal[EventType.STREAM_QUALITY] = EventType.STREAM_QUALITY
    source: EventSource
    version: str = "1.0"
    data: StreamQualityData

    of = runtime.Of(StreamQualityData)


class StreamStartData(runtime.Data, frozen=True):
    """What StreamStartEvent says."""

    stream_id: str
    """Names it in its keys and in all that follows."""
    auction_id: str | None = None
    """The lot that it shows first; missing where it begins without one."""
    start_time: DateTime
    """When viewers saw the first picture."""
    twitter_stream_id: str | None = None
    """The broadcast at Twitter that replies are read from."""
    rtmp_url: Sensitive[str | None] = None
    """Where the picture is sent; whoever knows it can send another."""


class StreamStartEvent(runtime.Event, frozen=True):
    """A stream is on the air.

    From stream-manager to agent-service, auction-engine, event-handler and admin-frontend.
    """

    channel: ClassVar[str] = "events:stream"
    type: Literal[EventType.STREAM_START] = EventType.STREAM_START
    source: EventSource
    version: str = "1.0"
    data: StreamStartData

    of = runtime.Of(StreamStartData)


class SystemConfigData(runtime.Data, frozen=True):
    """What SystemConfigEvent says."""

    service: str
    """The service that is to take it up; the others leave it."""
    key: str
    """The name of the setting."""
    value: Json
    """What it is from now on, complete."""
    timestamp: DateTime
    """When it was set; of two, the later holds."""


class SystemConfigEvent(runtime.Event, frozen=True):
    """A setting of a service is another now.

    From admin-frontend to auction-engine, stream-manager, agent-service and event-handler.
    """

    channel: ClassVar[str] = "events:system"
    type: Literal[EventType.SYSTEM_CONFIG] = EventType.SYSTEM_CONFIG
    source: EventSource
    version: str = "1.0"
    data: SystemConfigData

    of = runtime.Of(SystemConfigData)


class SystemErrorData(runtime.Data, frozen=True):
    """What SystemErrorEvent says."""

    service: str
    """Where it went wrong."""
    error_code: str
    """What went wrong, for programs and for counting."""
    message: str
    """What went wrong, for people."""
    stack: str | None = None
    """Where in the code, where there is a trace."""
    timestamp: DateTime
    """When it went wrong."""
    context: Json | None = None
    """What the service was at, as far as it helps; no secrets."""


class SystemErrorEvent(runtime.Event, frozen=True):
    """Something went wrong in a service.

    From auction-engine, stream-manager, agent-service, event-handler or admin-frontend to admin-frontend.
    """

    channel: ClassVar[str] = "events:system"
    type: Literal[EventType.SYSTEM_ERROR] = EventType.SYSTEM_ERROR
    source: EventSource
    version: str = "1.0"
    data: SystemErrorData

    of = runtime.Of(SystemErrorData)


class SystemHealthData(runtime.Data, frozen=True):
    """What SystemHealthEvent says."""

    service: str
    """The service that it is about, which may be another than the sender."""
    status: HealthStatus
    """How it is, all in all."""
    timestamp: DateTime
    """When it was looked at."""
    details: HealthDetails | None = None
    """What was looked at; as a rule there when something is wrong."""


class SystemHealthEvent(runtime.Event, frozen=True):
    """How a service is. A service that says nothing is not well.

    From auction-engine, stream-manager, agent-service, event-handler or admin-frontend to admin-frontend.
    """

    channel: ClassVar[str] = "events:system"
    type: Literal[EventType.SYSTEM_HEALTH] = EventType.SYSTEM_HEALTH
    source: EventSource
    version: str = "1.0"
    data: SystemHealthData

    of = runtime.Of(SystemHealthData)


class SystemMetricData(runtime.Data, frozen=True):
    """What SystemMetricEvent says."""

    service: str
    """The service that was measured."""
    name: str
    """What was measured, by the same name every time."""
    value: float
    """The measurement."""
    unit: str | None = None
    """What it is counted in; missing for a bare number."""
    timestamp: DateTime
    """When it was measured."""


class SystemMetricEvent(runtime.Event, frozen=True):
    """A service measured something.

    From auction-engine, stream-manager, agent-service, event-handler or admin-frontend to admin-frontend.
    """

    channel: ClassVar[str] = "events:system"
    type: Literal[EventType.SYSTEM_METRIC] = EventType.SYSTEM_METRIC
    source: EventSource
    version: str = "1.0"
    data: SystemMetricData

    of = runtime.Of(SystemMetricData)


class TimerUpdatedData(runtime.Data, frozen=True):
    """What TimerUpdatedEvent says."""

    auction_id: str
    """The lot whose time runs."""
    time_remaining: Seconds
    """What is left of it, counted from the timestamp."""
    is_extended: bool
    """Whether a late bid has moved the end."""
    extension_count: Int
    """How often one has."""
    timestamp: DateTime
    """The tick, by the clock of the auction engine."""


class TimerUpdatedEvent(runtime.Event, frozen=True):
    """The clock of a lot ticked. One that is missed does no harm.

    From auction-engine to stream-manager and agent-service.
    """

    channel: ClassVar[str] = "events:auction"
    type: Literal[EventType.TIMER_UPDATED] = EventType.TIMER_UPDATED
    source: EventSource
    version: str = "1.0"
    data: TimerUpdatedData

    of = runtime.Of(TimerUpdatedData)


class UserActionData(runtime.Data, frozen=True):
    """What UserActionEvent says."""

    user_id: str
    """Who did it."""
    action_id: str
    """Names this one action."""
    action_type: str
    """What they did, in a word that the sender chooses."""
    timestamp: DateTime
    """When they did it."""
    details: Json | None = None
    """What else there is to say of it, by its type."""


class UserActionEvent(runtime.Event, frozen=True):
    """Somebody did something that no event of its own tells.

    From event-handler or admin-frontend to agent-service and admin-frontend.
    """

    channel: ClassVar[str] = "events:user"
    type: Literal[EventType.USER_ACTION] = EventType.USER_ACTION
    source: EventSource
    version: str = "1.0"
    data: UserActionData

    of = runtime.Of(UserActionData)


class UserAuthenticatedData(runtime.Data, frozen=True):
    """What UserAuthenticatedEvent says."""

    user_id: str
    """Who they are."""
    session_id: Sensitive[str]
    """The session that is theirs from now on."""
    method: str
    """How they proved it, as with a wallet or with Twitter."""
    timestamp: DateTime
    """When they did."""


class UserAuthenticatedEvent(runtime.Event, frozen=True):
    """Somebody proved who they are.

    From event-handler or admin-frontend to auction-engine and admin-frontend.
    """

    channel: ClassVar[str] = "events:user"
    type: Literal[EventType.USER_AUTHENTICATED] = EventType.USER_AUTHENTICATED
    source: EventSource
    version: str = "1.0"
    data: UserAuthenticatedData

    of = runtime.Of(UserAuthenticatedData)


class UserConnectData(runtime.Data, frozen=True):
    """What UserConnectEvent says."""

    user_id: str | None = None
    """Missing until they sign in."""
    session_id: Sensitive[str]
    """Ties together what they do; who knows it is taken for them."""
    connection_type: ConnectionType
    """Which way they came."""
    timestamp: DateTime
    """When they came."""
    client_info: ClientInfo | None = None
    """What their device tells; missing where there is none to ask."""


class UserConnectEvent(runtime.Event, frozen=True):
    """Somebody is here.

    From event-handler to stream-manager, agent-service and admin-frontend.
    """

    channel: ClassVar[str] = "events:user"
    type: Literal[EventType.USER_CONNECT] = EventType.USER_CONNECT
    source: EventSource
    version: str = "1.0"
    data: UserConnectData

    of = runtime.Of(UserConnectData)


class UserDisconnectData(runtime.Data, frozen=True):
    """What UserDisconnectEvent says."""

    user_id: str | None = None
    """Missing where they never signed in."""
    session_id: Sensitive[str]
    """The session that they came with; it may be taken up again."""
    connection_type: ConnectionType
    """Which way they had come."""
    timestamp: DateTime
    """When they left, or were first missed."""
    duration: Seconds
    """How long they were here."""


class UserDisconnectEvent(runtime.Event, frozen=True):
    """Somebody is gone.

    From event-handler to stream-manager, agent-service and admin-frontend.
    """

    channel: ClassVar[str] = "events:user"
    type: Literal[EventType.USER_DISCONNECT] = EventType.USER_DISCONNECT
    source: EventSource
    version: str = "1.0"
    data: UserDisconnectData

    of = runtime.Of(UserDisconnectData)


class UserPreferenceData(runtime.Data, frozen=True):
    """What UserPreferenceEvent says."""

    user_id: str
    """Whose preferences they are."""
    preferences: Json
    """Those that changed; the others stay as they are."""
    timestamp: DateTime
    """When; of two changes, the later holds."""


class UserPreferenceEvent(runtime.Event, frozen=True):
    """Somebody wants things otherwise than before.

    From event-handler or admin-frontend to event-handler.
    """

    channel: ClassVar[str] = "events:user"
    type: Literal[EventType.USER_PREFERENCE] = EventType.USER_PREFERENCE
    source: EventSource
    version: str = "1.0"
    data: UserPreferenceData

    of = runtime.Of(UserPreferenceData)


class ViewerCountData(runtime.Data, frozen=True):
    """What ViewerCountEvent says."""

    stream_id: str
    """The stream that they watch."""
    count: Int
    """How many they are, on all platforms together."""
    timestamp: DateTime
    """When they were counted."""


class ViewerCountEvent(runtime.Event, frozen=True):
    """How many watch a stream. One that is missed does no harm.

    From stream-manager to agent-service and admin-frontend.
    """

    channel: ClassVar[str] = "events:stream"
    type: Literal[EventType.VIEWER_COUNT] = EventType.VIEWER_COUNT
    source: EventSource
    version: str = "1.0"
    data: ViewerCountData

    of = runtime.Of(ViewerCountData)


class WinnerDeterminedData(runtime.Data, frozen=True):
    """What WinnerDeterminedEvent says."""

    auction_id: str
    """The lot that was won."""
    bid_id: str
    """The bid that won it."""
    user_id: str
    """Who is to pay and to receive the work."""
    twitter_handle: str | None = None
    """Whom the host congratulates, where there is a handle."""
    amount: Money
    """What is to be paid."""
    currency: str
    """What it is to be paid in."""
    art_item_id: str
    """What is to be handed over."""


class WinnerDeterminedEvent(runtime.Event, frozen=True):
    """A lot went to somebody. It follows the lot's end.

    From auction-engine to stream-manager, agent-service, event-handler and admin-frontend.
    """

    channel: ClassVar[str] = "events:auction"
    type: Literal[EventType.WINNER_DETERMINED] = EventType.WINNER_DETERMINED
    source: EventSource
    version: str = "1.0"
    data: WinnerDeterminedData

    of = runtime.Of(WinnerDeterminedData)


Event: TypeAlias = (
    AgentAssetEvent
    | AgentInteractionEvent
    | AgentMemoryEvent
    | AgentMessageEvent
    | AgentMoodEvent
    | AgentSceneEvent
    | AssetLoadedEvent
    | AuctionEndEvent
    | AuctionExtendedEvent
    | AuctionStartEvent
    | BidAcceptedEvent
    | BidPlacedEvent
    | BidRejectedEvent
    | CampaignDayEvent
    | CampaignEndEvent
    | CampaignStartEvent
    | CampaignUpdateEvent
    | PriceUpdatedEvent
    | SceneUpdateEvent
    | StreamEndEvent
    | StreamErrorEvent
    | StreamQualityEvent
    | StreamStartEvent
    | SystemConfigEvent
    | SystemErrorEvent
    | SystemHealthEvent
    | SystemMetricEvent
    | TimerUpdatedEvent
    | UserActionEvent
    | UserAuthenticatedEvent
    | UserConnectEvent
    | UserDisconnectEvent
    | UserPreferenceEvent
    | ViewerCountEvent
    | WinnerDeterminedEvent
)  # fmt: skip
"""Any event that has a class here."""

EVENTS: Final[runtime.Catalogue[Event]] = runtime.Catalogue(
    AgentAssetEvent,
    AgentInteractionEvent,
    AgentMemoryEvent,
    AgentMessageEvent,
    AgentMoodEvent,
    AgentSceneEvent,
    AssetLoadedEvent,
    AuctionEndEvent,
    AuctionExtendedEvent,
    AuctionStartEvent,
    BidAcceptedEvent,
    BidPlacedEvent,
    BidRejectedEvent,
    CampaignDayEvent,
    CampaignEndEvent,
    CampaignStartEvent,
    CampaignUpdateEvent,
    PriceUpdatedEvent,
    SceneUpdateEvent,
    StreamEndEvent,
    StreamErrorEvent,
    StreamQualityEvent,
    StreamStartEvent,
    SystemConfigEvent,
    SystemErrorEvent,
    SystemHealthEvent,
    SystemMetricEvent,
    TimerUpdatedEvent,
    UserActionEvent,
    UserAuthenticatedEvent,
    UserConnectEvent,
    UserDisconnectEvent,
    UserPreferenceEvent,
    ViewerCountEvent,
    WinnerDeterminedEvent,
)
"""Every event by its type, and by the channel and the category that it belongs to."""

parse_event: Final = EVENTS.parse
"""Read an event; one that has no class here is an UnknownEvent."""
