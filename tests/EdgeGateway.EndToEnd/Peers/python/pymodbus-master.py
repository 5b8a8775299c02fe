"""A Modbus master made with pymodbus 3.0 (Debian package python3-pymodbus).

Arguments: tcp|rtuOverTcp|asciiOverTcp|rtuOverUdp PORT UNIT; or rtu|ascii PORT BAUD PARITY STOPBITS DATABITS UNIT.

Reads one command a line, answers one line: numbers, `ok`, `exception N`, or `failed TEXT`. Commands (numbers are decimal):
holding|input|coils|discrete FIRST COUNT; coil|register ADDRESS VALUE; set-coils|set-registers FIRST VALUE...;
mask ADDRESS AND OR; read-write FIRST COUNT WRITE-FIRST VALUE...; loop-back DATA; id; identify CATEGORY OBJECT
"""
import sys

from pymodbus.client import ModbusSerialClient, ModbusTcpClient, ModbusUdpClient
from pymodbus.diag_message import ReturnQueryDataRequest
from pymodbus.mei_message import ReadDeviceInformationRequest
from pymodbus.other_message import ReportSlaveIdRequest
from pymodbus.register_write_message import MaskWriteRegisterRequest
from pymodbus.register_read_message import ReadWriteMultipleRegistersRequest
from pymodbus.transaction import ModbusAsciiFramer, ModbusRtuFramer, ModbusSocketFramer

import pseudo_terminal

STREAMS = {"tcp": ModbusSocketFramer, "rtuOverTcp": ModbusRtuFramer, "asciiOverTcp": ModbusAsciiFramer}
LINES = {"rtu": ModbusRtuFramer, "ascii": ModbusAsciiFramer}


def connect(arguments):
    kind = arguments[0]
    if kind in STREAMS:
        return ModbusTcpClient("127.0.0.1", port=int(arguments[1]), framer=STREAMS[kind], timeout=5)
    if kind == "rtuOverUdp":
        return ModbusUdpClient("127.0.0.1", port=int(arguments[1]), framer=ModbusRtuFramer, timeout=5)
    pseudo_terminal.allow()
    return ModbusSerialClient(
        port=arguments[1], framer=LINES[kind], baudrate=int(arguments[2]), parity=arguments[3], stopbits=int(arguments[4]), bytesize=int(arguments[5]), timeout=5)


def objects(reply):
    return " ".join(f"{key}={value.decode('ascii').replace(' ', '_')}" for key, value in sorted(reply.information.items()))


def words(values):
    return " ".join(str(int(value)) for value in values)


def ask(client, unit, name, n):
    registers = lambda reply: words(reply.registers)
    bits = lambda reply: words(reply.bits[:n[1]])
    done = lambda reply: "ok"
    return {
        "holding": lambda: (client.read_holding_registers(*n, slave=unit), registers),
        "input": lambda: (client.read_input_registers(*n, slave=unit), registers),
        "coils": lambda: (client.read_coils(*n, slave=unit), bits),
        "discrete": lambda: (client.read_discrete_inputs(*n, slave=unit), bits),
        "coil": lambda: (client.write_coil(n[0], bool(n[1]), slave=unit), done),
        "register": lambda: (client.write_register(*n, slave=unit), done),
        "set-coils": lambda: (client.write_coils(n[0], [bool(v) for v in n[1:]], slave=unit), done),
        "set-registers": lambda: (client.write_registers(n[0], n[1:], slave=unit), done),
        "mask": lambda: (client.execute(MaskWriteRegisterRequest(*n, unit=unit)), done),
        "read-write": lambda: (client.execute(ReadWriteMultipleRegistersRequest(
            read_address=n[0], read_count=n[1], write_address=n[2], write_registers=n[3:], unit=unit)), registers),
        "loop-back": lambda: (client.execute(ReturnQueryDataRequest(n[0], unit=unit)), lambda reply: words(reply.message)),
        "id": lambda: (client.execute(ReportSlaveIdRequest(unit=unit)), lambda reply: words(reply.identifier)),
        "identify": lambda: (client.execute(ReadDeviceInformationRequest(n[0], n[1], unit=unit)), objects),
    }[name]()


def answer(client, unit, line):
    name, *rest = line.split()
    reply, text = ask(client, unit, name, [int(word) for word in rest])
    if hasattr(reply, "exception_code"):
        return f"exception {reply.exception_code}"
    if reply.isError():
        return f"failed {reply}"
    return text(reply)


def main(arguments):
    client = connect(arguments)
    if not client.connect():
        sys.exit("not connected")
    unit = int(arguments[-1])
    for line in sys.stdin:
        try:
            print(answer(client, unit, line), flush=True)
        except Exception as error:  # the test reads it
            print(f"failed {type(error).__name__} {error}".replace("\n", " "), flush=True)


main(sys.argv[1:])
