#include "vm/identity_hash.h"
#include "vm/vm.h"

#include "vm/jit.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "loader/class_file.h"
#include "vm/alloc.h"
#include "vm/call_sites.h"
#include "vm/interp/interpreter.h"
#include "vm/memory_charge.h"
#include "vm/link.h"
#include "vm/method_order.h"
#include "vm/modules.h"
#include "vm/loading_constraints.h"
#include "vm/native.h"
#include "vm/object_lock.h"
#include "vm/object_locks.h"
#include "vm/string_table.h"
#include "vm/strings.h"

namespace cordon::vm {

Vm::Vm(Runtime& runtime, VmOptions options, std::unique_ptr<monitor::Gateway> gateway)
    : runtime_(runtime), options_(std::move(options)), id_(runtime.allocate_vm_id(this)), gateway_(std::move(gateway)) {
  gateway_->begin_boot();
  // From the heap's first moment on a collection for another VM may ask this one what it holds: see sweep_weak.
  strings_ = std::make_unique<StringTable>(*this);
  identity_hashes_ = std::make_unique<IdentityHashes>(memory());
  heap_ = std::make_unique<gc::VmHeap>(id_, options_.max_heap, *this);
  heap_->charge_to(memory());
  pins_ = std::make_unique<loader::SymbolPins>(runtime_.symbols(), &memory());
  // Large and mostly untouched: fresh zero pages from the system.
  shared_states_ = static_cast<ClassState**>(std::calloc(Runtime::kMaxSharedClasses, sizeof(ClassState*)));
  CORDON_VERIFY(shared_states_ != nullptr);
  boot_loader_ = std::make_unique<LoaderData>(*this, nullptr);
  loading_constraints_ = std::make_unique<LoadingConstraints>(*this);
  modules_ = std::make_unique<Modules>(*this);
  locks_ = std::make_unique<ObjectLocks>(*this);
  method_order_ = std::make_unique<MethodOrder>(*this);
  call_sites_ = std::make_unique<CallSites>();
  if (options_.jit.mode != JitMode::Off) jit_ = std::make_unique<Jit>(*this, options_.jit);
  gateway_->expose_image(runtime_.image_bytes());  // NativeImageBuffer's
  gateway_->set_asker(&audit_asker_);
  watch_time();
}

Vm::~Vm() {
  if (watch_) runtime_.watchdog().remove(watch_);
  CORDON_VERIFY(threads_.load() == nullptr);
  jit_.reset();
  heap_.reset();
  for (auto& klass : classes)
    for (u2 m = 0; m < klass->method_count; ++m) free_code(klass->methods[m]);
  classes.clear();
  std::free(shared_states_);
  runtime_.free_vm_id(id_);
}

ClassState& Vm::make_state(const Class* klass) {
  ClassState* made;
  {
    std::lock_guard lock(states_mutex_);
    if (ClassState* s = shared_states_[klass->index]) return *s;
    made = &states_.emplace_back();
    made->klass = const_cast<Class*>(klass);
    // Although others may use it too: who could say which of them is the one that pays?
    memory().charge_always(memory_of(*klass));
    std::atomic_ref<ClassState*>(shared_states_[klass->index]).store(made, std::memory_order_release);
  }
  trace_class_load(*klass);
  return *made;
}

Class* Vm::adopt_class(std::unique_ptr<Class> klass) {
  klass->owner = this;
  {
    std::lock_guard lock(states_mutex_);
    ClassState& state = states_.emplace_back();
    state.klass = klass.get();
    klass->own_state = &state;
  }
  classes.push_back(std::move(klass));
  return classes.back().get();
}

Object* Vm::make_mirror(const Class* klass) {
  Thread& thread = *Thread::current();
  const Known& k = known();
  ClassState& s = state(klass);
  Object* mirror = static_cast<Object*>(thread.heap.allocate(gc::Kind::Whole, klass->mirror_bytes));
  if (!mirror) return nullptr;
  mirror->klass = k.Class;
  mirror->lock_word.store(neutral_lock_word(id_), std::memory_order_relaxed);
  mirror->at<u8>(k.Class_vm_class) = reinterpret_cast<u8>(klass);
  mirror->at<Object*>(k.Class_classLoader) = loader_object(klass);
  if (klass->component) mirror->at<Object*>(k.Class_componentType) = this->mirror(klass->component);
  Object** slot = reinterpret_cast<Object**>(heap_->roots().allocate());
  {
    std::lock_guard lock(states_mutex_);
    if (s.mirror) {
      heap_->roots().release(reinterpret_cast<void**>(slot));
      return *s.mirror;
    }
    *slot = mirror;
    std::atomic_ref<Object**>(s.mirror).store(slot, std::memory_order_release);
  }
  if (Object* module = modules_->module_object_for(klass)) mirror->at<Object*>(k.Class_module) = module;
  // Arrays and primitive classes have nothing to initialize.
  if (!klass->file) {
    s.init.store(InitState::Initialized, std::memory_order_release);
    std::atomic_ref<u1*>(s.statics).store(reinterpret_cast<u1*>(mirror), std::memory_order_release);
  }
  return mirror;
}

Object** Vm::references(const Class* klass) {
  ClassState& s = state(klass);
  if (Object** known = std::atomic_ref<Object**>(s.references).load(std::memory_order_acquire)) return known;
  std::lock_guard lock(states_mutex_);
  if (!s.references)
    std::atomic_ref<Object**>(s.references)
        .store(reinterpret_cast<Object**>(heap_->roots().allocate(klass->reference_count)), std::memory_order_release);
  return s.references;
}

bool Vm::is_platform_loader(const LoaderData* loader) { return platform_loader && loader->loader && *loader->loader == *platform_loader; }

bool Vm::is_library(const Class* klass) {
  return klass->is_shared() || !klass->loader || is_platform_loader(klass->loader) || klass->loader == boot_loader();
}

/// In the form of -Xlog:class+load; a class that a program's loader defined has no source that the VM knows.
void Vm::trace_class_load(const Class& klass) {
  if (options_.embedder && klass.file) options_.embedder->class_loaded(klass);
  bool is_wanted = std::find(options_.trace.begin(), options_.trace.end(), "classload") != options_.trace.end();
  if (!is_wanted || !klass.file) return;
  i8 millis = start_millis ? gateway_->wall_time_nanos() / 1'000'000 - start_millis : 0;
  std::string text = fmt::format("[{}.{:03}s][info][class,load] {}", millis / 1000, millis % 1000, klass.java_name());
  if (!klass.owner) {
    std::string_view name = klass.name->text();
    std::size_t slash = name.rfind('/');
    text += " source: jrt:/";
    text += runtime_.module_of_package(name.substr(0, slash == name.npos ? 0 : slash));
  }
  text += '\n';
  Thread* thread = Thread::current();
  Bytes bytes(reinterpret_cast<const u1*>(text.data()), text.size());
  if (thread) gc::Collector::blocking([&] { (void)gateway_->write(monitor::kStandardOutput, bytes, thread->wake); });
}

HostAccess HostAccess::of(Thread& thread) { return HostAccess{*thread.vm().gateway_}; }

void Vm::push_ranges(void (*push)(void** first, void** last)) {
  for (Thread* t = threads_.load(std::memory_order_acquire); t; t = t->next.load(std::memory_order_acquire)) {
    t->push_exception(push);
    Slot* end = free_stack(*t);
    if (t->stack_base) push(reinterpret_cast<void**>(t->stack_base), reinterpret_cast<void**>(end));
  }
}

void Vm::sweep_weak(bool (*is_marked)(const void*)) {
  strings_->sweep(is_marked);
  if (options_.embedder) options_.embedder->sweep_weak(is_marked);
  bool is_read = false;
  for (Thread* t = threads_.load(std::memory_order_acquire); t; t = t->next.load(std::memory_order_acquire))
    is_read |= t->reads_identity_hashes;
  identity_hashes_->sweep(is_marked, is_read);
}

}  // namespace cordon::vm
