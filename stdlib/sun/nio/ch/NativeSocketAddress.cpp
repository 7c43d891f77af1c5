// sun.nio.ch.NativeSocketAddress
#include "stdlib/sun/nio/ch/native_addresses.h"
#include "vm/native.h"

namespace cordon::stdlib {
namespace {

using namespace vm;
using Layout = NativeAddressLayout;

template <jint Value>
jint constant(Thread&) {
  return Value;
}

constexpr NativeMethod kMethods[] = {
    pure<constant<Layout::kInet4>>("AFINET", "()I"),
    pure<constant<Layout::kInet6>>("AFINET6", "()I"),
    pure<constant<Layout::kBytes4>>("sizeofSockAddr4", "()I"),
    pure<constant<Layout::kBytes6>>("sizeofSockAddr6", "()I"),
    pure<constant<Layout::kFamilyBytes>>("sizeofFamily", "()I"),
    pure<constant<Layout::kFamily>>("offsetFamily", "()I"),
    pure<constant<Layout::kPort>>("offsetSin4Port", "()I"),
    pure<constant<Layout::kAddress4>>("offsetSin4Addr", "()I"),
    pure<constant<Layout::kPort>>("offsetSin6Port", "()I"),
    pure<constant<Layout::kAddress6>>("offsetSin6Addr", "()I"),
    pure<constant<Layout::kScope>>("offsetSin6ScopeId", "()I"),
    pure<constant<Layout::kFlowInfo>>("offsetSin6FlowInfo", "()I"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(sun_nio_ch_NativeSocketAddress, "sun/nio/ch/NativeSocketAddress", kMethods)
