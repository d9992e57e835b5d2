// What Swift cannot call in libcurl itself: variadic functions, a wrapper per type of argument.
#ifndef CCURL_SHIM_H
#define CCURL_SHIM_H

// The checking macros want the option as a constant; here it is a parameter.
#define CURL_DISABLE_TYPECHECK 1
#include <curl/curl.h>

// One wrapper for both kinds of number, for on 64-bit Linux they are one type.
_Static_assert(_Generic((curl_off_t)0, long: 1, default: 0), "curl_off_t is long");

// Swift does not see macros that cast.
static const long ccurl_auth_basic = CURLAUTH_BASIC;
static const long ccurl_auth_bearer = CURLAUTH_BEARER;

static inline CURLcode ccurl_set_long(CURL *handle, CURLoption option, long value) {
    return curl_easy_setopt(handle, option, value);
}

// Strings, lists and contexts alike: one kind of pointer to a variadic function.
static inline CURLcode ccurl_set_pointer(CURL *handle, CURLoption option, const void *value) {
    return curl_easy_setopt(handle, option, value);
}

// Apart from the other pointers, for C keeps pointers to functions and to data apart.
static inline CURLcode ccurl_set_receiver(CURL *handle, CURLoption option,
                                          curl_write_callback receiver) {
    return curl_easy_setopt(handle, option, receiver);
}

static inline CURLcode ccurl_set_opener(CURL *handle, CURLoption option,
                                        curl_opensocket_callback opener) {
    return curl_easy_setopt(handle, option, opener);
}

static inline CURLcode ccurl_set_gate(CURL *handle, CURLoption option,
                                      curl_prereq_callback gate) {
    return curl_easy_setopt(handle, option, gate);
}

static inline CURLcode ccurl_get_long(CURL *handle, CURLINFO info, long *value) {
    return curl_easy_getinfo(handle, info, value);
}

static inline CURLcode ccurl_get_string(CURL *handle, CURLINFO info, const char **value) {
    return curl_easy_getinfo(handle, info, value);
}

static inline CURLcode ccurl_get_pointer(CURL *handle, CURLINFO info, void **value) {
    return curl_easy_getinfo(handle, info, value);
}

static inline CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
    return curl_multi_setopt(multi, option, value);
}

static inline CURLSHcode ccurl_share(CURLSH *share, curl_lock_data data) {
    return curl_share_setopt(share, CURLSHOPT_SHARE, data);
}

#endif
