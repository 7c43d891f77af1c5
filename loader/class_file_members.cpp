// Fields and methods in the class file parser: JVMS 4.5 and 4.6.
#include <algorithm>
#include <bit>
#include <string>

#include "loader/class_file_parser.h"

namespace cordon::loader {

namespace {

constexpr u2 kRecognizedFieldFlags =
    kPublic | kPrivate | kProtected | kStatic | kFinal | kVolatile | kTransient | kEnum | kSynthetic;
constexpr u2 kRecognizedMethodFlags = kPublic | kPrivate | kProtected | kStatic | kFinal | kSynchronized | kBridge |
                                      kVarargs | kNative | kAbstract | kStrict | kSynthetic;

bool is_visibility_illegal(u2 flags) { return std::popcount<unsigned>(flags & (kPublic | kPrivate | kProtected)) > 1; }

std::string dotted(std::string_view text) {
  std::string out(text);
  std::replace(out.begin(), out.end(), '/', '.');
  return out;
}

}  // namespace

/// No two members agree in name and descriptor.
template <typename Member>
Result<void> ClassFileParser::check_duplicates(const std::vector<Member>& members, const char* what) const {
  if (members.size() < 2) return {};
  // Interned, so that comparing is cheap; a class that is loaded will need these symbols anyway.
  std::size_t capacity = std::bit_ceil(members.size() * 2);
  std::vector<const Member*> table(capacity);
  for (const Member& member : members) {
    const Symbol* member_name = cp().symbol(member.name);
    const Symbol* descriptor = cp().symbol(member.descriptor);
    std::size_t at = (member_name->hash() * 31 + descriptor->hash()) & (capacity - 1);
    for (; table[at]; at = (at + 1) & (capacity - 1)) {
      if (cp().symbol(table[at]->name) != member_name || cp().symbol(table[at]->descriptor) != descriptor) continue;
      return error("Duplicate %s name \"%s\" with signature \"%s\" in class file %s", what,
                   std::string(member_name->text()).c_str(), dotted(descriptor->text()).c_str(), name());
    }
    table[at] = &member;
  }
  return {};
}

/// JVMS 4.1: fields.
Result<void> ClassFileParser::parse_fields() {
  u2 count = in_.read_u2();
  file_->fields.reserve(std::min<std::size_t>(count, in_.remaining() / 8));
  for (u4 i = 0; i < count; i++) CORDON_TRY(parse_field(file_->fields.emplace_back()));
  if (!in_.ok()) return truncated();
  return full_ ? check_duplicates(file_->fields, "field") : Result<void>();
}

/// JVMS 4.5.
Result<void> ClassFileParser::parse_field(FieldInfo& field) {
  if (!in_.has(8)) return truncated();
  field.access = in_.read_u2() & kRecognizedFieldFlags;
  field.name = in_.read_u2();
  field.descriptor = in_.read_u2();
  u2 attributes = in_.read_u2();
  if (full_) CORDON_TRY(check_field_modifiers(field.access));
  if (!is_utf8(field.name)) {
    return error("Invalid constant pool index %u for field name in class file %s", field.name, name());
  }
  if (full_) CORDON_TRY(check_field_name(cp().utf8(field.name)));
  if (!is_utf8(field.descriptor)) {
    return error("Invalid constant pool index %u for field signature in class file %s", field.descriptor, name());
  }
  if (full_) CORDON_TRY(check_field_descriptor(cp().utf8(field.name), cp().utf8(field.descriptor)));

  CommonAttributes common;
  for (; attributes; attributes--) {
    Attribute attribute = CORDON_TRY(read_attribute_header("Invalid field attribute index %u in class file %s"));
    // JVMS 4.7.2: on a field that is not static the attribute means nothing.
    if (attribute.kind == AttributeKind::ConstantValue && (field.access & kStatic)) {
      CORDON_TRY(parse_constant_value(field, attribute.length));
    } else if (!CORDON_TRY(parse_common_attribute(attribute, Place::Field, common))) {
      in_.skip(attribute.length);
    }
    if (!in_.ok()) return truncated();
  }
  if (common.synthetic) field.access |= kSynthetic;
  field.signature = common.signature;
  field.vm_annotations = common.vm_annotations;
  field.annotations = common.annotations;
  field.type_annotations = common.type_annotations;
  return {};
}

/// JVMS 4.7.2. Checked for trusted classes too: the constant is read by its field's type.
Result<void> ClassFileParser::parse_constant_value(FieldInfo& field, u4 length) {
  if (field.constant_value) return error("Duplicate ConstantValue attribute in class file %s", name());
  if (length != 2) return error("Invalid ConstantValue field attribute length %u in class file %s", length, name());
  u2 index = in_.read_u2();
  if (index == 0 || index >= cp().size()) {
    return error("Bad initial value index %u in ConstantValue attribute in class file %s", index, name());
  }
  std::string_view descriptor = cp().utf8(field.descriptor);
  CpTag wanted;
  switch (descriptor.empty() ? '\0' : descriptor[0]) {
    case 'J':
      wanted = CpTag::Long;
      break;
    case 'F':
      wanted = CpTag::Float;
      break;
    case 'D':
      wanted = CpTag::Double;
      break;
    case 'B':
    case 'C':
    case 'S':
    case 'Z':
    case 'I':
      wanted = CpTag::Integer;
      break;
    case 'L':
      if (descriptor != "Ljava/lang/String;" || cp().tag(index) != CpTag::String) {
        return error("Bad string initial value in class file %s", name());
      }
      wanted = CpTag::String;
      break;
    default:
      return error("Unable to set initial value %u in class file %s", index, name());
  }
  if (cp().tag(index) != wanted) return error("Inconsistent constant value type in class file %s", name());
  field.constant_value = index;
  return {};
}

/// JVMS table 4.5-A.
Result<void> ClassFileParser::check_field_modifiers(u2 flags) const {
  constexpr u2 kInterfaceField = kPublic | kStatic | kFinal;
  u2 never_in_interface = kPrivate | kProtected | kVolatile | kTransient;
  if (file_->major >= kJava1_5) never_in_interface |= kEnum;
  bool illegal = is_interface_ ? (flags & kInterfaceField) != kInterfaceField || (flags & never_in_interface)
                               : is_visibility_illegal(flags) || ((flags & kFinal) && (flags & kVolatile));
  if (illegal) return error("Illegal field modifiers in class %s: 0x%X", name(), flags);
  return {};
}

/// JVMS 4.1: methods.
Result<void> ClassFileParser::parse_methods() {
  u2 count = in_.read_u2();
  file_->methods.reserve(std::min<std::size_t>(count, in_.remaining() / 8));
  for (u4 i = 0; i < count; i++) CORDON_TRY(parse_method(file_->methods.emplace_back()));
  if (!in_.ok()) return truncated();
  return full_ ? check_duplicates(file_->methods, "method") : Result<void>();
}

/// JVMS 4.6.
Result<void> ClassFileParser::parse_method(MethodInfo& method) {
  if (!in_.has(8)) return truncated();
  u2 flags = in_.read_u2();
  method.name = in_.read_u2();
  method.descriptor = in_.read_u2();
  u2 attributes = in_.read_u2();
  if (!is_utf8(method.name)) {
    return error("Illegal constant pool index %u for method name in class file %s", method.name, name());
  }
  std::string_view method_name = cp().utf8(method.name);
  if (full_) CORDON_TRY(check_method_name(method_name));
  if (!is_utf8(method.descriptor)) {
    return error("Illegal constant pool index %u for method signature in class file %s", method.descriptor, name());
  }
  if (method_name == "<clinit>") {
    // A class initializer's other flags have no meaning.
    if (file_->major < kJava7)
      flags = kStatic;
    else if (flags & kStatic)
      flags &= kStatic | (file_->major <= kJava16 ? kStrict : 0);
    else
      return error("Method <clinit> is not static in class file %s", name());
  } else if (full_) {
    CORDON_TRY(check_method_modifiers(flags, method_name));
  }
  if (is_interface_ && method_name == "<init>") {
    return error("Interface cannot have a method named <init>, class file %s", name());
  }
  // JVMS 4.3.3: at most 255 slots of arguments, `this` among them.
  int slots = CORDON_TRY(check_method_descriptor(method_name, cp().utf8(method.descriptor)));
  if (slots >= 0 && !(flags & kStatic)) slots++;
  if (slots > 255) return error("Too many arguments in method signature in class file %s", name());
  method.access = flags & kRecognizedMethodFlags;

  CommonAttributes common;
  for (; attributes; attributes--) {
    Attribute attribute = CORDON_TRY(read_attribute_header("Invalid method attribute name index %u in class file %s"));
    switch (attribute.kind) {
      case AttributeKind::Code:
        CORDON_TRY(parse_code(method, slots, attribute.length));
        break;
      case AttributeKind::Exceptions:
        if (common.saw(attribute.kind)) return error("Multiple Exceptions attributes in class file %s", name());
        common.see(attribute.kind);
        CORDON_TRY(parse_checked_exceptions(method, attribute.length));
        break;
      case AttributeKind::MethodParameters:
        CORDON_TRY(parse_method_parameters(method, attribute.length));
        break;
      default:
        if (!CORDON_TRY(parse_common_attribute(attribute, Place::Method, common))) in_.skip(attribute.length);
    }
    if (!in_.ok()) return truncated();
  }
  if (!method.code && !(method.access & (kNative | kAbstract))) {
    return error("Absent Code attribute in method that is not native or abstract in class file %s", name());
  }
  if (common.synthetic) method.access |= kSynthetic;
  method.signature = common.signature;
  method.vm_annotations = common.vm_annotations;
  method.annotations = common.annotations;
  method.parameter_annotations = common.parameter_annotations;
  method.annotation_default = common.annotation_default;
  method.type_annotations = common.type_annotations;
  return {};
}

/// JVMS 4.7.5.
Result<void> ClassFileParser::parse_checked_exceptions(MethodInfo& method, u4 length) {
  u2 count = in_.read_u2();
  if (!in_.has(count * 2u)) return truncated();
  method.exceptions.reserve(count);
  for (u4 i = 0; i < count; i++) {
    u2 index = in_.read_u2();
    if (!is_class(index)) {
      return error("Exception name has bad type at constant pool %u in class file %s", index, name());
    }
    method.exceptions.push_back(index);
  }
  if (length != 2 + count * 2u) return error("Exceptions attribute has wrong length in class file %s", name());
  return {};
}

/// JVMS 4.7.24. The names' indices are checked by who reads them, as HotSpot has it (reflection throws then).
Result<void> ClassFileParser::parse_method_parameters(MethodInfo& method, u4 length) {
  if (method.has_method_parameters) return error("Multiple MethodParameters attributes in class file %s", name());
  const u1* start = in_.current();
  u1 count = in_.read_u1();
  if (length != 1 + count * 4u) {
    return error("Invalid MethodParameters method attribute length %u in class file", length);
  }
  in_.skip(length - 1);
  if (!in_.ok()) return truncated();
  method.has_method_parameters = true;
  method.method_parameters = Bytes(start, length);
  return {};
}

/// JVMS table 4.6-A. The rules for interfaces depend on the version.
Result<void> ClassFileParser::check_method_modifiers(u2 flags, std::string_view method_name) const {
  bool since_1_5 = file_->major >= kJava1_5;
  // Java 17 took the meaning of ACC_STRICT away, and the rules about it.
  u2 strict = file_->major < kJava17 ? kStrict : 0;
  bool abstract = flags & kAbstract;
  bool illegal = false;
  if (is_interface_) {
    if (file_->major >= kJava8) {
      bool exactly_one = !(flags & kPublic) != !(flags & kPrivate);
      illegal = !exactly_one || (flags & (kNative | kProtected | kFinal | kSynchronized)) ||
                (abstract && (flags & (kPrivate | kStatic | strict)));
    } else if (since_1_5) {
      illegal = !(flags & kPublic) || !abstract ||
                (flags & (kPrivate | kProtected | kStatic | kFinal | kSynchronized | kNative | kStrict));
    } else {
      illegal = !(flags & kPublic) || !abstract || (flags & (kStatic | kFinal | kNative));
    }
  } else if (is_visibility_illegal(flags)) {
    illegal = true;
  } else if (method_name == "<init>") {
    illegal = (flags & (kStatic | kFinal | kSynchronized | kNative | kAbstract)) || (since_1_5 && (flags & kBridge));
  } else if (abstract) {
    illegal = (flags & (kFinal | kNative | kPrivate | kStatic)) || (since_1_5 && (flags & (kSynchronized | strict)));
  }
  if (illegal) {
    return error("Method %s in class %s has illegal modifiers: 0x%X", std::string(method_name).c_str(), name(), flags);
  }
  return {};
}

}  // namespace cordon::loader
