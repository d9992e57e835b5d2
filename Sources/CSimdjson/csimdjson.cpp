#include "csimdjson.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <new>
#include <string_view>
#include <vector>

using simdjson::dom::document;
using simdjson::dom::parser;
using simdjson::internal::tape_ref;
using simdjson::internal::tape_type;

namespace {

/// A parser keeps about five bytes for each byte of its largest text.
constexpr size_t largest_kept_text = 2 << 20;

/// Containers of more children than this say only that they have at least so many.
constexpr uint32_t saturated_count = 0xFFFFFF;

/// The most names that are compared each with each.
constexpr size_t few_names = 16;

/// simdjson counts the document itself as a level.
constexpr size_t max_depth = CSJ_MAX_DEPTH + 1;

constexpr csj_element none = {nullptr, 0};

tape_ref tape(csj_element element) {
    return tape_ref(static_cast<const document *>(element.document), element.index);
}

bool is_container(tape_type type) {
    return type == tape_type::START_ARRAY || type == tape_type::START_OBJECT;
}

simdjson::error_code parse(parser &parser, document &into, const uint8_t *bytes, size_t length) {
    if (length == 0) { return simdjson::EMPTY; }
    if (parser.capacity() < length || parser.max_depth() != max_depth) {
        auto error = parser.allocate(length, max_depth);
        if (error) { return error; }
    }
    return parser.parse_into_document(into, bytes, length, true).error();
}

simdjson::error_code parse(document &into, const uint8_t *bytes, size_t length) {
    if (length > largest_kept_text) {
        parser fresh;
        return parse(fresh, into, bytes, length);
    }
    // The pages of a new parser's buffers cost more than the parsing.
    thread_local parser kept;
    return parse(kept, into, bytes, length);
}

size_t recount(csj_element container) {
    size_t children = 0;
    auto end = csj_end(container);
    for (auto child = csj_first(container); child.index < end; child = csj_next(child)) {
        children++;
    }
    return tape(container).tape_ref_type() == tape_type::START_OBJECT ? children / 2 : children;
}

std::string_view name_of(csj_element key) {
    auto text = tape(key);
    return {text.get_c_str(), text.get_string_length()};
}

/// True if an object of any size repeats a name: equal names are neighbours when sorted.
bool repeats_among_many(csj_element object) {
    std::vector<std::string_view> names;
    auto end = csj_end(object);
    for (auto key = csj_first(object); key.index < end;) {
        names.push_back(name_of(key));
        key = csj_next({key.document, key.index + 1});
    }
    std::sort(names.begin(), names.end());
    return std::adjacent_find(names.begin(), names.end()) != names.end();
}

}  // namespace

const void *csj_parse(const uint8_t *bytes, size_t length, const char **message) {
    auto parsed = new (std::nothrow) document();
    auto error = parsed ? parse(*parsed, bytes, length) : simdjson::MEMALLOC;
    if (error == simdjson::SUCCESS) { return parsed; }
    *message = simdjson::error_message(error);
    delete parsed;
    return nullptr;
}

void csj_free(const void *parsed) { delete static_cast<const document *>(parsed); }

csj_element csj_root(const void *parsed) { return {parsed, 1}; }

csj_kind csj_kind_of(csj_element element) {
    switch (tape(element).tape_ref_type()) {
    case tape_type::START_OBJECT: return CSJ_OBJECT;
    case tape_type::START_ARRAY: return CSJ_ARRAY;
    case tape_type::STRING: return CSJ_STRING;
    case tape_type::INT64: return CSJ_INT64;
    case tape_type::UINT64: return CSJ_UINT64;
    case tape_type::DOUBLE: return CSJ_DOUBLE;
    case tape_type::TRUE_VALUE: return CSJ_TRUE;
    case tape_type::FALSE_VALUE: return CSJ_FALSE;
    default: return CSJ_NULL;
    }
}

size_t csj_count(csj_element element) {
    auto container = tape(element);
    if (!is_container(container.tape_ref_type())) { return 0; }
    auto count = container.scope_count();
    return count < saturated_count ? count : recount(element);
}

csj_element csj_member(csj_element object, const uint8_t *name, size_t length) {
    if (tape(object).tape_ref_type() != tape_type::START_OBJECT) { return none; }
    auto found = none;
    auto end = csj_end(object);
    for (auto key = csj_first(object); key.index < end;) {
        csj_element value = {key.document, key.index + 1};
        auto text = name_of(key);
        // Most names differ in length or in their first byte: a call for each would cost more.
        if (text.size() == length
            && (length == 0
                || (static_cast<uint8_t>(text[0]) == name[0]
                    && std::memcmp(text.data(), name, length) == 0))) {
            found = value;
        }
        key = csj_next(value);
    }
    return found;
}

bool csj_repeats_a_name(csj_element object) {
    if (tape(object).tape_ref_type() != tape_type::START_OBJECT) { return false; }
    if (tape(object).scope_count() > few_names) { return repeats_among_many(object); }
    std::array<std::string_view, few_names> names;
    size_t count = 0;
    auto end = csj_end(object);
    for (auto key = csj_first(object); key.index < end && count < few_names;) {
        auto name = name_of(key);
        for (size_t other = 0; other < count; other++) {
            if (names[other] == name) { return true; }
        }
        names[count++] = name;
        key = csj_next({key.document, key.index + 1});
    }
    return false;
}

csj_element csj_element_at(csj_element array, size_t position) {
    if (tape(array).tape_ref_type() != tape_type::START_ARRAY) { return none; }
    auto end = csj_end(array);
    for (auto child = csj_first(array); child.index < end; child = csj_next(child)) {
        if (position-- == 0) { return child; }
    }
    return none;
}

csj_element csj_first(csj_element container) {
    return {container.document, container.index + 1};
}

size_t csj_end(csj_element container) {
    auto begin = tape(container);
    if (!is_container(begin.tape_ref_type())) { return 0; }
    return begin.matching_brace_index() - 1;
}

csj_element csj_next(csj_element child) {
    return {child.document, tape(child).after_element()};
}

csj_text csj_string(csj_element element) {
    auto text = tape(element);
    return {reinterpret_cast<const uint8_t *>(text.get_c_str()), text.get_string_length()};
}

int64_t csj_int64(csj_element element) { return tape(element).next_tape_value<int64_t>(); }

uint64_t csj_uint64(csj_element element) { return tape(element).next_tape_value<uint64_t>(); }

double csj_double(csj_element element) { return tape(element).next_tape_value<double>(); }

size_t csj_doubles(const void *parsed, size_t *indices, size_t room) {
    auto end = tape({parsed, 0}).matching_brace_index();
    size_t count = 0;
    for (csj_element element = {parsed, 1}; element.index < end; element.index++) {
        switch (tape(element).tape_ref_type()) {
        case tape_type::DOUBLE:
            if (count < room) { indices[count] = element.index; }
            count++;
            [[fallthrough]];
        case tape_type::INT64:
        case tape_type::UINT64:
            element.index++;
            break;
        default: break;
        }
    }
    return count;
}
