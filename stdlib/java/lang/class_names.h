/// Class names as Java programs give them to Class.forName and class loaders.
#pragma once

#include <string>
#include <string_view>

namespace cordon::stdlib {

/// '.' to '/'.
std::string to_internal_name(std::string dotted);

/// Whether a name in internal form, or an array descriptor if allowed, is one that a class could have.
bool is_class_name(std::string_view internal, bool allow_array);

/// Symbols cannot be longer (JVMS 4.4.7).
inline constexpr std::size_t kMaxClassName = 65535;

}  // namespace cordon::stdlib
