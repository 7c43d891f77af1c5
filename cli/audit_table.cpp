#include <fmt/format.h>

#include <algorithm>

#include "base/utf8.h"
#include "cli/audit_text.h"

namespace cordon::cli {

namespace {

/// Characters, each taken for a column.
size_t columns(std::string_view text) {
  return static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<u1>(c) & 0xc0) != 0x80; }));
}

std::string_view first_columns(std::string_view text, size_t count) {
  size_t at = 0;
  for (; at < text.size(); at++) {
    if ((static_cast<u1>(text[at]) & 0xc0) != 0x80 && count-- == 0) break;
  }
  return text.substr(0, at);
}

std::string_view last_columns(std::string_view text, size_t count) {
  return text.substr(first_columns(text, columns(text) - count).size());
}

std::string padded(std::string text, size_t width) {
  size_t used = columns(text);
  if (used < width) text.append(width - used, ' ');
  return text;
}

/// "2026-01-31T12:00:00.000000001Z" as "12:00:00.000"; with the day where it matters.
std::string clock_time(std::string_view time) { return time.size() >= 23 ? std::string(time.substr(11, 12)) : shown(time); }
std::string day_time(std::string_view time) {
  return time.size() >= 19 ? std::string(time.substr(0, 10)) + " " + std::string(time.substr(11, 8)) : shown(time);
}

std::string how_it_ended(const AuditSummary::VmLife& life) {
  if (!life.has_end) return "no end is recorded: still running, or killed";
  std::string text = fmt::format("after {:.2f} s: ", static_cast<double>(life.nanos) / 1e9);
  if (life.cause == "exit") return text + fmt::format("exit code {}", life.code);
  text += shown(life.cause);
  if (!life.detail.empty()) text += " " + shown(life.detail);
  return text + fmt::format(", exit code {}", life.code);
}

std::string permission_column(const AuditSummary& summary, const std::string& permission) {
  size_t width = 0;
  for (const AuditGroup& group : summary.groups) width = std::max(width, columns(group.permission));
  return padded(shown(permission), std::min<size_t>(width, 24));
}

/// One row with its details below.
std::string row(const AuditSummary& summary, const AuditGroup& group, size_t width) {
  std::string left = "  " + permission_column(summary, group.permission) + "  ";
  std::string right = fmt::format("  {:>6}", group.count);
  size_t room = std::max<size_t>(width, columns(left) + right.size() + 12) - columns(left) - right.size();
  std::string text = left + padded(shown(group.resource.empty() ? "-" : group.resource, room), room) + right + "\n";
  size_t others = 0;
  std::string frame(group.main_frame(&others));
  std::string detail = clock_time(group.first);
  if (group.last != group.first) detail += " to " + clock_time(group.last);
  if (!frame.empty()) detail += "  " + shown(frame);
  if (others > 0) detail += fmt::format(" and {} more", others);
  size_t inner = width > 16 ? width - 6 : 10;
  text += "      " + shown(detail, inner) + "\n";
  if (!group.place.empty()) text += "      " + shown("by " + group.place + ": " + group.rule, inner) + "\n";
  else if (!group.flag.empty() && group.decision == "denied") text += "      allow with " + shown(group.flag) + "\n";
  return text;
}

}  // namespace

std::string shown(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    u4 code_point = 0;
    size_t length = decode_utf8(text, at, &code_point);
    if (length == 0)
      out += fmt::format("\\x{:02x}", static_cast<u1>(text[at]));
    else if (is_treacherous(code_point))
      out += fmt::format("\\u{:04x}", code_point);
    else
      out += text.substr(at, length);
    at += std::max<size_t>(length, 1);
  }
  return out;
}

std::string shown(std::string_view text, size_t width) {
  std::string whole = shown(text);
  if (columns(whole) <= width || width < 5) return whole;
  size_t left = (width - 3) / 2;
  return std::string(first_columns(whole, left)) + "..." + std::string(last_columns(whole, width - 3 - left));
}

std::string audit_table(const AuditSummary& summary, size_t width) {
  std::string text;
  for (const AuditSummary::VmLife& life : summary.vms) {
    text += shown("VM " + life.vm + "  " + (life.has_start ? life.command : "(its start is not recorded)"), width) + "\n";
    text += "  " + shown((life.started.empty() ? "" : day_time(life.started) + " UTC, ") + how_it_ended(life), width - 2) + "\n";
    if (life.is_truncated) text += "  its part of the file is full: later decisions are only summed\n";
  }
  auto total = [&](const char* decision) {
    auto found = summary.totals.find(decision);
    return found == summary.totals.end() ? u8{0} : found->second;
  };
  text += fmt::format("\n{} denied, {} granted, {} given neutral values\n", total("denied"), total("granted"), total("neutral"));
  if (total("denied") > 0) text += "\nDenied\n";
  for (const AuditGroup& group : summary.groups)
    if (group.decision == "denied") text += row(summary, group, width);
  if (!summary.limits.empty()) text += "\nLimits reached\n";
  for (const auto& [limit, count] : summary.limits) text += "  " + padded(shown("--" + limit), 24) + fmt::format("{:>6}\n", count);
  for (const char* decision : {"granted", "neutral"}) {
    auto permissions = summary.by_permission(decision);
    if (permissions.empty()) continue;
    text += decision[0] == 'g' ? "\nGranted\n" : "\nGiven neutral values\n";
    for (auto& [permission, groups] : permissions) {
      u8 count = 0;
      for (const AuditGroup* group : groups) count += group->count;
      std::string left = "  " + permission_column(summary, permission) + fmt::format("  {:>6}  ", count);
      constexpr size_t kMostShown = 5;
      size_t room = std::max<size_t>(width, columns(left) + 20) - columns(left);
      size_t shown_count = 0;
      for (const AuditGroup* group : groups) {
        if (group->resource.empty()) continue;
        if (shown_count == kMostShown) {
          text += std::string(columns(left), ' ') + fmt::format("and {} more\n", groups.size() - kMostShown);
          break;
        }
        std::string number = group->count > 1 ? fmt::format(" ({})", group->count) : "";
        text += (shown_count++ == 0 ? left : std::string(columns(left), ' ')) + shown(group->resource, room - number.size()) + number + "\n";
      }
      if (shown_count == 0) text += left + "\n";
    }
  }
  return text;
}

}  // namespace cordon::cli
