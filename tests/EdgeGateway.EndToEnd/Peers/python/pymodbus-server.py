"""A Modbus device made with pymodbus 3.0 (Debian package python3-pymodbus).

Arguments: tcp, rtuOverTcp, asciiOverTcp, rtuOverUdp; or rtu|ascii PORT BAUD PARITY STOPBITS DATABITS.

Unit 17 holds: holding register n = n + 1000, input register n = 65535 - n, coil n on when n is divisible by 3,
discrete input n on when n is odd; addresses 0 to 299. Its identification: "EdgeGateway tests", "peer", "3.0".
Prints one line when it serves: the port of the network, or the serial port.
"""
import asyncio
import sys

from pymodbus.datastore import ModbusSequentialDataBlock, ModbusServerContext, ModbusSlaveContext
from pymodbus.device import ModbusDeviceIdentification
from pymodbus.server.async_io import ModbusSerialServer, ModbusTcpServer, ModbusUdpServer
from pymodbus.transaction import ModbusAsciiFramer, ModbusRtuFramer, ModbusSocketFramer

import pseudo_terminal

UNIT = 17
SIZE = 300
STREAMS = {"tcp": ModbusSocketFramer, "rtuOverTcp": ModbusRtuFramer, "asciiOverTcp": ModbusAsciiFramer}
LINES = {"rtu": ModbusRtuFramer, "ascii": ModbusAsciiFramer}


def device():
    return ModbusSlaveContext(
        zero_mode=True,
        hr=ModbusSequentialDataBlock(0, [n + 1000 for n in range(SIZE)]),
        ir=ModbusSequentialDataBlock(0, [65535 - n for n in range(SIZE)]),
        co=ModbusSequentialDataBlock(0, [n % 3 == 0 for n in range(SIZE)]),
        di=ModbusSequentialDataBlock(0, [n % 2 == 1 for n in range(SIZE)]),
    )


def identity():
    return ModbusDeviceIdentification(info_name={"VendorName": "EdgeGateway tests", "ProductCode": "peer", "MajorMinorRevision": "3.0"})


async def serve_stream(context, framer):
    server = ModbusTcpServer(context, framer=framer, identity=identity(), address=("127.0.0.1", 0))
    serving = asyncio.ensure_future(server.serve_forever())
    while server.server is None:
        await asyncio.sleep(0.01)
    print(server.server.sockets[0].getsockname()[1], flush=True)
    await serving


async def serve_udp(context):
    server = ModbusUdpServer(context, framer=ModbusRtuFramer, identity=identity(), address=("127.0.0.1", 0))
    serving = asyncio.ensure_future(server.serve_forever())
    while server.protocol is None:
        await asyncio.sleep(0.01)
    print(server.protocol.get_extra_info("sockname")[1], flush=True)
    await serving


async def serve_line(context, kind, port, baud, parity, stop_bits, data_bits):
    pseudo_terminal.allow()
    server = ModbusSerialServer(
        context, framer=LINES[kind], identity=identity(), port=port, baudrate=baud, parity=parity, stopbits=stop_bits, bytesize=data_bits, timeout=1)
    await server.start()
    print(port, flush=True)
    await server.serve_forever()


def main(arguments):
    context = ModbusServerContext(slaves={UNIT: device()}, single=False)
    kind = arguments[0]
    if kind in STREAMS:
        asyncio.run(serve_stream(context, STREAMS[kind]))
    elif kind == "rtuOverUdp":
        asyncio.run(serve_udp(context))
    else:
        asyncio.run(serve_line(context, kind, arguments[1], int(arguments[2]), arguments[3], int(arguments[4]), int(arguments[5])))


main(sys.argv[1:])
