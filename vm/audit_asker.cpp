#include "vm/audit_asker.h"

#include <algorithm>

#include "base/utf8.h"
#include "gc/heap.h"
#include "vm/linker.h"
#include "vm/stack_walk.h"
#include "vm/strings.h"
#include "vm/vm.h"

namespace cordon::vm {

namespace {

constexpr std::size_t kLongestName = 512;  // of a thread or a class: a program chooses it

struct AskingFrame {
  const Method* method = nullptr;
  int bci = 0;
  bool is_library = false;
};

/// Frames are those of the calling thread, whose classes are alive as long as they are there; nothing of the heap is
/// looked at.
AskingFrame asking_frame(Vm& vm, Thread& thread) {
  AskingFrame innermost;
  for (FrameWalker walker(thread); !walker.done(); walker.next()) {
    const Method* method = walker.method();
    if (method->is_hidden_frame() || !method->info) continue;
    bool library = vm.is_library(method->holder);
    if (library && innermost.method) continue;
    AskingFrame frame{method, std::max(walker.bci(), 0), library};
    if (!library) return frame;
    innermost = frame;
  }
  return innermost;
}

std::string cut(std::string text) {
  if (text.size() <= kLongestName) return text;
  std::size_t end = kLongestName;
  while (end > 0 && (static_cast<u1>(text[end]) & 0xc0) == 0x80) --end;  // whole characters
  text.resize(end);
  return text;
}

std::string text_of(const AskingFrame& frame) {
  const Class* klass = frame.method->holder;
  std::string text = cut(modified_utf8_to_utf8(klass->java_name())) + "." + cut(modified_utf8_to_utf8(frame.method->name->text())) + "(";
  if (klass->file && klass->file->source_file) {
    text += cut(modified_utf8_to_utf8(klass->cp().utf8(klass->file->source_file)));
    if (int line = frame.method->is_native() ? 0 : frame.method->line_of(frame.bci); line > 0) text += ":" + std::to_string(line);
  } else {
    text += "Unknown Source";
  }
  return text + ")";
}

}  // namespace

Thread* AuditAsker::asking_thread() const {
  Thread* thread = Thread::current();
  return thread && &thread->vm() == &vm_ ? thread : nullptr;
}

u8 AuditAsker::frame_id() {
  Thread* thread = asking_thread();
  if (!thread) return 0;
  AskingFrame frame = asking_frame(vm_, *thread);
  return reinterpret_cast<u8>(frame.method) * 31 + static_cast<u8>(frame.bci);
}

monitor::Asker AuditAsker::describe() {
  Thread* thread = asking_thread();
  if (!thread) return {};
  monitor::Asker asker;
  AskingFrame frame = asking_frame(vm_, *thread);
  if (frame.method) asker.frame = text_of(frame);
  asker.is_library = frame.is_library;
  // Verbs ask from outside of the world, where another thread may rename this one and the old name be collected.
  gc::Collector::in_world([&] {
    Object* java_thread = thread->java_thread ? *thread->java_thread : nullptr;
    if (!java_thread) return;
    Object* name = java_thread->at<Object*>(vm_.known().Thread_name);
    if (name && name->klass == vm_.known().String) asker.thread = cut(to_utf8(vm_, name));
  });
  return asker;
}

}  // namespace cordon::vm
