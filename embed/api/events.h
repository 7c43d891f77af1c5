/// The embedder's callbacks about decisions as the gateway's.
#pragma once

#include <functional>
#include <memory>

#include "cordon/options.h"
#include "monitor/gateway.h"

namespace cordon::detail {

/// Both empty when nobody wants to know. `events` outlives what they return.
std::function<bool(const monitor::Request&, const monitor::Decision&)> judge_of(const Events& events);
std::shared_ptr<monitor::AuditSink> audit_of(const Events& events);

}  // namespace cordon::detail
