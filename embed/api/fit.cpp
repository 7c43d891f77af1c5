#include "embed/api/fit.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace cordon::detail {

using loader::TypeView;

namespace {

constexpr int kNever = -1;
constexpr int kWidened = 1, kGeneral = 2, kBoxed = 4;

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) { return std::find(names.begin(), names.end(), name) != names.end(); }

std::string_view wrapper_of(char kind) {
  switch (kind) {
    case 'Z': return "java/lang/Boolean";
    case 'B': return "java/lang/Byte";
    case 'C': return "java/lang/Character";
    case 'S': return "java/lang/Short";
    case 'I': return "java/lang/Integer";
    case 'J': return "java/lang/Long";
    case 'F': return "java/lang/Float";
    case 'D': return "java/lang/Double";
    default: return {};
  }
}

}  // namespace

bool can_widen(char from, char to) {
  constexpr std::string_view kOrder = "BSIJFD";
  std::size_t a = kOrder.find(from), b = kOrder.find(to);
  if (from == 'C') return to == 'I' || to == 'J' || to == 'F' || to == 'D';
  return a != kOrder.npos && b != kOrder.npos && a <= b;
}

int cost_of_argument(const TypeCode& code, TypeView type) {
  std::string_view name = type.class_name();
  switch (code.kind) {
    case '*': return 0;
    case 'o': return type.is_reference() ? kWidened : kNever;
    case '0': return type.is_reference() ? kWidened : kNever;
    case 's':
      if (name == "java/lang/String") return 0;
      return is_one_of(name, {"java/lang/CharSequence", "java/lang/Object", "java/lang/Comparable", "java/io/Serializable"}) ? kGeneral : kNever;
    case '[':
      if (type.is_array() && type.component().tag() == code.first->kind) return 0;
      return name == "java/lang/Object" ? kGeneral : kNever;
    case 'l':
      if (type.is_array()) {
        int element = type.component().is_primitive() ? (code.first->kind == type.component().tag() ? 0 : kNever) : cost_of_argument(*code.first, type.component());
        return element;
      }
      if (is_one_of(name, {"java/util/List", "java/util/ArrayList", "java/util/AbstractList"})) return kWidened;
      return is_one_of(name, {"java/util/Collection", "java/lang/Iterable", "java/lang/Object"}) ? kGeneral : kNever;
    case 'm':
      if (is_one_of(name, {"java/util/Map", "java/util/HashMap", "java/util/LinkedHashMap", "java/util/AbstractMap"})) return kWidened;
      return name == "java/lang/Object" ? kGeneral : kNever;
    case '?': {
      if (!type.is_reference()) return kNever;
      return cost_of_argument(*code.first, type);
    }
    default:
      if (type.tag() == code.kind) return 0;
      if (type.is_primitive()) return can_widen(code.kind, type.tag()) ? kWidened : kNever;
      if (name == wrapper_of(code.kind)) return kBoxed;
      if (code.kind != 'Z' && code.kind != 'C' && name == "java/lang/Number") return kBoxed + kGeneral;
      return is_one_of(name, {"java/lang/Object", "java/lang/Comparable", "java/io/Serializable"}) ? kBoxed + kGeneral : kNever;
  }
}

int cost_of_result(const TypeCode& code, TypeView type) {
  if (code.kind == '*') return 0;
  if (code.kind == 'V') return type.is_void() ? 0 : kGeneral;
  if (type.is_void()) return kNever;
  std::string_view name = type.class_name();
  switch (code.kind) {
    case 'o': return type.is_reference() ? 0 : kNever;
    case 's': return name == "java/lang/String" ? 0 : type.tag() == 'L' ? kGeneral : kNever;
    case '[': return type.is_array() && type.component().tag() == code.first->kind ? 0 : name == "java/lang/Object" ? kGeneral : kNever;
    case 'l':
      if (type.is_array() && type.component().is_primitive()) return type.component().tag() == code.first->kind ? 0 : kNever;
      return type.is_reference() && name != "java/lang/String" ? kWidened : kNever;
    case 'm': return type.tag() == 'L' && name != "java/lang/String" ? kWidened : kNever;
    case '?': {
      int cost = cost_of_result(*code.first, type);
      return cost;
    }
    case '0': return kNever;
    default:
      if (type.tag() == code.kind) return 0;
      if (type.is_primitive()) return can_widen(type.tag(), code.kind) ? kWidened : kNever;
      return type.tag() == 'L' && name != "java/lang/String" ? kBoxed : kNever;
  }
}

std::string text_of(const TypeCode& code) {
  switch (code.kind) {
    case 's': return "string";
    case 'o': return "Object";
    case '[': return "Array<" + text_of(*code.first) + ">";
    case 'l': return "sequence of " + text_of(*code.first);
    case 'm': return "map of " + text_of(*code.first) + " to " + text_of(*code.second);
    case '?': return "optional " + text_of(*code.first);
    case '0': return "null";
    case '*': return "whatever it gives";
    default: return loader::external_type_name(std::string_view(&code.kind, 1));
  }
}

}  // namespace cordon::detail
