// An HTTP server whose routes are Java plugins: /NAME/... is answered by plugins/NAME.jar, in a VM of its own, with
// plugins/NAME.toml as its policy and budget. `cordon host` is this, grown up.
//
//     build/release/bin/plugin_host build/release/bin/plugin_host.plugins 8080
#include <httplib.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <thread>

#include "cordon/cordon.hpp"

namespace {

using namespace std::chrono_literals;
constexpr auto kDeadline = 500ms;

void answer(const cordon::PluginHost& host, const httplib::Request& request, httplib::Response& response) {
  std::string name = request.matches[1], path = request.matches[2];
  auto tell = [&](int status, const std::string& text) {
    response.status = status;
    response.set_content(text, "text/plain; charset=utf-8");
  };
  std::shared_ptr<cordon::Plugin> plugin = host.find(name);
  if (!plugin) return tell(404, "there is no plugin " + name + ", or it does not run just now\n");
  auto result = plugin->vm().within(kDeadline).call<std::string>(plugin->main_class() + ".handle", request.method, path.empty() ? "/" : path, request.body);
  if (result) return tell(200, *result);
  bool is_late = result.failure().code() == cordon::ErrorCode::Deadline || result.failure().code() == cordon::ErrorCode::Ended;
  tell(is_late ? 504 : 500, result.failure().message() + "\n");
}

std::string escaped(const std::string& text) {
  static const std::map<char, const char*> kNames{{'<', "&lt;"}, {'>', "&gt;"}, {'&', "&amp;"}, {'"', "&quot;"}};
  std::string out;
  for (char c : text) {
    auto name = kNames.find(c);
    if (name == kNames.end()) out += c;
    else out += name->second;
  }
  return out;
}

/// What each plugin uses, and was denied. The page loads itself again every second.
std::string page(const cordon::PluginHost& host) {
  std::string html = "<!doctype html><meta charset=utf-8><meta http-equiv=refresh content=1><title>Plugins</title>"
                     "<style>body{font:15px system-ui;margin:2rem;max-width:60rem}td,th{text-align:left;padding:.3rem 1rem .3rem 0;vertical-align:top}</style>"
                     "<h1>Plugins</h1><table><tr><th>plugin<th>state<th>CPU<th>heap<th>threads<th>last denials";
  for (const cordon::PluginStatus& status : host.status()) {
    std::string denials;
    for (const std::string& denial : status.denials) denials += escaped(denial) + "<br>";
    html += "<tr><td><a href='/" + escaped(status.name) + "/'>" + escaped(status.name) + "</a><td>" +
            (status.state == cordon::PluginState::Running ? "running" : escaped(status.problem)) + "<td>" +
            std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(status.meters.cpu).count()) + " ms<td>" +
            std::to_string(status.meters.heap_live >> 10) + " KiB<td>" + std::to_string(status.meters.threads) + "<td>" + denials;
  }
  return html + "</table>";
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2 || count > 3) {
    std::fprintf(stderr, "usage: plugin_host DIRECTORY [PORT]\n");
    return 1;
  }
  auto runtime = cordon::Runtime::create();
  auto host = runtime ? cordon::PluginHost::create(*runtime, {.directory = arguments[1]}) : runtime.failure();
  if (!host) {
    std::fprintf(stderr, "plugin_host: %s\n", host.failure().message().c_str());
    return 1;
  }
  httplib::Server server;
  server.Get("/", [&](const httplib::Request&, httplib::Response& response) { response.set_content(page(*host), "text/html"); });
  auto route = [&](const httplib::Request& request, httplib::Response& response) { answer(*host, request, response); };
  server.Get("/([^/]+)(/.*)?", route).Post("/([^/]+)(/.*)?", route);

  int port = count == 3 ? std::atoi(arguments[2]) : server.bind_to_any_port("127.0.0.1");
  if (count == 3 && !server.bind_to_port("127.0.0.1", port)) {
    std::fprintf(stderr, "plugin_host: port %d cannot be used\n", port);
    return 1;
  }
  std::printf("http://127.0.0.1:%d/\n", port);
  std::fflush(stdout);
  std::jthread keeper([&](std::stop_token end) {
    for (; !end.stop_requested(); std::this_thread::sleep_for(500ms)) (void)host->refresh();
  });
  return server.listen_after_bind() ? 0 : 1;
}
