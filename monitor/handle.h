/// What guests hold in place of descriptors.
#pragma once

#include "base/types.h"

namespace cordon::monitor {

/// An entry of one VM's resource table: a small non-negative int, fit for java.io.FileDescriptor.fd. It carries the
/// slot and the slot's generation, so that a handle kept past its close finds nothing (Error::Host, EBADF). 0, 1 and 2
/// are the standard streams. It means nothing in another VM and never is a host descriptor.
struct Handle {
  i4 value = -1;
  bool is_valid() const { return value >= 0; }
  friend bool operator==(Handle, Handle) = default;
};

inline constexpr Handle kStandardInput{0};
inline constexpr Handle kStandardOutput{1};
inline constexpr Handle kStandardError{2};

/// What a handle stands for.
enum class HandleKind : u1 {
  StandardStream,  ///< 0, 1, 2 and what was duplicated from them
  File,            ///< a regular file
  Directory,
  Device,  ///< character or block device, fifo: may block
  Socket,  ///< inet, TCP or UDP
  UnixSocket,
  Pipe,
  Epoll,
  EventCounter,     ///< eventfd
  Watch,            ///< inotify
  DirectoryStream,  ///< opendir
  HalfClosed,       ///< closed under a blocked thread, number still held: reads give end of file, writes EPIPE
};

}  // namespace cordon::monitor
