#include "monitor/policy.h"

#include <algorithm>

namespace cordon::monitor {

namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";

bool is_beneath(std::string_view path, std::string_view root) {
  if (root == "/") return path.starts_with('/');
  return path.starts_with(root) && (path.size() == root.size() || path[root.size()] == '/');
}

bool is_reading(Permission permission) {
  return permission == Permission::FileRead || permission == Permission::FileList || permission == Permission::FileStat;
}

/// Decodes one UTF-8 sequence at `at`; its length, or 0 if it is malformed (overlong and surrogate forms included).
size_t decode_utf8(std::string_view text, size_t at, u4* code_point) {
  auto byte = [&](size_t i) { return static_cast<u1>(text[i]); };
  u1 first = byte(at);
  size_t length = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  if (length == 0 || at + length > text.size()) return 0;
  constexpr u1 kFirstBits[] = {0, 0x7f, 0x1f, 0x0f, 0x07};
  u4 value = first & kFirstBits[length];
  for (size_t i = 1; i < length; i++) {
    if ((byte(at + i) & 0xc0) != 0x80) return 0;
    value = value << 6 | (byte(at + i) & 0x3f);
  }
  constexpr u4 kLeast[] = {0, 0, 0x80, 0x800, 0x10000};
  if (value < kLeast[length] || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff)) return 0;
  *code_point = value;
  return length;
}

/// Characters that break lines, move the cursor or reorder what is shown.
bool is_treacherous(u4 code_point) {
  return code_point < 0x20 || (code_point >= 0x7f && code_point < 0xa0) || code_point == 0x2028 ||
         code_point == 0x2029 || (code_point >= 0x200b && code_point <= 0x200f) ||
         (code_point >= 0x202a && code_point <= 0x202e) || (code_point >= 0x2066 && code_point <= 0x2069) ||
         code_point == 0xfeff;
}

void append_hex_byte(std::string& out, u1 byte) {
  out += "\\x";
  out += kHexDigits[byte >> 4];
  out += kHexDigits[byte & 15];
}

}  // namespace

std::shared_ptr<const Policy> Policy::allow_all() {
  std::shared_ptr<Policy> policy(new Policy);
  policy->allow_all_ = true;
  return policy;
}

std::shared_ptr<const Policy> Policy::deny_all(std::vector<std::string> readable_roots) {
  std::shared_ptr<Policy> policy(new Policy);
  policy->readable_roots_ = std::move(readable_roots);
  return policy;
}

Decision Policy::decide(Permission permission, std::string_view resource) const {
  if (allow_all_) return {true, "--allow-all"};
  if (info(permission).grant == PermissionInfo::Given) return {true, "given to every VM"};
  if (is_reading(permission)) {
    for (const std::string& root : readable_roots_) {
      if (is_beneath(resource, root)) return {true, root};
    }
  }
  return {false, "no rule allows it"};
}

Error denied_error(Permission permission, std::string_view resource) {
  const PermissionInfo& row = info(permission);
  std::string shown = printable(resource);
  std::string message(row.name);
  if (!shown.empty()) message += " of \"" + shown + "\"";
  message += " denied; allow it with ";
  message += row.flag;
  if (row.resource != PermissionInfo::None && !shown.empty()) message += "=" + shown;
  message += " or -A";
  return Error{ErrorKind::Denied, 0, std::move(message)};
}

std::string printable(std::string_view text) {
  constexpr size_t kLongest = 1024;  // a message is for people; a guest can ask for a path of megabytes
  std::string out;
  for (size_t at = 0; at < text.size();) {
    if (out.size() > kLongest) return out + "...";
    u4 code_point = 0;
    size_t length = decode_utf8(text, at, &code_point);
    if (length == 0) {
      append_hex_byte(out, static_cast<u1>(text[at++]));
      continue;
    }
    std::string_view sequence = text.substr(at, length);
    at += length;
    if (is_treacherous(code_point)) {
      for (char byte : sequence) append_hex_byte(out, static_cast<u1>(byte));
    } else if (code_point == '"' || code_point == '\\') {
      out += '\\';
      out += sequence;
    } else {
      out += sequence;
    }
  }
  return out;
}

}  // namespace cordon::monitor
