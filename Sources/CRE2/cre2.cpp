#include "cre2.h"

#include <re2/re2.h>

#include <exception>

using re2::RE2;
using re2::StringPiece;

namespace {

const RE2 &regex(const void *pattern) { return *static_cast<const RE2 *>(pattern); }

StringPiece piece(cre2_text text) {
    return text.length == 0
        ? StringPiece("", 0)
        : StringPiece(reinterpret_cast<const char *>(text.bytes), text.length);
}

RE2::Options options() {
    RE2::Options options;
    options.set_max_mem(CRE2_MAX_MEMORY);
    options.set_log_errors(false);
    return options;
}

bool match(const void *pattern, cre2_text text, RE2::Anchor anchor) {
    auto whole = piece(text);
    return regex(pattern).Match(whole, 0, whole.size(), anchor, nullptr, 0);
}

}  // namespace

const void *cre2_compile(cre2_text pattern) {
    try {
        return new RE2(piece(pattern), options());
    } catch (const std::exception &) {
        return nullptr;
    }
}

void cre2_free(const void *pattern) { delete static_cast<const RE2 *>(pattern); }

const char *cre2_error(const void *pattern) {
    return regex(pattern).ok() ? nullptr : regex(pattern).error().c_str();
}

size_t cre2_size(const void *pattern) {
    auto size = regex(pattern).ProgramSize();
    return size < 0 ? 0 : static_cast<size_t>(size);
}

bool cre2_matches(const void *pattern, cre2_text text) {
    return match(pattern, text, RE2::ANCHOR_BOTH);
}

bool cre2_is_found(const void *pattern, cre2_text text) {
    return match(pattern, text, RE2::UNANCHORED);
}

cre2_range cre2_first_capture(const void *pattern, cre2_text text) {
    auto whole = piece(text);
    StringPiece groups[2];
    auto wanted = regex(pattern).NumberOfCapturingGroups() > 0 ? 1 : 0;
    auto found = regex(pattern).Match(
        whole, 0, whole.size(), RE2::UNANCHORED, groups, wanted + 1);
    // A group that took no part in the match has no place.
    if (!found || groups[wanted].data() == nullptr) { return {false, 0, 0}; }
    auto offset = static_cast<size_t>(groups[wanted].data() - whole.data());
    return {true, offset, groups[wanted].size()};
}
