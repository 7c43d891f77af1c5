// sun.nio.ch.NativeThread
//
// How java.nio gets a thread out of a host call that blocks: the token is the Thread's id, the signal its wake.
#include "vm/native.h"
#include "vm/vm.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

/// Linux's answer, though a wake does stay pending until the next host call: Java then signals until it sees an effect.
bool supportPendingSignals0(Thread&) { return false; }

jlong current(Thread& thread) { return thread.id(); }

void signal(Thread& thread, jlong token) {
  Vm& vm = thread.vm();
  std::lock_guard<std::mutex> lock(vm.threads_mutex());
  if (token <= 0 || token > UINT32_MAX) return;
  if (Thread* target = vm.find_thread(static_cast<u4>(token))) target->wake.signal();
}

constexpr NativeMethod kMethods[] = {
    pure<supportPendingSignals0>("supportPendingSignals0", "()Z"),
    pure<current>("current", "()J"),
    pure<signal>("signal", "(J)V"),
    pure<no_op>("init", "()V"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(sun_nio_ch_NativeThread, "sun/nio/ch/NativeThread", kMethods)
