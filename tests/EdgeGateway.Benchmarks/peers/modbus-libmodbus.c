/* The client of the Modbus benchmarks on libmodbus: PORT CONNECTIONS REGISTERS WARM-UP-SECONDS SECONDS.
 * A thread for each connection asks again and again. Prints transactions, seconds, and the processor seconds of this process (getrusage). */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <modbus.h>

static int port, registers;
static atomic_int stopping;

struct line { pthread_t thread; _Atomic long count; char room[48]; };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double processor(void)
{
    struct rusage use;
    getrusage(RUSAGE_SELF, &use);
    return (double)(use.ru_utime.tv_sec + use.ru_stime.tv_sec) + (double)(use.ru_utime.tv_usec + use.ru_stime.tv_usec) / 1e6;
}

static void *ask(void *argument)
{
    struct line *line = argument;
    uint16_t values[MODBUS_MAX_READ_REGISTERS];
    modbus_t *bus = modbus_new_tcp("127.0.0.1", port);
    if (!bus || modbus_set_slave(bus, 1) || modbus_connect(bus))
        exit(1);
    while (!stopping) {
        if (modbus_read_registers(bus, 7, registers, values) != registers || values[registers - 1] != 6 + registers)
            exit(1);
        line->count++;
    }
    return NULL;
}

static long sum(struct line *lines, int count)
{
    long all = 0;
    for (int i = 0; i < count; i++)
        all += lines[i].count;
    return all;
}

static void rest(double seconds)
{
    struct timespec t = { (time_t)seconds, (long)((seconds - (double)(time_t)seconds) * 1e9) };
    nanosleep(&t, NULL);
}

int main(int count, char **arguments)
{
    if (count != 6)
        return 2;
    port = atoi(arguments[1]);
    int connections = atoi(arguments[2]);
    registers = atoi(arguments[3]);
    struct line *lines = calloc((size_t)connections, sizeof *lines);
    for (int i = 0; i < connections; i++)
        pthread_create(&lines[i].thread, NULL, ask, &lines[i]);
    rest(atof(arguments[4]));
    double start = now(), used = processor();
    long before = sum(lines, connections);
    rest(atof(arguments[5]));
    long done = sum(lines, connections) - before;
    printf("%ld %.6f %.6f\n", done, now() - start, processor() - used);
    return 0;
}
