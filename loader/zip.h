/// Reads a zip archive (a jar) that somebody else has mapped. A view: the bytes must outlive it.
///
/// Trusts nothing: every offset and length is checked, and what an entry says of its size is only a limit. Knows what
/// jars are made of: stored and deflated entries, no encryption, no zip64, one file. Threads: immutable after open(),
/// so any may ask.
#pragma once

#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/types.h"

namespace cordon::loader {

struct ZipEntry {
  std::string_view name;
  u2 flags = 0, method = 0;
  u4 crc = 0, stored_size = 0, size = 0;
  u4 header = 0;  ///< offset of the local header
};

class ZipArchive {
 public:
  /// Reads the central directory. Fails with BadInput.
  static Result<ZipArchive> open(Bytes archive);
  const std::vector<ZipEntry>& entries() const { return entries_; }
  /// Unpacks an entry, at most `max_size` bytes of it. Fails with BadInput.
  Result<std::vector<u1>> content(const ZipEntry& entry, std::size_t max_size) const;

 private:
  Bytes archive_;
  std::size_t begin_ = 0;  ///< where the archive begins: a jar may have a program in front
  std::vector<ZipEntry> entries_;
};

}  // namespace cordon::loader
