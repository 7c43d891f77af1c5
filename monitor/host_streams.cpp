#include "monitor/host_streams.h"

#include <algorithm>
#include <cerrno>

#include "monitor/blocker.h"
#include "monitor/host/errors.h"
#include "monitor/host/file.h"
#include "monitor/sockets.h"

namespace cordon::monitor {

namespace {

/// PIPE_BUF: a pipe or terminal that polls writable takes this much without blocking.
constexpr size_t kPiece = 4096;

constexpr i8 kForever = -1;

/// Files never block; /dev/null (device 1:3) neither, and it is worth knowing because benchmarks write there.
bool may_block(const FileStat& stat) { return !stat.is_regular() && stat.raw_device != 0x103; }

bool would_block(const Error& error) { return error.kind == ErrorKind::Host && error.code == EAGAIN; }

}  // namespace

Result<i8> StreamSource::skip(i8) { return host::error_from(ESPIPE); }

HostSource::HostSource(int fd) : fd_(fd) {
  Result<FileStat> stat = host::fstat(HostToken(), fd_);
  may_block_ = !stat || may_block(*stat);
  is_file_ = stat && stat->is_regular();
}

Result<size_t> HostSource::read(std::span<u1> buffer, ThreadWake& wake) {
  for (;;) {
    if (may_block_) CORDON_TRY(Blocker(wake).wait(fd_, kPollIn, kForever));
    Result<size_t> count = host::read(HostToken(), fd_, buffer);
    // Somebody may have made the shared descriptor non-blocking, and another reader may have been faster.
    if (count || !would_block(count.error())) return count;
  }
}

Result<i8> HostSource::available() {
  if (!is_file_) return host::readable_bytes(HostToken(), fd_);
  i8 position = CORDON_TRY(host::seek(HostToken(), fd_, 0, SeekOrigin::Current));
  FileStat stat = CORDON_TRY(host::fstat(HostToken(), fd_));
  return std::max<i8>(0, stat.size - position);
}

Result<i8> HostSource::skip(i8 distance) {
  if (!is_file_) return host::error_from(ESPIPE);
  return host::seek(HostToken(), fd_, distance, SeekOrigin::Current);
}

Result<i8> HostSource::size() {
  if (!is_file_) return i8{0};
  FileStat stat = CORDON_TRY(host::fstat(HostToken(), fd_));
  return stat.size;
}

bool HostSource::is_terminal() const { return host::is_terminal(HostToken(), fd_); }

HostSink::HostSink(int fd) : fd_(fd) {
  Result<FileStat> stat = host::fstat(HostToken(), fd_);
  may_block_ = !stat || may_block(*stat);
}

Result<size_t> HostSink::write(Bytes bytes, ThreadWake& wake) {
  if (!may_block_) return host::write(HostToken(), fd_, bytes, host::Target::File);
  size_t written = 0;
  while (written < bytes.size() || written == 0) {
    Result<u4> ready = Blocker(wake).wait(fd_, kPollOut, kForever);
    if (!ready && written > 0) return written;
    if (!ready) return ready.take_error();
    Bytes piece = bytes.subspan(written, std::min(kPiece, bytes.size() - written));
    Result<size_t> count = host::write(HostToken(), fd_, piece, host::Target::Stream);
    if (!count && would_block(count.error())) continue;
    if (!count && written > 0) return written;
    if (!count) return count;
    written += *count;
    if (piece.empty()) break;
  }
  return written;
}

bool HostSink::is_terminal() const { return host::is_terminal(HostToken(), fd_); }

}  // namespace cordon::monitor
