#include "server/routes.h"

#include <cstdio>
#include <optional>

namespace cordon::server {

namespace {

constexpr int kNotFound = 404, kFailed = 500, kUnavailable = 503, kLate = 504;

void tell(httplib::Response& response, int status, const std::string& text) {
  response.status = status;
  response.set_content(text + "\n", "text/plain; charset=utf-8");
}

/// "/hello/a?b" is "hello" and "/a?b": as it came, not decoded.
struct Target {
  explicit Target(const std::string& target) {
    std::size_t end = std::min(target.find_first_of("/?", 1), target.size());
    name = target.substr(1, end - 1);
    path = target.substr(end);
    if (!path.starts_with('/')) path.insert(0, "/");
  }
  std::string name, path;
};

int status_of(const std::string& text) {
  constexpr int kLowest = 200, kHighest = 599;
  int status = 0;
  for (char c : text) {
    if (c < '0' || c > '9' || status > kHighest) return kFailed;
    status = 10 * status + (c - '0');
  }
  return status < kLowest || status > kHighest ? kFailed : status;
}

/// A header's value must not begin another header.
bool is_type(const std::string& text) {
  for (char c : text)
    if (static_cast<unsigned char>(c) < ' ' || c == '\x7f') return false;
  return !text.empty();
}

/// What a plugin gave. False: it is no answer.
bool give(const Object& result, httplib::Response& response) {
  if (Outcome<std::string> text = result.as<std::string>()) {
    response.set_content(*text, "text/plain; charset=utf-8");
    return true;
  }
  auto map = result.as<std::map<std::string, std::string>>();
  if (!map || !map->contains("body")) return false;
  auto value = [&](const char* key, const char* otherwise) { return map->contains(key) ? map->at(key) : std::string(otherwise); };
  std::string type = value("type", "text/plain; charset=utf-8");
  if (!is_type(type)) return false;
  response.status = status_of(value("status", "200"));
  response.set_content(map->at("body"), type);
  return true;
}

}  // namespace

void Routes::add_to(httplib::Server& server) {
  auto handler = [this](const httplib::Request& request, httplib::Response& response) { answer(request, response); };
  const char* all = "/[^/].*";
  server.Get(all, handler).Post(all, handler).Put(all, handler).Patch(all, handler).Delete(all, handler).Options(all, handler);
}

std::map<std::string, Counts> Routes::counts() const {
  std::lock_guard lock(mutex_);
  return counts_;
}

void Routes::answer(const httplib::Request& request, httplib::Response& response) {
  Target target(request.target);
  std::shared_ptr<Plugin> plugin = host_.find(target.name);
  if (!plugin) {
    for (const PluginStatus& status : host_.status())
      if (status.name == target.name) return tell(response, kUnavailable, "the plugin is not running: " + status.problem);
    return tell(response, kNotFound, "there is no such plugin");
  }
  {
    std::lock_guard lock(mutex_);
    Counts& counts = counts_[target.name];
    ++counts.requests;
    if (counts.running >= limits_.at_once) {
      ++counts.refused;
      return tell(response, kUnavailable, "the plugin is busy");
    }
    ++counts.running;
  }
  Counts done;
  auto begin = std::chrono::steady_clock::now();
  call(*plugin, request, target.path, response, done);
  // A page of a plugin's own must not reach the others, nor this server's.
  response.set_header("Content-Security-Policy", "sandbox allow-scripts allow-forms");
  response.set_header("X-Content-Type-Options", "nosniff");
  std::lock_guard lock(mutex_);
  Counts& counts = counts_[target.name];
  --counts.running;
  counts.failures += done.failures;
  counts.late += done.late;
  counts.time += std::chrono::steady_clock::now() - begin;
}

void Routes::call(Plugin& plugin, const httplib::Request& request, const std::string& path, httplib::Response& response, Counts& done) {
  if (plugin.main_class().empty()) {
    ++done.failures;
    return tell(response, kFailed, "the plugin's jar names no class: its manifest wants Cordon-Plugin or Main-Class");
  }
  auto result = plugin.vm().within(limits_.deadline).call<Object>(plugin.main_class() + ".handle", request.method, path, request.body);
  if (!result) {
    const Failure& failure = result.failure();
    if (failure.code() == ErrorCode::Deadline) {
      ++done.late;
      return tell(response, kLate, "the plugin took too long");
    }
    ++done.failures;
    if (failure.is_java_exception()) std::fprintf(stderr, "[%s] %s\n", plugin.name().c_str(), failure.trace().c_str());
    return tell(response, failure.code() == ErrorCode::Ended ? kUnavailable : kFailed, failure.message());
  }
  if (!*result) return tell(response, kNotFound, "not found");
  // Reading a Map runs the plugin's code as well; its own deadline is gone, so it may only be one of the library's.
  Outcome<std::string> kind = result->class_name();
  if (kind && (kind->starts_with("java.lang.String") || kind->starts_with("java.util.")) && give(*result, response)) return;
  ++done.failures;
  tell(response, kFailed, "the plugin's answer is neither a String nor a java.util.Map of Strings with a body");
}

}  // namespace cordon::server
