/// A directory of plugins, each in a VM of its own with its own policy and budget.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cordon/export.h"
#include "cordon/options.h"
#include "cordon/outcome.h"
#include "cordon/policy.h"
#include "cordon/runtime.h"
#include "cordon/vm.h"

namespace cordon {

/// A loaded plugin. Whoever holds it keeps its VM alive: a reload replaces it for callers that come later.
class CORDON_API Plugin {
 public:
  Plugin(std::string name, Vm vm) : name_(std::move(name)), vm_(std::move(vm)) {}
  const std::string& name() const { return name_; }
  Vm& vm() { return vm_; }
  /// What the jar's manifest says in Cordon-Plugin, else in Main-Class; may be empty.
  const std::string& main_class() const { return main_class_; }

 private:
  friend class PluginHost;
  std::string name_;
  Vm vm_;
  std::string main_class_;
};

enum class PluginState : std::uint8_t {
  Running,
  Failed,  ///< its policy or its jar is no good
  Ended,   ///< by its own exit, a limit, a kill
};

struct PluginStatus {
  std::string name;
  PluginState state = PluginState::Running;
  std::string problem;                ///< why it is not running
  unsigned generation = 0;            ///< how often it was loaded
  Meters meters = {};
  std::vector<std::string> denials;   ///< the last requests that its policy denied, the newest first
};

struct PluginHostOptions {
  /// Holds NAME.jar and, beside it, NAME.toml: the plugin's policy with its limits (docs/policy.md).
  std::string directory;
  /// Of plugins without a policy file. Nothing, unless said otherwise.
  Policy policy = {};
  /// Bytes of Java heap of each; a smaller limit in a policy holds.
  std::size_t max_heap = 64 << 20;
  std::size_t kept_denials = 20;
  /// Whether refresh loads plugins again that have ended: after a second, and each time after twice as long, up to a minute.
  bool restarts = true;
  /// What plugins print. On their threads, several at once.
  std::function<void(const std::string& plugin, std::string_view text)> on_output = {};
};

/// Loads the plugins of a directory and keeps up with it.
///
///     auto host = cordon::PluginHost::create(runtime, {.directory = "plugins"}).value();
///     auto plugin = host.find("hello");                // plugins/hello.jar with plugins/hello.toml
///     if (plugin) plugin->vm().call<std::string>(plugin->main_class() + ".handle", "GET", "/", "");
///     host.refresh();                                  // now and then: what is new, changed or gone
///
/// Ownership: shared by its copies. Threads: any; a plugin's calls never wait for the loading of another.
class CORDON_API PluginHost {
 public:
  /// Loads what is there. A plugin that cannot be loaded is a PluginStatus, not a failure of the host; a directory that
  /// cannot be read is.
  static Outcome<PluginHost> create(Runtime runtime, PluginHostOptions options);

  /// Null if there is no running plugin of that name.
  std::shared_ptr<Plugin> find(std::string_view name) const;
  /// Of all that are in the directory, by name.
  std::vector<PluginStatus> status() const;

  /// Loads plugins that are new, and again those whose jar or policy has changed; unloads those that are gone. A new version
  /// that cannot be loaded leaves the old one running, with the problem in its status.
  Outcome<void> refresh();
  /// Loads it again, changed or not. Fails with what is wrong with it.
  Outcome<void> reload(std::string_view name);
  /// Ends its VM; it stays so until its files change or reload is called. False if there is none.
  bool unload(std::string_view name);

  struct State;
  explicit PluginHost(std::shared_ptr<State> state) : state_(std::move(state)) {}

 private:
  std::shared_ptr<State> state_;
};

}  // namespace cordon
