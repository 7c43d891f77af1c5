#include "vm/memory_charge.h"

#include "loader/class_file.h"
#include "monitor/gateway.h"
#include "vm/native.h"
#include "vm/throw.h"
#include "vm/threads.h"
#include "vm/vm.h"

namespace cordon::vm {

namespace {

/// What malloc adds to a block, and rounds up.
constexpr u8 kBlock = 24;
/// Entries of hash maps by name, of lists of classes.
constexpr u8 kRecords = 200;
/// What one constant pool entry costs: tag, entry, symbol, resolved pointer, index of references.
constexpr u8 kConstant = 1 + 8 + 8 + 8 + 2;

template <typename T>
u8 block(const std::vector<T>& vector) {
  return vector.capacity() == 0 ? 0 : vector.capacity() * sizeof(T) + kBlock;
}

u8 memory_of_file(const loader::ClassFile& file) {
  u8 bytes = sizeof(file) + kBlock + u8{file.cp.size()} * kConstant + 5 * kBlock;
  if (file.owned_bytes) bytes += file.bytes.size() + kBlock;
  bytes += block(file.interfaces) + block(file.fields) + block(file.methods) + block(file.nest_members) +
           block(file.inner_classes) + block(file.record_components) + block(file.permitted_subclasses) +
           block(file.bootstrap_methods);
  for (const auto& bootstrap : file.bootstrap_methods) bytes += block(bootstrap.arguments);
  for (const auto& method : file.methods) {
    bytes += block(method.exceptions);
    if (!method.code) continue;
    bytes += sizeof(*method.code) + kBlock + block(method.code->exceptions) + block(method.code->line_number_tables) +
             block(method.code->local_variable_tables);
  }
  return bytes;
}

/// As java.nio.Bits: each pause is twice the one before.
constexpr int kPauses = 7;

}  // namespace

u8 memory_of(const Class& klass) {
  u8 bytes = sizeof(Class) + sizeof(ClassState) + kRecords + block(klass.interfaces) + block(klass.all_interfaces) +
             block(klass.vtable) + u8{klass.field_count} * sizeof(Field) + u8{klass.method_count} * sizeof(Method) +
             klass.extra_methods.size() * (sizeof(Method) + kBlock);
  if (klass.file) bytes += memory_of_file(*klass.file);
  return bytes;
}

// Worst are many small methods: some 26 bytes of class file each, and ten times that as Method and MethodInfo. What is
// more than that is charged when it is known.
u8 memory_of_parsing(std::size_t class_file_bytes) { return 4096 + 4 * class_file_bytes; }

Thrown throw_metaspace(Thread& thread) { return throw_out_of_memory(thread, "Metaspace"); }

JavaResult<void> check_metadata(Thread& thread) {
  if (thread.vm().memory().is_exhausted()) return throw_metaspace(thread);
  return {};
}

JavaResult<const Symbol*> intern_name(Thread& thread, std::string_view text) {
  Vm& vm = thread.vm();
  if (const Symbol* known = vm.pins().find(text)) return known;
  if (vm.memory().is_short()) return throw_metaspace(thread);
  return vm.intern_symbol(text);
}

bool retry_after_collecting(Thread& thread, bool (*attempt)(void* data), void* data) {
  if (attempt(data)) return true;
  gc::Collector::collect();
  for (int pause = 0; pause < kPauses && !thread.is_terminating(); ++pause) {
    if (attempt(data)) return true;
    i8 nanos = i8{1'000'000} << pause;
    HostAccess host = HostAccess::of(thread);
    blocking(thread, [&] { (void)host->sleep(nanos, thread.wake); });
  }
  if (thread.is_terminating()) return false;
  if (attempt(data)) return true;
  thread.vm().memory().open_reserve();
  return false;
}

}  // namespace cordon::vm
