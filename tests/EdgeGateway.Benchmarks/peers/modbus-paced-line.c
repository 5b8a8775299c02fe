/* A serial line with its real times on a pseudo terminal, and Modbus RTU slaves on it: BAUD [DEAD-UNIT...].
 *
 * A character takes 11 bits (8E1). A request is on the wire from the moment it was written until its characters have passed; the slave sees
 * its end after t3.5 (3.5 characters, above 19200 baud 1.75 ms) and answers at once; every character comes when its last bit has passed.
 * The master must leave the line silent for t3.5 behind an answer: a request that comes earlier is counted, and on the wire only then.
 * Functions 3 and 4; register n of unit u holds u * 256 + n. Prints the port. When its standard input ends, prints requests and early ones.
 * MODBUS over Serial Line V1.02, 2.5.1. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

enum { REQUEST = 8, MOST = 256, BITS = 11 };

/* a sleep may end so much too late: the rest is waited for without one, where it matters */
static const int64_t DOZE = 150000;

static int64_t character, silence, free_at;
static long requests, early;

static int64_t now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static void sleep_until(int64_t when)
{
    struct timespec t = { when / 1000000000LL, when % 1000000000LL };
    clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &t, NULL);
}

static uint16_t crc(const uint8_t *bytes, int length)
{
    uint16_t value = 0xFFFF;
    for (int i = 0; i < length; i++) {
        value ^= bytes[i];
        for (int bit = 0; bit < 8; bit++)
            value = value & 1 ? value >> 1 ^ 0xA001 : value >> 1;
    }
    return value;
}

/* Sends each character when it has passed; those that are due together, together. The last one to the point. */
static void send_paced(int line, const uint8_t *bytes, int length, int64_t start)
{
    for (int sent = 0; sent < length;) {
        int64_t due = start + (sent + 1) * character;
        if (sent + 1 < length)
            sleep_until(due);
        else {
            if (due - now() > DOZE)
                sleep_until(due - DOZE);
            while (now() < due)
                ;
        }
        int64_t passed = (now() - start) / character;
        int upto = passed > length ? length : (int)passed;
        if (upto <= sent)
            upto = sent + 1;
        if (write(line, bytes + sent, (size_t)(upto - sent)) < 0)
            exit(1);
        sent = upto;
    }
}

static void answer(int line, const uint8_t *request, int64_t start)
{
    uint8_t reply[MOST];
    int first = request[2] << 8 | request[3], count = request[4] << 8 | request[5];
    if (crc(request, 6) != (request[6] | request[7] << 8) || count < 1 || count > 125)
        return;
    reply[0] = request[0];
    reply[1] = request[1];
    reply[2] = (uint8_t)(2 * count);
    for (int i = 0; i < count; i++) {
        reply[3 + 2 * i] = request[0];
        reply[4 + 2 * i] = (uint8_t)(first + i);
    }
    int length = 3 + 2 * count;
    uint16_t check = crc(reply, length);
    reply[length++] = check & 255;
    reply[length++] = check >> 8;
    send_paced(line, reply, length, start);
    free_at = start + length * character + silence;
}

static int is_dead(int unit, int count, char **arguments)
{
    for (int i = 2; i < count; i++)
        if (atoi(arguments[i]) == unit)
            return 1;
    return 0;
}

static int open_line(void)
{
    struct termios settings;
    int line = posix_openpt(O_RDWR | O_NOCTTY);
    if (line < 0 || grantpt(line) || unlockpt(line))
        exit(1);
    int other = open(ptsname(line), O_RDWR | O_NOCTTY); /* stays open, so that the line is up */
    tcgetattr(other, &settings);
    cfmakeraw(&settings);
    tcsetattr(other, TCSANOW, &settings);
    printf("%s\n", ptsname(line));
    fflush(stdout);
    return line;
}

int main(int count, char **arguments)
{
    uint8_t heard[MOST];
    int filled = 0, baud = atoi(arguments[1]);
    int64_t on_wire_until = 0;
    character = 1000000000LL * BITS / baud;
    silence = baud > 19200 ? 1750000 : character * 7 / 2;
    int line = open_line();
    struct pollfd waiting[] = { { line, POLLIN, 0 }, { STDIN_FILENO, POLLIN, 0 } };
    while (poll(waiting, 2, -1) > 0 && !waiting[1].revents) {
        ssize_t got = read(line, heard + filled, sizeof heard - (size_t)filled);
        int64_t at = now();
        if (got <= 0)
            continue;
        if (filled == 0)
            early += at < free_at;
        int64_t from = filled == 0 ? free_at : on_wire_until;
        on_wire_until = (at > from ? at : from) + got * character;
        filled += (int)got;
        if (filled < REQUEST)
            continue;
        requests++;
        free_at = on_wire_until + silence;
        if (!is_dead(heard[0], count, arguments))
            answer(line, heard, on_wire_until + silence);
        filled = 0;
    }
    printf("%ld %ld\n", requests, early);
    return 0;
}
