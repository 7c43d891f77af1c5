#include "loader/zip.h"

#include <zlib.h>

#include <optional>
#include <string>

namespace cordon::loader {

namespace {

constexpr u4 kEndSignature = 0x06054b50, kDirectorySignature = 0x02014b50, kLocalSignature = 0x04034b50;
constexpr std::size_t kEndSize = 22, kDirectorySize = 46, kLocalSize = 30, kLongestComment = 0xffff;
constexpr u2 kStored = 0, kDeflated = 8, kEncrypted = 1;
/// Deflate packs at most this well: an entry that claims more lies.
constexpr u8 kBestRatio = 1032;

Error bad(std::string text) { return Error{ErrorKind::BadInput, 0, std::move(text)}; }

u2 little2(const u1* at) { return static_cast<u2>(at[0] | at[1] << 8); }
u4 little4(const u1* at) { return little2(at) | static_cast<u4>(little2(at + 2)) << 16; }

std::optional<std::size_t> find_end(Bytes archive) {
  if (archive.size() < kEndSize) return {};
  std::size_t last = archive.size() - kEndSize;
  std::size_t first = last > kLongestComment ? last - kLongestComment : 0;
  for (std::size_t at = last + 1; at-- > first;) {
    if (little4(archive.data() + at) == kEndSignature) return at;
  }
  return {};
}

}  // namespace

Result<ZipArchive> ZipArchive::open(Bytes archive) {
  std::optional<std::size_t> end = find_end(archive);
  if (!end) return bad("no zip archive: it has no end record");
  const u1* record = archive.data() + *end;
  u4 count = little2(record + 10), size = little4(record + 12), offset = little4(record + 16);
  if (count == 0xffff || size == 0xffffffff || offset == 0xffffffff) return bad("a zip64 archive");
  if (size > *end || offset > *end - size) return bad("the directory lies outside of the archive");
  ZipArchive zip;
  zip.archive_ = archive;
  zip.begin_ = *end - size - offset;
  const u1* at = record - size;
  for (u4 i = 0; i < count; i++) {
    auto left = static_cast<std::size_t>(record - at);
    if (left < kDirectorySize || little4(at) != kDirectorySignature) {
      return bad("damaged directory at entry " + std::to_string(i));
    }
    std::size_t name_size = little2(at + 28), rest = std::size_t{little2(at + 30)} + little2(at + 32);
    if (left - kDirectorySize < name_size + rest) return bad("damaged directory at entry " + std::to_string(i));
    ZipEntry entry;
    entry.name = {reinterpret_cast<const char*>(at + kDirectorySize), name_size};
    entry.flags = little2(at + 8);
    entry.method = little2(at + 10);
    entry.crc = little4(at + 16);
    entry.stored_size = little4(at + 20);
    entry.size = little4(at + 24);
    entry.header = little4(at + 42);
    zip.entries_.push_back(entry);
    at += kDirectorySize + name_size + rest;
  }
  return zip;
}

Result<std::vector<u1>> ZipArchive::content(const ZipEntry& entry, std::size_t max_size) const {
  if (entry.flags & kEncrypted) return bad("the entry is encrypted");
  if (entry.size > max_size) return bad("the entry is too large: " + std::to_string(entry.size) + " bytes");
  Bytes from = archive_.subspan(begin_);
  if (entry.header > from.size() || from.size() - entry.header < kLocalSize) return bad("no local header");
  from = from.subspan(entry.header);
  if (little4(from.data()) != kLocalSignature) return bad("no local header");
  std::size_t data = kLocalSize + little2(from.data() + 26) + little2(from.data() + 28);
  if (data > from.size() || entry.stored_size > from.size() - data) return bad("the content is cut short");
  from = from.subspan(data, entry.stored_size);

  std::vector<u1> content;
  if (entry.method == kStored) {
    if (entry.size != entry.stored_size) return bad("a stored entry of two sizes");
    content.assign(from.begin(), from.end());
  } else if (entry.method == kDeflated) {
    if (entry.size > u8{entry.stored_size} * kBestRatio + kBestRatio) return bad("the entry lies about its size");
    content.resize(entry.size);
    z_stream stream = {};
    if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) return bad("zlib does not start");
    stream.next_in = const_cast<u1*>(from.data());
    stream.avail_in = static_cast<uInt>(from.size());
    u1 none = 0;
    stream.next_out = content.empty() ? &none : content.data();
    stream.avail_out = static_cast<uInt>(content.size());
    int result = inflate(&stream, Z_FINISH);
    bool whole = result == Z_STREAM_END && stream.total_out == content.size();
    inflateEnd(&stream);
    if (!whole) return bad("damaged content");
  } else {
    return bad("unknown compression method " + std::to_string(entry.method));
  }
  if (crc32(0, content.data(), static_cast<uInt>(content.size())) != entry.crc) return bad("wrong checksum");
  return content;
}

}  // namespace cordon::loader
