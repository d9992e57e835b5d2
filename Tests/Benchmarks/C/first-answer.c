// Starts a program and prints the milliseconds from exec to its first 200 on /metrics at PORT.
// Usage: first-answer PORT PROGRAM ARGUMENT...
#include <arpa/inet.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double milliseconds(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static int answers(int port) {
    static const char request[] = "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n";
    static const char status[] = "HTTP/1.1 200";
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((unsigned short)port)};
    char answer[sizeof status - 1];
    int server = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), is_ok = 0;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(server, (struct sockaddr *)&address, sizeof address) == 0 &&
        send(server, request, sizeof request - 1, MSG_NOSIGNAL) == sizeof request - 1) {
        ssize_t count = recv(server, answer, sizeof answer, MSG_WAITALL);
        is_ok = count == sizeof answer && memcmp(answer, status, sizeof answer) == 0;
    }
    close(server);
    return is_ok;
}

int main(int argc, char **argv) {
    if (argc < 3) return 2;
    int port = atoi(argv[1]);
    double begin = milliseconds();
    pid_t program = fork();
    if (program == 0) {
        execv(argv[2], argv + 2);
        _exit(127);
    }
    int is_ok = 0;
    while (!is_ok && milliseconds() - begin < 10e3) {
        if (waitpid(program, NULL, WNOHANG) != 0) return 1;
        is_ok = answers(port);
        if (!is_ok) nanosleep(&(struct timespec){.tv_nsec = 200000}, NULL);
    }
    double end = milliseconds();
    kill(program, SIGTERM);
    waitpid(program, NULL, 0);
    if (!is_ok) return 1;
    printf("%f\n", end - begin);
    return 0;
}
