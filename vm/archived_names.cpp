#include "vm/archived_names.h"

#include <cstring>
#include <functional>

namespace cordon::vm {

namespace {

// CDSFileMapHeaderBase and CDSFileMapRegion of JDK 17, and Symbol: u4 hash and count, u2 length, text, 8-aligned.
constexpr u4 kMagic = 0xf00baba2;
constexpr u4 kVersion = 11;
constexpr std::size_t kVersionAt = 8;
constexpr std::size_t kReadOnlyRegion = 16 + 72;  ///< the second region; the names lie at its start
constexpr std::size_t kFileOffset = 24, kUsed = 40;
constexpr std::size_t kLength = 4, kText = 6;
constexpr u4 kPermanent = 0xffff;  ///< the count of archived symbols

template <typename T>
T read_at(Bytes bytes, std::size_t at) {
  T value{};
  if (at + sizeof(T) <= bytes.size()) std::memcpy(&value, bytes.data() + at, sizeof(T));
  return value;
}

}  // namespace

std::string_view ArchivedNames::name_at(u4 offset) const {
  const std::size_t at = std::size_t{begin_} + offset;
  return {reinterpret_cast<const char*>(archive_.data()) + at + kText, read_at<u2>(archive_, at + kLength)};
}

void ArchivedNames::read() {
  if (read_at<u4>(archive_, 0) != kMagic || read_at<u4>(archive_, kVersionAt) != kVersion) return;
  const u8 begin = read_at<u8>(archive_, kReadOnlyRegion + kFileOffset);
  const u8 used = read_at<u8>(archive_, kReadOnlyRegion + kUsed);
  if (begin > archive_.size() || used > archive_.size() - begin || archive_.size() > 0x7fffffff) return;
  std::vector<u4> found;
  for (u8 at = begin; at + kText <= begin + used;) {
    const u8 length = read_at<u2>(archive_, at + kLength);
    if ((read_at<u4>(archive_, at) & 0xffff) != kPermanent || at + kText + length > begin + used) break;
    found.push_back(static_cast<u4>(at - begin));
    at += (kText + length + 7) & ~u8{7};
  }
  begin_ = static_cast<u4>(begin);
  u4 size = 1;
  while (size < found.size() * 2) size *= 2;
  offsets_.resize(size);
  mask_ = size - 1;
  for (u4 offset : found) {
    u4 i = static_cast<u4>(std::hash<std::string_view>()(name_at(offset))) & mask_;
    while (offsets_[i]) i = (i + 1) & mask_;
    offsets_[i] = offset + 1;
  }
}

u4 ArchivedNames::position(std::string_view name) {
  if (!is_read_.load(std::memory_order_acquire)) {
    std::lock_guard lock(mutex_);
    if (!is_read_.load(std::memory_order_relaxed)) read();
    is_read_.store(true, std::memory_order_release);
  }
  if (offsets_.empty()) return kNone;
  for (u4 i = static_cast<u4>(std::hash<std::string_view>()(name)) & mask_; offsets_[i]; i = (i + 1) & mask_)
    if (name_at(offsets_[i] - 1) == name) return offsets_[i] - 1;
  return kNone;
}

}  // namespace cordon::vm
