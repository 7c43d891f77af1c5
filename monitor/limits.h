/// Budgets of one VM, and how much of them is in use.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "base/types.h"

namespace cordon::monitor {

/// Columns: member, keyword in policies (the flag is "--" + keyword), unit of the value as written, one line.
// clang-format off
#define CORDON_LIMITS(X)                                                                                               \
  X(heap,          "max-heap",       Size,    "Java heap") \
  X(memory,        "max-memory",     Size,    "memory outside the Java heap: direct and mapped buffers, class metadata, stacks; without it as much as the heap") \
  X(threads,       "max-threads",    Count,   "threads alive at once") \
  X(cpu_nanos,     "max-cpu",        Seconds, "CPU time of all threads of the VM together, natives and shutdown included") \
  X(wall_nanos,    "timeout",        Seconds, "time from the VM's start to its end") \
  X(open_files,    "max-open-files", Count,   "open files, directories and pipes; standard streams not counted") \
  X(sockets,       "max-sockets",    Count,   "open sockets") \
  X(output_bytes,  "max-output",     Size,    "bytes to standard output and error together") \
  X(written_bytes, "max-write",      Size,    "bytes to files and sockets")
// clang-format on

/// The default is no limit.
struct Limits {
  static constexpr u8 kNone = ~u8{0};
#define X(member, ...) u8 member = kNone;
  CORDON_LIMITS(X)
#undef X
};

struct LimitInfo {
  enum Unit : u1 { Size, Count, Seconds };
  u8 Limits::*member;
  std::string_view keyword;
  Unit unit;
  std::string_view description;
};

inline constexpr LimitInfo kLimits[] = {
#define X(member, keyword, unit, description) {&Limits::member, keyword, LimitInfo::unit, description},
    CORDON_LIMITS(X)
#undef X
};

/// "Too many open sockets: no more than 8 (--max-sockets)", "no more than 1000 bytes to files and sockets (--max-write)":
/// what a guest is told that has reached a limit. Error::Quota; `code` is the errno that comes closest.
Error limit_error(const Limits& limits, u8 Limits::*member, int code);

struct Usage {
  u8 memory = 0;
  u8 threads = 0;
  u8 cpu_nanos = 0;
  u8 open_files = 0;
  u8 sockets = 0;
  u8 output_bytes = 0;
  u8 error_bytes = 0;
  u8 input_bytes = 0;
  u8 written_bytes = 0;
};

}  // namespace cordon::monitor
