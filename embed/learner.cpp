#include "embed/learner.h"

#include "monitor/host_startup.h"

namespace cordon::embed {

using namespace monitor;

Learner::Learner(std::string output, bool overwrites, std::string command) : output_(std::move(output)), overwrites_(overwrites) {
  context_.command = std::move(command);
  context_.home = HostStartup::environment("HOME").value_or("");
}

void Learner::prepare(PolicySpec& spec, std::shared_ptr<const Policy> base) {
  base_ = std::move(base);
  if (!base_->decide(Permission::HostInfo, "").allowed) {
    Rule rule;
    rule.effect = Rule::Deny;
    rule.permissions.set(static_cast<size_t>(Permission::HostInfo));
    rule.text = "host information is neutral unless --allow-host is given";
    rule.place.source = "cordon learn";
    spec.rules.push_back(std::move(rule));
  }
  spec.allow_all = true;
  spec.walks_every_path = true;
}

bool Learner::record(const Request& request, const Decision& decision, Who& who) {
  if (next_ && !next_->record(request, decision, who)) return false;
  if (info(request.permission).grant == PermissionInfo::Given) return true;
  bool is_neutral = request.permission == Permission::HostInfo && !decision.allowed;
  // Host information belongs to a learned policy only where it was allowed on purpose; other rules speak for themselves.
  if (!is_neutral && (!decision.allowed || (request.permission != Permission::HostInfo && base_->decide(request).allowed))) return true;
  std::string thing = is_neutral ? std::string(request.resource) : thing_of(request);
  {
    std::lock_guard lock(mutex_);
    if (is_neutral) {
      if (auto known = neutral_.find(thing); known != neutral_.end()) return known->second.count++, true;
    } else if (auto known = wishes_.find({request.permission, thing}); known != wishes_.end()) {
      return known->second.count++, true;
    }
  }
  Asker asker = who.describe();
  // What the class library itself wants to know at its start is no need of the program's.
  if (is_neutral && asker.is_library) return true;
  std::lock_guard lock(mutex_);
  Wish wish{request.permission, thing, 0, std::move(asker.frame)};
  if (is_neutral)
    neutral_.try_emplace(thing, std::move(wish)).first->second.count++;
  else
    wishes_.try_emplace({request.permission, thing}, std::move(wish)).first->second.count++;
  return true;
}

void Learner::limit_reached(std::string_view keyword, Who& who) {
  if (next_) next_->limit_reached(keyword, who);
}

void Learner::choose_variables(const std::function<bool(const std::string&)>& is_named) {
  std::set<std::string> names;
  {
    std::lock_guard lock(mutex_);
    for (const auto& [key, wish] : wishes_)
      if (key.first == Permission::Environment) names.insert(key.second);
  }
  for (const std::string& name : names) {
    if (is_named(name)) continue;
    std::lock_guard lock(mutex_);
    wishes_.erase({Permission::Environment, name});
    ignored_variables_.insert(name);
  }
}

void Learner::close(const AuditEnd& end, std::span<const AuditTotal> totals) {
  if (next_) next_->close(end, totals);
  std::lock_guard lock(mutex_);
  context_.ended = end.cause == "exit" ? "exit code " + std::to_string(end.code) : std::string(end.cause) + " " + std::string(end.detail);
  for (auto& [what, wish] : neutral_) context_.neutral.emplace_back(what, wish);
  context_.ignored_variables.assign(ignored_variables_.begin(), ignored_variables_.end());
  std::vector<Wish> wishes;
  for (auto& [key, wish] : wishes_) wishes.push_back(wish);
  std::string text = learned_policy(wishes, context_);
  if (output_ == "-") return HostStartup::print(1, text);
  Bytes bytes(reinterpret_cast<const u1*>(text.data()), text.size());
  outcome_ = overwrites_ ? HostStartup::write_file(output_, bytes) : HostStartup::create_file(output_, bytes);
}

}  // namespace cordon::embed
