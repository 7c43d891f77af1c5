// sun.net.spi.DefaultProxySelector
#include "vm/native.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

<<<<<<< HEAD
/// There are no proxies but those of the system properties: a desktop's settings are not asked.
=======
/// No desktop settings to ask, so Java goes by the properties alone.
>>>>>>> netnatives
bool init(Thread&) { return false; }

constexpr NativeMethod kMethods[] = {
    pure<init>("init", "()Z"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(sun_net_spi_DefaultProxySelector, "sun/net/spi/DefaultProxySelector", kMethods)
