// sun.net.spi.DefaultProxySelector
#include "vm/native.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

/// There are no proxies but those of the system properties: a desktop's settings are not asked.
bool init(Thread&) { return false; }

constexpr NativeMethod kMethods[] = {
    pure<init>("init", "()Z"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(sun_net_spi_DefaultProxySelector, "sun/net/spi/DefaultProxySelector", kMethods)
