/* A Modbus device made with libmodbus: `tcp`, or `rtu PORT BAUD PARITY STOPBITS`.
 *
 * Unit 17 holds: holding register n = n + 1000, input register n = 65535 - n, coil n on when n is divisible by 3,
 * discrete input n on when n is odd; addresses 0 to 299. Prints one line when it serves: the TCP port, or the serial port. */
#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#include <modbus.h>

enum { UNIT = 17, SIZE = 300 };

static modbus_mapping_t *memory(void)
{
    modbus_mapping_t *map = modbus_mapping_new(SIZE, SIZE, SIZE, SIZE);
    for (int n = 0; map && n < SIZE; n++) {
        map->tab_registers[n] = n + 1000;
        map->tab_input_registers[n] = 65535 - n;
        map->tab_bits[n] = n % 3 == 0;
        map->tab_input_bits[n] = n % 2;
    }
    return map;
}

static int fail(const char *what)
{
    fprintf(stderr, "%s: %s\n", what, modbus_strerror(errno));
    return 1;
}

/* Answers until the peer is gone, or for ever on a serial line. */
static void serve(modbus_t *bus, modbus_mapping_t *map, int is_serial)
{
    uint8_t request[MODBUS_MAX_ADU_LENGTH];
    for (;;) {
        int length = modbus_receive(bus, request);
        if (length > 0)
            modbus_reply(bus, request, length, map);
        else if (length < 0 && !is_serial)
            return;
    }
}

static int serve_tcp(modbus_mapping_t *map)
{
    modbus_t *bus = modbus_new_tcp("127.0.0.1", 0);
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t size = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    if (!bus || bind(listener, (struct sockaddr *)&address, size) || listen(listener, 8) || getsockname(listener, (struct sockaddr *)&address, &size))
        return fail("tcp");
    modbus_set_slave(bus, UNIT);
    printf("%d\n", ntohs(address.sin_port));
    fflush(stdout);
    for (;;) {
        if (modbus_tcp_accept(bus, &listener) < 0)
            return fail("accept");
        serve(bus, map, 0);
        modbus_close(bus);
    }
}

static int serve_rtu(modbus_mapping_t *map, char **arguments)
{
    modbus_t *bus = modbus_new_rtu(arguments[0], atoi(arguments[1]), arguments[2][0], 8, atoi(arguments[3]));
    if (!bus || modbus_set_slave(bus, UNIT) || modbus_connect(bus))
        return fail(arguments[0]);
    printf("%s\n", arguments[0]);
    fflush(stdout);
    serve(bus, map, 1);
    return 0;
}

int main(int count, char **arguments)
{
    modbus_mapping_t *map = memory();
    if (count == 2 && !strcmp(arguments[1], "tcp"))
        return serve_tcp(map);
    return count == 6 ? serve_rtu(map, arguments + 2) : 2;
}
