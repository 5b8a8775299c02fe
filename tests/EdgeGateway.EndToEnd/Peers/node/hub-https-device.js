// The official device SDK over HTTPS against the local hub; it insists on port 443. Sends one message and a batch, then polls for three messages:
// completes one, rejects one, abandons one. Says what happens as JSON lines.
// Environment: DEVICE_CONNECTION_STRING, NODE_EXTRA_CA_CERTS; with x509=true also DEVICE_CERTIFICATE and DEVICE_KEY (files).
'use strict';
const { Client, Message } = require('azure-iot-device');
const { Http } = require('azure-iot-device-http');
const fs = require('fs');

const say = (what, content) => console.log(JSON.stringify({ what, content }));

async function main() {
  const client = Client.fromConnectionString(process.env.DEVICE_CONNECTION_STRING, Http);
  const options = { http: { receivePolicy: { interval: 1, drain: true } } };
  if (process.env.DEVICE_CERTIFICATE) {
    options.cert = fs.readFileSync(process.env.DEVICE_CERTIFICATE, 'utf8');
    options.key = fs.readFileSync(process.env.DEVICE_KEY, 'utf8');
  }

  client.setOptions(options, () => {}); // its promise never resolves before a listener is there
  await client.open();
  say('open');

  const message = new Message(JSON.stringify({ temperature: 21.5 }));
  message.messageId = 'mid-1';
  message.contentType = 'application/json';
  message.contentEncoding = 'utf-8';
  message.properties.add('site', 'Pau');
  await client.sendEvent(message);
  say('sent');

  const batch = [0, 1, 2].map((i) => new Message(`b${i}`));
  batch[1].properties.add('k', 'v');
  await client.sendEventBatch(batch);
  say('batch');

  const ends = { complete: 'complete', reject: 'reject', abandon: 'abandon' };
  client.on('error', (error) => say('error', error.message));
  client.on('message', async (received) => {
    const how = received.data.toString();
    say('message', { id: received.messageId, body: how, deliveryCount: received.deliveryCount, properties: received.properties.propertyList });
    const end = ends[how];
    if (how === 'abandon') {
      ends.abandon = 'complete'; // when it comes again, which may be before the next line is done
    }

    await client[end](received);
    say('done', how);
  });
  say('ready');

  process.stdin.resume();
  await new Promise((resolve) => process.stdin.on('end', resolve));
  await client.close();
  say('closed');
}

main().then(() => process.exit(0), (error) => { say('error', `${error.name}: ${error.message}`); process.exit(1); });
