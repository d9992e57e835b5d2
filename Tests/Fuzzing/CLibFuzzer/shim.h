#pragma once
#include <stddef.h>
#include <stdint.h>

// libFuzzer as a library: compiler-rt installs no header for it.
// Source: https://llvm.org/docs/LibFuzzer.html#using-libfuzzer-as-a-library
int LLVMFuzzerRunDriver(int *count, char ***words, int (*read)(const uint8_t *bytes, size_t length));
