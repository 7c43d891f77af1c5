#include "cli/audit_records.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <tuple>

namespace cordon::cli {

namespace {

using Json = nlohmann::json;

bool read_text(const Json& object, const char* key, std::string& out) {
  auto found = object.find(key);
  if (found == object.end()) return true;
  if (!found->is_string()) return false;
  out = found->get<std::string>();
  return true;
}

template <typename Number>
bool read_number(const Json& object, const char* key, Number& out) {
  auto found = object.find(key);
  if (found == object.end()) return true;
  if (!found->is_number_integer()) return false;
  out = found->get<Number>();
  return true;
}

/// Empty if the record is one.
std::string read_record(const Json& object, AuditRecord& record) {
  if (!object.is_object()) return "not a JSON object";
  const std::pair<const char*, std::string AuditRecord::*> kTexts[] = {
      {"time", &AuditRecord::time},         {"vm", &AuditRecord::vm},           {"event", &AuditRecord::event},
      {"thread", &AuditRecord::thread},     {"permission", &AuditRecord::permission}, {"asked", &AuditRecord::asked},
      {"resource", &AuditRecord::resource}, {"mapped", &AuditRecord::mapped},   {"decision", &AuditRecord::decision},
      {"rule", &AuditRecord::rule},         {"place", &AuditRecord::place},     {"frame", &AuditRecord::frame},
      {"flag", &AuditRecord::flag},         {"limit", &AuditRecord::limit},     {"command", &AuditRecord::command},
      {"policy", &AuditRecord::policy},     {"cause", &AuditRecord::cause},     {"detail", &AuditRecord::detail},
      {"since", &AuditRecord::since},
  };
  for (auto [key, member] : kTexts) {
    // The limit of a truncated trail is a number.
    if (object.value("event", Json()) == "truncated" && std::string_view(key) == "limit") continue;
    if (!read_text(object, key, record.*member)) return std::string("\"") + key + "\" is no text";
  }
  if (!read_number(object, "count", record.count)) return "\"count\" is no number";
  if (!read_number(object, "code", record.code)) return "\"code\" is no number";
  if (!read_number(object, "nanos", record.nanos)) return "\"nanos\" is no number";
  if (record.event.empty() || record.time.empty()) return "no audit record";
  if (record.event == "decision" && (record.permission.empty() || record.decision.empty())) return "a decision without permission or outcome";
  return {};
}

int rank(std::string_view decision) { return decision == "denied" ? 0 : decision == "neutral" ? 1 : 2; }

std::string lower(std::string text) {
  for (char& c : text)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return text;
}

}  // namespace

AuditTrail read_audit(std::string_view text) {
  AuditTrail trail;
  u8 number = 0;
  for (size_t start = 0; start < text.size();) {
    size_t end = std::min(text.find('\n', start), text.size());
    std::string_view line = text.substr(start, end - start);
    bool is_whole = end < text.size();
    start = end + 1;
    number++;
    if (line.find_first_not_of(" \t\r") == line.npos) continue;
    Json object = Json::parse(line, nullptr, false);
    AuditRecord record;
    std::string problem = object.is_discarded() ? (is_whole ? "not JSON" : "not JSON; the last line is not whole") : read_record(object, record);
    if (!problem.empty()) {
      trail.problems.push_back({number, std::move(problem)});
      continue;
    }
    record.json = object.dump(-1, ' ', true, Json::error_handler_t::replace);
    trail.records.push_back(std::move(record));
  }
  return trail;
}

bool AuditFilter::matches(const AuditRecord& record) const {
  if (!vm.empty() && !record.vm.starts_with(vm)) return false;
  if (only_denied && record.decision != "denied") return false;
  return permission.empty() || lower(record.permission).find(lower(permission)) != std::string::npos;
}

std::string_view AuditGroup::main_frame(size_t* others) const {
  *others = frames.empty() ? 0 : frames.size() - 1;
  auto most = std::max_element(frames.begin(), frames.end(), [](auto& a, auto& b) { return a.second < b.second; });
  return most == frames.end() ? std::string_view() : most->first;
}

std::map<std::string, std::vector<const AuditGroup*>> AuditSummary::by_permission(std::string_view decision) const {
  std::map<std::string, std::vector<const AuditGroup*>> result;
  for (const AuditGroup& group : groups)
    if (group.decision == decision) result[group.permission].push_back(&group);
  return result;
}

AuditSummary summarize(const AuditTrail& trail, const AuditFilter& filter) {
  AuditSummary summary;
  std::map<std::tuple<std::string, std::string, std::string>, AuditGroup> groups;
  auto life_of = [&](const std::string& vm) -> AuditSummary::VmLife& {
    auto found = std::find_if(summary.vms.begin(), summary.vms.end(), [&](auto& life) { return life.vm == vm; });
    if (found != summary.vms.end()) return *found;
    AuditSummary::VmLife& life = summary.vms.emplace_back();
    life.vm = vm;
    return life;
  };
  for (const AuditRecord& record : trail.records) {
    if (!filter.vm.empty() && !record.vm.starts_with(filter.vm)) continue;
    AuditSummary::VmLife& life = life_of(record.vm);
    if (record.event == "start") {
      life.has_start = true;
      life.command = record.command;
      life.policy = record.policy;
      life.started = record.time;
    } else if (record.event == "end") {
      life.has_end = true;
      life.ended = record.time;
      life.cause = record.cause;
      life.detail = record.detail;
      life.code = record.code;
      life.nanos = record.nanos;
    } else if (record.event == "truncated") {
      life.is_truncated = true;
    } else if (record.event == "limit") {
      summary.limits[record.limit] += record.count;
    }
    const std::string& first = record.since.empty() ? record.time : record.since;
    if (summary.first.empty() || first < summary.first) summary.first = first;
    summary.last = std::max(summary.last, record.time);
    if ((record.event != "decision" && record.event != "sum") || !filter.matches(record)) continue;
    summary.totals[record.decision] += record.count;
    AuditGroup& group = groups[{record.decision, record.permission, record.resource}];
    if (group.count == 0) {
      group.permission = record.permission;
      group.resource = record.resource;
      group.decision = record.decision;
      group.first = first;
    }
    group.count += record.count;
    group.first = std::min(group.first, first);
    group.last = std::max(group.last, record.time);
    group.flag = record.flag;
    group.rule = record.rule;
    group.place = record.place;
    group.mapped = record.mapped;
    if (!record.frame.empty()) group.frames[record.frame] += record.count;
  }
  for (auto& [key, group] : groups) summary.groups.push_back(std::move(group));
  std::stable_sort(summary.groups.begin(), summary.groups.end(), [](const AuditGroup& a, const AuditGroup& b) {
    if (int ra = rank(a.decision), rb = rank(b.decision); ra != rb) return ra < rb;
    return a.count > b.count;
  });
  return summary;
}

}  // namespace cordon::cli
