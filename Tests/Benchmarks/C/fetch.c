// Fetches a URL COUNT times, 64 at once, and prints the microseconds of CPU per fetch.
// It is what a pull is measured against: libcurl's multi interface and nothing else.
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

enum { CONCURRENCY = 64, BODY = 64 << 10 };

typedef struct {
    char bytes[BODY];
    size_t count;
} Body;

static size_t keep(char *bytes, size_t size, size_t count, void *context) {
    Body *body = context;
    size_t total = size * count;
    if (body->count + total > BODY) return 0;
    for (size_t i = 0; i < total; i++) body->bytes[body->count + i] = bytes[i];
    body->count += total;
    return total;
}

static double seconds(struct timeval time) { return (double)time.tv_sec + (double)time.tv_usec / 1e6; }

static double cpu_seconds(void) {
    struct rusage usage;
    getrusage(RUSAGE_SELF, &usage);
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

static void start(CURLM *multi, CURL *handle, Body *body) {
    body->count = 0;
    curl_multi_add_handle(multi, handle);
}

// Takes what has ended off the multi handle, and starts as many again as are wanted.
static long finish(CURLM *multi, long *wanted) {
    long done = 0;
    int left;
    CURLMsg *message;
    while ((message = curl_multi_info_read(multi, &left))) {
        CURL *handle = message->easy_handle;
        Body *body;
        if (message->data.result != CURLE_OK) {
            fprintf(stderr, "%s\n", curl_easy_strerror(message->data.result));
            exit(1);
        }
        curl_easy_getinfo(handle, CURLINFO_PRIVATE, (char **)&body);
        curl_multi_remove_handle(multi, handle);
        done++;
        if (*wanted > 0) {
            --*wanted;
            start(multi, handle, body);
        } else {
            curl_easy_cleanup(handle);
        }
    }
    return done;
}

int main(int argc, char **argv) {
    if (argc != 3) return 2;
    long count = atol(argv[2]), wanted = count, done = 0;
    static Body bodies[CONCURRENCY];
    curl_global_init(CURL_GLOBAL_DEFAULT);
    CURLM *multi = curl_multi_init();
    double begin = cpu_seconds();
    for (int i = 0; i < CONCURRENCY && wanted > 0; i++, wanted--) {
        CURL *handle = curl_easy_init();
        curl_easy_setopt(handle, CURLOPT_URL, argv[1]);
        curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(handle, CURLOPT_FAILONERROR, 1L);
        curl_easy_setopt(handle, CURLOPT_TIMEOUT, 20L);
        curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, keep);
        curl_easy_setopt(handle, CURLOPT_WRITEDATA, &bodies[i]);
        curl_easy_setopt(handle, CURLOPT_PRIVATE, &bodies[i]);
        start(multi, handle, &bodies[i]);
    }
    while (done < count) {
        int running;
        curl_multi_perform(multi, &running);
        done += finish(multi, &wanted);
        if (done < count) curl_multi_poll(multi, NULL, 0, 1000, NULL);
    }
    printf("%f\n", (cpu_seconds() - begin) * 1e6 / (double)count);
    curl_multi_cleanup(multi);
    curl_global_cleanup();
    return 0;
}
