/// What the reader of policies has to know of the host. The reader itself is a pure function of its text and of these
/// answers, so that tests and the fuzzer can give it any world.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

namespace cordon::monitor {

class PolicyWorld {
 public:
  virtual ~PolicyWorld() = default;
  /// What relative paths in rules are taken from: absolute.
  virtual std::string directory() = 0;
  /// `path` with its links resolved as far as it exists, and whether all of it does.
  struct RealPath {
    std::string path;
    bool exists = false;
    std::vector<std::string> links = {};  ///< where the links stand that were followed: free of links themselves
  };
  virtual RealPath real_path(const std::string& path) = 0;
  /// Where PATH leads a bare program name.
  virtual std::optional<std::string> find_program(const std::string& name) = 0;
  virtual Result<std::string> read_file(const std::string& path) = 0;
  /// Files and directories that are code to the VM or the host: class path, JDK, Cordon itself. Who can write there can
  /// do everything.
  virtual std::vector<std::string> code() { return {}; }
};

}  // namespace cordon::monitor
