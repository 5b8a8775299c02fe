"""The client of the Modbus benchmarks on pymodbus 3.0: PORT CONNECTIONS REGISTERS WARM-UP-SECONDS SECONDS.

One connection: the synchronous client, which is the faster one there; several: asyncio. Prints transactions, seconds, and the
processor seconds of this process (getrusage).
"""
import asyncio
import resource
import sys
import time

from pymodbus.client import AsyncModbusTcpClient, ModbusTcpClient

FIRST = 7


def processor():
    use = resource.getrusage(resource.RUSAGE_SELF)
    return use.ru_utime + use.ru_stime


def check(reply, registers):
    if reply.registers[registers - 1] != FIRST + registers - 1:
        sys.exit("a wrong value")


def one(port, registers, warm_up, seconds):
    client = ModbusTcpClient("127.0.0.1", port=port)
    client.connect()

    def run(until):
        count = 0
        while time.monotonic() < until:
            check(client.read_holding_registers(FIRST, registers, slave=1), registers)
            count += 1
        return count

    run(time.monotonic() + warm_up)
    start, used = time.monotonic(), processor()
    done = run(start + seconds)
    print(done, time.monotonic() - start, processor() - used)


async def many(port, connections, registers, warm_up, seconds):
    counts = [0] * connections

    async def ask(index):
        client = AsyncModbusTcpClient("127.0.0.1", port=port)
        await client.connect()
        while True:
            check(await client.protocol.read_holding_registers(FIRST, registers, slave=1), registers)
            counts[index] += 1

    lines = [asyncio.ensure_future(ask(index)) for index in range(connections)]
    await asyncio.sleep(warm_up)
    start, used, before = time.monotonic(), processor(), sum(counts)
    await asyncio.sleep(seconds)
    print(sum(counts) - before, time.monotonic() - start, processor() - used, flush=True)
    for line in lines:
        line.cancel()


def main(port, connections, registers, warm_up, seconds):
    if int(connections) == 1:
        one(int(port), int(registers), float(warm_up), float(seconds))
    else:
        asyncio.run(many(int(port), int(connections), int(registers), float(warm_up), float(seconds)))


main(*sys.argv[1:])
