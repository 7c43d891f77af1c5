#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#define DOCTEST_CONFIG_NO_POSIX_SIGNALS  // collector_test.cpp looks at what signals do
#include <doctest/doctest.h>
