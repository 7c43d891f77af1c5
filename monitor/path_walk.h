/// Paths: from what a guest says to (directory descriptor, name). Inside of the monitor only.
#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "monitor/host/path.h"
#include "monitor/path_names.h"
#include "monitor/permissions.h"
#include "monitor/resource_table.h"

namespace cordon::monitor {

/// Where a path leads: what a verb hands to the host's at-calls. Owns its directory descriptor.
struct ResolvedPath {
  int directory = host::kNoDirectory;
  std::string name;              ///< absolute if there is no directory, else one component (or relative to `at`)
  std::string absolute;          ///< what the policy decided on, for messages and later questions; not
                                 ///< normalized if the policy allows everything
  bool is_checked = false;       ///< each link was decided and followed: the name is none, unless one is wanted
  std::shared_ptr<Resource> at;  ///< keeps `directory` open when it belongs to a handle
  bool owns_directory = false;

  ResolvedPath() = default;
  ResolvedPath(ResolvedPath&& other) noexcept;
  ResolvedPath& operator=(ResolvedPath&&) = delete;
  ~ResolvedPath();

  /// How the host call has to treat a link as the last component when the guest wants it followed or not. After a
  /// checked walk a link there is one that was put in place since: refused either way.
  host::Links links(bool follow) const { return follow && !is_checked ? host::Links::Follow : host::Links::Refuse; }
};

/// Finds what an absolute path leads to without ever letting the kernel follow a link: each link is read, spliced into
/// the path, and the new path is decided by name before the host is asked anything about it.
///
/// ".." is resolved by name, before links: else "granted/../etc/x/../../granted" would tell whether /etc/x exists.
class PathWalk {
 public:
  /// Decides one absolute, normalized path; an error ends the walk.
  class Judge {
   public:
    virtual Result<void> decide(const std::string& absolute) = 0;

   protected:
    ~Judge() = default;
  };

  PathWalk(Judge& judge, bool follow_last) : judge_(judge), follow_last_(follow_last) {}

  Result<ResolvedPath> run(std::string_view absolute);

  static void close_directory(int fd);

 private:
  /// A directory without links on its way, or the path to go on with because there was one.
  struct Parent {
    int fd = -1;
    std::string detour;
  };

  Result<Parent> open_parent(const std::string& parent, const std::string& last);
  Result<Parent> find_link(const std::string& parent, const std::string& last);

  Judge& judge_;
  const bool follow_last_;
};

}  // namespace cordon::monitor
