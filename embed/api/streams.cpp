#include "embed/api/streams.h"

#include <mutex>

namespace cordon::detail {

namespace {

class CallbackSource final : public monitor::StreamSource {
 public:
  explicit CallbackSource(std::function<std::size_t(std::span<char>)> read) : read_(std::move(read)) {}
  Result<size_t> read(std::span<u1> buffer, monitor::ThreadWake&) override {
    std::lock_guard<std::mutex> lock(mutex_);
    std::size_t count = read_({reinterpret_cast<char*>(buffer.data()), buffer.size()});
    return std::min(count, buffer.size());
  }

 private:
  std::mutex mutex_;
  std::function<std::size_t(std::span<char>)> read_;
};

class CallbackSink final : public monitor::StreamSink {
 public:
  explicit CallbackSink(std::function<void(std::string_view)> write) : write_(std::move(write)) {}
  Result<size_t> write(Bytes bytes, monitor::ThreadWake&) override {
    write_({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
    return bytes.size();
  }

 private:
  std::function<void(std::string_view)> write_;
};

}  // namespace

std::shared_ptr<monitor::StreamSource> source_of(const Input& input) {
  return input.read() ? std::make_shared<CallbackSource>(input.read()) : nullptr;
}
std::shared_ptr<monitor::StreamSink> sink_of(const Output& output) {
  return output.write() ? std::make_shared<CallbackSink>(output.write()) : nullptr;
}

}  // namespace cordon::detail
