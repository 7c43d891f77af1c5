/// UnixNativeDispatcher's natives for names of users and groups and for extended attributes; its file has the table.
#pragma once

#include "vm/native.h"

namespace cordon::stdlib {

vm::JavaResult<vm::Object*> getpwuid(vm::Thread& thread, vm::HostAccess& host, vm::jint id);
vm::JavaResult<vm::Object*> getgrgid(vm::Thread& thread, vm::HostAccess& host, vm::jint id);
vm::JavaResult<vm::jint> getpwnam0(vm::Thread& thread, vm::HostAccess& host, vm::jlong name_address);
vm::JavaResult<vm::jint> getgrnam0(vm::Thread& thread, vm::HostAccess& host, vm::jlong name_address);
vm::JavaResult<vm::jint> fgetxattr0(vm::Thread& thread, vm::HostAccess& host, vm::jint handle,
                                    vm::jlong name_address, vm::jlong value_address, vm::jint value_length);
vm::JavaResult<void> fsetxattr0(vm::Thread& thread, vm::HostAccess& host, vm::jint handle, vm::jlong name_address,
                                vm::jlong value_address, vm::jint value_length);
vm::JavaResult<void> fremovexattr0(vm::Thread& thread, vm::HostAccess& host, vm::jint handle,
                                   vm::jlong name_address);
vm::JavaResult<vm::jint> flistxattr(vm::Thread& thread, vm::HostAccess& host, vm::jint handle,
                                    vm::jlong list_address, vm::jint length);

}  // namespace cordon::stdlib
