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

/// The range of a match in a text, in bytes.
typedef struct {
    bool found;
    size_t offset;
    size_t length;
} cre2_range;

/// The maximum memory of one pattern, in bytes.
enum { CRE2_MAX_MEMORY = 1 << 20 };

/// A new pattern for cre2_free, valid or not; NULL if memory ran out.
const void *cre2_compile(cre2_text pattern);
void cre2_free(const void *pattern);

/// The pattern's error message, owned by the pattern; NULL if it is valid.
const char *cre2_error(const void *pattern);
/// The pattern's size in instructions, each of which may run for every character of a text.
size_t cre2_size(const void *pattern);

/// True if the pattern matches the whole text.
bool cre2_matches(const void *pattern, cre2_text text);
/// True if the pattern matches a part of the text.
bool cre2_is_found(const void *pattern, cre2_text text);
/// The first group in the first match; the whole match if the pattern has no group.
cre2_range cre2_first_capture(const void *pattern, cre2_text text);

#ifdef __cplusplus
}
#endif

#endif
