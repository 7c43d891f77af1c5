/// Requests to plugins. A plugin is a class with
///
///     public static String handle(String method, String path, String body)
///
/// which may also give a Map of strings with "status", "type" and "body" (docs/plugin-host.md).
///
/// Threads: any. Ownership: holds the PluginHost shared.
#pragma once

#include <httplib.h>

#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>

#include "cordon/plugin_host.h"

namespace cordon::server {

/// What became of a plugin's requests since the server has started.
struct Counts {
  std::uint64_t requests = 0;
  std::uint64_t failures = 0;  ///< an exception, a result that is none, a VM that ended
  std::uint64_t late = 0;      ///< ended by their deadline
  std::uint64_t refused = 0;   ///< too many at once
  std::uint64_t running = 0;
  std::chrono::nanoseconds time{};  ///< of all that are done
};

class Routes {
 public:
  struct Limits {
    std::chrono::nanoseconds deadline;
    std::uint64_t at_once;  ///< requests of one plugin
  };
  Routes(PluginHost host, Limits limits) : host_(std::move(host)), limits_(limits) {}

  /// All methods of "/NAME" and "/NAME/...".
  void add_to(httplib::Server& server);
  std::map<std::string, Counts> counts() const;

 private:
  void answer(const httplib::Request& request, httplib::Response& response);
  void call(Plugin& plugin, const httplib::Request& request, const std::string& path, httplib::Response& response, Counts& done);

  PluginHost host_;
  const Limits limits_;
  mutable std::mutex mutex_;  ///< guards counts_; a leaf lock
  std::map<std::string, Counts> counts_;
};

}  // namespace cordon::server
