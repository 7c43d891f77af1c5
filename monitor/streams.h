/// Where a VM's standard streams come from and go to. An embedder may give its own; the host's are the default.
#pragma once

#include <span>

#include "base/result.h"
#include "base/types.h"
#include "monitor/wake.h"

namespace cordon::monitor {

/// Standard input. Called by any thread of the VM, possibly by several at once.
class StreamSource {
 public:
  virtual ~StreamSource() = default;
  /// Blocks until at least one byte is there; 0 is the end of the stream. Returns EINTR when `wake` was signalled.
  virtual Result<size_t> read(std::span<u1> buffer, ThreadWake& wake) = 0;
  /// How many bytes can be read without blocking.
  virtual Result<i8> available() { return i8{0}; }
  /// Moves by `distance` bytes and returns the new position; ESPIPE for what is not a file (the default).
  virtual Result<i8> skip(i8 distance);
  /// Length in bytes of a file; 0 for what is not a file.
  virtual Result<i8> size() { return i8{0}; }
  virtual bool is_terminal() const { return false; }
  /// A descriptor that the poll verbs can wait on; -1: always ready.
  virtual int poll_descriptor() const { return -1; }
};

/// Standard output or error. Called by any thread of the VM, possibly by several at once.
class StreamSink {
 public:
  virtual ~StreamSink() = default;
  /// Writes some of `bytes` (at least one) and returns how many. Returns EINTR when `wake` was signalled.
  virtual Result<size_t> write(Bytes bytes, ThreadWake& wake) = 0;
  virtual bool is_terminal() const { return false; }
  /// A descriptor that the poll verbs can wait on; -1: always ready.
  virtual int poll_descriptor() const { return -1; }
};

}  // namespace cordon::monitor
