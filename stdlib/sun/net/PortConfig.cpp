<<<<<<< HEAD
// sun.net.PortConfig: the range of ephemeral ports. Which the host has set is none of a VM's business.
=======
// sun.net.PortConfig
>>>>>>> netnatives
#include "vm/native.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

<<<<<<< HEAD
/// -1: Java takes Linux's default.
jint getLower0(Thread&) { return -1; }
jint getUpper0(Thread&) { return -1; }

constexpr NativeMethod kMethods[] = {
    pure<getLower0>("getLower0", "()I"),
    pure<getUpper0>("getUpper0", "()I"),
=======
/// Java then takes the range that Linux has by default.
jint unknown(Thread&) { return -1; }

constexpr NativeMethod kMethods[] = {
    pure<unknown>("getLower0", "()I"),
    pure<unknown>("getUpper0", "()I"),
>>>>>>> netnatives
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(sun_net_PortConfig, "sun/net/PortConfig", kMethods)
