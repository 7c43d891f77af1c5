#include "base/suggest.h"

#include <algorithm>
#include <vector>

namespace cordon {

unsigned edit_distance(std::string_view a, std::string_view b) {
  std::vector<unsigned> before(b.size() + 1), above(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) above[j] = static_cast<unsigned>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = static_cast<unsigned>(i);
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] != b[j - 1])});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    std::swap(before, above);
    std::swap(above, row);
  }
  return above[b.size()];
}

std::string_view nearest(std::string_view mistyped, std::span<const std::string_view> names) {
  constexpr std::size_t kLongest = 64;  // nobody mistypes a name of that length
  if (mistyped.size() > kLongest) return {};
  std::string_view best;
  std::size_t least = std::max<std::size_t>(1, mistyped.size() / 4) + 1;
  for (std::string_view name : names) {
    if (unsigned distance = edit_distance(mistyped, name); distance < least) {
      least = distance;
      best = name;
    }
  }
  return best;
}

}  // namespace cordon
