/// What the fuzz targets share: each is a function of bytes that must come back, whatever they are.
#pragma once

#include "base/types.h"

#define CORDON_FUZZ_TARGET(argument)                                           \
  static void fuzz(argument);                                                  \
  extern "C" int LLVMFuzzerTestOneInput(const cordon::u1* data, size_t size);  \
  extern "C" int LLVMFuzzerTestOneInput(const cordon::u1* data, size_t size) { \
    fuzz(cordon::Bytes(data, size));                                           \
    return 0;                                                                  \
  }                                                                            \
  static void fuzz(argument)
