/// Tells the audit which thread and which Java frame ask for something. One per VM; called on the asking thread, in or
/// outside of the world, also during boot and on threads without Java frames.
#pragma once

#include "monitor/audit.h"

namespace cordon::vm {

class Thread;
class Vm;

class AuditAsker final : public monitor::AuditSink::Who {
 public:
  explicit AuditAsker(Vm& vm) : vm_(vm) {}
  monitor::Asker describe() override;
  u8 frame_id() override;

 private:
  Thread* asking_thread() const;
  Vm& vm_;
};

}  // namespace cordon::vm
