#include "loader/descriptor.h"

#include <algorithm>

namespace cordon::loader {

namespace {

constexpr u4 kMaxDimensions = 255;
constexpr u4 kMaxParameterSlots = 255;

std::string_view primitive_name(char tag) {
  switch (tag) {
    case 'B':
      return "byte";
    case 'C':
      return "char";
    case 'D':
      return "double";
    case 'F':
      return "float";
    case 'I':
      return "int";
    case 'J':
      return "long";
    case 'S':
      return "short";
    case 'Z':
      return "boolean";
    case 'V':
      return "void";
    default:
      return {};
  }
}

bool is_checked_type(TypeView type) {
  if (type.empty() || type.dimensions() > kMaxDimensions) return false;
  TypeView element = type.innermost();
  return element.tag() != 'L' || is_valid_class_name(element.class_name());
}

}  // namespace

bool is_valid_class_name(std::string_view text) {
  if (text.empty()) return false;
  char before = '/';
  for (char c : text) {
    if (c == '.' || c == ';' || c == '[' || (c == '/' && before == '/')) return false;
    before = c;
  }
  return before != '/';
}

bool is_valid_field_descriptor(std::string_view text) {
  TypeView type = first_type(text);
  return type.text().size() == text.size() && is_checked_type(type);
}

bool is_valid_method_descriptor(std::string_view text) {
  if (!text.starts_with('(')) return false;
  MethodDescriptor descriptor(text);
  MethodDescriptor::Iterator at = descriptor.begin();
  u4 slots = 0;
  for (; at != descriptor.end(); ++at) {
    if (!is_checked_type(*at)) return false;
    slots += (*at).slots();
  }
  std::string_view rest = at.rest();
  if (slots > kMaxParameterSlots || !rest.starts_with(')')) return false;
  rest.remove_prefix(1);
  TypeView result = first_type(rest, true);
  return result.text().size() == rest.size() && is_checked_type(result);
}

char TypeView::computational() const {
  switch (tag()) {
    case 'B':
    case 'C':
    case 'S':
    case 'Z':
      return 'I';
    case 'L':
    case '[':
      return 'A';
    default:
      return tag();
  }
}

u4 TypeView::dimensions() const {
  std::size_t n = text_.find_first_not_of('[');
  return static_cast<u4>(n == std::string_view::npos ? text_.size() : n);
}

TypeView first_type(std::string_view text, bool void_too) {
  std::size_t length = TypeView(text).dimensions();
  if (length == text.size()) return {};
  switch (text[length]) {
    case 'B':
    case 'C':
    case 'D':
    case 'F':
    case 'I':
    case 'J':
    case 'S':
    case 'Z':
      return TypeView(text.substr(0, length + 1));
    case 'V':
      return void_too && length == 0 ? TypeView(text.substr(0, 1)) : TypeView();
    case 'L': {
      std::size_t end = text.find(';', length);
      return end == std::string_view::npos ? TypeView() : TypeView(text.substr(0, end + 1));
    }
    default:
      return {};
  }
}

TypeView MethodDescriptor::return_type() const {
  // A class name may hold a ')', so the one that closes the parameters is found by walking.
  Iterator at = begin();
  while (at != end()) ++at;
  std::string_view rest = at.rest();
  return rest.starts_with(')') ? first_type(rest.substr(1), true) : TypeView();
}

u4 MethodDescriptor::parameter_count() const {
  u4 n = 0;
  for (Iterator at = begin(); at != end(); ++at) n++;
  return n;
}

u4 MethodDescriptor::parameter_slots() const {
  u4 n = 0;
  for (TypeView type : *this) n += type.slots();
  return n;
}

std::string external_class_name(std::string_view internal_name, bool hidden) {
  std::string name(internal_name);
  std::replace(name.begin(), name.end(), '/', '.');
  if (hidden) {
    if (std::size_t plus = name.rfind('+'); plus != std::string::npos) name[plus] = '/';
  }
  return name;
}

std::string external_type_name(std::string_view descriptor) {
  TypeView type(descriptor);
  TypeView element = type.innermost();
  std::string name;
  if (std::string_view primitive = primitive_name(element.tag()); !primitive.empty() && element.text().size() == 1) {
    name = primitive;
  } else if (element.tag() == 'L' && element.text().ends_with(';')) {
    name = external_class_name(element.class_name());
  } else {
    return std::string(descriptor);
  }
  for (u4 i = type.dimensions(); i > 0; i--) name += "[]";
  return name;
}

std::string external_parameters(std::string_view descriptor) {
  std::string text;
  for (TypeView type : MethodDescriptor(descriptor)) {
    if (!text.empty()) text += ", ";
    text += external_type_name(type.text());
  }
  return text;
}

std::string external_method_name(std::string_view class_name, std::string_view name, std::string_view descriptor) {
  std::string text = external_type_name(MethodDescriptor(descriptor).return_type().text());
  text += ' ';
  if (!class_name.empty()) text.append(external_class_name(class_name)).append(".");
  text.append(name).append("(").append(external_parameters(descriptor)).append(")");
  return text;
}

}  // namespace cordon::loader
