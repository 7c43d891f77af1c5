/// The natives of java.lang.Class that list members and nested classes; Class.cpp has the rest and the table.
#pragma once

#include "vm/java_result.h"
#include "vm/object.h"

namespace cordon::stdlib {

vm::JavaResult<vm::Object*> getDeclaredFields0(vm::Thread& thread, vm::Object* self, vm::jboolean public_only);
vm::JavaResult<vm::Object*> getDeclaredMethods0(vm::Thread& thread, vm::Object* self, vm::jboolean public_only);
vm::JavaResult<vm::Object*> getDeclaredConstructors0(vm::Thread& thread, vm::Object* self, vm::jboolean public_only);
vm::JavaResult<vm::Object*> getDeclaredClasses0(vm::Thread& thread, vm::Object* self);
vm::JavaResult<vm::Object*> getDeclaringClass0(vm::Thread& thread, vm::Object* self);
vm::JavaResult<vm::Object*> getSimpleBinaryName0(vm::Thread& thread, vm::Object* self);
vm::JavaResult<vm::Object*> getEnclosingMethod0(vm::Thread& thread, vm::Object* self);
vm::JavaResult<vm::Object*> getRecordComponents0(vm::Thread& thread, vm::Object* self);
vm::JavaResult<vm::Object*> getNestHost0(vm::Thread& thread, vm::Object* self);
vm::JavaResult<vm::Object*> getNestMembers0(vm::Thread& thread, vm::Object* self);
vm::JavaResult<vm::Object*> getPermittedSubclasses0(vm::Thread& thread, vm::Object* self);

}  // namespace cordon::stdlib
