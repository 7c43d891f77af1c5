// Environment, facts about the host, clock, randomness.
#include <algorithm>

#include "monitor/gateway.h"
#include "monitor/guest_clock.h"
#include "monitor/host/errors.h"
#include "monitor/host/info.h"
#include "monitor/host/process.h"
#include "monitor/path_walk.h"
#include "monitor/resource_table.h"
#include "monitor/seeded_random.h"

namespace cordon::monitor {

namespace {

constexpr std::string_view kNoName = "no such user or group";

std::string variable(const std::vector<EnvironmentEntry>& entries, std::string_view name) {
  for (const EnvironmentEntry& entry : entries) {
    if (entry.name == name) return entry.value;
  }
  return "";
}

/// POSIX: LC_ALL wins over the category's own variable, which wins over LANG.
std::string locale_of(const std::vector<EnvironmentEntry>& entries, std::string_view category) {
  for (std::string_view name : {std::string_view("LC_ALL"), category, std::string_view("LANG")}) {
    std::string value = variable(entries, name);
    if (!value.empty()) return value;
  }
  return "C";
}

/// The zone's name in TZ: a leading colon, the zone directory and the "posix/" tree taken off.
std::string zone_of(std::string value) {
  if (value.starts_with(':')) value.erase(0, 1);
  constexpr std::string_view kDirectory = "zoneinfo/";
  size_t at = value.find(kDirectory);
  if (value.starts_with('/') && at != std::string::npos) value.erase(0, at + kDirectory.size());
  if (value.starts_with("posix/")) value.erase(0, 6);
  return value;
}

}  // namespace

std::vector<EnvironmentEntry> Gateway::environment() {
  std::vector<EnvironmentEntry> visible;
  auto is_given = [&](const EnvironmentEntry& entry) {
    const std::vector<EnvironmentEntry>& given = options_.policy->spec().environment;
    return std::any_of(given.begin(), given.end(), [&](const EnvironmentEntry& own) { return own.name == entry.name; });
  };
  for (const EnvironmentEntry& entry : *options_.environment) {
    if (is_given(entry) || is_allowed(Permission::Environment, entry.name)) visible.push_back(entry);
  }
  return visible;
}

Result<std::string> Gateway::environment_variable(std::string_view name) {
  for (const EnvironmentEntry& entry : options_.policy->spec().environment) {
    if (entry.name == name) return entry.value;
  }
  CORDON_TRY(ask(Permission::Environment, name));
  for (const EnvironmentEntry& entry : *options_.environment) {
    if (entry.name == name) return entry.value;
  }
  return Error{ErrorKind::NotFound, 0, "no such variable"};
}

HostFacts Gateway::host_facts() {
  if (!is_allowed(Permission::HostInfo, "host facts")) return options_.neutral;
  return host::host_facts(HostToken());
}

Presentation Gateway::presentation() {
  HostToken token;
  const std::vector<EnvironmentEntry>& entries = *options_.environment;
  Presentation result;
  result.locale = locale_of(entries, "LC_CTYPE");
  result.locale_messages = locale_of(entries, "LC_MESSAGES");
  result.locale_time = locale_of(entries, "LC_TIME");
  result.time_zone = zone_of(variable(entries, "TZ"));
  if (result.time_zone.empty()) result.time_zone = host::time_zone(token);
  result.input_is_terminal = options_.input->is_terminal();
  result.output_is_terminal = options_.output->is_terminal();
  result.error_is_terminal = options_.error->is_terminal();
  result.processors = host::processors(token);
  return result;
}

Result<std::string> Gateway::user_name(u4 id) {
  if (is_allowed(Permission::HostInfo, "user names")) return host::user_name(HostToken(), id);
  if (id == options_.neutral.user_id) return options_.neutral.user_name;
  return Error{ErrorKind::NotFound, 0, std::string(kNoName)};
}

Result<std::string> Gateway::group_name(u4 id) {
  if (is_allowed(Permission::HostInfo, "group names")) return host::group_name(HostToken(), id);
  if (id == options_.neutral.group_id) return options_.neutral.user_name;
  return Error{ErrorKind::NotFound, 0, std::string(kNoName)};
}

Result<u4> Gateway::user_id(std::string_view name) {
  if (is_allowed(Permission::HostInfo, "user names")) return host::user_id(HostToken(), std::string(name));
  if (name == options_.neutral.user_name) return options_.neutral.user_id;
  return Error{ErrorKind::NotFound, 0, std::string(kNoName)};
}

Result<u4> Gateway::group_id(std::string_view name) {
  if (is_allowed(Permission::HostInfo, "group names")) return host::group_id(HostToken(), std::string(name));
  if (name == options_.neutral.user_name) return options_.neutral.group_id;
  return Error{ErrorKind::NotFound, 0, std::string(kNoName)};
}

std::string Gateway::error_text(int code) { return host::error_from(code).message; }

// The clocks are read millions of times a second: decided each time, but counted without a locked instruction. The
// count may miss some.
i8 Gateway::wall_time_nanos() {
  bool allowed = would_allow(Permission::Clock, "wall");
  std::atomic<u8>& count = counts_[index_of(Permission::Clock)][allowed];
  count.store(count.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
  return allowed ? clock_->wall(host::wall_time_nanos(HostToken())) : 0;
}

i8 Gateway::monotonic_nanos() {
  bool allowed = would_allow(Permission::Clock, "monotonic");
  std::atomic<u8>& count = counts_[index_of(Permission::Clock)][allowed];
  count.store(count.load(std::memory_order_relaxed) + 1, std::memory_order_relaxed);
  return allowed ? clock_->monotonic(host::monotonic_nanos(HostToken())) : 0;
}

i8 Gateway::begin_wait() { return clock_->passed(); }
void Gateway::end_wait(i8 begin, i8 nanos) { clock_->end_wait(begin, nanos); }

i8 Gateway::process_cpu_nanos() {
  return is_allowed(Permission::HostInfo, "process time") ? host::process_cpu_nanos(HostToken()) : 0;
}

Result<void> Gateway::random_bytes(std::span<u1> buffer) {
  CORDON_TRY(ask(Permission::Random, ""));
  if (!seeded_) return host::random_bytes(HostToken(), buffer);
  seeded_->fill(buffer);
  return {};
}

}  // namespace cordon::monitor
