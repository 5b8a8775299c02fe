// The official service SDK sends messages to a device by AMQP, each with its body as the message id. Says what happens as JSON lines.
// Environment: SERVICE_CONNECTION_STRING, DEVICE (the id), BODIES (separated by commas), SERVICE_TRANSPORT (Amqp or AmqpWs), NODE_EXTRA_CA_CERTS.
'use strict';
const { Client } = require('azure-iothub');
const { Message } = require('azure-iot-common');

const say = (what, content) => console.log(JSON.stringify({ what, content }));

async function main() {
  const transport = process.env.SERVICE_TRANSPORT === 'AmqpWs' ? require('azure-iothub').AmqpWs : require('azure-iothub').Amqp;
  const client = Client.fromConnectionString(process.env.SERVICE_CONNECTION_STRING, transport);
  await client.open();
  for (const body of process.env.BODIES.split(',')) {
    const message = new Message(body);
    message.messageId = body;
    message.properties.add('k', 'v');
    await client.send(process.env.DEVICE, message);
    say('sent', body);
  }

  await client.send('nobody', new Message('x')).then(() => say('lost'), (error) => say('refused', error.name));
  await client.close();
  say('closed');
}

main().then(() => process.exit(0), (error) => { say('error', `${error.name}: ${error.message}`); process.exit(1); });
