/* The slave of the Modbus benchmarks, the same for every client: epoll, any number of connections, function 3 only.
 * Register n holds n. Prints its TCP port. Ends when its standard input does. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

enum { HEADER = 7, REQUEST = 12, ROOM = 4096, MOST = 125, EVENTS = 128 };

struct peer { int socket; int filled; uint8_t bytes[ROOM]; };

static int word(const uint8_t *at) { return at[0] << 8 | at[1]; }

/* One reply; returns its length. */
static int answer(const uint8_t *request, uint8_t *reply)
{
    int first = word(request + 8), count = word(request + 10), data = 2 * count;
    memcpy(reply, request, 4);
    reply[6] = request[6];
    if (request[7] != 3 || count < 1 || count > MOST) {
        reply[4] = 0; reply[5] = 3;
        reply[7] = request[7] | 0x80;
        reply[8] = 1;
        return HEADER + 2;
    }
    reply[4] = (3 + data) >> 8;
    reply[5] = (3 + data) & 255;
    reply[7] = 3;
    reply[8] = (uint8_t)data;
    for (int i = 0; i < count; i++) {
        reply[9 + 2 * i] = (first + i) >> 8;
        reply[10 + 2 * i] = (first + i) & 255;
    }
    return HEADER + 2 + data;
}

/* Answers what has come; 0: the connection is over. */
static int serve(struct peer *peer)
{
    uint8_t replies[ROOM];
    ssize_t got = recv(peer->socket, peer->bytes + peer->filled, (size_t)(ROOM - peer->filled), 0);
    if (got <= 0)
        return got < 0 && errno == EAGAIN;
    peer->filled += (int)got;
    int start = 0, length = 0;
    while (peer->filled - start >= REQUEST && length + 260 <= ROOM) {
        length += answer(peer->bytes + start, replies + length);
        start += REQUEST;
    }
    memmove(peer->bytes, peer->bytes + start, (size_t)(peer->filled - start));
    peer->filled -= start;
    return length == 0 || send(peer->socket, replies, (size_t)length, MSG_NOSIGNAL) == length;
}

static void admit(int poll, int listener)
{
    int one = 1;
    struct peer *peer = calloc(1, sizeof *peer);
    peer->socket = accept4(listener, NULL, NULL, SOCK_NONBLOCK);
    setsockopt(peer->socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    struct epoll_event event = { .events = EPOLLIN, .data.ptr = peer };
    epoll_ctl(poll, EPOLL_CTL_ADD, peer->socket, &event);
}

int main(void)
{
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    socklen_t size = sizeof address;
    static struct peer input = { .socket = STDIN_FILENO }, listening;
    listening.socket = socket(AF_INET, SOCK_STREAM, 0);
    if (bind(listening.socket, (struct sockaddr *)&address, size) || listen(listening.socket, 512) || getsockname(listening.socket, (struct sockaddr *)&address, &size))
        return perror("listen"), 1;
    printf("%d\n", ntohs(address.sin_port));
    fflush(stdout);

    int poll = epoll_create1(0);
    struct epoll_event event = { .events = EPOLLIN, .data.ptr = &listening }, events[EVENTS];
    epoll_ctl(poll, EPOLL_CTL_ADD, listening.socket, &event);
    event.data.ptr = &input;
    epoll_ctl(poll, EPOLL_CTL_ADD, STDIN_FILENO, &event);
    for (;;) {
        int count = epoll_wait(poll, events, EVENTS, -1);
        for (int i = 0; i < count; i++) {
            struct peer *peer = events[i].data.ptr;
            if (peer == &input)
                return 0;
            if (peer == &listening)
                admit(poll, listening.socket);
            else if (!serve(peer)) {
                close(peer->socket);
                free(peer);
            }
        }
    }
}
