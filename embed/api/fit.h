/// How well a C++ type fits a Java type.
#pragma once

#include <string>

#include "cordon/detail/abi.h"
#include "loader/descriptor.h"

namespace cordon::detail {

/// What it costs to pass a C++ value where Java declares `type`; negative: it cannot be done.
int cost_of_argument(const TypeCode& code, loader::TypeView type);
/// What it costs to make a C++ value of what Java gives.
int cost_of_result(const TypeCode& code, loader::TypeView type);
/// JLS 5.1.2 within primitives, by their descriptors.
bool can_widen(char from, char to);
/// For messages: "sequence of int".
std::string text_of(const TypeCode& code);

}  // namespace cordon::detail
