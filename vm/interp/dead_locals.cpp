#include "vm/interp/dead_locals.h"

#include <vector>

#include "loader/bytecode/local_kinds.h"
#include "vm/compiled.h"
#include "vm/interp/interpreter.h"
#include "vm/stack_walk.h"

namespace cordon::vm {

namespace {

/// Instructions looked at in one go, all frames together: some milliseconds.
constexpr std::size_t kMostSteps = 200'000;
constexpr std::size_t kRemembered = 8;

}  // namespace

bool clear_dead_locals(Thread& thread) {
  struct Known {
    const Cell* pc = nullptr;
    std::vector<std::size_t> dead;
  } known[kRemembered];  // recursion comes by the same calls
  bool found = false;
  std::size_t next = 0, budget = kMostSteps;
  for (Frame* frame = thread.top_frame; frame && budget > 0; frame = frame->previous) {
    --budget;
    if (as_compiled(frame) || !frame->method || !frame->pc || frame->method->max_locals == 0) continue;
    const Method& method = *frame->method;
    if (!method.info || !method.info->code) continue;
    Known* entry = nullptr;
    for (Known& k : known)
      if (k.pc == frame->pc) entry = &k;
    if (!entry) {
      entry = &known[next++ % kRemembered];
      entry->pc = frame->pc;
      entry->dead.clear();
      std::vector<loader::LocalKind> kinds = loader::local_kinds(*method.info->code, method.descriptor->text(), method.is_static(),
                                                                 static_cast<u4>(bci_of_frame(*frame)), budget);
      for (std::size_t i = 0; i < kinds.size(); ++i)
        if (kinds[i] == loader::LocalKind::Dead) entry->dead.push_back(i);
    }
    for (std::size_t i : entry->dead) {
      found |= frame->locals[i].raw != 0;
      frame->locals[i].raw = 0;
    }
  }
  return found;
}

}  // namespace cordon::vm
