/// The record that each decision leaves.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/types.h"
#include "monitor/request.h"

namespace cordon::monitor {

struct Decision;

/// Who asks, as the VM knows it. Filled in by the VM on the asking thread, and only when somebody wants to know.
struct Asker {
  std::string thread;  ///< the Java thread's name
  std::string frame;   ///< the innermost Java frame outside of the class library, else the innermost: "acme.Main.run(Main.java:12)"
  bool is_library = false;  ///< all frames are of the class library's
};

/// How a VM ended.
struct AuditEnd {
  std::string_view cause;   ///< "exit", "limit", "signal", "failure"
  int code = 0;             ///< exit status
  std::string_view detail;  ///< which limit, which signal
};

/// How often a permission was granted and denied in the VM's life.
struct AuditTotal {
  Permission permission;
  u8 granted = 0, denied = 0;
};

/// What every VM is given is asked millions of times: granted requests of these kinds leave no record of their own, but
/// one with their number at the VM's end.
constexpr bool is_summed(Permission permission) {
  return info(permission).grant == PermissionInfo::Given && permission != Permission::Exit;
}

/// Told of every decision, on the thread that asked, before the verb acts. Must be quick, must not call back into the
/// gateway, and may be called by many threads at once; the views live for the call only.
class AuditSink {
 public:
  virtual ~AuditSink() = default;
  class Who {
   public:
    /// Finds out who asks; it costs microseconds, so sinks that drop a record do not call it. Never from under a lock
    /// that another call of the sink takes: it may wait for the collector.
    virtual Asker describe() = 0;
    /// A number that is equal for equal frames; costs tens of nanoseconds.
    virtual u8 frame_id() { return 0; }

   protected:
    ~Who() = default;
  };
  /// False: the record could not be kept, and the request must be denied.
  virtual bool record(const Request& request, const Decision& decision, Who& who) = 0;
  /// A budget was used up; `keyword` is the limit's (limits.h).
  virtual void limit_reached(std::string_view keyword, Who&) = 0;
  /// The VM has ended, once. Threads that have not noticed yet may still record what they ask.
  virtual void close(const AuditEnd& end, std::span<const AuditTotal> totals) = 0;
};

/// Before a VM is there, and without one.
class NobodyAsks final : public AuditSink::Who {
 public:
  Asker describe() override { return {}; }
};

}  // namespace cordon::monitor
