// java.lang.Thread
#include <algorithm>
#include <vector>

#include "monitor/gateway.h"
#include "vm/native.h"
#include "vm/object_lock.h"
#include "vm/strings.h"
#include "vm/thread_dump.h"
#include "vm/thread_stop.h"
#include "vm/threads.h"
#include "vm/throw.h"

namespace cordon::stdlib {
namespace {

using namespace vm;
using monitor::Permission;

Object* currentThread(Thread& thread) { return *thread.java_thread; }

void yield(Thread& thread) {
  blocking(thread, [] { monitor::Gateway::yield(); });
}

JavaResult<void> sleep(Thread& thread, jlong millis) { return sleep_thread(thread, millis); }
JavaResult<void> start0(Thread& thread, HostAccess&, Object* self) { return start_thread(thread, self); }

JavaResult<bool> holdsLock(Thread& thread, Object* object) {
  if (!object) return throw_null_pointer(thread);
  return holds_lock(thread, object);
}

/// Host threads of a VM are equals: priorities stay what Java's fields say.
void setPriority0(Thread&, Object*, jint) {}

JavaResult<void> stop0(Thread& thread, Object* self, Object* exception) {
  if (!exception) return throw_null_pointer(thread);
  return stop_thread(thread, self, exception);
}
void suspend0(Thread& thread, Object* self) { suspend_thread(thread, self); }
void resume0(Thread& thread, Object* self) { resume_thread(thread.vm(), self); }
void interrupt0(Thread& thread, Object* self) { interrupt_thread(thread.vm(), self); }
void clearInterruptEvent(Thread& thread) { clear_interrupt_hint(thread); }

/// Only of the thread itself, as HotSpot.
void setNativeName(Thread& thread, Object* self, Object* name) {
  if (name && self == *thread.java_thread) monitor::Gateway::set_thread_name(to_utf8(thread.vm(), name));
}

JavaResult<ObjectArray*> getThreads(Thread& thread) { return all_java_threads(thread); }

JavaResult<Object*> dumpThreads(Thread& thread, ObjectArray* threads) { return dump_stacks(thread, threads); }

constexpr NativeMethod kMethods[] = {
    pure<no_op>("registerNatives", "()V"),
    pure<currentThread>("currentThread", "()Ljava/lang/Thread;"),
    pure<yield>("yield", "()V"),
    pure<sleep>("sleep", "(J)V"),
    host<start0>("start0", "()V", Permission::Thread),
    pure<holdsLock>("holdsLock", "(Ljava/lang/Object;)Z"),
    pure<setPriority0>("setPriority0", "(I)V"),
    pure<stop0>("stop0", "(Ljava/lang/Object;)V"),
    pure<suspend0>("suspend0", "()V"),
    pure<resume0>("resume0", "()V"),
    pure<interrupt0>("interrupt0", "()V"),
    pure<clearInterruptEvent>("clearInterruptEvent", "()V"),
    pure<setNativeName>("setNativeName", "(Ljava/lang/String;)V"),
    pure<getThreads>("getThreads", "()[Ljava/lang/Thread;"),
    pure<dumpThreads>("dumpThreads", "([Ljava/lang/Thread;)[[Ljava/lang/StackTraceElement;"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(java_lang_Thread, "java/lang/Thread", kMethods)
