// For LD_PRELOAD where no file system can be mounted: whatever has "/hung" in its path hangs.
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <glob.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void hang(const char *path) {
    while (strstr(path, "/hung")) pause();
}

int glob(const char *pattern, int flags, int (*problem)(const char *, int), glob_t *found) {
    hang(pattern);
    int (*original)(const char *, int, int (*)(const char *, int), glob_t *);
    *(void **)&original = dlsym(RTLD_NEXT, "glob");
    return original(pattern, flags, problem, found);
}

DIR *opendir(const char *path) {
    hang(path);
    DIR *(*original)(const char *);
    *(void **)&original = dlsym(RTLD_NEXT, "opendir");
    return original(path);
}

int stat(const char *path, struct stat *status) {
    hang(path);
    int (*original)(const char *, struct stat *);
    *(void **)&original = dlsym(RTLD_NEXT, "stat");
    return original(path, status);
}
