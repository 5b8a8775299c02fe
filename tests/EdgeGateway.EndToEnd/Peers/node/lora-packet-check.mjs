// Reads one JSON request a line, answers one JSON line each, until its input ends.
//   {"op":"read","frame":hex,"networkKey":hex,"applicationKey":hex,"upperCounter":number}
//   {"op":"make","type":text,"address":hex,"counter":number,"port":number,"payload":hex,"ack":bool,"networkKey":hex,"applicationKey":hex}
//   {"op":"join","frame":hex,"appKey":hex}
//   {"op":"grant","frame":hex,"appKey":hex,"nonce":hex}
import { createInterface } from "node:readline";
import lora from "lora-packet";

const bytes = (hex) => Buffer.from(hex, "hex");

// lora-packet wants the upper half of the counter low byte first: 1 is 0100
const upperHalf = (value) => {
  const half = Buffer.alloc(2);
  half.writeUInt16LE(value);
  return half;
};

const operations = {
  read(request) {
    const packet = lora.fromWire(bytes(request.frame));
    const upper = upperHalf(request.upperCounter);
    return {
      address: packet.DevAddr.toString("hex"),
      type: packet.getMType(),
      counter: packet.getFCnt(),
      port: packet.getFPort(),
      confirmed: packet.isConfirmed(),
      ack: packet.getFCtrlACK(),
      adr: packet.getFCtrlADR(),
      authentic: lora.verifyMIC(packet, bytes(request.networkKey), undefined, upper),
      payload: packet.FRMPayload?.length
        ? lora.decrypt(packet, bytes(request.applicationKey), bytes(request.networkKey), upper).toString("hex")
        : "",
    };
  },

  make(request) {
    const packet = lora.fromFields(
      {
        MType: request.type,
        DevAddr: bytes(request.address),
        FCtrl: { ACK: request.ack },
        FCnt: request.counter,
        FPort: request.port,
        payload: bytes(request.payload),
      },
      bytes(request.applicationKey),
      bytes(request.networkKey),
    );
    return { frame: packet.getPHYPayload().toString("hex") };
  },

  join(request) {
    const packet = lora.fromWire(bytes(request.frame));
    return {
      joinEui: packet.AppEUI.toString("hex"),
      devEui: packet.DevEUI.toString("hex"),
      nonce: packet.DevNonce.toString("hex"),
      authentic: lora.verifyMIC(packet, undefined, bytes(request.appKey)),
    };
  },

  grant(request) {
    const hidden = lora.fromWire(bytes(request.frame));
    const packet = lora.fromWire(lora.decryptJoinAccept(hidden, bytes(request.appKey)));
    const keys = lora.generateSessionKeys(bytes(request.appKey), packet.NetID, packet.AppNonce, bytes(request.nonce));
    return {
      address: packet.DevAddr.toString("hex"),
      authentic: lora.verifyMIC(packet, undefined, bytes(request.appKey)),
      networkKey: keys.NwkSKey.toString("hex"),
      applicationKey: keys.AppSKey.toString("hex"),
    };
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  process.stdout.write(JSON.stringify(operations[request.op](request)) + "\n");
}
