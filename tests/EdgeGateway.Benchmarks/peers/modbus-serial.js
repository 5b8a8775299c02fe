// The client of the Modbus benchmarks on modbus-serial: PORT CONNECTIONS REGISTERS WARM-UP-SECONDS SECONDS.
// Prints transactions, seconds, and the processor seconds of this process (getrusage). The package is that of the end-to-end tests.
"use strict";
const path = require("node:path");
const { createRequire } = require("node:module");
const peers = path.join(__dirname, "..", "..", "EdgeGateway.EndToEnd", "Peers", "node", "package.json");
const ModbusRTU = createRequire(process.env.MODBUS_SERIAL ?? peers)("modbus-serial");

const FIRST = 7;
const [port, connections, registers, warmUp, seconds] = process.argv.slice(2).map(Number);
let count = 0;

function processor() {
  const use = process.resourceUsage();
  return (use.userCPUTime + use.systemCPUTime) / 1e6;
}

async function ask() {
  const client = new ModbusRTU();
  await client.connectTCP("127.0.0.1", { port });
  client.setID(1);
  for (;;) {
    const reply = await client.readHoldingRegisters(FIRST, registers);
    if (reply.data[registers - 1] !== FIRST + registers - 1) {
      process.exit(1);
    }
    count++;
  }
}

for (let i = 0; i < connections; i++) {
  ask().catch((error) => { console.error(error); process.exit(1); });
}
setTimeout(() => {
  const start = performance.now(), used = processor(), before = count;
  setTimeout(() => {
    console.log(count - before, (performance.now() - start) / 1000, processor() - used);
    process.exit(0);
  }, seconds * 1000);
}, warmUp * 1000);
