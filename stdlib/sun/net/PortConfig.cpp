// sun.net.PortConfig: the range of ephemeral ports. Which the host has set is none of a VM's business.
#include "vm/native.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

/// -1: Java takes Linux's default.
jint getLower0(Thread&) { return -1; }
jint getUpper0(Thread&) { return -1; }

constexpr NativeMethod kMethods[] = {
    pure<getLower0>("getLower0", "()I"),
    pure<getUpper0>("getUpper0", "()I"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(sun_net_PortConfig, "sun/net/PortConfig", kMethods)
