// The official Event Hubs SDK against the local hub: reads properties, then events from each kind of position, and says what it got as JSON lines.
// Environment: EVENTHUB_CONNECTION_STRING, EXPECTED (how many events there are), NODE_EXTRA_CA_CERTS.
'use strict';
const { EventHubConsumerClient, earliestEventPosition, latestEventPosition } = require('@azure/event-hubs');

const say = (what, content) => console.log(JSON.stringify({ what, content }));

async function read(client, partitionId, startPosition, enough, options = {}) {
  const events = [];
  await new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, 20000);
    const subscription = client.subscribe(partitionId, {
      processEvents: async (batch) => {
        events.push(...batch);
        if (events.length >= enough) {
          clearTimeout(timer);
          await subscription.close();
          resolve();
        }
      },
      processError: async (error) => reject(error),
    }, { startPosition, maxBatchSize: 10, maxWaitTimeInSeconds: 2, ...options });
  });
  return events;
}

const short = (events) => events.map((e) => e.sequenceNumber);

async function main() {
  const client = new EventHubConsumerClient('$Default', process.env.EVENTHUB_CONNECTION_STRING);
  const properties = await client.getEventHubProperties();
  say('hub', properties);

  for (const id of properties.partitionIds) {
    const partition = await client.getPartitionProperties(id);
    say('partition', partition);
    if (partition.isEmpty) {
      continue;
    }

    const count = partition.lastEnqueuedSequenceNumber + 1;
    const all = await read(client, id, earliestEventPosition, count);
    say('events', all.map((e) => ({
      body: e.body, sequenceNumber: e.sequenceNumber, offset: e.offset, messageId: e.messageId, correlationId: e.correlationId,
      contentType: e.contentType, properties: e.properties, systemProperties: e.systemProperties, enqueued: e.enqueuedTimeUtc,
    })));
    const first = all[0];
    say('behindSequence', short(await read(client, id, { sequenceNumber: first.sequenceNumber }, count - 1)));
    say('fromSequence', short(await read(client, id, { sequenceNumber: first.sequenceNumber, isInclusive: true }, count)));
    say('behindOffset', short(await read(client, id, { offset: first.offset }, count - 1)));
    say('behindTime', short(await read(client, id, { enqueuedOn: first.enqueuedTimeUtc.getTime() - 1 }, count)));
    say('withEpoch', short(await read(client, id, earliestEventPosition, count, { ownerLevel: 5, trackLastEnqueuedEventProperties: true })));
  }

  await client.close();
  say('done');
}

main().then(() => process.exit(0), (error) => { say('error', `${error.name}: ${error.message}`); process.exit(1); });
