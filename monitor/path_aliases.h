/// The names under which a guest sees one file of the host: with mappings there can be several. Inside of the monitor only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "monitor/path_space.h"

namespace cordon::monitor {

/// Where the mapped directories of a VM stand on the host at this moment, whoever has moved them since they were mapped.
/// Ownership: for one verb, must not outlive its `space`. Threads: one.
class PathAliases {
 public:
  /// Fails if the host does not tell (a container without /proc).
  static Result<PathAliases> create(const PathSpace& space);

  /// The host's own name of `name` in `directory`, or of `name` alone if it is absolute.
  static Result<std::string> host_name(int directory, const std::string& name);

  /// All guest names of a name of the host.
  std::vector<std::string> names_of(const std::string& host) const;

  /// Paths below `host` or one of its guest names where some mapping begins or ends, without `host`: "/a/b".
  void add_boundaries(const std::string& host, std::vector<std::string>& suffixes) const;

 private:
  explicit PathAliases(const PathSpace& space) : space_(&space) {}
  std::string guest_name(const std::string& host, size_t mount) const;

  const PathSpace* space_;
  std::vector<std::string> hosts_;  ///< of PathSpace::mounts(), in their order
};

}  // namespace cordon::monitor
