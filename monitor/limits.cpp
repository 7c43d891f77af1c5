#include "monitor/limits.h"

#include <fmt/format.h>

#include "base/verify.h"

namespace cordon::monitor {

Error limit_error(const Limits& limits, u8 Limits::*member, int code) {
  for (const LimitInfo& limit : kLimits) {
    if (limit.member != member) continue;
    std::string_view what = limit.description.substr(0, limit.description.find_first_of(";:"));
    std::string text = limit.unit == LimitInfo::Count
                           ? fmt::format("Too many {}: no more than {} (--{})", what, limits.*member, limit.keyword)
                           : fmt::format("no more than {} {} (--{})", limits.*member, what, limit.keyword);
    return Error{ErrorKind::Quota, code, std::move(text)};
  }
  CORDON_UNREACHABLE("limit");
}

}  // namespace cordon::monitor
