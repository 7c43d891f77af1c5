// The host of plugins for C.
#include <vector>

#include "cordon/plugin_host.h"
#include "embed/api/c_api.h"

using namespace cordon;
using namespace cordon::detail;

struct cordon_plugin_host {
  PluginHost host;
};
struct cordon_plugin {
  const std::shared_ptr<Plugin> plugin;
  cordon_vm vm;
};
struct cordon_plugin_list {
  struct Entry {
    PluginStatus status;
    std::vector<const char*> denials;  // of status
    cordon_plugin_status shown;        // its texts are those of the two above
  };
  std::vector<Entry> entries;
};

namespace {

cordon_plugin_state state_of(PluginState state) {
  switch (state) {
    case PluginState::Running: return CORDON_PLUGIN_RUNNING;
    case PluginState::Failed: return CORDON_PLUGIN_FAILED;
    case PluginState::Ended: return CORDON_PLUGIN_ENDED;
  }
  return CORDON_PLUGIN_FAILED;
}

}  // namespace

cordon_error* cordon_plugin_host_create(cordon_runtime* runtime, const char* directory, const cordon_plugin_host_options* options,
                                        cordon_plugin_host** host) {
  PluginHostOptions all{.directory = directory};
  if (options) {
    if (options->policy) all.policy = options->policy->policy;
    if (options->max_heap) all.max_heap = options->max_heap;
    if (options->kept_denials) all.kept_denials = options->kept_denials;
    all.restarts = !options->stays_ended;
    if (options->on_output)
      all.on_output = [write = options->on_output, user_data = options->user_data](const std::string& plugin, std::string_view text) {
        write(user_data, plugin.c_str(), text.data(), text.size());
      };
  }
  Outcome<PluginHost> made = PluginHost::create(runtime->runtime, std::move(all));
  if (!made) return c_error(made.failure());
  *host = new cordon_plugin_host{std::move(*made)};
  return nullptr;
}
void cordon_plugin_host_delete(cordon_plugin_host* host) { delete host; }
cordon_error* cordon_plugin_host_refresh(cordon_plugin_host* host) {
  Outcome<void> done = host->host.refresh();
  return done ? nullptr : c_error(done.failure());
}
cordon_error* cordon_plugin_host_reload(cordon_plugin_host* host, const char* name) {
  Outcome<void> done = host->host.reload(name);
  return done ? nullptr : c_error(done.failure());
}
bool cordon_plugin_host_unload(cordon_plugin_host* host, const char* name) { return host->host.unload(name); }

cordon_plugin* cordon_plugin_host_find(const cordon_plugin_host* host, const char* name) {
  std::shared_ptr<Plugin> plugin = host->host.find(name);
  if (!plugin) return nullptr;
  std::shared_ptr<Vm> vm(plugin, &plugin->vm());
  return new cordon_plugin{std::move(plugin), {std::move(vm)}};
}
void cordon_plugin_delete(cordon_plugin* plugin) { delete plugin; }
const char* cordon_plugin_name(const cordon_plugin* plugin) { return plugin->plugin->name().c_str(); }
const char* cordon_plugin_main_class(const cordon_plugin* plugin) { return plugin->plugin->main_class().c_str(); }
cordon_vm* cordon_plugin_vm(const cordon_plugin* plugin) { return const_cast<cordon_vm*>(&plugin->vm); }

cordon_plugin_list* cordon_plugin_host_status(const cordon_plugin_host* host) {
  auto* list = new cordon_plugin_list;
  for (PluginStatus& status : host->host.status()) list->entries.push_back({std::move(status), {}, {}});
  for (auto& [status, denials, shown] : list->entries) {
    for (const std::string& denial : status.denials) denials.push_back(denial.c_str());
    shown = {.name = status.name.c_str(),
             .state = state_of(status.state),
             .problem = status.problem.c_str(),
             .generation = status.generation,
             .meters = c_meters(status.meters),
             .denials = denials.data(),
             .denial_count = denials.size()};
  }
  return list;
}
size_t cordon_plugin_list_size(const cordon_plugin_list* list) { return list->entries.size(); }
const cordon_plugin_status* cordon_plugin_list_get(const cordon_plugin_list* list, size_t index) {
  return index < list->entries.size() ? &list->entries[index].shown : nullptr;
}
void cordon_plugin_list_delete(cordon_plugin_list* list) { delete list; }
