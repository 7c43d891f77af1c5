// The embedder's threads: into the VM and out of it, their first time and their last.
#include <algorithm>

#include "embed/api/core.h"
#include "gc/heap.h"
#include "monitor/cpu_meter.h"
#include "vm/invoke.h"
#include "vm/link.h"
#include "vm/strings.h"
#include "vm/thread_stop.h"
#include "vm/threads.h"

namespace cordon::detail {

namespace {

/// The VMs that an OS thread is attached to. Usually one.
struct AttachmentList {
  std::vector<std::shared_ptr<Attachment>> items;
  ~AttachmentList();
  void forget(Attachment* gone);
};

thread_local AttachmentList t_attachments;
thread_local Attachment* t_last = nullptr;  ///< the one used last

/// Takes out what has no VM any more: the OS thread's own part of detaching.
void AttachmentList::forget(Attachment* gone) {
  if (t_last == gone) t_last = nullptr;
  auto at = std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.get() == gone; });
  if (at == items.end()) return;
  gc::Collector::forget_thread();
  items.erase(at);
}

AttachmentList::~AttachmentList() {
  while (!items.empty()) {
    std::shared_ptr<Attachment> item = items.back();
    Core::detach(item);
    forget(item.get());
  }
}

constexpr u4 kStayOut = vm::kPollTerminate | vm::kPollSuspend | vm::kPollAbort | vm::kPollCollect;

}  // namespace

Inside::Inside(const CoreRef& core, std::int64_t nanos) : core_(core.get()) {
  if (!core) [[unlikely]] {
    fail(ErrorCode::Ended, "there is no VM");
    return;
  }
  Attachment* last = t_last;
  if (last && last->core.load(std::memory_order_relaxed) == core.get() && !vm::Thread::current() && !core->meters_calls) [[likely]] {
    vm::Thread& thread = *last->thread;
    last->depth.store(1, std::memory_order_relaxed);
    thread.heap.enter_quickly();
    thread.at_rest.store(false, std::memory_order_relaxed);
    thread.heap.order_quickly();  // for both, and the depth
    if (!(thread.poll.load(std::memory_order_acquire) & kStayOut)) [[likely]] {
      vm::Thread::set_current(&thread);
      thread_ = &thread;
      attachment_ = last;
      entered_ = reinterpret_cast<void*>(gc::Collector::kEnteredFromNowhere);
      if (nanos) [[unlikely]] core->start_deadline(*this, nanos);
      return;
    }
    thread.at_rest.store(true);
    thread.heap.leave_quickly();
    gc::Collector::announce();
    last->depth.store(0, std::memory_order_release);
  }
  if (core->enter_slow(*this) && nanos && attachment_) core->start_deadline(*this, nanos);
}

void Inside::leave() {
  auto* attachment = static_cast<Attachment*>(attachment_);
  if (!attachment) [[unlikely]] return gc::Collector::leave(entered_);  // a call from a host function
  if (watch_ || core_->meters_calls || attachment->thread->abort.load(std::memory_order_relaxed)) [[unlikely]] core_->leave_slow(*this);
  vm::Thread::set_current(static_cast<vm::Thread*>(outer_));
  vm::Thread& thread = *attachment->thread;
  thread.at_rest.store(true, std::memory_order_release);
  if (reinterpret_cast<std::uintptr_t>(entered_) == gc::Collector::kEnteredFromNowhere) [[likely]] {
    thread.heap.leave_quickly();
    if (thread.poll.load(std::memory_order_relaxed) & vm::kPollCollect) [[unlikely]] gc::Collector::announce();
  } else {
    gc::Collector::leave(entered_);
  }
  attachment->depth.store(0, std::memory_order_release);
}

void Inside::step_out_slow() { static_cast<vm::Thread*>(thread_)->heap.step_out(frame_); }
void Inside::step_in_slow() { static_cast<vm::Thread*>(thread_)->heap.step_in(); }

CoreRef Inside::core() const { return core_->shared_from_this(); }

bool Inside::fail(Failure failure) {
  if (!failure_) failure_ = std::move(failure);
  return false;
}
bool Inside::fail(ErrorCode code, std::string message) { return failure_ ? false : fail(Failure(code, std::move(message))); }
Failure Inside::take_failure() {
  if (!failure_) fail(ErrorCode::Ended, "the VM has ended");
  return std::move(failure_);
}

bool Core::enter_slow(Inside& in) {
  vm::Thread* current = vm::Thread::current();
  if (current && &current->vm() == machine_.get()) {  // from inside of a call, the VM cannot go away
    if (current->is_terminating()) return in.fail(ErrorCode::Ended, "the VM has ended: " + end_event().reason);
    in.entered_ = gc::Collector::enter();
    in.thread_ = current;
    return true;
  }
  // Others that have lost their VM meanwhile.
  for (std::size_t i = 0; i < t_attachments.items.size();) {
    Attachment* item = t_attachments.items[i].get();
    if (item->core.load(std::memory_order_acquire)) ++i;
    else t_attachments.forget(item);
  }
  std::shared_ptr<Attachment> attachment;
  for (const auto& item : t_attachments.items)
    if (item->core.load(std::memory_order_acquire) == this) attachment = item;
  if (!attachment) {
    attachment = attach();
    if (!attachment) return in.fail(is_alive() ? Failure(ErrorCode::Limit, "no memory or thread left for another thread of the VM")
                                               : Failure(ErrorCode::Ended, "the VM has ended: " + end_event().reason));
    if (!enter_attached(in, attachment)) return false;
    if (prepare_java_thread(*attachment->thread)) return true;
    return fail_with_exception(in);
  }
  return enter_attached(in, attachment);
}

bool Core::enter_attached(Inside& in, const std::shared_ptr<Attachment>& attachment) {
  vm::Thread& thread = *attachment->thread;
  attachment->depth.store(1, std::memory_order_relaxed);
  in.entered_ = gc::Collector::enter();
  thread.at_rest.store(false);
  u4 poll = thread.poll.load();
  if ((poll & vm::kPollSuspend) && !(poll & vm::kPollTerminate)) {
    vm::rest_while_stopped(thread);
    poll = thread.poll.load();
  }
  if (poll & vm::kPollTerminate) {
    thread.at_rest.store(true);
    gc::Collector::leave(std::exchange(in.entered_, nullptr));
    attachment->depth.store(0, std::memory_order_release);
    return in.fail(ErrorCode::Ended, "the VM has ended: " + end_event().reason);
  }
  if (poll & vm::kPollAbort) {  // it came when its call had ended
    std::lock_guard<std::mutex> lock(attachment->abort_mutex);
    vm::end_abort(thread);
  }
  t_last = attachment.get();
  if (meters_calls) machine_->cpu_meter().resume(thread.cpu_entry);
  in.outer_ = vm::Thread::set_current(&thread);
  in.thread_ = &thread;
  in.attachment_ = attachment.get();
  return true;
}

void Core::leave_slow(Inside& in) {
  auto* attachment = static_cast<Attachment*>(in.attachment_);
  vm::Thread& thread = thread_of(in);
  if (meters_calls) machine_->cpu_meter().pause(thread.cpu_entry);
  {
    std::lock_guard<std::mutex> lock(attachment->abort_mutex);
    ++attachment->serial;
    if (thread.abort.load(std::memory_order_relaxed)) vm::end_abort(thread);
  }
  if (in.watch_) machine_->runtime().watchdog().remove(in.watch_);
}

/// What a call of this thread fails with that was aborted.
ErrorCode Core::abort_code_of(const vm::Thread& thread) {
  for (const auto& item : t_attachments.items)
    if (item->thread.get() == &thread) return item->abort_code.load(std::memory_order_acquire);
  return ErrorCode::Interrupted;
}

void Core::start_deadline(Inside& in, std::int64_t nanos) {
  std::shared_ptr<Attachment> attachment;
  for (const auto& item : t_attachments.items)
    if (item.get() == in.attachment_) attachment = item;
  // A call from inside of another has that one's deadline.
  if (!attachment) return;
  std::uint64_t serial;
  {
    std::lock_guard<std::mutex> lock(attachment->abort_mutex);
    serial = ++attachment->serial;
  }
  watch_later(attachment, serial, 1, nanos, &in.watch_);
}

/// A Thread for the calling OS thread, listed, at rest. Null when the VM has ended or has no room for it.
std::shared_ptr<Attachment> Core::attach() {
  auto attachment = std::make_shared<Attachment>();
  vm::Thread* thread;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    if (closing_ || !machine_ || machine_->terminating()) return nullptr;
    thread = machine_->create_thread(0, true);
    if (!thread) return nullptr;
    attachment->thread.reset(thread);
    attachment->owner = weak_from_this();
    attachment->core.store(this, std::memory_order_release);
    attachment->depth.store(1, std::memory_order_relaxed);  // the VM stays
    attachments_.push_back(attachment);
    ++attached_;
  }
  t_attachments.items.push_back(attachment);
  vm::Thread* outer = vm::Thread::current();
  void* place = gc::Collector::place();
  machine_->enter_thread(thread);  // waits here while the VM pauses
  vm::Thread::set_current(outer);
  if (meters_calls) machine_->cpu_meter().pause(thread->cpu_entry);
  thread->at_rest.store(true);
  gc::Collector::leave(place);
  attachment->depth.store(0, std::memory_order_release);
  return attachment;
}

/// Its java.lang.Thread, in the group and with the class loader of the program's main thread.
bool Core::prepare_java_thread(vm::Thread& thread) {
  if (!main_group) return true;  // the VM boots: that makes "main"
  vm::Vm& machine = thread.vm();
  std::uint64_t number;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    number = attached_;
  }
  vm::JavaResult<vm::Object*> made = vm::make_java_thread(thread, *main_group, name_ + "-" + std::to_string(number));
  if (!made.is_ok()) return false;
  // Thread.setDaemon refuses threads that run.
  const vm::Symbol* flag = machine.intern_symbol("daemon");
  if (vm::Field* daemon = machine.known().Thread->find_field(flag, machine.intern_symbol("Z"))) made.value()->at<vm::jboolean>(daemon->offset) = 1;
  return vm::invoke(thread, machine.known().ThreadGroup_add, {*main_group, made.value()}).is_ok() &&
         vm::invoke_by_name(thread, made.value(), "setContextClassLoader", "(Ljava/lang/ClassLoader;)V", {*machine.system_loader}).is_ok();
}

void Core::detach_current() {
  for (const auto& item : t_attachments.items) {
    if (item->core.load(std::memory_order_acquire) != this || item->depth.load(std::memory_order_relaxed)) continue;
    std::shared_ptr<Attachment> kept = item;
    detach(kept);
    if (!kept->core.load(std::memory_order_acquire)) t_attachments.forget(kept.get());
    return;
  }
}

/// On the attachment's own OS thread, outside of the VM. Another thread may be destroying that VM just now; then it is its
/// business.
void Core::detach(const std::shared_ptr<Attachment>& attachment) {
  std::shared_ptr<Core> core = attachment->owner.lock();
  if (!core || !attachment->core.load(std::memory_order_acquire)) return;
  {
    // Java's end of the thread: its group, those who join it, its ThreadLocals.
    Inside in(core);
    if (in.ok()) vm::end_java_thread(thread_of(in));
  }
  std::lock_guard<std::mutex> lock(core->mutex_);
  auto at = std::find(core->attachments_.begin(), core->attachments_.end(), attachment);
  if (at == core->attachments_.end()) return;
  core->attachments_.erase(at);
  core->machine_->retire_thread(attachment->thread.get());  // under the lock, so that the VM stays
  attachment->core.store(nullptr, std::memory_order_release);
}

/// Waits until none of the embedder's threads is in the VM, and takes them off.
void Core::await_attachments() {
  std::vector<std::shared_ptr<Attachment>> mine;
  {
    std::lock_guard<std::mutex> lock(mutex_);
    mine.swap(attachments_);
  }
  for (const auto& attachment : mine) {
    vm::Thread& thread = *attachment->thread;
    thread.poll.fetch_or(vm::kPollTerminate);
    gc::Collector::order_all_threads();
    std::unique_lock<std::mutex> lock(mutex_);
    constexpr std::chrono::microseconds kLook{50};
    while (!thread.at_rest.load() || attachment->depth.load(std::memory_order_acquire)) changed_.wait_for(lock, kLook);
    machine_->retire_thread(&thread);
    attachment->core.store(nullptr, std::memory_order_release);
  }
  // The calling thread's own, so that a thread that makes and destroys VMs keeps nothing of them.
  for (const auto& attachment : mine) t_attachments.forget(attachment.get());
}

}  // namespace cordon::detail
