/// Argument reduction for sin, cos and tan.
#pragma once

#include "stdlib/fdlibm/words.h"

namespace cordon::fdlibm {

/// x = n * pi/2 + (y[0] + y[1]) with |y[0] + y[1]| <= pi/4; returns n's last bits. `x` finite.
int reduce_by_half_pi(double x, double y[2]);

}  // namespace cordon::fdlibm
