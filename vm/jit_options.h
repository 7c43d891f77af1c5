/// How a VM compiles; what is behind it is in vm/jit.h.
#pragma once

#include <string>

#include "base/types.h"

namespace cordon::vm {

enum class JitMode : u1 {
  Off,
  FirstCall,  ///< as soon as can be, on the calling thread: for tests
  Mixed,      ///< what gets hot, in the background
};

struct JitOptions {
  JitMode mode = JitMode::Off;
  bool own_classes_only = false;  ///< leaves the class library's methods alone, whose code other VMs would run, too
  int first_call_level = 1;    ///< what first-call mode makes
  u4 hot_calls = 5000;         ///< interpreted calls after which a method gets quick code
  u4 hot_loops = 30000;        ///< interpreted iterations after which a loop goes on in quick code
  u4 optimized_calls = 60000;  ///< the same for optimized code, in quick code
  u4 optimized_loops = 300000;
  u4 load_heat = 12;     ///< requests (a repeated one counts, too) after which the compiler is worth being loaded: it costs as
                         ///< much as the start of a VM
  u4 most_exits = 200;   ///< exits taken after which code is thrown away and made anew
  bool log = false;      ///< one line on standard error for what is compiled, dropped, left
  bool perf_map = false;      ///< where compiled methods lie, for perf, when the VM ends
  bool stress_deopt = false;  ///< low thresholds, and compiled code is left at random
  std::string dump;      ///< "Class.method" whose IR is printed
};

}  // namespace cordon::vm
