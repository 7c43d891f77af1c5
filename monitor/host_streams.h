/// The process's own standard streams as a VM's. Inside of the monitor only.
///
/// The descriptors are shared with other VMs and other processes, so their flags are never changed: a read waits with
/// poll first, and a write to a pipe or terminal goes in pieces that a descriptor that polls writable takes whole.
#pragma once

#include "monitor/streams.h"

namespace cordon::monitor {

class HostSource final : public StreamSource {
 public:
  explicit HostSource(int fd);
  Result<size_t> read(std::span<u1> buffer, ThreadWake& wake) override;
  Result<i8> available() override;
  Result<i8> skip(i8 distance) override;
  Result<i8> size() override;
  bool is_terminal() const override;
  int poll_descriptor() const override { return fd_; }

 private:
  const int fd_;
  bool may_block_ = true;
  bool is_file_ = false;
};

class HostSink final : public StreamSink {
 public:
  explicit HostSink(int fd);
  Result<size_t> write(Bytes bytes, ThreadWake& wake) override;
  bool is_terminal() const override;
  int poll_descriptor() const override { return fd_; }

 private:
  const int fd_;
  bool may_block_ = true;
};

}  // namespace cordon::monitor
