// cordon host DIR: plugins behind HTTP, without code.
#include <arpa/inet.h>
#include <pthread.h>
#include <sys/socket.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <cerrno>
#include <condition_variable>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <thread>

#include "cordon/cordon.hpp"
#include "server/page.h"
#include "server/routes.h"
#include "server/status.h"

namespace {

using namespace cordon;
using namespace std::chrono_literals;

constexpr std::size_t kMostBody = 4 << 20;
constexpr auto kLook = 500ms;

struct Settings {
  std::string directory, listen = "127.0.0.1:8080", jdk, heap = "64M";
  double deadline = 2;
  unsigned threads = 16;
};

int fail(const std::string& text) {
  std::fprintf(stderr, "cordon host: %s\n", text.c_str());
  return 1;
}

struct Address {
  std::string host;
  int port = -1;
};

/// "HOST:PORT", "[::1]:PORT", "PORT". A port below 0: it is none.
Address address_of(const std::string& text) {
  std::size_t colon = text.rfind(':');
  Address address{colon == text.npos ? "127.0.0.1" : text.substr(0, colon), -1};
  if (address.host.starts_with('[') && address.host.ends_with(']')) address.host = address.host.substr(1, address.host.size() - 2);
  std::string port = colon == text.npos ? text : text.substr(colon + 1);
  constexpr std::size_t kMostDigits = 5;
  constexpr int kMostPort = 65535;
  if (address.host.empty() || port.empty() || port.size() > kMostDigits || port.find_first_not_of("0123456789") != port.npos) return address;
  int number = std::stoi(port);
  if (number <= kMostPort) address.port = number;
  return address;
}

/// Keeps up with the directory, and says what happens in it.
class Keeper {
 public:
  explicit Keeper(PluginHost host) : host_(std::move(host)) {
    tell_changes();
    thread_ = std::thread([this] { run(); });
  }
  ~Keeper() {
    {
      std::lock_guard lock(mutex_);
      is_over_ = true;
    }
    changed_.notify_all();
    thread_.join();
  }

 private:
  void run() {
    std::unique_lock lock(mutex_);
    while (!changed_.wait_for(lock, kLook, [this] { return is_over_; })) {
      lock.unlock();
      if (Outcome<void> done = host_.refresh(); !done) std::fprintf(stderr, "cordon host: %s\n", done.failure().message().c_str());
      tell_changes();
      lock.lock();
    }
  }
  void tell_changes() {
    std::map<std::string, std::string> now;
    for (const PluginStatus& status : host_.status()) {
      std::string& text = now[status.name];
      switch (status.state) {
        case PluginState::Running: text = status.generation > 1 ? "loaded again, the " + std::to_string(status.generation) + ". time" : "loaded"; break;
        case PluginState::Failed: text = "not loaded"; break;
        case PluginState::Ended: text = "ended"; break;
      }
      if (!status.problem.empty()) text += ": " + status.problem;
    }
    for (const auto& [name, text] : now)
      if (!told_.contains(name) || told_[name] != text) std::fprintf(stderr, "cordon host: %s: %s\n", name.c_str(), text.c_str());
    for (const auto& [name, text] : told_)
      if (!now.contains(name)) std::fprintf(stderr, "cordon host: %s: gone\n", name.c_str());
    told_ = std::move(now);
  }

  PluginHost host_;
  std::map<std::string, std::string> told_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool is_over_ = false;
  std::thread thread_;
};

void set_up(httplib::Server& server, const Settings& settings) {
  // Two servers must not share a port, as SO_REUSEPORT would let them.
  server.set_socket_options([](socket_t socket) {
    int yes = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  });
  server.new_task_queue = [count = settings.threads] { return new httplib::ThreadPool(count); };
  server.set_keep_alive_timeout(2).set_payload_max_length(kMostBody).set_tcp_nodelay(true);
}

int serve(const Settings& settings) {
  Address address = address_of(settings.listen);
  if (address.port < 0) return fail("--listen " + settings.listen + ": write HOST:PORT, as in 127.0.0.1:8080");
  Policy budget;
  budget.limit("max-heap", settings.heap);
  if (auto checked = budget.check(); !checked) return fail("--max-heap " + settings.heap + ": " + checked.failure().message());

  // Blocked in all threads that come; one waits for them.
  sigset_t ends;
  sigemptyset(&ends);
  for (int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&ends, signal);
  pthread_sigmask(SIG_BLOCK, &ends, nullptr);

  httplib::Server server;
  set_up(server, settings);
  errno = 0;
  int port = address.port;
  bool is_bound = port == 0 ? (port = server.bind_to_any_port(address.host)) > 0 : server.bind_to_port(address.host, port);
  if (!is_bound) return fail("cannot listen on " + settings.listen + ": " + (errno ? std::strerror(errno) : "no such address"));

  Outcome<Runtime> runtime = Runtime::create({.java_home = settings.jdk, .may_handle_signals = true});
  if (!runtime) return fail(runtime.failure().message());
  PluginHostOptions options;
  options.directory = settings.directory;
  options.policy = budget;
  options.on_output = [](const std::string& plugin, std::string_view text) {
    std::fprintf(stderr, "[%s] %.*s%s", plugin.c_str(), static_cast<int>(text.size()), text.data(), text.ends_with('\n') ? "" : "\n");
  };
  Outcome<PluginHost> host = PluginHost::create(*runtime, options);
  if (!host) return fail(host.failure().message());

  auto deadline = std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::duration<double>(settings.deadline));
  server::Routes routes(*host, {deadline, std::max(1u, settings.threads / 4)});
  server.Get("/", [](const httplib::Request&, httplib::Response& response) {
    response.set_header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'");
    response.set_content(server::kPage.data(), server::kPage.size(), "text/html; charset=utf-8");
  });
  server.Get("/status.json", [&](const httplib::Request&, httplib::Response& response) {
    response.set_content(server::status_json(*host, routes), "application/json");
  });
  routes.add_to(server);

  Keeper keeper(*host);
  const std::string shown = address.host.find(':') == std::string::npos ? address.host : "[" + address.host + "]";
  std::printf("http://%s:%d/\n", shown.c_str(), port);
  std::fflush(stdout);
  std::thread end([&] {
    int signal = 0;
    sigwait(&ends, &signal);
    server.stop();
    // Requests that are under way would have until their deadline.
    for (const PluginStatus& status : host->status())
      if (auto plugin = host->find(status.name)) plugin->vm().interrupt();
  });
  bool was_served = server.listen_after_bind();
  if (!was_served) ::kill(::getpid(), SIGTERM);  // the thread waits for it
  end.join();
  return was_served ? 0 : fail("cannot listen any more");
}

}  // namespace

int main(int count, char** arguments) {
  Settings settings;
  CLI::App app("Serves the plugins of a directory over HTTP: DIR/NAME.jar answers /NAME/..., with DIR/NAME.toml as its policy and "
               "budget. A page at / shows them.", "cordon host");
  app.add_option("directory", settings.directory, "holds the plugins")->required();
  app.add_option("--listen", settings.listen, "HOST:PORT; port 0 takes a free one")->capture_default_str();
  app.add_option("--deadline", settings.deadline, "seconds that a request may take")->capture_default_str()->check(CLI::Range(0.001, 3600.0));
  app.add_option("--threads", settings.threads, "requests at once; a plugin can have a quarter of them")->capture_default_str()->check(CLI::Range(1, 1024));
  app.add_option("--max-heap", settings.heap, "Java heap of plugins without a policy file")->capture_default_str();
  app.add_option("--jdk", settings.jdk, "an installed OpenJDK 17");
  try {
    app.parse(count, arguments);
  } catch (const CLI::CallForHelp&) {
    std::printf("%s", app.help().c_str());
    return 0;
  } catch (const CLI::ParseError& error) {
    std::fprintf(stderr, "cordon host: %s\n\n%s", error.what(), app.help().c_str());
    return 1;
  }
  return serve(settings);
}
