#ifndef CSIMDJSON_H
#define CSIMDJSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A value inside a document, or one of an object's keys. Index 0 means none.
typedef struct {
    const void *document;
    size_t index;
} csj_element;

/// Bytes that the document owns; UTF-8, not ended by NUL.
typedef struct {
    const uint8_t *bytes;
    size_t length;
} csj_text;

typedef enum {
    CSJ_OBJECT,
    CSJ_ARRAY,
    CSJ_STRING,
    CSJ_INT64,
    CSJ_UINT64,
    CSJ_DOUBLE,
    CSJ_TRUE,
    CSJ_FALSE,
    CSJ_NULL,
} csj_kind;

/// The maximum nesting depth.
enum { CSJ_MAX_DEPTH = 256 };

/// A new document for csj_free; or NULL and an error message that is never freed.
const void *csj_parse(const uint8_t *bytes, size_t length, const char **message);
void csj_free(const void *document);

csj_element csj_root(const void *document);
csj_kind csj_kind_of(csj_element element);

/// The number of elements or members; 0 for other values.
size_t csj_count(csj_element element);
/// The member of that name, the last if it is repeated.
csj_element csj_member(csj_element object, const uint8_t *name, size_t length);
/// True if two members of the object have one name.
bool csj_repeats_a_name(csj_element object);
csj_element csj_element_at(csj_element array, size_t position);

/// The children of a container are those from its first while their index is less than its end.
/// An object's are its keys, each followed by its value.
csj_element csj_first(csj_element container);
size_t csj_end(csj_element container);
csj_element csj_next(csj_element child);

/// The text of a string or a key.
csj_text csj_string(csj_element element);
int64_t csj_int64(csj_element element);
uint64_t csj_uint64(csj_element element);
double csj_double(csj_element element);
/// The indices of the values of kind CSJ_DOUBLE, in the order of the text: writes as many as there
/// is room for, and returns how many there are.
size_t csj_doubles(const void *document, size_t *indices, size_t room);

#ifdef __cplusplus
}
#endif

#endif
