// Making a gateway, asking the policy, budgets.
#include "monitor/gateway.h"

#include <algorithm>
#include <cerrno>

#include "monitor/children.h"
#include "monitor/cpu_meter.h"
#include "monitor/guest_clock.h"
#include "monitor/guest_memory.h"
#include "monitor/host/errors.h"
#include "monitor/host/info.h"
#include "monitor/host/path.h"
#include "monitor/host_streams.h"
#include "monitor/network.h"
#include "monitor/path_space.h"
#include "monitor/resource_table.h"
#include "monitor/seeded_random.h"
#include "monitor/thread_counter.h"

namespace cordon::monitor {

namespace {

/// For class metadata of the library that a program needs even at its limits.
u8 memory_reserve(u8 limit) {
  constexpr u8 kMost = u8{8} << 20;
  return std::min(limit / 8, kMost);
}

std::shared_ptr<Resource> standard_stream(int number, std::shared_ptr<StreamSource> source,
                                          std::shared_ptr<StreamSink> sink) {
  auto resource = std::make_shared<Resource>(HandleKind::StandardStream, -1);
  resource->stream = number;
  resource->is_readable = number == 0;
  resource->is_writable = number != 0;
  resource->source = std::move(source);
  resource->sink = std::move(sink);
  return resource;
}

}  // namespace

Gateway::Gateway(GatewayOptions options)
    : options_(std::move(options)),
      budget_(std::make_unique<MemoryBudget>(options_.limits.memory, memory_reserve(options_.limits.memory))),
      memory_(std::make_unique<GuestMemory>(regions_, *budget_)),
      resources_(std::make_unique<ResourceTable>(options_.limits, *budget_, [this](u8 Limits::*member) { tell_limit(member); })),
      children_(std::make_unique<Children>()),
      network_(std::make_unique<Network>(
          options_.policy, options_.resolver ? options_.resolver : std::make_shared<HostResolver>())),
      clock_(std::make_unique<GuestClock>(options_.policy->spec().clock)),
      threads_(std::make_shared<ThreadCounter>(options_.limits.threads)),
      cpu_(std::make_shared<CpuMeter>()) {
  policy_.store(options_.policy.get(), std::memory_order_release);
}

Gateway::~Gateway() {
  end_children();
  end_audit({.cause = "end"});
  resources_->clear();
}

Result<std::unique_ptr<Gateway>> Gateway::create(GatewayOptions options) {
  HostToken token;
  if (!options.policy) options.policy = Policy::deny_all();
  for (const LimitInfo& limit : kLimits)
    options.limits.*limit.member = std::min(options.limits.*limit.member, options.policy->limits().*limit.member);
  if (options.limits.memory == Limits::kNone) options.limits.memory = options.limits.heap;
  if (options.working_directory.empty()) options.working_directory = CORDON_TRY(host::current_directory(token));
  if (!options.working_directory.starts_with('/'))
    return Error{ErrorKind::BadInput, 0, "the working directory of a VM must be an absolute path"};
  if (!options.environment) options.environment = host::environment(token);
  // What the policy gives, it gives whether or not the host has it.
  for (const EnvironmentEntry& given : options.policy->spec().environment) {
    std::erase_if(*options.environment, [&](const EnvironmentEntry& entry) { return entry.name == given.name; });
    options.environment->push_back(given);
  }
  if (!options.input) options.input = std::make_shared<HostSource>(0);
  if (!options.output) options.output = std::make_shared<HostSink>(1);
  if (!options.error) options.error = std::make_shared<HostSink>(2);
  std::vector<std::string> guarded;
  for (const Rule& rule : options.policy->spec().rules) {
    const PathPattern* pattern = std::get_if<PathPattern>(&rule.pattern);
    if (pattern && rule.effect == Rule::Deny) guarded.push_back(pattern->root);
  }
  std::unique_ptr<PathSpace> paths =
      CORDON_TRY(PathSpace::create(options.policy->spec().paths, std::move(guarded), options.has_openat2));
  std::unique_ptr<Gateway> gateway(new Gateway(std::move(options)));
  gateway->paths_ = std::move(paths);
  const GatewayOptions& kept = gateway->options_;
  if (auto seed = kept.policy->spec().seed) gateway->seeded_ = std::make_shared<SeededRandom>(*seed);
  gateway->resources_->add_standard(standard_stream(0, kept.input, nullptr));
  gateway->resources_->add_standard(standard_stream(1, nullptr, kept.output));
  gateway->resources_->add_standard(standard_stream(2, nullptr, kept.error));
  return gateway;
}

namespace {

constexpr std::string_view kMappedReadOnly = "mapped read-only";
constexpr std::string_view kJudged = "the embedder decided";

/// What is granted by --allow-write changes files, or what others find there.
bool is_modifying(Permission permission) { return info(permission).flag == info(Permission::FileWrite).flag; }

Error read_only_error(const Request& request) {
  std::string message(info(request.permission).name);
  message += " of \"" + printable(request.resource) + "\" denied; it is mapped read-only (--map with :ro)";
  return Error{ErrorKind::Denied, 0, std::move(message)};
}

/// The kernel's random devices are the Java library's way to random bytes, so they go with that permission.
bool is_harmless_for_random(Permission permission) {
  return permission == Permission::FileRead || permission == Permission::FileStat;
}

}  // namespace

bool Gateway::is_random_device(std::string_view absolute) {
  return absolute == "/dev/random" || absolute == "/dev/urandom";
}

Decision Gateway::decide(const Request& request) const {
  Decision decision = policy().decide(request);
  if (decision.allowed && is_modifying(request.permission) && paths_->is_read_only(request.resource))
    return {false, nullptr, kMappedReadOnly};
  return decision;
}

bool Gateway::would_allow(Permission permission, std::string_view resource) const {
  if (is_harmless_for_random(permission) && is_random_device(resource) && decide({Permission::Random, resource}).allowed) return true;
  return decide({permission, resource}).allowed;
}

bool Gateway::is_allowed(const Request& request) {
  return is_allowed(request, decide(request));
}

bool Gateway::is_allowed(const Request& request, const Decision& policys) {
  Decision decision = policys;
  if (options_.judge) {
    decision.allowed = options_.judge(request, policys);
    if (decision.allowed != policys.allowed) decision.rule = nullptr, decision.reason = kJudged;
  }
  counts_[index_of(request.permission)][decision.allowed].fetch_add(1, std::memory_order_relaxed);
  if (options_.audit && !options_.audit->record(request, decision, *who_)) return false;
  return decision.allowed;
}

void Gateway::tell_limit(std::string_view keyword) {
  if (options_.audit) options_.audit->limit_reached(keyword, *who_);
}

void Gateway::tell_limit(u8 Limits::*member) {
  for (const LimitInfo& limit : kLimits)
    if (limit.member == member) tell_limit(limit.keyword);
}

Error Gateway::limit_reached(u8 Limits::*member, int code) {
  tell_limit(member);
  return limit_error(options_.limits, member, code);
}

void Gateway::end_audit(const AuditEnd& end) {
  if (!options_.audit || is_audit_ended_.exchange(true)) return;
  std::array<AuditTotal, kPermissionCount> totals;
  for (const PermissionInfo& row : kPermissions)
    totals[index_of(row.permission)] = {row.permission, granted_count(row.permission), denied_count(row.permission)};
  options_.audit->close(end, totals);
}

Result<void> Gateway::ask(const Request& request) {
  Decision decision = decide(request);
  if (is_allowed(request, decision)) return {};
  if (decision.reason.data() == kMappedReadOnly.data()) return read_only_error(request);
  return denied_error(request.permission, request.resource);
}

Result<void> Gateway::ask_path(Permission permission, std::string_view absolute, std::string_view asked) {
  Request request{.permission = permission, .resource = absolute, .asked = asked == absolute ? "" : asked};
  if (is_harmless_for_random(permission) && is_random_device(absolute)) {
    Request random = request;
    random.permission = Permission::Random;
    if (is_allowed(random)) return {};
  }
  return ask(request);
}

Result<std::shared_ptr<Resource>> Gateway::pin(Handle handle) const { return resources_->find(handle); }

namespace {

/// As much of `wanted` as is left of a budget.
u8 take(std::atomic<u8>& taken, u8 limit, u8 wanted) {
  u8 before = taken.load(std::memory_order_relaxed);
  u8 part;
  do {
    part = before >= limit ? 0 : std::min(wanted, limit - before);
    if (part == 0) return 0;
  } while (!taken.compare_exchange_weak(before, before + part, std::memory_order_relaxed));
  return part;
}

}  // namespace

Result<u8> Gateway::take_bytes(const Resource& resource, u8 wanted) {
  if (wanted == 0 || resource.is_inner) return wanted;
  bool is_output = resource.kind == HandleKind::StandardStream;
  u8 Limits::*member = is_output ? &Limits::output_bytes : &Limits::written_bytes;
  u8 part = take(is_output ? output_taken_ : written_taken_, options_.limits.*member, wanted);
  if (part == 0) return limit_reached(member, EDQUOT);
  return part;
}

void Gateway::settle_bytes(const Resource& resource, u8 taken, u8 written) {
  if (resource.is_inner) return;
  bool is_output = resource.kind == HandleKind::StandardStream;
  (is_output ? output_taken_ : written_taken_).fetch_sub(taken - written, std::memory_order_relaxed);
  std::atomic<u8>& counter = resource.stream == 1   ? output_bytes_
                             : resource.stream == 2 ? error_bytes_
                                                    : written_bytes_;
  counter.fetch_add(written, std::memory_order_relaxed);
}

Result<void> Gateway::take_whole(u8 bytes) {
  u8 limit = options_.limits.written_bytes;
  u8 part = take(written_taken_, limit, bytes);
  if (part == bytes) {
    written_bytes_.fetch_add(bytes, std::memory_order_relaxed);
    return {};
  }
  written_taken_.fetch_sub(part, std::memory_order_relaxed);
  return limit_reached(&Limits::written_bytes, EDQUOT);
}

void Gateway::begin_boot() {
  budget_->open();
  threads_->open();
}

void Gateway::end_boot() {
  budget_->close();
  threads_->close();
}

Usage Gateway::usage() const {
  Usage usage;
  usage.memory = budget_->used();
  usage.threads = threads_->count();
  usage.cpu_nanos = static_cast<u8>(cpu_->total());
  usage.open_files = resources_->file_count();
  usage.sockets = resources_->socket_count();
  usage.output_bytes = output_bytes_.load(std::memory_order_relaxed);
  usage.error_bytes = error_bytes_.load(std::memory_order_relaxed);
  usage.input_bytes = input_bytes_.load(std::memory_order_relaxed);
  usage.written_bytes = written_bytes_.load(std::memory_order_relaxed);
  return usage;
}

}  // namespace cordon::monitor
