/// What the side-by-side programs share: how a call is timed. Each prints "NAME NANOSECONDS" lines; benchmarks/embedding.py
/// runs them in turn and compares.
#pragma once

#include <time.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

namespace side {

inline double cpu_seconds() {
  timespec now;
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

/// Runs `batch`, which makes `calls` calls, until compilers have done what they do; then the median of several batches, in
/// processor time of this thread.
template <typename F>
void measure(const char* name, int calls, F&& batch) {
  auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(1500);
  while (std::chrono::steady_clock::now() < end) batch();
  std::vector<double> nanos;
  constexpr int kBatches = 15;
  for (int i = 0; i < kBatches; ++i) {
    double begin = cpu_seconds();
    batch();
    nanos.push_back((cpu_seconds() - begin) * 1e9 / calls);
  }
  std::sort(nanos.begin(), nanos.end());
  std::printf("%s %.2f\n", name, nanos[nanos.size() / 2]);
  std::fflush(stdout);
}

constexpr int kCalls = 500'000;

}  // namespace side
