#ifndef CRE2_H
#define CRE2_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// Bytes of UTF-8, not ended by NUL.
typedef struct {
    const uint8_t *bytes;
    size_t length;
} cre2_text;

/// Where in a text something was found.
typedef struct {
    bool found;
    size_t offset;
    size_t length;
} cre2_range;

/// The most memory that one pattern may take, in bytes.
enum { CRE2_MAX_MEMORY = 1 << 20 };

/// A new pattern for cre2_free, good or not; NULL where memory ran out.
const void *cre2_compile(cre2_text pattern);
void cre2_free(const void *pattern);

/// What is wrong with the pattern, in words that it owns; NULL where it is good.
const char *cre2_error(const void *pattern);
/// How many instructions the pattern has, each of which a character of a text may have to pass.
size_t cre2_size(const void *pattern);

/// Whether the pattern matches the whole text.
bool cre2_matches(const void *pattern, cre2_text text);
/// Whether the pattern matches a part of the text.
bool cre2_is_found(const void *pattern, cre2_text text);
/// The pattern's first group in its first match; the whole match where it has no group.
cre2_range cre2_first_capture(const void *pattern, cre2_text text);

#ifdef __cplusplus
}
#endif

#endif
