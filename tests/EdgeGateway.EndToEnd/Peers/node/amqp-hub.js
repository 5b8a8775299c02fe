// A hub for one device on rhea, the AMQP library under Microsoft's Node packages, without TLS. It says what it hears and answers as IoT Hub does:
// what the gateway says must be understood by another library than its own.
'use strict';
const rhea = require('rhea');

const say = (what, content) => process.stdout.write(`${JSON.stringify({ what, content })}\n`);
const int = rhea.types.wrap_int;
const json = (value) => rhea.message.data_section(Buffer.from(JSON.stringify(value)));
const text = (body) => (body === undefined || body === null ? '' : typeof body === 'string' ? body : body.content.toString());
const senders = {};
const call = rhea.generate_uuid();

const twin = { desired: { $version: 1 }, reported: { $version: 1 } };
const onTwin = (message) => {
  const { operation, resource } = message.message_annotations;
  say('twin', { operation, resource, body: text(message.body) });
  if (operation === 'PATCH') {
    Object.assign(twin.reported, JSON.parse(text(message.body)));
  }
  senders['/devices/gw-1/twin'].send({
    correlation_id: message.correlation_id,
    message_annotations: { status: operation === 'PATCH' ? 204 : 200 }, // rhea makes a uint of it, IoT Hub an int
    body: json(operation === 'GET' ? twin : {}),
  });
  if (operation === 'PUT') {
    senders['/devices/gw-1/twin'].send({ body: json({ x: 1, $version: 2 }) });
    senders['/devices/gw-1/methods/devicebound'].send({
      correlation_id: rhea.string_to_uuid(call), application_properties: { 'IoThub-methodname': 'ping' }, body: json({ a: 1 }),
    });
  }
};

const onToken = (message) => {
  say('token', { ...message.application_properties, to: message.to, reply: message.reply_to, token: message.body });
  senders.$cbs.send({
    correlation_id: message.message_id, application_properties: { 'status-code': int(200), 'status-description': 'OK' }, body: rhea.message.data_section(Buffer.alloc(0)),
  });
};

const onTelemetry = (message, delivery, receiver) => {
  switch (message.message_id) {
    case 'refused':
      return delivery.reject({ condition: 'com.microsoft:argument-error', description: 'no' });
    case 'back':
      return delivery.release();
    case 'end':
      return receiver.close({ condition: 'amqp:link:detach-forced', description: 'enough' });
    default:
      say('telemetry', {
        id: message.message_id, type: message.content_type, encoding: message.content_encoding, properties: message.application_properties, size: text(message.body).length,
      });
      return delivery.accept();
  }
};

const onAnswer = (message, delivery) => {
  say('answer', { isMine: rhea.uuid_to_string(message.correlation_id) === call, properties: message.application_properties, body: text(message.body) });
  delivery.accept();
};

const hub = rhea.create_container({ id: 'hub' });
hub.on('connection_open', ({ connection }) => say('open', { host: connection.hostname, idle: connection.idle_time_out }));
hub.on('sender_open', ({ sender }) => {
  sender.set_source({ address: sender.source.address });
  senders[sender.source.address] = sender;
});
hub.on('receiver_open', ({ receiver }) => {
  receiver.set_target({ address: receiver.target.address });

});
hub.on('message', ({ message, delivery, receiver }) => {
  const address = receiver.target.address;
  if (address.endsWith('/twin')) {
    onTwin(message);
  } else if (address.endsWith('/methods/devicebound')) {
    onAnswer(message, delivery);
  } else if (address === '$cbs') {
    onToken(message);
    delivery.accept();
  } else {
    onTelemetry(message, delivery, receiver);
  }
});
hub.on('disconnected', () => say('disconnected'));
hub.on('connection_close', () => say('closed'));
hub.on('connection_error', ({ connection }) => say('error', `${connection.error}`));
const listener = hub.listen({ port: 0, host: '127.0.0.1', receiver_options: { autoaccept: false } });
listener.on('listening', () => say('port', listener.address().port));
process.stdin.on('end', () => process.exit(0)).resume();
