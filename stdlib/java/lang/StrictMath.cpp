// java.lang.StrictMath. Math's functions are bytecode that ends here too.
#include <cmath>

#include "stdlib/fdlibm/fdlibm.h"
#include "vm/native.h"

namespace cordon::stdlib {
namespace {

using namespace vm;

template <double (*F)(double)>
jdouble unary(Thread&, jdouble x) {
  return F(x);
}

jdouble atan2(Thread&, jdouble y, jdouble x) { return fdlibm::atan2(y, x); }
// Both results are exact, or correctly rounded, in whichever way they are computed.
jdouble sqrt(Thread&, jdouble x) { return std::sqrt(x); }
jdouble IEEEremainder(Thread&, jdouble x, jdouble y) { return std::remainder(x, y); }

constexpr NativeMethod kMethods[] = {
    pure<unary<fdlibm::sin>>("sin", "(D)D"),
    pure<unary<fdlibm::cos>>("cos", "(D)D"),
    pure<unary<fdlibm::tan>>("tan", "(D)D"),
    pure<unary<fdlibm::asin>>("asin", "(D)D"),
    pure<unary<fdlibm::acos>>("acos", "(D)D"),
    pure<unary<fdlibm::atan>>("atan", "(D)D"),
    pure<atan2>("atan2", "(DD)D"),
    pure<unary<fdlibm::log>>("log", "(D)D"),
    pure<unary<fdlibm::log10>>("log10", "(D)D"),
    pure<unary<fdlibm::log1p>>("log1p", "(D)D"),
    pure<unary<fdlibm::expm1>>("expm1", "(D)D"),
    pure<unary<fdlibm::sinh>>("sinh", "(D)D"),
    pure<unary<fdlibm::cosh>>("cosh", "(D)D"),
    pure<unary<fdlibm::tanh>>("tanh", "(D)D"),
    pure<sqrt>("sqrt", "(D)D"),
    pure<IEEEremainder>("IEEEremainder", "(DD)D"),
};

}  // namespace
}  // namespace cordon::stdlib

CORDON_NATIVE_CLASS(java_lang_StrictMath, "java/lang/StrictMath", kMethods)
