#include "stdlib/java/io/stream_natives.h"

namespace cordon::stdlib {

vm::Thrown throw_stream_closed(vm::Thread& thread) { return vm::throw_io_exception(thread, "Stream Closed"); }

}  // namespace cordon::stdlib
