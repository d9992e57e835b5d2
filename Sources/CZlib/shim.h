#pragma once
#include <zlib.h>

// deflateInit2 is a macro, which Swift does not see. 16 more window bits ask for gzip's header.
static inline int kpi_gzip_begin(z_stream *stream, int level) {
    return deflateInit2(stream, level, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY);
}
