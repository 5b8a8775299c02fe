/* A Modbus master made with libmodbus: `tcp PORT UNIT`, or `rtu PORT BAUD PARITY STOPBITS UNIT`.
 *
 * Reads one command a line, answers one line: numbers, `ok`, `exception N`, or `failed TEXT`. Commands (numbers are decimal):
 * holding|input|coils|discrete FIRST COUNT; coil|register ADDRESS VALUE; set-coils|set-registers FIRST VALUE...;
 * mask ADDRESS AND OR; read-write FIRST COUNT WRITE-FIRST VALUE...; id */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <modbus.h>

enum { MOST = 2000 };

static uint16_t words[MOST];
static uint8_t bits[MOST];
static int numbers[MOST];
static int count;

static void print_words(int length) { for (int i = 0; i < length; i++) printf(i ? " %u" : "%u", words[i]); }

static void print_bits(int length) { for (int i = 0; i < length; i++) printf(i ? " %u" : "%u", bits[i]); }

/* The values behind the first `from` numbers. */
static int take(int from)
{
    for (int i = from; i < count; i++) {
        words[i - from] = (uint16_t)numbers[i];
        bits[i - from] = (uint8_t)numbers[i];
    }
    return count - from;
}

static int read_command(modbus_t *bus, const char *name)
{
    int done = -2;
    if (!strcmp(name, "holding") && (done = modbus_read_registers(bus, numbers[0], numbers[1], words)) > 0) print_words(done);
    else if (!strcmp(name, "input") && (done = modbus_read_input_registers(bus, numbers[0], numbers[1], words)) > 0) print_words(done);
    else if (!strcmp(name, "coils") && (done = modbus_read_bits(bus, numbers[0], numbers[1], bits)) > 0) print_bits(done);
    else if (!strcmp(name, "discrete") && (done = modbus_read_input_bits(bus, numbers[0], numbers[1], bits)) > 0) print_bits(done);
    else if (!strcmp(name, "id") && (done = modbus_report_slave_id(bus, MOST, bits)) > 0) print_bits(done);
    else if (!strcmp(name, "read-write")) {
        uint16_t values[MOST];
        int length = take(3);
        memcpy(values, words, sizeof values);
        if ((done = modbus_write_and_read_registers(bus, numbers[2], length, values, numbers[0], numbers[1], words)) > 0) print_words(done);
    }
    return done;
}

static int write_command(modbus_t *bus, const char *name)
{
    int done = -2;
    if (!strcmp(name, "coil")) done = modbus_write_bit(bus, numbers[0], numbers[1]);
    else if (!strcmp(name, "register")) done = modbus_write_register(bus, numbers[0], (uint16_t)numbers[1]);
    else if (!strcmp(name, "set-coils")) { int length = take(1); done = modbus_write_bits(bus, numbers[0], length, bits); }
    else if (!strcmp(name, "set-registers")) { int length = take(1); done = modbus_write_registers(bus, numbers[0], length, words); }
    else if (!strcmp(name, "mask")) done = modbus_mask_write_register(bus, numbers[0], (uint16_t)numbers[1], (uint16_t)numbers[2]);
    if (done >= 0) printf("ok");
    return done;
}

static void run(modbus_t *bus, char *line)
{
    char *name = strtok(line, " \n");
    if (!name)
        return;
    count = 0;
    for (char *next = strtok(NULL, " \n"); next && count < MOST; next = strtok(NULL, " \n"))
        numbers[count++] = atoi(next);
    int done = read_command(bus, name);
    if (done == -2)
        done = write_command(bus, name);
    if (done == -2)
        printf("failed: no such command");
    else if (done < 0 && errno > MODBUS_ENOBASE && errno < EMBBADCRC)
        printf("exception %d", errno - MODBUS_ENOBASE);
    else if (done < 0)
        printf("failed %s", modbus_strerror(errno));
    printf("\n");
    fflush(stdout);
}

int main(int length, char **arguments)
{
    static char line[16384];
    int is_tcp = length == 4;
    modbus_t *bus = is_tcp ? modbus_new_tcp("127.0.0.1", atoi(arguments[2]))
        : modbus_new_rtu(arguments[2], atoi(arguments[3]), arguments[4][0], 8, atoi(arguments[5]));
    if (!bus || modbus_set_slave(bus, atoi(arguments[length - 1])) || modbus_connect(bus)) {
        fprintf(stderr, "%s\n", modbus_strerror(errno));
        return 1;
    }
    modbus_set_response_timeout(bus, 5, 0);
    while (fgets(line, sizeof line, stdin))
        run(bus, line);
    return 0;
}
