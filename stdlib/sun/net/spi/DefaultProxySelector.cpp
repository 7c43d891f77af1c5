// sun.net.spi.DefaultProxySelector
#include "vm/native.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

/// No desktop settings to ask, so Java goes by the properties alone.
bool init(Thread&) { return false; }

constexpr NativeMethod kMethods[] = {
    pure<init>("init", "()Z"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(sun_net_spi_DefaultProxySelector, "sun/net/spi/DefaultProxySelector", kMethods)
