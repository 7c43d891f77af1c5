#include "embed/api/events.h"

#include "embed/api/core.h"
#include "gc/heap.h"
#include "monitor/policy.h"

namespace cordon::detail {

namespace {

DecisionEvent event_of(const monitor::Request& request, const monitor::Decision& decision) {
  return {monitor::info(request.permission).name, request.resource, decision.allowed, decision.reason};
}

class CallbackAudit final : public monitor::AuditSink {
 public:
  explicit CallbackAudit(const Events& events) : events_(events) {}
  bool record(const monitor::Request& request, const monitor::Decision& decision, Who&) override {
    gc::Collector::blocking([&] { events_.on_audit(event_of(request, decision)); });
    return true;
  }
  void limit_reached(std::string_view keyword, Who&) override {
    gc::Collector::blocking([&] { events_.on_audit({"limit", keyword, false, "used up"}); });
  }
  void close(const monitor::AuditEnd&, std::span<const monitor::AuditTotal>) override {}

 private:
  const Events& events_;
};

}  // namespace

std::function<bool(const monitor::Request&, const monitor::Decision&)> judge_of(const Events& events) {
  if (!events.on_decision) return {};
  return [&events](const monitor::Request& request, const monitor::Decision& decision) {
    Answer answer = Answer::Default;
    gc::Collector::blocking([&] { answer = events.on_decision(event_of(request, decision)); });
    switch (answer) {
      case Answer::Allow: return true;
      case Answer::Deny: return false;
      case Answer::Default: break;
    }
    return decision.allowed;
  };
}

std::shared_ptr<monitor::AuditSink> audit_of(const Events& events) {
  return events.on_audit ? std::make_shared<CallbackAudit>(events) : nullptr;
}

void Core::class_loaded(const vm::Class& klass) {
  if (events.on_class_loaded) gc::Collector::blocking([&] { events.on_class_loaded(klass.java_name()); });
}

}  // namespace cordon::detail
