/// The page at "/": what status.json says, live. It needs nothing but itself.
#pragma once

#include <string_view>

namespace cordon::server {

extern const std::string_view kPage;

}  // namespace cordon::server
