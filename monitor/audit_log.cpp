#include "monitor/audit_log.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <unordered_map>

#include "monitor/host/info.h"
#include "monitor/host/process.h"
#include "monitor/host/thread.h"
#include "monitor/json_line.h"
#include "monitor/policy_digest.h"

namespace cordon::monitor {

namespace {

constexpr i8 kNever = INT64_MAX;
/// Memory for what is being counted; beyond it counting starts afresh.
constexpr size_t kMostKeyBytes = 4 << 20;
/// What may pile up in memory while the file takes nothing.
constexpr size_t kMostUnwritten = 1 << 20;

/// HostInfo that is not granted is no refusal: the guest gets neutral values.
std::string_view outcome(const Request& request, const Decision& decision) {
  if (decision.allowed) return "granted";
  return request.permission == Permission::HostInfo ? "neutral" : "denied";
}

/// What stands at the path of a guest, if a mapping applies: the longest one does.
std::string mapped_path(const PolicySpec& spec, std::string_view path) {
  const PathMapping* best = nullptr;
  for (const PathMapping& map : spec.paths) {
    bool is_beneath = path == map.guest || map.guest == "/" || (path.starts_with(map.guest) && path[map.guest.size()] == '/');
    if (is_beneath && (!best || map.guest.size() > best->guest.size())) best = &map;
  }
  if (!best) return {};
  return best->host + std::string(path.substr(best->guest == "/" ? 0 : best->guest.size()));
}

std::string mappings_json(const PolicySpec& spec) {
  std::string json;
  auto add = [&](const JsonLine& line) { json += (json.empty() ? "[" : ",") + line.object(); };
  for (const PathMapping& map : spec.paths)
    add(JsonLine().text("guest", map.guest).text("host", map.host).boolean("read_only", map.is_read_only).text("place", map.place.to_string()));
  for (const NetMapping& map : spec.networks) {
    auto endpoint = [](const std::string& host, u2 port) { return port == 0 ? host : host + ":" + std::to_string(port); };
    add(JsonLine().text("guest", endpoint(map.host, map.port)).text("host", endpoint(map.to_host, map.to_port)).text("place", map.place.to_string()));
  }
  return json.empty() ? json : json + "]";
}

}  // namespace

class AuditLog::Core : public std::enable_shared_from_this<AuditLog::Core> {
 public:
  explicit Core(AuditLogOptions given) : options(std::move(given)) {}

  static i8 monotonic() { return host::monotonic_nanos(HostToken()); }

  std::string line(i8 time, std::string_view event, const std::string& members) const {
    std::string text = "{\"time\":\"" + rfc3339(time) + "\",\"vm\":";
    append_json_string(text, options.vm);
    text += ",\"event\":\"";
    text += event;
    return text + "\"" + members + "}\n";
  }

  Result<void> begin(const AuditStart& start);
  bool record(const Request& request, const Decision& decision, Who& who);
  void limit_reached(std::string_view keyword, Who& who);
  void close(const AuditEnd& end, std::span<const AuditTotal> totals);
  void stop();

  AuditLogOptions options;

 private:
  /// A decision that was recorded, and how often it came again since its last record.
  struct Repeat {
    std::string event;    ///< of its record
    std::string members;
    u8 count = 0;
    i8 first_time = 0, last_time = 0;  ///< wall clock
    i8 due = 0;                        ///< monotonic
    i8 wait = 0;
    Permission permission{};
    enum Outcome : u1 { Denied, Granted, Limit } outcome = Denied;
  };

  bool come_again(const std::string& key, i8 time);
  bool add(std::string key, Repeat record, i8 time, bool at_once);
  bool put(std::string text);
  void leave_out(const Repeat& record, u8 count);
  void put_repeats(bool all);
  void put_repeat(Repeat& repeat);
  bool write_out();
  void wake_writer();
  static void write_later(void* pointer);
  i8 next_deadline() const;

  std::mutex mutex_;
  std::condition_variable changed_;
  // All below are guarded by mutex_.
  std::string buffer_;
  i8 buffer_due_ = kNever;
  std::unordered_map<std::string, Repeat> repeats_;
  size_t key_bytes_ = 0;
  i8 repeats_due_ = kNever;
  u8 written_ = 0;                         ///< bytes, those that still wait included
  bool is_truncated_ = false;
  u8 left_out_[kPermissionCount][2] = {};  ///< granted and denied since the limit was reached
  u8 dropped_ = 0;                         ///< records that the file did not take
  bool is_failing_ = false, was_failure_told_ = false;
  bool is_closed_ = false, is_stopping_ = false, has_writer_ = false;
  i8 writer_sleeps_until_ = 0;
  std::shared_ptr<const Policy> policy_;
  i8 start_time_ = 0;
};

Result<void> AuditLog::Core::begin(const AuditStart& start) {
  HostToken token;
  policy_ = start.policy;
  if (options.vm.empty()) {
    u4 number = 0;
    CORDON_TRY(host::random_bytes(token, std::span(reinterpret_cast<u1*>(&number), sizeof(number))));
    for (int i = 0; i < 8; i++, number >>= 4) options.vm += "0123456789abcdef"[number & 15];
  }
  start_time_ = host::wall_time_nanos(token);
  const PolicySpec& spec = policy_->spec();
  JsonLine members;
  members.number("format", 1).number("pid", host::own_pid(token)).text("command", start.command);
  members.text("directory", start.working_directory).text("policy", policy_digest(spec));
  members.boolean("allow_all", spec.allow_all).number("rules", static_cast<i8>(spec.rules.size()));
  if (std::string mappings = mappings_json(spec); !mappings.empty()) members.raw("mappings", mappings);
  std::string names;
  for (const EnvironmentEntry& entry : spec.environment) {
    names += names.empty() ? "[" : ",";
    append_json_string(names, entry.name);
  }
  if (!names.empty()) members.raw("environment", names + "]");
  if (spec.clock.kind != ClockRule::Real) members.text("clock", spec.clock.kind == ClockRule::Fixed ? "fixed" : "offset");
  if (spec.seed) members.boolean("seeded", true);
  JsonLine limits;
  for (const LimitInfo& limit : kLimits)
    if (u8 value = start.limits.*limit.member; value != Limits::kNone) limits.number(limit.keyword, static_cast<i8>(value));
  members.raw("limits", limits.object());
  std::lock_guard lock(mutex_);
  put(line(start_time_, "start", members.members()));
  return options.file->append(buffer_);
}

/// Counts a decision that has been recorded lately.
bool AuditLog::Core::come_again(const std::string& key, i8 time) {
  auto found = repeats_.find(key);
  if (found == repeats_.end()) return false;
  Repeat& repeat = found->second;
  if (repeat.count++ == 0) repeat.first_time = time;
  repeat.last_time = time;
  return true;
}

bool AuditLog::Core::record(const Request& request, const Decision& decision, Who& who) {
  const PermissionInfo& row = info(request.permission);
  std::string_view resource = request.resource.substr(0, JsonLine::kLongestText);
  std::string key;
  key.reserve(resource.size() + 24);
  auto add_raw = [&](auto value) { key.append(reinterpret_cast<const char*>(&value), sizeof(value)); };
  add_raw(request.permission);
  add_raw(decision.allowed);
  add_raw(decision.rule);
  add_raw(who.frame_id());
  key += resource;
  i8 time = host::wall_time_nanos(HostToken());
  bool must_be_kept = row.grant == PermissionInfo::Asked;
  {
    std::lock_guard lock(mutex_);
    if (is_truncated_) {
      left_out_[static_cast<size_t>(request.permission)][decision.allowed]++;
      return true;
    }
    if (come_again(key, time)) return !is_failing_ || !must_be_kept || write_out();
  }
  Asker asker = who.describe();
  JsonLine members;
  members.text_if("thread", asker.thread).text("permission", row.name);
  if (request.asked != request.resource) members.text_if("asked", request.asked);
  members.text("resource", request.resource);
  if (row.resource == PermissionInfo::Path && decision.allowed && policy_) {
    std::string host_path = mapped_path(policy_->spec(), request.resource);
    if (host_path != request.resource) members.text_if("mapped", host_path);
  }
  members.text("decision", outcome(request, decision)).text("rule", decision.reason);
  if (decision.rule) members.text_if("place", decision.rule->place.to_string());
  members.text_if("frame", asker.frame);
  if (!decision.allowed) {
    std::string flag(row.flag);
    if (row.resource != PermissionInfo::None && !resource.empty()) flag += "=" + std::string(resource);
    members.text("flag", flag);
  }
  bool at_once = !decision.allowed && request.permission != Permission::HostInfo;
  Repeat repeat{.event = "decision", .members = members.members(), .permission = request.permission};
  repeat.outcome = decision.allowed ? Repeat::Granted : Repeat::Denied;
  return add(std::move(key), std::move(repeat), time, at_once) || !must_be_kept;
}

void AuditLog::Core::limit_reached(std::string_view keyword, Who& who) {
  std::string key = "limit";
  u8 frame = who.frame_id();
  key.append(reinterpret_cast<const char*>(&frame), sizeof(frame)).append(keyword);
  i8 time = host::wall_time_nanos(HostToken());
  {
    std::lock_guard lock(mutex_);
    if (is_truncated_ || come_again(key, time)) return;
  }
  Asker asker = who.describe();
  JsonLine members;
  members.text("limit", keyword).text_if("thread", asker.thread).text_if("frame", asker.frame);
  (void)add(std::move(key), Repeat{.event = "limit", .members = members.members(), .outcome = Repeat::Limit}, time, true);
}

/// False if the record could not be kept.
bool AuditLog::Core::add(std::string key, Repeat record, i8 time, bool at_once) {
  std::lock_guard lock(mutex_);
  if (come_again(key, time)) return !is_failing_;  // another thread was faster
  bool is_kept = put(line(time, record.event, record.members));
  if (is_truncated_) {
    if (!is_kept) leave_out(record, 1);
    write_out();
    return true;
  }
  if (!is_kept) return false;
  if (!is_closed_) {
    size_t bytes = key.size() + record.members.size() + sizeof(Repeat);
    if (key_bytes_ + bytes > kMostKeyBytes) {
      put_repeats(true);
      repeats_.clear();
      key_bytes_ = 0;
    }
    key_bytes_ += bytes;
    record.wait = options.repeat_nanos;
    record.due = monotonic() + record.wait;
    repeats_due_ = std::min(repeats_due_, record.due);
    repeats_.emplace(std::move(key), std::move(record));
  }
  bool is_written = true;
  if (at_once || is_failing_ || is_closed_ || buffer_.size() >= options.flush_bytes)
    is_written = write_out();
  else if (!buffer_.empty() && buffer_due_ == kNever)
    buffer_due_ = monotonic() + options.flush_nanos;
  wake_writer();
  return is_written;
}

void AuditLog::Core::leave_out(const Repeat& record, u8 count) {
  if (record.outcome != Repeat::Limit)
    left_out_[static_cast<size_t>(record.permission)][record.outcome == Repeat::Granted] += count;
}

/// Into the buffer. False beyond the limit, or when there is no room because the file takes nothing.
bool AuditLog::Core::put(std::string text) {
  if (is_truncated_) return false;
  if (written_ + text.size() > options.byte_limit) {
    is_truncated_ = true;
    buffer_ += line(host::wall_time_nanos(HostToken()), "truncated",
                    JsonLine().number("limit", static_cast<i8>(options.byte_limit)).members());
    return false;
  }
  if (is_failing_ && buffer_.size() + text.size() > kMostUnwritten) {
    dropped_++;
    return false;
  }
  written_ += text.size();
  buffer_ += text;
  return true;
}

void AuditLog::Core::put_repeat(Repeat& repeat) {
  JsonLine more;
  more.number("count", static_cast<i8>(repeat.count)).text("since", rfc3339(repeat.first_time));
  if (!put(line(repeat.last_time, repeat.event, repeat.members + more.members())) && is_truncated_)
    leave_out(repeat, repeat.count);
  repeat.count = 0;
}

/// Writes what has been counted long enough, and forgets what did not come again.
void AuditLog::Core::put_repeats(bool all) {
  i8 now = monotonic();
  repeats_due_ = kNever;
  for (auto at = repeats_.begin(); at != repeats_.end();) {
    Repeat& repeat = at->second;
    if (all || repeat.due <= now) {
      if (repeat.count == 0) {
        key_bytes_ -= at->first.size() + repeat.members.size() + sizeof(Repeat);
        at = repeats_.erase(at);
        continue;
      }
      put_repeat(repeat);
      repeat.wait = std::min(repeat.wait * 2, options.longest_repeat_nanos);
      repeat.due = now + repeat.wait;
    }
    repeats_due_ = std::min(repeats_due_, repeat.due);
    ++at;
  }
}

/// False if the file does not take it all.
bool AuditLog::Core::write_out() {
  buffer_due_ = kNever;
  if (buffer_.empty()) return true;
  Result<void> result = options.file->append(buffer_);
  is_failing_ = !result;
  if (is_failing_ && !was_failure_told_ && options.on_failure) {
    was_failure_told_ = true;
    options.on_failure(result.error());
  }
  return !is_failing_;
}

i8 AuditLog::Core::next_deadline() const { return std::min(buffer_due_, repeats_due_); }

/// Sees to it that the writer looks again in time. The thread is started when it is first needed.
void AuditLog::Core::wake_writer() {
  i8 deadline = next_deadline();
  if (deadline == kNever || is_stopping_) return;
  if (!has_writer_) {
    HostToken token;
    auto argument = std::make_unique<std::shared_ptr<Core>>(shared_from_this());
    constexpr size_t kStack = 256 << 10;
    has_writer_ = host::start_thread(token, kStack, write_later, argument.get()).is_ok();
    if (has_writer_)
      argument.release();
    else
      write_out();  // nobody would do it later
  } else if (deadline < writer_sleeps_until_) {
    changed_.notify_one();
  }
}

void AuditLog::Core::write_later(void* pointer) {
  host::set_thread_name(HostToken(), "audit");
  std::shared_ptr<Core> self = std::move(*std::unique_ptr<std::shared_ptr<Core>>(static_cast<std::shared_ptr<Core>*>(pointer)));
  std::unique_lock lock(self->mutex_);
  while (!self->is_stopping_) {
    i8 deadline = self->next_deadline();
    i8 now = monotonic();
    if (deadline > now) {
      self->writer_sleeps_until_ = deadline;
      if (deadline == kNever)
        self->changed_.wait(lock);
      else
        self->changed_.wait_for(lock, std::chrono::nanoseconds(deadline - now));
      self->writer_sleeps_until_ = 0;
      continue;
    }
    if (self->repeats_due_ <= now) self->put_repeats(false);
    self->write_out();
    // A file that takes nothing is asked again, but not all the time.
    if (self->is_failing_) self->buffer_due_ = now + self->options.repeat_nanos;
  }
}

void AuditLog::Core::close(const AuditEnd& end, std::span<const AuditTotal> totals) {
  i8 time = host::wall_time_nanos(HostToken());
  std::lock_guard lock(mutex_);
  if (is_closed_) return;
  is_closed_ = true;
  for (auto& [key, repeat] : repeats_)
    if (repeat.count > 0) put_repeat(repeat);
  repeats_.clear();
  repeats_due_ = kNever;
  // The last records are few, and worth more than the limit.
  std::string last;
  auto add_sum = [&](Permission permission, std::string_view decision, u8 count) {
    if (count > 0)
      last += line(time, "sum", JsonLine().text("permission", info(permission).name).text("decision", decision).number("count", static_cast<i8>(count)).members());
  };
  for (const AuditTotal& total : totals) {
    if (!is_summed(total.permission)) continue;
    add_sum(total.permission, "granted", total.granted);
    // Denials of these have records of their own; the clock alone is too quick for that.
    if (total.permission == Permission::Clock) add_sum(total.permission, "denied", total.denied);
  }
  for (const PermissionInfo& row : kPermissions) {
    if (is_summed(row.permission)) continue;
    add_sum(row.permission, "granted", left_out_[static_cast<size_t>(row.permission)][1]);
    add_sum(row.permission, "denied", left_out_[static_cast<size_t>(row.permission)][0]);
  }
  JsonLine members;
  members.text("cause", end.cause).number("code", end.code).text_if("detail", end.detail);
  members.number("nanos", time - start_time_);
  if (dropped_ > 0) members.number("lost", static_cast<i8>(dropped_));
  buffer_ += last + line(time, "end", members.members());
  write_out();
}

void AuditLog::Core::stop() {
  std::lock_guard lock(mutex_);
  if (!is_closed_) put_repeats(true);
  write_out();
  is_stopping_ = true;
  changed_.notify_one();
}

AuditLog::AuditLog(AuditLogOptions options) : core_(std::make_shared<Core>(std::move(options))) {}
AuditLog::~AuditLog() { core_->stop(); }
Result<void> AuditLog::start(const AuditStart& start) { return core_->begin(start); }
const std::string& AuditLog::vm() const { return core_->options.vm; }

bool AuditLog::record(const Request& request, const Decision& decision, Who& who) {
  if (decision.allowed && is_summed(request.permission)) return true;
  return core_->record(request, decision, who);
}
void AuditLog::limit_reached(std::string_view keyword, Who& who) { core_->limit_reached(keyword, who); }
void AuditLog::close(const AuditEnd& end, std::span<const AuditTotal> totals) { core_->close(end, totals); }

}  // namespace cordon::monitor
