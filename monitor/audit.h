/// The record that each decision leaves.
#pragma once

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
};

/// Told of every decision, on the thread that asked, before the verb acts. Must be quick, must not call back into the
/// gateway, and may be called by many threads at once; the views live for the call only.
class AuditSink {
 public:
  virtual ~AuditSink() = default;
  /// `describe` finds out who asks; it costs microseconds, so sinks that drop a record do not call it.
  class Who {
   public:
    virtual Asker describe() = 0;

   protected:
    ~Who() = default;
  };
  virtual void record(const Request& request, const Decision& decision, Who& who) = 0;
  /// The VM has ended: nothing comes after this. `summary`: how it ended, for the last record.
  virtual void close(std::string_view summary) = 0;
};

}  // namespace cordon::monitor
