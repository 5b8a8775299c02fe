// The official service SDK against the local hub; it insists on port 443. Says what it got as JSON lines.
// Environment: SERVICE_CONNECTION_STRING, NODE_EXTRA_CA_CERTS.
'use strict';
const { Registry, Client } = require('azure-iothub');

const say = (what, content) => console.log(JSON.stringify({ what, content }));

async function main() {
  const registry = Registry.fromConnectionString(process.env.SERVICE_CONNECTION_STRING);
  const created = (await registry.create({ deviceId: 'sdk-1' })).responseBody;
  say('created', created.deviceId);
  await registry.create({ deviceId: 'sdk-1' }).catch((error) => say('conflict', error.name));
  await registry.get('nobody').catch((error) => say('missing', error.name));
  say('updated', (await registry.update({ deviceId: 'sdk-1', status: 'disabled', etag: created.etag })).responseBody.status);
  say('bulk', (await registry.addDevices([{ deviceId: 'sdk-2' }, { deviceId: 'sdk-3' }])).responseBody);

  const twin = (await registry.getTwin('sdk-2')).responseBody;
  const change = { tags: { site: 'Pau' }, properties: { desired: { period: 60 } } };
  await registry.updateTwin('sdk-2', change, twin.etag);
  const patched = (await registry.getTwin('sdk-2')).responseBody;
  say('twin', { tags: patched.tags, period: patched.properties.desired.period, version: patched.properties.desired.$version });
  await registry.updateTwin('sdk-2', change, twin.etag).catch((error) => say('stale', error.name));

  const query = registry.createQuery("SELECT * FROM devices WHERE deviceId IN ['sdk-1', 'sdk-2', 'sdk-3']", 2);
  const pages = [];
  while (query.hasMoreResults) {
    pages.push((await query.nextAsTwin()).result.map((t) => t.deviceId));
  }

  say('pages', pages);
  say('statistics', (await registry.getRegistryStatistics()).responseBody);

  const service = Client.fromConnectionString(process.env.SERVICE_CONNECTION_STRING);
  await service.invokeDeviceMethod('sdk-2', { methodName: 'reboot', payload: null, responseTimeoutInSeconds: 5, connectTimeoutInSeconds: 0 })
    .catch((error) => say('offline', error.name));
  for (const id of ['sdk-1', 'sdk-2', 'sdk-3']) {
    await registry.delete(id);
  }

  say('deleted');
}

main().then(() => process.exit(0), (error) => { say('error', `${error.name}: ${error.message}`); process.exit(1); });
