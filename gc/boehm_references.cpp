/// References (a placeholder: they are strong for now).
#include "gc/boehm.h"

namespace cordon::gc {

void VmHeap::register_reference(void*, ReferenceKind) {}
void* VmHeap::take_pending() { return nullptr; }
bool VmHeap::has_pending() const { return false; }
void VmHeap::wait_pending(const std::atomic<bool>& stop) { stop.wait(false); }
void VmHeap::notify_pending() {}

}  // namespace cordon::gc
