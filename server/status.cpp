#include "server/status.h"

#include <nlohmann/json.hpp>

namespace cordon::server {

namespace {

using Json = nlohmann::ordered_json;

const char* text_of(PluginState state) {
  switch (state) {
    case PluginState::Running: return "running";
    case PluginState::Failed: return "failed";
    case PluginState::Ended: return "ended";
  }
  return "";
}

double seconds(std::chrono::nanoseconds time) { return std::chrono::duration<double>(time).count(); }

}  // namespace

std::string status_json(const PluginHost& host, const Routes& routes) {
  std::map<std::string, Counts> counts = routes.counts();
  Json plugins = Json::array();
  for (const PluginStatus& status : host.status()) {
    const Counts& of = counts[status.name];
    Json meters = {{"cpu_seconds", seconds(status.meters.cpu)}};
#define X(name, text) meters[#name] = status.meters.name;
    CORDON_METERS(X)
#undef X
    plugins.push_back({{"name", status.name},
                       {"state", text_of(status.state)},
                       {"problem", status.problem},
                       {"generation", status.generation},
                       {"requests", of.requests},
                       {"running", of.running},
                       {"failures", of.failures},
                       {"late", of.late},
                       {"refused", of.refused},
                       {"seconds", seconds(of.time)},
                       {"meters", std::move(meters)},
                       {"denials", status.denials}});
  }
  // Names and denials hold a plugin's own text, which need not be UTF-8.
  return Json{{"plugins", std::move(plugins)}}.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace cordon::server
