/// The embedder's callbacks as a VM's standard streams.
#pragma once

#include <memory>

#include "cordon/options.h"
#include "monitor/streams.h"

namespace cordon::detail {

/// Null for the process's own.
std::shared_ptr<monitor::StreamSource> source_of(const Input& input);
std::shared_ptr<monitor::StreamSink> sink_of(const Output& output);

}  // namespace cordon::detail
