// A Modbus device made with modbus-serial: `tcp PORT`, or `rtu PORT BAUD PARITY(none|even|odd)`.
//
// Unit 17 holds: holding register n = n + 1000, input register n = 65535 - n, coil n on when n is divisible by 3,
// discrete input n on when n is odd; addresses 0 to 299. Prints one line when it serves.
"use strict";
const net = require("node:net");
const { ServerTCP, ServerSerial } = require("modbus-serial");

const UNIT = 17, SIZE = 300;
const holding = Array.from({ length: SIZE }, (_, n) => n + 1000);
const coils = Array.from({ length: SIZE }, (_, n) => n % 3 === 0);

function known(address) {
  if (address < 0 || address >= SIZE) {
    throw Object.assign(new Error("address"), { modbusErrorCode: 2 });
  }
  return address;
}

const vector = {
  getHoldingRegister: (address) => holding[known(address)],
  getInputRegister: (address) => 65535 - known(address),
  getCoil: (address) => coils[known(address)],
  getDiscreteInput: (address) => known(address) % 2 === 1,
  setRegister: (address, value) => { holding[known(address)] = value; },
  setCoil: (address, value) => { coils[known(address)] = value; },
  readDeviceIdentification: () => ({ 0: "EdgeGateway tests", 1: "peer", 2: "3.0" }),
  reportServerID: () => ({ id: 17, running: true, additionalData: Buffer.from("peer") }),
};

const [kind, port, baud, parity] = process.argv.slice(2);
if (kind === "tcp") {
  // the server takes no port 0: find a free one
  const probe = net.createServer().listen(0, "127.0.0.1", () => {
    const free = probe.address().port;
    probe.close(() => {
      const server = new ServerTCP(vector, { host: "127.0.0.1", port: free, unitID: UNIT });
      server.on("initialized", () => console.log(free));
      server.on("serverError", (error) => { console.error(error); process.exit(1); });
      server.on("error", () => { });
    });
  });
} else {
  const server = new ServerSerial(vector, { path: port, baudRate: Number(baud), parity, unitID: UNIT });
  server.on("initialized", () => console.log(port));
  server.on("error", () => { });
}
