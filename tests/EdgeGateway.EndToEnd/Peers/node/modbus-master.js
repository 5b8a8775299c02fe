// A Modbus master made with modbus-serial: tcp|rtuOverTcp PORT UNIT; or rtu|ascii PORT BAUD PARITY(none|even|odd) UNIT.
//
// Reads one command a line, answers one line: numbers, `ok`, `exception N`, or `failed TEXT`. Commands (numbers are decimal):
// holding|input|coils|discrete FIRST COUNT; coil|register ADDRESS VALUE; set-coils|set-registers FIRST VALUE...;
// mask ADDRESS AND OR; read-write FIRST COUNT WRITE-FIRST VALUE...; id; identify CATEGORY OBJECT
"use strict";
const readline = require("node:readline");
const ModbusRTU = require("modbus-serial");

const client = new ModbusRTU();
const ok = () => "ok";
const words = (reply) => reply.data.join(" ");
const bits = (count) => (reply) => reply.data.slice(0, count).map(Number).join(" ");

const commands = {
  holding: ([first, count]) => client.readHoldingRegisters(first, count).then(words),
  input: ([first, count]) => client.readInputRegisters(first, count).then(words),
  coils: ([first, count]) => client.readCoils(first, count).then(bits(count)),
  discrete: ([first, count]) => client.readDiscreteInputs(first, count).then(bits(count)),
  coil: ([address, value]) => client.writeCoil(address, value !== 0).then(ok),
  register: ([address, value]) => client.writeRegister(address, value).then(ok),
  "set-coils": ([first, ...values]) => client.writeCoils(first, values.map((v) => v !== 0)).then(ok),
  "set-registers": ([first, ...values]) => client.writeRegisters(first, values).then(ok),
  mask: ([address, and, or]) => client.maskWriteRegister(address, and, or).then(ok),
  "read-write": ([first, count, write, ...values]) => client.readWriteRegisters(first, count, write, values.length, values).then(words),
  id: () => client.reportServerID(0, 0).then((reply) => [reply.serverId, reply.running ? 255 : 0, ...reply.additionalData].join(" ")),
  identify: ([category, object]) => client.readDeviceIdentification(category, object)
    .then((reply) => Object.keys(reply.data).sort((a, b) => a - b).map((key) => `${key}=${reply.data[key].replaceAll(" ", "_")}`).join(" ")),
};

function connect(kind, port, baud, parity) {
  switch (kind) {
    case "tcp": return client.connectTCP("127.0.0.1", { port: Number(port) });
    case "rtuOverTcp": return client.connectTelnet("127.0.0.1", { port: Number(port) });
    case "rtu": return client.connectRTUBuffered(port, { baudRate: Number(baud), parity });
    case "ascii": return client.connectAsciiSerial(port, { baudRate: Number(baud), parity });
    default: throw new Error(`no transport ${kind}`);
  }
}

async function main() {
  const given = process.argv.slice(2);
  await connect(...given.slice(0, -1));
  client.setID(Number(given.at(-1)));
  client.setTimeout(5000);
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const [name, ...numbers] = line.trim().split(" ");
    try {
      console.log(await commands[name](numbers.map(Number)));
    } catch (error) {
      console.log(error.modbusCode ? `exception ${error.modbusCode}` : `failed ${String(error.message ?? error).replaceAll("\n", " ")}`);
    }
  }
  process.exit(0);
}

main();
