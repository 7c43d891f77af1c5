/// "Did you mean": the known name that is nearest to a mistyped one.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace cordon {

/// Insertions, deletions, substitutions and swaps of neighbours that turn one into the other.
unsigned edit_distance(std::string_view a, std::string_view b);

/// The nearest of `names` if it is near enough to be what was meant, else empty.
std::string_view nearest(std::string_view mistyped, std::span<const std::string_view> names);

}  // namespace cordon
