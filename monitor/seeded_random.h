/// Random bytes that are the same in each run with the same seed, for VMs whose policy says so. Anybody who knows the seed
/// can predict them: they are no source of keys.
#pragma once

#include <algorithm>
#include <cstring>
#include <mutex>
#include <span>

#include "base/types.h"
#include "monitor/streams.h"

namespace cordon::monitor {

/// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). Also what a VM finds in /dev/random. Threads: any.
class SeededRandom final : public StreamSource {
 public:
  explicit SeededRandom(u8 seed) : state_(seed) {}

  void fill(std::span<u1> buffer) {
    std::lock_guard lock(mutex_);
    while (!buffer.empty()) {
      u8 word = next();
      size_t count = std::min(buffer.size(), sizeof(word));
      std::memcpy(buffer.data(), &word, count);
      buffer = buffer.subspan(count);
    }
  }
  Result<size_t> read(std::span<u1> buffer, ThreadWake&) override {
    fill(buffer);
    return buffer.size();
  }

 private:
  u8 next() {
    state_ += 0x9e37'79b9'7f4a'7c15;
    u8 mixed = state_;
    mixed = (mixed ^ mixed >> 30) * 0xbf58'476d'1ce4'e5b9;
    mixed = (mixed ^ mixed >> 27) * 0x94d0'49bb'1331'11eb;
    return mixed ^ mixed >> 31;
  }

  std::mutex mutex_;  ///< guards state_; a leaf lock
  u8 state_;
};

}  // namespace cordon::monitor
