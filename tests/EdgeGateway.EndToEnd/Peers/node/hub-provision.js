// The official provisioning SDK against the local hub: asks for a hub once and says the answer as a JSON line.
// Environment: PROVISIONING_HOST, ID_SCOPE, REGISTRATION_ID, PROVISIONING_TRANSPORT (Mqtt, MqttWs, Http), and ENROLMENT_KEY or DEVICE_CERTIFICATE and
// DEVICE_KEY (files); NODE_EXTRA_CA_CERTS.
'use strict';
const { ProvisioningDeviceClient } = require('azure-iot-provisioning-device');
const transports = { ...require('azure-iot-provisioning-device-mqtt'), ...require('azure-iot-provisioning-device-http') };
const { SymmetricKeySecurityClient } = require('azure-iot-security-symmetric-key');
const { X509Security } = require('azure-iot-security-x509');
const fs = require('fs');

const say = (what, content) => console.log(JSON.stringify({ what, content }));
const env = process.env;

const security = env.ENROLMENT_KEY
  ? new SymmetricKeySecurityClient(env.REGISTRATION_ID, env.ENROLMENT_KEY)
  : new X509Security(env.REGISTRATION_ID, { cert: fs.readFileSync(env.DEVICE_CERTIFICATE, 'utf8'), key: fs.readFileSync(env.DEVICE_KEY, 'utf8') });
const client = ProvisioningDeviceClient.create(env.PROVISIONING_HOST, env.ID_SCOPE, new transports[env.PROVISIONING_TRANSPORT](), security);
client.register((error, result) => {
  if (error) {
    say('refused', `${error.name}: ${error.message}`);
  } else {
    say('registered', { assignedHub: result.assignedHub, deviceId: result.deviceId, status: result.status });
  }

  process.exit(0);
});
