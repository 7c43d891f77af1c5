/// Reads what people write in rules, mappings and limits, on the command line and in policy files alike. Pure functions;
/// errors are ErrorKind::BadInput with a sentence that says what is wrong and how it is written.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "monitor/rules.h"

namespace cordon::monitor {

/// NAME or PREFIX*.
Result<NamePattern> parse_name(std::string_view text);

/// A path as a rule means it: absolute, normalized, relative ones taken from `directory`.
Result<std::string> parse_path(std::string_view text, std::string_view directory);

/// "64m", "12", "1.5s" by the limit's unit.
Result<u8> parse_limit(const LimitInfo& limit, std::string_view text);

/// Seconds with fractions, or with a unit: 10, 0.5, 250ms, 2m, 1h. In nanoseconds.
Result<u8> parse_duration(std::string_view text);

/// "real"; "2024-01-31T12:00:00Z" and "@SECONDS": fixed; "+90m", "-1h": offset.
Result<ClockRule> parse_clock(std::string_view text);

Result<u8> parse_seed(std::string_view text);

/// Sets host and port of one side of a network mapping: HOST or HOST:PORT.
Result<void> parse_net_side(std::string_view text, std::string* host, u2* port);

/// Nanoseconds since 1970 of a date of the Gregorian calendar, UTC; empty on dates that are none or do not fit.
Result<i8> nanos_of_date(i8 year, int month, int day, int hour, int minute, int second, u4 nanos);

/// What a limit's value looks like to people: "64m", "1.5", "12".
std::string limit_text(const LimitInfo& limit, u8 value);

}  // namespace cordon::monitor
