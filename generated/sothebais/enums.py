# Made by maquette from the specs; edits are lost at the next run.
"""The enums of sothebais."""

from maquette.runtime.enums import ClosedEnum, OpenEnum


class AgentStatus(ClosedEnum):
    """Whether a character is at work."""

    INITIALIZING = "INITIALIZING"
    """Reads its character and its memory; answers nobody yet."""
    ACTIVE = "ACTIVE"
    """Talks and listens."""
    PAUSED = "PAUSED"
    """Keeps its state and stays silent."""
    INACTIVE = "INACTIVE"
    """Has gone home; its memory is stored."""


class AuctionOutcome(ClosedEnum):
    """How a lot ended."""

    COMPLETED = "COMPLETED"
    """It ran its time; somebody won it if the reserve price was met."""
    CANCELLED = "CANCELLED"
    """It was withdrawn before its time."""
    NO_BIDS = "NO_BIDS"
    """Nobody made a bid that counts."""


class AuctionStatus(ClosedEnum):
    """How far a lot has come."""

    SCHEDULED = "SCHEDULED"
    """Not open yet; bids are refused."""
    ACTIVE = "ACTIVE"
    """Takes bids."""
    ENDED = "ENDED"
    """Takes no more bids; payment and transfer are still to come."""
    SETTLED = "SETTLED"
    """Paid for and handed over."""
    CANCELLED = "CANCELLED"
    """Withdrawn; no bid on it counts."""


class BidSource(ClosedEnum):
    """The way that a bid came in."""

    TWITTER = "TWITTER"
    """A reply to the stream's post."""
    WEBSITE = "WEBSITE"
    """The form on the site."""
    API = "API"
    """A program that bids for somebody."""


class BidStatus(ClosedEnum):
    """What became of a bid."""

    PENDING = "PENDING"
    """Received; the auction engine has not decided yet."""
    ACCEPTED = "ACCEPTED"
    """Valid when it was made, and perhaps outbid since."""
    REJECTED = "REJECTED"
    """Never counted; the event says why."""
    WINNING = "WINNING"
    """The one that the lot went to."""


class Blockchain(OpenEnum):
    """Where a collection's tokens live. Others may come and are kept as they are written."""

    ETHEREUM = "ethereum"
    """The main network, not a test network."""
    POLYGON = "polygon"
    """The sidechain of Ethereum where minting costs little."""
    SOLANA = "solana"
    """Has no contracts as the others have; an address there is a mint."""


class CampaignStatus(ClosedEnum):
    """How far a campaign has come."""

    DRAFT = "DRAFT"
    """Still being put together; only administrators see it."""
    SCHEDULED = "SCHEDULED"
    """Announced; its first day is yet to come."""
    ACTIVE = "ACTIVE"
    """Between its first day and its last."""
    COMPLETED = "COMPLETED"
    """Its last day is over."""
    CANCELLED = "CANCELLED"
    """Given up before its last day."""


class CheckStatus(ClosedEnum):
    """How a single check of a service came out."""

    PASS = "PASS"
    """As it should be."""
    WARN = "WARN"
    """Near a limit, or slow."""
    FAIL = "FAIL"
    """Out of order."""


class ConnectionType(ClosedEnum):
    """How somebody is connected."""

    WEB = "WEB"
    """A browser on the site."""
    TWITTER = "TWITTER"
    """An account that replies to the stream."""
    API = "API"
    """A program."""


class HealthStatus(ClosedEnum):
    """How a service is, all its checks taken together."""

    HEALTHY = "HEALTHY"
    """Every check passes."""
    DEGRADED = "DEGRADED"
    """It works, and something needs a look."""
    UNHEALTHY = "UNHEALTHY"
    """It does not do its work."""


class InteractionType(ClosedEnum):
    """What somebody wants of a character."""

    QUESTION = "QUESTION"
    """An answer."""
    COMMENT = "COMMENT"
    """Nothing; a word back is polite."""
    BID = "BID"
    """To bid; the auction engine hears of it by an event of its own."""
    OTHER = "OTHER"
    """Not to be told from the text."""


class MemoryType(ClosedEnum):
    """How long a character keeps something in mind."""

    SHORT_TERM = "SHORT_TERM"
    """For this stream."""
    LONG_TERM = "LONG_TERM"
    """From one stream to the next."""


class MessageRole(ClosedEnum):
    """Who said something in a conversation."""

    AGENT = "agent"
    """The character itself."""
    USER = "user"
    """Anybody else."""


class Mood(ClosedEnum):
    """How a character feels. It colours what it says and picks its face."""

    NEUTRAL = "NEUTRAL"
    """Where every character begins."""
    EXCITED = "EXCITED"
    """Bids come quickly."""
    HAPPY = "HAPPY"
    """Things go well."""
    SURPRISED = "SURPRISED"
    """A jump that nobody expected."""
    CURIOUS = "CURIOUS"
    """Wants to hear more."""
    CONCERNED = "CONCERNED"
    """Something may go wrong."""
    DISAPPOINTED = "DISAPPOINTED"
    """It did go wrong."""


class OverlayType(ClosedEnum):
    """How an overlay's content is to be read."""

    TEXT = "TEXT"
    """The content is what is written there."""
    IMAGE = "IMAGE"
    """The content leads to a still picture."""
    VIDEO = "VIDEO"
    """The content leads to a clip."""
    GRAPHIC = "GRAPHIC"
    """The content names something that the stream manager draws itself."""


class QuadrantType(ClosedEnum):
    """What a quarter of the scene shows."""

    CHARACTER = "CHARACTER"
    """The host."""
    NFT = "NFT"
    """The work that is for sale."""
    BID_HISTORY = "BID_HISTORY"
    """The latest bids, newest first."""
    TIMER = "TIMER"
    """The time that is left."""
    EMPTY = "EMPTY"
    """Nothing; the background shows through."""


class RejectionReason(ClosedEnum):
    """Why a bid does not count."""

    TOO_LOW = "TOO_LOW"
    """Not enough above the highest bid."""
    AUCTION_ENDED = "AUCTION_ENDED"
    """The lot takes no more bids."""
    INVALID_USER = "INVALID_USER"
    """Nobody we know or let bid."""
    SYSTEM_ERROR = "SYSTEM_ERROR"
    """A fault of ours; the same bid may be made again."""
    OTHER = "OTHER"
    """What the message says."""


class SceneUpdateType(ClosedEnum):
    """How much of a scene an update replaces."""

    FULL = "FULL"
    """All of it; the layout is complete."""
    PARTIAL = "PARTIAL"
    """Only what the layout holds; the rest stays."""


class StreamAssetType(ClosedEnum):
    """What a stream uses a file for."""

    BACKGROUND = "BACKGROUND"
    """Fills the picture behind everything else."""
    OVERLAY = "OVERLAY"
    """Lies above the scene, as a frame or a banner does."""
    NFT = "NFT"
    """The work itself."""
    CHARACTER = "CHARACTER"
    """A figure that hosts."""
    EXPRESSION = "EXPRESSION"
    """One face of such a figure."""


class StreamStatus(ClosedEnum):
    """Whether a stream is on the air."""

    INITIALIZING = "INITIALIZING"
    """Loads its assets and connects; nobody sees it yet."""
    LIVE = "LIVE"
    """On the air."""
    PAUSED = "PAUSED"
    """Connected, with a still picture in place of the scene."""
    ENDED = "ENDED"
    """Off the air for good."""
    ERROR = "ERROR"
    """Off the air because of a fault; it may come back."""


class Theme(ClosedEnum):
    """The colours that somebody sees the site in."""

    SYSTEM = "system"
    """Follows the device."""
    LIGHT = "light"
    """Dark on white, at night too."""
    DARK = "dark"
    """White on dark, by day too."""
