// jdk.internal.jimage.NativeImageBuffer: Java's reader of lib/modules looks into the mapping that the runtime has anyway.
#include <climits>

#include "vm/guest_memory.h"
#include "vm/invoke.h"
#include "vm/link.h"
#include "vm/native.h"
#include "vm/strings.h"
#include "vm/vm.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

/// A direct buffer over the image, if it is the boot image and lent to the VM; null: Java reads the file by itself.
JavaResult<Object*> getNativeMap(Thread& thread, Object* path) {
  Vm& vm = thread.vm();
  Bytes image = vm.runtime().image_bytes();
  if (!path || to_utf8(vm, path) != vm.runtime().java_home() + "/lib/modules" || image.size() > INT_MAX) return nullptr;
  auto address = static_cast<jlong>(reinterpret_cast<std::uintptr_t>(image.data()));
  if (!readable_memory(thread, address, static_cast<jlong>(image.size()))) return nullptr;
  return new_object(thread, find_boot(vm, "java/nio/DirectByteBuffer"), "(JI)V",
                    {Value(address), Value(static_cast<jint>(image.size()))});
}

constexpr NativeMethod kMethods[] = {
    pure<getNativeMap>("getNativeMap", "(Ljava/lang/String;)Ljava/nio/ByteBuffer;"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(jdk_internal_jimage_NativeImageBuffer, "jdk/internal/jimage/NativeImageBuffer", kMethods)
