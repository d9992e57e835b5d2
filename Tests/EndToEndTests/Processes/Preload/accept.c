// For LD_PRELOAD: accepting fails as if the process might open ACCEPT_LIMIT files.
//
// Under a real limit, libdispatch ends the process when it cannot read /proc.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

int accept4(int listener, struct sockaddr *address, socklen_t *size, int flags) {
    int next = dup(listener);
    if (next >= 0) close(next);
    if (next < 0 || next >= atoi(getenv("ACCEPT_LIMIT"))) {
        errno = EMFILE;
        return -1;
    }
    int (*original)(int, struct sockaddr *, socklen_t *, int);
    *(void **)&original = dlsym(RTLD_NEXT, "accept4");
    return original(listener, address, size, flags);
}
