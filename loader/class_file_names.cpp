// Legality of names and descriptors in a class file: JVMS 4.2 and 4.3. Never run for trusted classes.
#include "loader/class_file_parser.h"

namespace cordon::loader {

namespace {

enum class NameKind { Class, Field, Method };

/// JVMS 4.2.2, and 4.2.1 for class names, whose parts stand between single slashes.
bool is_unqualified_name(std::string_view name, NameKind kind) {
  if (name.empty()) return false;
  for (std::size_t i = 0; i < name.size(); i++) {
    switch (name[i]) {
      case '.':
      case ';':
      case '[':
        return false;
      case '/':
        if (kind != NameKind::Class) return false;
        if (i == 0 || i + 1 == name.size() || name[i + 1] == '/') return false;
        break;
      case '<':
      case '>':
        if (kind == NameKind::Method) return false;
        break;
      default:
        break;
    }
  }
  return true;
}

/// How much of `text` is a Java identifier, which is what names had to be before Java 5; with slashes, for class names.
/// HotSpot asks java.lang.Character about letters beyond ASCII; here they all count.
std::size_t identifier_prefix(std::string_view text, bool slashes) {
  bool after_slash = false;
  std::size_t i = 0;
  for (; i < text.size(); i++) {
    unsigned char c = static_cast<unsigned char>(text[i]);
    bool letter = (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    if (slashes && c == '/') {
      if (after_slash) return 0;
      after_slash = true;
      continue;
    }
    if (!letter && c != '_' && c != '$' && c < 0x80 && !(i > 0 && c >= '0' && c <= '9')) break;
    after_slash = false;
  }
  return i;
}

/// Text for "%s" in a message.
std::string str(std::string_view text) { return std::string(text); }

constexpr int kMaxDimensions = 255;

}  // namespace

Error ClassFileParser::illegal_signature(const char* what, std::string_view member, std::string_view descriptor) const {
  return error("%s \"%s\" in class %s has illegal signature \"%s\"", what, str(member).c_str(), name(),
               str(descriptor).c_str());
}

/// JVMS 4.3.2 (FieldType), and ReturnDescriptor's V of 4.3.3.
Result<std::size_t> ClassFileParser::skip_field_type(std::string_view text, bool void_too) const {
  std::size_t dimensions = 0;
  while (dimensions < text.size() && text[dimensions] == '[') {
    if (++dimensions > kMaxDimensions) {
      return error("Array type descriptor has more than 255 dimensions in class file %s", name());
    }
  }
  std::string_view element = text.substr(dimensions);
  if (element.empty()) return std::size_t{0};
  switch (element[0]) {
    case 'V':
      return void_too && dimensions == 0 ? std::size_t{1} : std::size_t{0};
    case 'Z':
    case 'B':
    case 'C':
    case 'S':
    case 'I':
    case 'F':
    case 'J':
    case 'D':
      return dimensions + 1;
    case 'L': {
      if (file_->major < kJava1_5) {
        std::size_t length = identifier_prefix(element.substr(1), true);
        bool closed = length > 0 && length + 1 < element.size() && element[length + 1] == ';';
        return closed ? dimensions + length + 2 : std::size_t{0};
      }
      std::size_t end = element.find(';');
      if (end == std::string_view::npos) return std::size_t{0};
      if (!is_unqualified_name(element.substr(1, end - 1), NameKind::Class)) {
        return error("Class name is empty or contains illegal character in descriptor in class file %s", name());
      }
      return dimensions + end + 1;
    }
    default:
      return std::size_t{0};
  }
}

/// JVMS 4.2.1; an array class is named by its descriptor (4.4.1).
Result<void> ClassFileParser::check_class_name(std::string_view text) const {
  bool legal;
  if (text.starts_with('[')) {
    legal = CORDON_TRY(skip_field_type(text, false)) == text.size();
  } else if (file_->major < kJava1_5) {
    legal = !text.empty() && identifier_prefix(text, true) == text.size();
  } else {
    legal = is_unqualified_name(text, NameKind::Class);
  }
  if (!legal) return error("Illegal class name \"%s\" in class file %s", str(text).c_str(), name());
  return {};
}

/// JVMS 4.2.2.
Result<void> ClassFileParser::check_field_name(std::string_view text) const {
  bool legal = file_->major < kJava1_5 ? !text.empty() && identifier_prefix(text, false) == text.size()
                                       : is_unqualified_name(text, NameKind::Field);
  if (!legal) return error("Illegal field name \"%s\" in class %s", str(text).c_str(), name());
  return {};
}

/// JVMS 4.2.2: as field names, but no angle brackets save in <init> and <clinit>.
Result<void> ClassFileParser::check_method_name(std::string_view text) const {
  bool legal;
  if (text.starts_with('<')) {
    legal = text == "<init>" || text == "<clinit>";
  } else if (file_->major < kJava1_5) {
    legal = !text.empty() && identifier_prefix(text, false) == text.size();
  } else {
    legal = is_unqualified_name(text, NameKind::Method);
  }
  if (!legal) return error("Illegal method name \"%s\" in class %s", str(text).c_str(), name());
  return {};
}

/// JVMS 4.3.2.
Result<void> ClassFileParser::check_field_descriptor(std::string_view member, std::string_view descriptor) const {
  std::size_t length = CORDON_TRY(skip_field_type(descriptor, false));
  if (length == 0 || length != descriptor.size()) return illegal_signature("Field", member, descriptor);
  return {};
}

/// JVMS 4.3.3. <init> and <clinit> return void (4.6), and <clinit> takes nothing since version 51.
Result<int> ClassFileParser::check_method_descriptor(std::string_view member, std::string_view descriptor) const {
  if (!full_) return -1;
  auto illegal = [&] { return illegal_signature("Method", member, descriptor); };
  if (member == "<clinit>" && descriptor != "()V" && file_->major >= kJava7) return illegal();
  if (!descriptor.starts_with('(')) return illegal();
  std::string_view rest = descriptor.substr(1);
  int slots = 0;
  for (;;) {
    std::size_t length = CORDON_TRY(skip_field_type(rest, false));
    if (length == 0) break;
    slots += rest[0] == 'J' || rest[0] == 'D' ? 2 : 1;
    rest.remove_prefix(length);
  }
  if (!rest.starts_with(')')) return illegal();
  rest.remove_prefix(1);
  if (member.starts_with('<')) {
    if (rest != "V") return illegal();
  } else {
    std::size_t length = CORDON_TRY(skip_field_type(rest, true));
    if (length == 0 || length != rest.size()) return illegal();
  }
  return slots;
}

}  // namespace cordon::loader
