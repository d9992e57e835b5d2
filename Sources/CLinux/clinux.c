#define _GNU_SOURCE
#include "clinux.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/openat2.h>
#include <malloc.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum {
    // Without O_NONBLOCK, opening a FIFO would wait for ever.
    READING = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY,
    MAX_DEPTH = 64,
    MAX_LINKS = 40,
    MAX_RETRIES = 16,
};

int clinux_open_folder(const char *path) {
    return open(path, O_PATH | O_DIRECTORY | O_CLOEXEC);
}

int clinux_open_beneath(int folder, const char *path) {
    struct open_how how = {
        .flags = READING, .resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS};
    for (int i = 0; i < MAX_RETRIES; i++) {
        int descriptor = (int)syscall(SYS_openat2, folder, path, &how, sizeof how);
        if (descriptor >= 0) return descriptor;
        if (errno == ENOSYS || errno == EPERM) break;
        // EAGAIN: something was renamed meanwhile, so that `..` cannot be trusted.
        if (errno != EAGAIN && errno != EINTR) return -1;
    }
    return clinux_walk_beneath(folder, path);
}

// The folders on the way from the root, which `..` goes back on.
struct walk {
    int root;
    int folders[MAX_DEPTH];
    int depth;
    int links;
    char rest[PATH_MAX];
};

static int current(const struct walk *walk) {
    return walk->depth > 0 ? walk->folders[walk->depth - 1] : walk->root;
}

static int fail(int error) {
    errno = error;
    return -1;
}

// Puts the target of a symbolic link before the rest of the path.
static int follow(struct walk *walk, int link, const char *rest) {
    char target[PATH_MAX];
    ssize_t length = readlinkat(link, "", target, sizeof target);
    if (length < 0) return -1;
    if (length == 0 || target[0] == '/') return fail(EXDEV);
    if (++walk->links > MAX_LINKS) return fail(ELOOP);
    size_t rest_length = strlen(rest);
    if ((size_t)length + 1 + rest_length >= sizeof walk->rest) return fail(ENAMETOOLONG);
    memmove(walk->rest + length + 1, rest, rest_length + 1);
    memcpy(walk->rest, target, (size_t)length);
    walk->rest[length] = '/';
    return 0;
}

static int go_back(struct walk *walk, const char *rest) {
    if (walk->depth == 0) return fail(EXDEV);
    close(walk->folders[--walk->depth]);
    memmove(walk->rest, rest, strlen(rest) + 1);
    return 0;
}

// Enters a folder or follows a link.
static int enter(struct walk *walk, int descriptor, const char *rest) {
    struct stat status;
    if (fstat(descriptor, &status) != 0) return -1;
    if (S_ISLNK(status.st_mode)) {
        int result = follow(walk, descriptor, rest);
        if (result == 0) close(descriptor);
        return result;
    }
    if (!S_ISDIR(status.st_mode)) return fail(ENOTDIR);
    if (walk->depth == MAX_DEPTH) return fail(ELOOP);
    walk->folders[walk->depth++] = descriptor;
    memmove(walk->rest, rest, strlen(rest) + 1);
    return 0;
}

// One name of the path: -1 failed, 0 go on, 1 done with a descriptor.
static int step(struct walk *walk, int *found) {
    char *name = walk->rest + strspn(walk->rest, "/");
    size_t length = strcspn(name, "/");
    char *rest = name + length;
    rest += strspn(rest, "/");
    bool is_last = *rest == '\0';
    if (length == 0) return fail(EISDIR);
    name[length] = '\0';
    if (strcmp(name, ".") == 0) {
        memmove(walk->rest, rest, strlen(rest) + 1);
        return 0;
    }
    if (strcmp(name, "..") == 0) return go_back(walk, rest);
    if (is_last) {
        *found = openat(current(walk), name, READING | O_NOFOLLOW);
        if (*found >= 0) return 1;
        if (errno != ELOOP) return -1;
    }
    int descriptor = openat(current(walk), name, O_PATH | O_NOFOLLOW | O_CLOEXEC);
    if (descriptor < 0) return -1;
    if (enter(walk, descriptor, rest) == 0) return 0;
    int error = errno;
    close(descriptor);
    return fail(error);
}

int clinux_walk_beneath(int folder, const char *path) {
    if (path[0] == '/') return fail(EXDEV);
    if (strlen(path) >= PATH_MAX) return fail(ENAMETOOLONG);
    struct walk walk = {.root = folder};
    strcpy(walk.rest, path);
    int found = -1;
    int result;
    do result = step(&walk, &found);
    while (result == 0);
    int error = errno;
    while (walk.depth > 0) close(walk.folders[--walk.depth]);
    errno = error;
    return result < 0 ? -1 : found;
}

void clinux_trim_heap(void) {
    malloc_trim(0);
}

// A handler may read it on any thread.
static atomic_int forwarding = -1;

static void forward(int number) {
    int error = errno;
    unsigned char byte = (unsigned char)number;
    ssize_t written = write(forwarding, &byte, 1);
    (void)written;
    errno = error;
}

int clinux_forward_signal(int number, int descriptor) {
    forwarding = descriptor;
    struct sigaction action = {.sa_handler = forward, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    return sigaction(number, &action, NULL);
}
