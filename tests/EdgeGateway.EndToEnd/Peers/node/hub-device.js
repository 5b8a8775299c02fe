// The official device SDK against the local hub: says what happens as JSON lines, ends when its input ends.
// Environment: DEVICE_CONNECTION_STRING, DEVICE_TRANSPORT (Mqtt, MqttWs, Amqp, AmqpWs; Mqtt when absent), DEVICE_CERTIFICATE and DEVICE_KEY
// (files, for x509=true), NODE_EXTRA_CA_CERTS.
'use strict';
const { Client, Message } = require('azure-iot-device');
const transports = { ...require('azure-iot-device-mqtt'), ...require('azure-iot-device-amqp') };
const fs = require('fs');

const say = (what, content) => console.log(JSON.stringify({ what, content }));

async function main() {
  const client = Client.fromConnectionString(process.env.DEVICE_CONNECTION_STRING, transports[process.env.DEVICE_TRANSPORT || 'Mqtt']);
  if (process.env.DEVICE_CERTIFICATE) {
    await client.setOptions({ cert: fs.readFileSync(process.env.DEVICE_CERTIFICATE, 'utf8'), key: fs.readFileSync(process.env.DEVICE_KEY, 'utf8') });
  }

  client.on('disconnect', () => say('disconnect'));
  await client.open();
  say('open');

  const message = new Message(JSON.stringify({ temperature: 21.5 }));
  message.messageId = 'mid-1';
  message.correlationId = 'c 1';
  message.contentType = 'application/json';
  message.contentEncoding = 'utf-8';
  message.properties.add('a&b', 'x/y=z é +');
  await client.sendEvent(message);
  say('sent');

  client.onDeviceMethod('reboot', (request, response) => {
    say('method', request.payload);
    response.send(200, { done: true }, () => {});
  });

  client.on('message', async (message) => {
    say('message', { id: message.messageId, body: message.data.toString(), properties: message.properties.propertyList.map((p) => [p.key, p.value]) });
    await client.complete(message);
    say('completed', message.messageId);
  });

  const twin = await client.getTwin();
  say('twin', twin.properties);
  twin.on('properties.desired', (delta) => say('desired', delta));
  await new Promise((resolve, reject) => twin.properties.reported.update({ firmware: '1.0' }, (error) => (error ? reject(error) : resolve())));
  say('reported');

  await new Promise((resolve) => twin.properties.reported.update({ 'a b': 1 }, (error) => resolve(say('refused', error ? error.name + ': ' + error.message : null))));
  say('ready');

  process.stdin.resume();
  await new Promise((resolve) => process.stdin.on('end', resolve));
  await client.close();
  say('closed');
}

main().then(() => process.exit(0), (error) => { say('error', `${error.name}: ${error.message}`); process.exit(1); });
