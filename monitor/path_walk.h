/// Paths: from what a guest says to an open file, or to (directory descriptor, name). Inside of the monitor only.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.h"
#include "monitor/host/path.h"
#include "monitor/path_names.h"
#include "monitor/path_space.h"
#include "monitor/resource_table.h"

namespace cordon::monitor {

/// Where a path leads: what a verb hands to the host's at-calls. Owns its descriptor.
struct ResolvedPath {
  int directory = host::kNoDirectory;  ///< of the directory that holds `name`, or of the file itself
  std::string name;                    ///< empty: `directory` is the file itself; absolute if there is no directory
  std::string absolute;                ///< what the policy decided on, for messages and later questions; not
                                       ///< normalized if the policy allows everything
  bool is_checked = false;             ///< each link was decided and followed: the name is none, unless one is wanted
  /// The name is there because something is mapped there or below, and no file of the host's own: no descriptor.
  bool is_made_by_mapping = false;
  const PathSpace::Mount* mount = nullptr;  ///< where a checked path lies
  FileStat stat;                            ///< of a checked file itself
  std::shared_ptr<Resource> at;             ///< keeps `directory` open when it belongs to a handle
  bool owns_directory = false;

  ResolvedPath() = default;
  ResolvedPath(ResolvedPath&& other) noexcept;
  ResolvedPath& operator=(ResolvedPath&&) = delete;
  ~ResolvedPath();

  /// How the host call has to treat a link as the last component when the guest wants it followed or not. After a
  /// checked walk a link there is one that was put in place since: refused either way.
  host::Links links(bool follow) const { return follow && !is_checked ? host::Links::Follow : host::Links::Refuse; }
};

/// What a directory is shown as that exists because something is mapped below.
FileStat stat_made_by_mapping(std::string_view path);

/// Finds what an absolute path leads to without ever letting the kernel follow a link: where there is one it is read,
/// spliced into the path, and the new path is decided by name before the host is asked anything about it.
///
/// The usual path without links costs one call that refuses them. ".." is resolved by name, before links: else
/// "granted/../etc/x/../../granted" would tell whether /etc/x exists.
class PathWalk {
 public:
  /// Decides one absolute, normalized path to which the link at `link` leads (empty: another spelling of what was
  /// decided before); an error ends the walk.
  class Judge {
   public:
    virtual Result<void> decide(const std::string& absolute, const std::string& link) = 0;

   protected:
    ~Judge() = default;
  };

  PathWalk(const PathSpace& space, Judge& judge) : space_(space), judge_(judge) {}

  /// Opens the file. Without `follow_last` a link as the last component is opened itself (Opening::Object) or refused.
  Result<ResolvedPath> open(std::string absolute, host::Opening opening, bool follow_last);
  /// Opens the directory of the last component, which need not exist; but not for a name that mappings hold.
  Result<ResolvedPath> open_parent(std::string absolute);

  static void close(int fd);

 private:
  /// A link on the way: where it stands, and the path that it makes of the whole.
  struct Detour {
    std::string link;
    std::string path;
  };

  Result<int> open_at(const PathSpace::Place& place, host::Opening opening);
  Result<int> walk_to(const PathSpace::Place& place, host::Opening opening);
  Result<Detour> find_link(const PathSpace::Place& place, const std::string& guest);
  Result<bool> respell(std::string& path);

  const PathSpace& space_;
  Judge& judge_;
};

}  // namespace cordon::monitor
