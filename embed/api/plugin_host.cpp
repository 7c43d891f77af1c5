#include "cordon/plugin_host.h"

#include <algorithm>
#include <chrono>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

#include "monitor/host_startup.h"

namespace cordon {

namespace {

using monitor::HostStartup;
using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds kFirstPause{1}, kLongestPause{60};

/// What the files were when they were looked at.
struct Stamps {
  HostStartup::FileStamp jar;
  std::optional<HostStartup::FileStamp> policy;
  bool operator==(const Stamps&) const = default;
};

/// The last denials of one plugin, from when it can be called: what the class library asks for as it starts is not the
/// plugin's. Threads: any.
class Denials {
 public:
  explicit Denials(std::size_t most) : most_(most) {}
  void add(const DecisionEvent& event) {
    std::string text(event.permission);
    text.append(" of \"").append(event.resource).append("\"");
    if (!event.reason.empty()) text.append(" (").append(event.reason).append(")");
    std::lock_guard lock(mutex_);
    if (!is_started_) return;
    texts_.push_front(std::move(text));
    if (texts_.size() > most_) texts_.pop_back();
  }
  void start() {
    std::lock_guard lock(mutex_);
    is_started_ = true;
  }
  std::vector<std::string> list() const {
    std::lock_guard lock(mutex_);
    return {texts_.begin(), texts_.end()};
  }

 private:
  const std::size_t most_;
  mutable std::mutex mutex_;  ///< guards what follows; a leaf lock
  bool is_started_ = false;
  std::deque<std::string> texts_;
};

struct Entry {
  std::shared_ptr<Plugin> plugin;  ///< null: none was loaded, or it was unloaded
  std::shared_ptr<Denials> denials;
  Stamps stamps;
  std::string problem;
  unsigned generation = 0;
  bool is_unloaded = false;
  Clock::time_point next_try = {};
  std::chrono::seconds pause = kFirstPause;
};

bool has_ended(const Entry& entry) { return entry.plugin && !entry.plugin->vm().is_alive(); }

/// The class that the manifest names. By the VM's own hands: what is in a plugin's jar concerns nobody else.
Outcome<std::string> find_main_class(Vm& vm, const std::string& jar) {
  Outcome<Object> file = vm.construct("java.util.jar.JarFile", jar);
  if (!file) return file.failure();
  Outcome<Object> manifest = file->call<Object>("getManifest");
  if (!manifest) return manifest.failure();
  std::string found;
  if (*manifest) {
    Outcome<Object> attributes = manifest->call<Object>("getMainAttributes");
    if (!attributes) return attributes.failure();
    for (const char* name : {"Cordon-Plugin", "Main-Class"}) {
      auto value = attributes->call<std::optional<std::string>>("getValue", std::string(name));
      if (!value) return value.failure();
      if (!*value) continue;
      found = **value;
      break;
    }
  }
  if (Outcome<void> closed = file->call("close"); !closed) return closed.failure();
  return found;
}

}  // namespace

struct PluginHost::State {
  State(Runtime the_runtime, PluginHostOptions the_options) : runtime(std::move(the_runtime)), options(std::move(the_options)) {}

  std::string jar_of(const std::string& name) const { return options.directory + "/" + name + ".jar"; }
  std::string policy_of(const std::string& name) const { return options.directory + "/" + name + ".toml"; }
  std::optional<Stamps> stamps_of(const std::string& name) const {
    Result<HostStartup::FileStamp> jar = HostStartup::file_stamp(jar_of(name));
    if (!jar || !HostStartup::is_regular_file(jar_of(name))) return std::nullopt;
    Stamps stamps{*jar, std::nullopt};
    if (Result<HostStartup::FileStamp> policy = HostStartup::file_stamp(policy_of(name))) stamps.policy = *policy;
    return stamps;
  }
  Outcome<std::shared_ptr<Plugin>> make(const std::string& name, bool has_policy, std::shared_ptr<Denials> denials);
  Outcome<void> load(const std::string& name, const Stamps& stamps);
  Outcome<void> refresh();

  Runtime runtime;
  const PluginHostOptions options;
  std::mutex loading;  ///< one thread at a time loads and unloads; taken before `mutex`
  mutable std::mutex mutex;  ///< guards entries; nothing slow happens under it
  std::map<std::string, Entry, std::less<>> entries;
};

Outcome<std::shared_ptr<Plugin>> PluginHost::State::make(const std::string& name, bool has_policy, std::shared_ptr<Denials> denials) {
  VmOptions vm_options;
  vm_options.name = name;
  vm_options.class_path = {jar_of(name)};
  vm_options.max_heap = options.max_heap;
  if (has_policy) vm_options.policy.file(policy_of(name));
  else vm_options.policy = options.policy;
  vm_options.events.on_audit = [denials](const DecisionEvent& event) {
    if (!event.allowed) denials->add(event);
  };
  if (auto& print = options.on_output) {
    vm_options.output = Output([&print, name](std::string_view text) { print(name, text); });
    vm_options.error = vm_options.output;
  }
  Outcome<Vm> vm = runtime.create_vm(std::move(vm_options));
  if (!vm) return vm.failure();
  auto plugin = std::make_shared<Plugin>(name, std::move(*vm));
  Outcome<std::string> main_class = find_main_class(plugin->vm(), jar_of(name));
  if (!main_class) return main_class.failure();
  plugin->main_class_ = std::move(*main_class);
  denials->start();
  return plugin;
}

/// With `loading` held.
Outcome<void> PluginHost::State::load(const std::string& name, const Stamps& stamps) {
  auto denials = std::make_shared<Denials>(options.kept_denials);
  Outcome<std::shared_ptr<Plugin>> made = make(name, stamps.policy.has_value(), denials);
  std::shared_ptr<Plugin> old;  // its VM ends outside of the lock
  std::lock_guard lock(mutex);
  Entry& entry = entries[name];
  entry.stamps = stamps;
  entry.is_unloaded = false;
  if (!made) {
    entry.problem = made.failure().message();
    entry.next_try = Clock::now() + entry.pause;
    return made.failure();
  }
  entry.problem.clear();
  entry.generation++;
  entry.denials = std::move(denials);
  old = std::exchange(entry.plugin, std::move(*made));
  return {};
}

Outcome<void> PluginHost::State::refresh() {
  std::lock_guard one(loading);
  Result<std::vector<std::string>> files = HostStartup::list_directory(options.directory);
  if (!files) return Failure(ErrorCode::Host, options.directory + ": " + files.error().message);
  std::map<std::string, Stamps> there;
  for (const std::string& file : *files) {
    if (!file.ends_with(".jar")) continue;
    std::string name = file.substr(0, file.size() - 4);
    if (std::optional<Stamps> stamps = stamps_of(name); stamps && !name.empty()) there.emplace(name, *stamps);
  }
  std::vector<std::string> wanted;
  std::vector<Entry> gone;
  {
    std::lock_guard lock(mutex);
    for (auto entry = entries.begin(); entry != entries.end();) {
      if (there.contains(entry->first)) {
        ++entry;
      } else {
        gone.push_back(std::move(entry->second));
        entry = entries.erase(entry);
      }
    }
    const Clock::time_point now = Clock::now();
    for (const auto& [name, stamps] : there) {
      auto known = entries.find(name);
      if (known == entries.end() || known->second.stamps != stamps) {
        wanted.push_back(name);
        continue;
      }
      Entry& entry = known->second;
      if (!options.restarts || entry.is_unloaded || !has_ended(entry)) continue;
      if (entry.next_try == Clock::time_point()) entry.next_try = now + entry.pause;
      if (now < entry.next_try) continue;
      entry.next_try = {};
      entry.pause = std::min(2 * entry.pause, kLongestPause);
      wanted.push_back(name);
    }
  }
  for (const std::string& name : wanted) (void)load(name, there.at(name));  // what went wrong is in its status
  return {};
}

Outcome<PluginHost> PluginHost::create(Runtime runtime, PluginHostOptions options) {
  Result<std::string> directory = HostStartup::real_path(options.directory);
  if (!directory) return Failure(ErrorCode::Host, options.directory + ": " + directory.error().message);
  options.directory = *directory;
  auto state = std::make_shared<State>(std::move(runtime), std::move(options));
  if (Outcome<void> loaded = state->refresh(); !loaded) return loaded.failure();
  return PluginHost(std::move(state));
}

std::shared_ptr<Plugin> PluginHost::find(std::string_view name) const {
  std::lock_guard lock(state_->mutex);
  auto entry = state_->entries.find(name);
  if (entry == state_->entries.end() || !entry->second.plugin || has_ended(entry->second)) return nullptr;
  return entry->second.plugin;
}

std::vector<PluginStatus> PluginHost::status() const {
  std::vector<std::pair<std::string, Entry>> entries;
  {
    std::lock_guard lock(state_->mutex);
    entries.assign(state_->entries.begin(), state_->entries.end());
  }
  std::vector<PluginStatus> all;
  for (auto& [name, entry] : entries) {
    PluginStatus status{.name = name, .problem = entry.problem, .generation = entry.generation};
    if (!entry.plugin) {
      status.state = entry.is_unloaded ? PluginState::Ended : PluginState::Failed;
      if (entry.is_unloaded) status.problem = "it was unloaded";
    } else {
      if (has_ended(entry)) {
        status.state = PluginState::Ended;
        status.problem = entry.plugin->vm().end_event().reason;
      }
      status.meters = entry.plugin->vm().meters();
      status.denials = entry.denials->list();
    }
    all.push_back(std::move(status));
  }
  return all;
}

Outcome<void> PluginHost::refresh() { return state_->refresh(); }

Outcome<void> PluginHost::reload(std::string_view name) {
  std::lock_guard one(state_->loading);
  std::string text(name);
  std::optional<Stamps> stamps = state_->stamps_of(text);
  if (!stamps || text.find('/') != text.npos) return Failure(ErrorCode::NotFound, "no plugin " + text);
  return state_->load(text, *stamps);
}

bool PluginHost::unload(std::string_view name) {
  std::lock_guard one(state_->loading);
  std::shared_ptr<Plugin> plugin;
  {
    std::lock_guard lock(state_->mutex);
    auto entry = state_->entries.find(name);
    if (entry == state_->entries.end() || !entry->second.plugin) return false;
    plugin = std::exchange(entry->second.plugin, nullptr);
    entry->second.is_unloaded = true;
  }
  // Also for those who hold it.
  plugin->vm().kill();
  return true;
}

}  // namespace cordon
