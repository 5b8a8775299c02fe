"""Golden vectors for shared/catalog/modbus, made without our encoder: python3's struct and the rules of the makers' documents, written out here by hand.

catalog-vectors.py FOLDER   holds every vector against the examples of the catalogue file; prints what is missing or different, exit code 1 then.
catalog-vectors.py          prints the vectors as JSON, one device a line.

Nothing here is read from the catalogue's points: addresses do not matter, only how a number lies in the registers.
"""
import json
import os
import struct
import sys

MADE = "made with python3 struct (catalog-vectors.py): "


def u16(*numbers):
    return struct.pack(">%dH" % len(numbers), *numbers)


def s16(number):
    return struct.pack(">h", number)


def u32(number):
    return struct.pack(">I", number)


def f32(number):
    return struct.pack(">f", number)


def f32_low_word_first(number):
    high, low = struct.unpack(">2H", struct.pack(">f", number))
    return struct.pack(">2H", low, high)


def s32_low_word_first(number):
    high, low = struct.unpack(">2H", struct.pack(">i", number))
    return struct.pack(">2H", low, high)


def s64(number):
    return struct.pack(">q", number)


def u24(number):
    return struct.pack(">2H", number >> 16, number & 0xFFFF)


def sign_magnitude(tenths):
    """De Dietrich: bit 15 is the sign, bits 14-0 the size."""
    return struct.pack(">H", abs(tenths) | (0x8000 if tenths < 0 else 0))


def low_byte(number, high=0):
    return struct.pack(">BB", high, number)


def signed_low_byte(number, high=0):
    return struct.pack(">Bb", high, number)


NONE = None

# device: [(bytes, {point: value}, rule, {"scale" or "health": register})]
VECTORS = {
    "dedietrich-diematic-isystem": [
        (sign_magnitude(-123), {"exterior": -12.3}, "sign-magnitude, tenths"),
        (sign_magnitude(654), {"boiler": 65.4, "supply": 65.4}, "sign-magnitude, tenths"),
        (u16(0xFFFF), {"exterior": NONE, "fan": NONE, "room": NONE}, "0xFFFF is no value"),
        (u16(0x8000), {"exterior": 0.0}, "0x8000 is minus zero"),
        (u16(1 << 0 | 1 << 4), {"dhw-pump": 1, "pump-a": 0, "pump-b": 1}, "bits 0, 1, 4"),
        (u16(3600), {"fan": 3600}, "plain number"),
        (u16(14, 5, 7, 29, 11, 26), {"clock": 218_124_330.0}, "hour, minute, weekday, day, month, year: Sunday 29 November 2026 14:05, in seconds after 1 January 2020, at the middle of the minute"),
    ],
    "dedietrich-diematic-3": [
        (sign_magnitude(-50), {"exterior": -5.0}, "sign-magnitude, tenths"),
        (sign_magnitude(17), {"pressure": 1.7}, "tenths of a bar"),
        (u16(0xFFFF), {"boiler": NONE, "pressure": NONE}, "0xFFFF is no value"),
        (u16(0x28), {"burner": 1, "pump-a": 0, "dhw-pump": 1}, "0x08 burner, 0x10 pump A, 0x20 DHW pump"),
        (u16(21), {"error": 21}, "plain number: 21 is low water pressure"),
    ],
    "danfoss-ecl110": [
        (s16(-87), {"exterior": -8.7}, "two's complement, tenths"),
        (s16(456), {"supply": 45.6, "return": 45.6}, "two's complement, tenths"),
        (s16(1920), {"exterior": NONE, "room": NONE}, "192.0 is not connected"),
        (u16(14, 5, 29, 11, 26), {"clock": 218_124_330.0}, "hour, minute, day, month, year since 2000: 29 November 2026 14:05, in seconds after 1 January 2020, at the middle of the minute"),
        (u16(2), {"mode": 2}, "plain number: 2 is comfort"),
        (s16(-3), {"displacement": -3.0}, "two's complement, whole degrees"),
    ],
    "danfoss-ecl120-220": [
        (f32(-12.5), {"s1": -12.5}, "IEEE 754 binary32, high word first"),
        (f32(48.25), {"s3": 48.25}, "IEEE 754 binary32, high word first"),
        (f32(192.0), {"s2": NONE}, "192.0 is not connected"),
        (f32(0.25), {"valve": 25.0}, "0 to 1"),
        (u16(3), {"mode": 3}, "plain number: 3 is frost protection"),
    ],
    "danfoss-ecl310": [
        (s16(-725), {"exterior": -7.25}, "two's complement, hundredths"),
        (s16(5512), {"supply": 55.12, "dhw": 55.12}, "two's complement, hundredths"),
        (s16(19200), {"exterior": NONE, "room": NONE}, "192.0 is not connected"),
        (s16(423), {"setpoint": 42.3}, "two's complement, tenths"),
        (u16(1), {"pump-1": 1}, "plain number"),
    ],
    "ectocontrol-opentherm": [
        (s16(-31), {"supply": -3.1}, "two's complement, tenths", {"health": 0}),
        (u16(0x7FFF), {"supply": NONE, "dhw": NONE}, "0x7FFF is no value", {"health": 0}),
        (s16(605), {"supply": NONE}, "health -1: the boiler does not support it", {"health": 0xFFFF}),
        (s16(605), {"supply": NONE}, "health -2: read error", {"health": 0xFFFE}),
        (u16(551), {"dhw": 55.1}, "tenths", {"health": 0}),
        (low_byte(14, high=0x5A), {"pressure": 1.4}, "low byte, tenths of a bar", {"health": 0}),
        (low_byte(0xFF), {"pressure": NONE, "modulation": NONE}, "0xFF is no value", {"health": 0}),
        (signed_low_byte(-9, high=0x33), {"exterior": -9}, "low byte, two's complement", {"health": 0}),
        (signed_low_byte(0x7F), {"exterior": NONE}, "0x7F is no value", {"health": 0}),
        (u32(1_234_567), {"uptime": 1_234_567}, "32 bits, high word first"),
        (u16(0b1010), {"adapter": 2, "boiler-answers": 1}, "bits 0 to 2 the adapter's type, bit 3 the boiler answers"),
        (u16(0b101), {"burner": 1, "heating": 0, "dhw-charging": 1}, "bits 0 burner, 1 heating, 2 DHW", {"health": 0}),
    ],
    "wirenboard-wbe2-opentherm": [
        (s16(648), {"supply": 64.8}, "two's complement, tenths"),
        (s16(1015), {"pressure": 1.5}, "tenths, less 100"),
        (s16(877), {"exterior": -12.3}, "tenths, less 100"),
        (s16(0x7FFF), {"supply": NONE, "exterior": NONE}, "0x7FFF is no value"),
        (u16(1 << 2 | 1 << 5), {"low-pressure": 1, "flame-fault": 0, "overheated": 1}, "bits 2, 3, 5"),
    ],
    "buderus-ems-esp": [
        (s16(-64), {"exterior": -6.4}, "int16, scale 1/10"),
        (u16(583), {"supply": 58.3, "return": 58.3}, "uint16, scale 1/10"),
        (u16(0x7D00), {"supply": NONE, "exterior": NONE}, "0x7D00 is not set"),
        (low_byte(16), {"pressure": 1.6}, "uint8, scale 1/10"),
        (low_byte(0xFF), {"pressure": NONE, "modulation": NONE}, "uint8 0xFF is not set"),
        (u24(136_571), {"burner-starts": 136_571}, "uint24 in two registers"),
        (u24(0xFFFFFF), {"burner-starts": NONE}, "uint24 0xFFFFFF is not set"),
        (u24(12_345), {"gas-heating": 1_234.5}, "uint24, scale 1/10"),
    ],
    "grundfos-magna3-cim": [
        (u16(29_815), {"liquid-temperature": 25.0}, "hundredths of a kelvin"),
        (u16(0xFFFF), {"liquid-temperature": NONE, "flow": NONE, "head": NONE}, "0xFFFF is not available"),
        (u16(412), {"head": 0.412, "differential-pressure": 0.412}, "thousandths of a bar"),
        (u32(86), {"power": 0.086}, "32 bits, high word first, W"),
        (u32(70_123), {"hours": 252_442_800}, "32 bits, high word first, h"),
        (u32(1_234_567), {"volume": 12_345.67}, "32 bits, hundredths of a cubic metre"),
        (u16(1 << 6 | 1 << 9), {"rotation": 1, "on": 1, "alarm": 0}, "bits 6, 9, 10"),
    ],
    "kamstrup-multical-403": [
        (f32(62.5), {"supply": 62.5}, "IEEE 754 binary32, high word first"),
        (f32(1.125), {"flow": 1.125}, "IEEE 754 binary32, high word first"),
        (struct.pack(">I", 0x7FC00000), {"supply": NONE, "power": NONE}, "not a number is no value"),
    ],
    "eastron-sdm630": [
        (f32(230.5), {"voltage-l1": 230.5}, "IEEE 754 binary32, high word first"),
        (f32(-1536.0), {"power": -1.536}, "W"),
        (f32(49.75), {"frequency": 49.75}, "IEEE 754 binary32, high word first"),
        (struct.pack(">I", 0xFFC00000), {"power": NONE}, "not a number is no value"),
    ],
    "schneider-iem3000": [
        (f32(12.75), {"power": 12.75}, "IEEE 754 binary32, high word first, kW"),
        (s64(987_654_321), {"import": 987_654.321}, "int64, high word first, Wh"),
        (struct.pack(">I", 0xFFC00000), {"power": NONE}, "0xFFC00000 is no value"),
    ],
    "carlogavazzi-em24": [
        (s32_low_word_first(2_304), {"voltage-l1": 230.4}, "int32, low word first, tenths"),
        (s32_low_word_first(-15_000), {"power": -1.5}, "int32, low word first, tenths of a W"),
        (s32_low_word_first(6_789_012), {"import": 678_901.2}, "int32, low word first, tenths of a kWh"),
        (s32_low_word_first(0x7FFFFFFF), {"power": NONE, "voltage-l1": NONE}, "0x7FFFFFFF is overflow"),
    ],
    "siemens-rwf55": [
        (f32_low_word_first(71.5), {"actual": 71.5}, "IEEE 754 binary32, low word first"),
        (f32_low_word_first(-3.25), {"actual": -3.25}, "IEEE 754 binary32, low word first"),
        (struct.pack(">2H", 0, 0x7FC0), {"actual": NONE, "setpoint": NONE}, "not a number is no value"),
    ],
    "siemens-rvd2xx": [
        (s16(20 * 64), {"eco-limit": 20.0}, "64ths: 20 degC is 1280"),
        (s16(-5 * 64 - 16), {"eco-limit": -5.25}, "64ths, two's complement"),
        (s16(15 * 64 + 32), {"eco-limit": 15.5}, "64ths"),
    ],
}


def examples(device):
    for vector in VECTORS[device]:
        raw, values, rule = vector[:3]
        made = {"bytes": raw.hex(" ").upper()}
        made.update(vector[3] if len(vector) > 3 else {})
        made["values"] = values
        made["source"] = MADE + rule
        yield made


def key(example):
    return json.dumps({name: example.get(name) for name in ("bytes", "scale", "health", "values")}, sort_keys=True)


def objections(folder):
    found = {name[:-5] for name in os.listdir(folder) if name.endswith(".json")}
    for device in sorted(found | VECTORS.keys()):
        if device not in found:
            yield "%s: no such file in the catalogue" % device
            continue
        if device not in VECTORS:
            yield "%s: no vectors here" % device
            continue
        with open(os.path.join(folder, device + ".json"), encoding="utf-8") as file:
            given = {key(example): example["source"] for example in json.load(file)["examples"]}
        made = {key(example) for example in examples(device)}
        for missing in sorted(made - given.keys()):
            yield "%s: the catalogue lacks %s" % (device, missing)
        for wrong in sorted(text for text, source in given.items() if source.startswith(MADE) and text not in made):
            yield "%s: not what struct makes: %s" % (device, wrong)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        problems = list(objections(sys.argv[1]))
        print("\n".join(problems) if problems else "%d devices, %d vectors" % (len(VECTORS), sum(map(len, VECTORS.values()))))
        sys.exit(1 if problems else 0)
    for name in VECTORS:
        print(json.dumps({name: list(examples(name))}))
