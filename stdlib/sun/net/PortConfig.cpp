// sun.net.PortConfig
#include "vm/native.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

/// Java then takes the range that Linux has by default.
jint unknown(Thread&) { return -1; }

constexpr NativeMethod kMethods[] = {
    pure<unknown>("getLower0", "()I"),
    pure<unknown>("getUpper0", "()I"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(sun_net_PortConfig, "sun/net/PortConfig", kMethods)
