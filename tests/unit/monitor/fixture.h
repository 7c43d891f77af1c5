/// What the monitor's tests share: a gateway over memory streams, a scratch directory.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <string>

#include "monitor/gateway.h"

namespace cordon::monitor::test {

/// Collects what a VM prints.
class MemorySink final : public StreamSink {
 public:
  Result<size_t> write(Bytes bytes, ThreadWake&) override {
    std::lock_guard lock(mutex_);
    text_.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    return bytes.size();
  }
  std::string text() const {
    std::lock_guard lock(mutex_);
    return text_;
  }

 private:
  mutable std::mutex mutex_;
  std::string text_;
};

/// Standard input from a string.
class MemorySource final : public StreamSource {
 public:
  explicit MemorySource(std::string text) : text_(std::move(text)) {}
  Result<size_t> read(std::span<u1> buffer, ThreadWake&) override {
    size_t count = std::min(buffer.size(), text_.size() - at_);
    std::copy_n(text_.begin() + static_cast<std::ptrdiff_t>(at_), count, buffer.begin());
    at_ += count;
    return count;
  }

 private:
  std::string text_;
  size_t at_ = 0;
};

/// A directory that disappears with its owner.
class ScratchDirectory {
 public:
  ScratchDirectory() {
    std::string pattern = (std::filesystem::temp_directory_path() / "cordon-test-XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    path_ = std::filesystem::canonical(pattern).string();
  }
  ~ScratchDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  const std::string& path() const { return path_; }
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }
  std::string add_file(const std::string& name, const std::string& text) const {
    std::ofstream(*this / name) << text;
    return *this / name;
  }

 private:
  std::string path_;
};

struct Vm {
  explicit Vm(std::shared_ptr<const Policy> policy, GatewayOptions options = {}) {
    options.policy = std::move(policy);
    if (!options.input) options.input = std::make_shared<MemorySource>("typed\n");
    options.output = output;
    options.error = error;
    Result<std::unique_ptr<Gateway>> created = Gateway::create(std::move(options));
    REQUIRE(created.is_ok());
    gateway = std::move(*created);
  }
  Gateway* operator->() { return gateway.get(); }

  std::shared_ptr<MemorySink> output = std::make_shared<MemorySink>();
  std::shared_ptr<MemorySink> error = std::make_shared<MemorySink>();
  std::unique_ptr<Gateway> gateway;
  ThreadWake wake;
};

inline Bytes bytes_of(std::string_view text) { return Bytes(reinterpret_cast<const u1*>(text.data()), text.size()); }

/// Reads once, as text.
inline std::string read_text(Vm& vm, Handle handle, size_t most = 4096) {
  std::vector<u1> buffer(most);
  Result<size_t> count = vm->read(handle, buffer, vm.wake);
  REQUIRE(count.is_ok());
  return std::string(buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(*count));
}

template <typename T>
bool is_denied(const Result<T>& result) {
  return !result.is_ok() && result.error().kind == ErrorKind::Denied;
}

template <typename T>
bool fails_with(const Result<T>& result, int code) {
  return !result.is_ok() && result.error().kind == ErrorKind::Host && result.error().code == code;
}

template <typename T>
bool is_over_quota(const Result<T>& result) {
  return !result.is_ok() && result.error().kind == ErrorKind::Quota;
}

inline OpenOptions reading() {
  OpenOptions options;
  options.read = true;
  return options;
}

inline OpenOptions writing() {
  OpenOptions options;
  options.write = true;
  options.create = true;
  return options;
}

}  // namespace cordon::monitor::test
