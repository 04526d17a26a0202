// A service as the schema document has it in its sections 6.2 and 6.3: what it says with its own code
// stands here as it is written there, without the types; around it are requests by line, and the answers.
import { createInterface } from 'node:readline';
import Redis from 'ioredis';
import { v4 as uuidv4 } from 'uuid';

const EventType = { BID_PLACED: 'auction:bid:placed' };
const EventSource = { AUCTION_ENGINE: 'auction-engine' };
const auctionKey = (id) => `auction:${id}`;

const options = {
  host: process.env.REDIS_HOST || 'localhost',
  port: parseInt(process.env.REDIS_PORT || '6379'),
  password: process.env.REDIS_PASSWORD,
};
const redis = new Redis(options);
const subscriber = new Redis(options); // one that listens can do nothing else

const say = (what, value) => console.log(JSON.stringify([what, value]));

async function store(auctionState) {
  const auction = auctionState;
  await redis.set(
    auctionKey(auction.id),
    JSON.stringify(auctionState),
    'EX',
    86400 // 1 day TTL
  );
  say('stored', auction.id);
}

async function retrieve(id) {
  const auctionStateJson = await redis.get(auctionKey(id));
  const auctionState = auctionStateJson === null ? null : JSON.parse(auctionStateJson);
  say('retrieved', auctionState);
}

async function emit({ bid, user }) {
  const bidPlacedEvent = {
    id: uuidv4(),
    timestamp: Date.now(),
    type: EventType.BID_PLACED,
    source: EventSource.AUCTION_ENGINE,
    version: '1.0',
    data: {
      bidId: bid.id,
      auctionId: bid.auctionId,
      userId: user.id,
      twitterHandle: user.twitterHandle,
      amount: bid.amount.toString(),
      currency: bid.currency,
      timestamp: new Date().toISOString(),
    },
  };

  await redis.publish('events:auction', JSON.stringify(bidPlacedEvent));
  say('emitted', bidPlacedEvent);
}

function handleBidPlaced(event) {
  say('received', event);
}

await subscriber.subscribe('events:auction');

subscriber.on('message', (channel, message) => {
  const event = JSON.parse(message);

  switch (event.type) {
    case EventType.BID_PLACED:
      handleBidPlaced(event);
      break;
  }
});

const requests = { store, retrieve, emit };
say('listening', 'events:auction');
for await (const line of createInterface({ input: process.stdin })) {
  const [what, argument] = JSON.parse(line);
  await requests[what](argument);
}
redis.disconnect();
subscriber.disconnect();
