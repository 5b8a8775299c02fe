"""A Modbus device made with pymodbus 3.0 (Debian package python3-pymodbus): tcp, or rtu PORT BAUD PARITY STOPBITS.

Unit 17 holds: holding register n = n + 1000, input register n = 65535 - n, coil n on when n is divisible by 3,
discrete input n on when n is odd; addresses 0 to 299. Prints one line when it serves: the TCP port, or the serial port.
"""
import asyncio
import sys

from pymodbus.datastore import ModbusSequentialDataBlock, ModbusServerContext, ModbusSlaveContext
from pymodbus.server.async_io import ModbusSerialServer, ModbusTcpServer
from pymodbus.transaction import ModbusRtuFramer, ModbusSocketFramer

UNIT = 17
SIZE = 300


def device():
    return ModbusSlaveContext(
        zero_mode=True,
        hr=ModbusSequentialDataBlock(0, [n + 1000 for n in range(SIZE)]),
        ir=ModbusSequentialDataBlock(0, [65535 - n for n in range(SIZE)]),
        co=ModbusSequentialDataBlock(0, [n % 3 == 0 for n in range(SIZE)]),
        di=ModbusSequentialDataBlock(0, [n % 2 == 1 for n in range(SIZE)]),
    )


async def serve_tcp(context):
    server = ModbusTcpServer(context, framer=ModbusSocketFramer, address=("127.0.0.1", 0))
    serving = asyncio.ensure_future(server.serve_forever())
    while server.server is None:
        await asyncio.sleep(0.01)
    print(server.server.sockets[0].getsockname()[1], flush=True)
    await serving


async def serve_rtu(context, port, baud, parity, stop_bits):
    server = ModbusSerialServer(
        context, framer=ModbusRtuFramer, port=port, baudrate=baud, parity=parity, stopbits=stop_bits, bytesize=8, timeout=1)
    await server.start()
    print(port, flush=True)
    await server.serve_forever()


def main(arguments):
    context = ModbusServerContext(slaves={UNIT: device()}, single=False)
    if arguments[0] == "tcp":
        asyncio.run(serve_tcp(context))
    else:
        asyncio.run(serve_rtu(context, arguments[1], int(arguments[2]), arguments[3], int(arguments[4])))


main(sys.argv[1:])
