/// Verifies class files, jars and folders of them without running anything: what `cordon verify` does.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/types.h"

namespace cordon::embed {

struct VerifyRequest {
  std::vector<std::string> paths;
  std::string jdk;        ///< where classes are looked for that the paths do not have; found as find_jdk does
  u4 threads = 0;         ///< 0: as many as there are processors
  bool progress = false;  ///< a line on standard error while it works
};

struct Rejection {
  std::string file;   ///< "app.jar!/pkg/Name.class" in an archive
  std::string error;  ///< java.lang.VerifyError; empty if it could not be read
  std::string message;
};

struct VerifyReport {
  std::vector<Rejection> rejected;  ///< in the order of files
  std::size_t classes = 0, skipped = 0;
  double parse_seconds = 0, verify_seconds = 0;
  u4 threads = 0;
};

/// Fails when a path or the JDK cannot be read, with a message for people.
Result<VerifyReport> verify_files(const VerifyRequest& request);

}  // namespace cordon::embed
