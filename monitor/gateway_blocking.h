/// How verbs wait. Inside of the monitor only.
#pragma once

#include <cerrno>

#include "monitor/blocker.h"
#include "monitor/gateway.h"
#include "monitor/resource_table.h"

namespace cordon::monitor {

inline bool is_would_block(const Error& error) { return error.kind == ErrorKind::Host && error.code == EAGAIN; }

template <typename Operation>
auto Gateway::until_ready(Handle handle, Resource& resource, u4 events, ThreadWake& wake, Operation operation)
    -> decltype(operation()) {
  for (;;) {
    auto result = operation();
    if (result || !is_would_block(result.error()) || !resource.is_blocking.load(std::memory_order_relaxed))
      return result;
    CORDON_TRY(wait_ready(handle, resource, events, -1, wake));
  }
}

}  // namespace cordon::monitor
