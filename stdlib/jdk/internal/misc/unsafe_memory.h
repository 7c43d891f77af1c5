/// Unsafe's natives for memory outside the heap and for whole ranges; Unsafe.cpp has the table.
#pragma once

#include "vm/native.h"

namespace cordon::stdlib {

vm::jlong allocateMemory0(vm::Thread& thread, vm::HostAccess& host, vm::Object* self, vm::jlong bytes);
vm::jlong reallocateMemory0(vm::Thread& thread, vm::HostAccess& host, vm::Object* self, vm::jlong address,
                            vm::jlong bytes);
vm::JavaResult<void> freeMemory0(vm::Thread& thread, vm::HostAccess& host, vm::Object* self, vm::jlong address);
vm::JavaResult<void> setMemory0(vm::Thread& thread, vm::Object* self, vm::Object* base, vm::jlong offset,
                                vm::jlong bytes, vm::jbyte value);
vm::JavaResult<void> copyMemory0(vm::Thread& thread, vm::Object* self, vm::Object* from_base, vm::jlong from_offset,
                                 vm::Object* to_base, vm::jlong to_offset, vm::jlong bytes);
vm::JavaResult<void> copySwapMemory0(vm::Thread& thread, vm::Object* self, vm::Object* from_base,
                                     vm::jlong from_offset, vm::Object* to_base, vm::jlong to_offset, vm::jlong bytes,
                                     vm::jlong element_bytes);

}  // namespace cordon::stdlib
