#pragma once
#include <zlib.h>

// deflateInit2 is a macro, which Swift does not see. 16 more window bits ask for gzip's header.
static inline int kpi_gzip_begin(z_stream *stream, int level) {
    return deflateInit2(stream, level, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY);
}

// inflateInit2 is a macro, too. Window bits: 31 for gzip, 15 for zlib, -15 for raw deflate.
static inline int kpi_inflate_begin(z_stream *stream, int window_bits) {
    return inflateInit2(stream, window_bits);
}
