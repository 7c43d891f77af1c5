// The attributes of a class: JVMS 4.7.6 to 4.7.11, 4.7.23 and 4.7.28 to 4.7.31.
#include <algorithm>
#include <unordered_map>

#include "loader/class_file_parser.h"

namespace cordon::loader {

namespace {

constexpr u2 kRecognizedInnerClassFlags = kPublic | kPrivate | kProtected | kStatic | kFinal | kSuper | kInterface |
                                          kAbstract | kAnnotation | kEnum | kSynthetic;

/// JVMS table 4.4-C.
bool is_loadable(CpTag tag) {
  switch (tag) {
    case CpTag::Integer:
    case CpTag::Float:
    case CpTag::Long:
    case CpTag::Double:
    case CpTag::Class:
    case CpTag::String:
    case CpTag::MethodHandle:
    case CpTag::MethodType:
    case CpTag::Dynamic:
      return true;
    default:
      return false;
  }
}

}  // namespace

/// JVMS 4.1: attributes. Some wait until all are seen, as their checks name things of other attributes.
Result<void> ClassFileParser::parse_class_attributes() {
  CommonAttributes common;
  for (u2 attributes = in_.read_u2(); attributes; attributes--) {
    Attribute attribute =
        CORDON_TRY(read_attribute_header("Attribute name has bad constant pool index %u in class file %s"));
    if (!CORDON_TRY(parse_common_attribute(attribute, Place::Class, common))) {
      CORDON_TRY(parse_class_attribute(attribute, common));
    }
    if (!in_.ok()) return truncated();
  }
  if (!in_.ok()) return truncated();
  file_->signature = common.signature;
  if (common.synthetic) file_->access |= kSynthetic;
  file_->annotations = common.annotations;
  file_->type_annotations = common.type_annotations;
  file_->vm_annotations = common.vm_annotations;
  file_->has_inner_classes = common.saw(AttributeKind::InnerClasses);
  file_->is_record = common.saw(AttributeKind::Record);
  file_->is_sealed = common.saw(AttributeKind::PermittedSubclasses);
  CORDON_TRY(parse_postponed_attributes());
  if (last_bootstrap_index_ >= 0 && !common.saw(AttributeKind::BootstrapMethods)) {
    return error("Missing BootstrapMethods attribute in class file %s", name());
  }
  return {};
}

/// One attribute that only classes have, or none that is known.
Result<void> ClassFileParser::parse_class_attribute(const Attribute& attribute, CommonAttributes& common) {
  u2 since;
  switch (attribute.kind) {
    case AttributeKind::SourceFile:
    case AttributeKind::SourceDebugExtension:
    case AttributeKind::InnerClasses:
      since = 0;
      break;
    case AttributeKind::EnclosingMethod:
      since = kJava1_5;
      break;
    case AttributeKind::BootstrapMethods:
      since = kJava7;
      break;
    case AttributeKind::NestHost:
    case AttributeKind::NestMembers:
      since = kJava11;
      break;
    case AttributeKind::Record:
      since = kJava16;
      break;
    case AttributeKind::PermittedSubclasses:
      since = kJava17;
      break;
    default:
      since = 0xFFFF;
  }
  if (file_->major < since) {
    in_.skip(attribute.length);
    return {};
  }
  u4 length = attribute.length;
  if (attribute.kind == AttributeKind::SourceFile && length != 2) {
    return error("Wrong SourceFile attribute length in class file %s", name());
  }
  auto multiple = [&](const char* attribute_name) {
    return error("Multiple %s attributes in class file %s", attribute_name, name());
  };
  bool again = common.saw(attribute.kind);
  common.see(attribute.kind);
  switch (attribute.kind) {
    case AttributeKind::SourceFile:
      if (again) return multiple("SourceFile");
      return parse_source_file(length);
    case AttributeKind::SourceDebugExtension:
      if (again) return multiple("SourceDebugExtension");
      file_->source_debug_extension = in_.read_bytes(length);
      return {};
    case AttributeKind::InnerClasses:
      if (again) return multiple("InnerClasses");
      inner_classes_ = in_.read_bytes(length);
      return {};
    case AttributeKind::EnclosingMethod:
      if (again) return multiple("EnclosingMethod");
      return parse_enclosing_method(length);
    case AttributeKind::BootstrapMethods:
      if (again) return multiple("BootstrapMethods");
      return parse_bootstrap_methods(length);
    case AttributeKind::NestMembers:
      if (again) return multiple("NestMembers");
      if (common.saw(AttributeKind::NestHost)) {
        return error("Conflicting NestHost and NestMembers attributes in class file %s", name());
      }
      nest_members_ = in_.read_bytes(length);
      return {};
    case AttributeKind::NestHost:
      if (again) return multiple("NestHost");
      if (common.saw(AttributeKind::NestMembers)) {
        return error("Conflicting NestMembers and NestHost attributes in class file %s", name());
      }
      return parse_nest_host(length);
    case AttributeKind::Record:
      if (again) return multiple("Record");
      record_ = in_.read_bytes(length);
      return {};
    case AttributeKind::PermittedSubclasses:
      if (again) return multiple("PermittedSubclasses");
      if (file_->access & kFinal) return error("PermittedSubclasses attribute in final class file %s", name());
      permitted_subclasses_ = in_.read_bytes(length);
      return {};
    default:
      CORDON_UNREACHABLE("has been skipped");
  }
}

/// JVMS 4.7.10.
Result<void> ClassFileParser::parse_source_file(u4) {
  u2 index = in_.read_u2();
  if (!is_utf8(index))
    return error("Invalid SourceFile attribute at constant pool index %u in class file %s", index, name());
  file_->source_file = index;
  return {};
}

/// JVMS 4.7.7.
Result<void> ClassFileParser::parse_enclosing_method(u4 length) {
  if (length != 4) return error("Wrong EnclosingMethod attribute length %u in class file %s", length, name());
  file_->has_enclosing_method = true;
  file_->enclosing_class = in_.read_u2();
  file_->enclosing_method = in_.read_u2();
  if (file_->enclosing_class == 0) {
    return error("Invalid class index in EnclosingMethod attribute in class file %s", name());
  }
  if (!is_class(file_->enclosing_class)) {
    return error("Invalid or out-of-bounds class index in EnclosingMethod attribute in class file %s", name());
  }
  if (file_->enclosing_method && !cp().is(file_->enclosing_method, CpTag::NameAndType)) {
    return error("Invalid or out-of-bounds method index in EnclosingMethod attribute in class file %s", name());
  }
  return {};
}

/// JVMS 4.7.28.
Result<void> ClassFileParser::parse_nest_host(u4 length) {
  if (length != 2) return error("Wrong NestHost attribute length in class file %s", name());
  u2 index = in_.read_u2();
  if (!is_class(index))
    return error("Nest-host class_info_index %u has bad constant type in class file %s", index, name());
  file_->nest_host = index;
  return {};
}

/// JVMS 4.7.23.
Result<void> ClassFileParser::parse_bootstrap_methods(u4 length) {
  if (length < 2) return error("Invalid BootstrapMethods attribute length %u in class file %s", length, name());
  if (!in_.has(length)) return truncated();
  std::size_t start = in_.position();
  u2 count = in_.read_u2();
  if (last_bootstrap_index_ >= count) return error("Short length on BootstrapMethods in class file %s", name());
  file_->bootstrap_methods.reserve(std::min<std::size_t>(count, length / 4));
  for (u4 i = 0; i < count; i++) {
    BootstrapMethod& method = file_->bootstrap_methods.emplace_back();
    method.method_ref = in_.read_u2();
    u2 arguments = in_.read_u2();
    if (!cp().is(method.method_ref, CpTag::MethodHandle)) {
      return error("bootstrap_method_index %u has bad constant type in class file %s", method.method_ref, name());
    }
    if (in_.position() - start + arguments * 2u > length) {
      return error("Invalid BootstrapMethods num_bootstrap_methods or num_bootstrap_arguments value in class file %s",
                   name());
    }
    method.arguments.reserve(arguments);
    for (u4 j = 0; j < arguments; j++) {
      u2 index = in_.read_u2();
      if (index == 0 || index >= cp().size() || !is_loadable(cp().tag(index))) {
        return error("argument_index %u has bad constant type in class file %s", index, name());
      }
      method.arguments.push_back(index);
    }
  }
  if (in_.position() - start != length) return error("Bad length on BootstrapMethods in class file %s", name());
  return {};
}

Result<void> ClassFileParser::parse_postponed_attributes() {
  if (file_->has_inner_classes) CORDON_TRY(parse_inner_classes());
  if (nest_members_.data()) {
    CORDON_TRY(parse_class_list(nest_members_, file_->nest_members,
                                "Nest member class_info_index %u has bad constant type in class file %s",
                                "Wrong NestMembers attribute length in class file %s"));
  }
  if (file_->is_record) CORDON_TRY(parse_record());
  if (permitted_subclasses_.data()) {
    CORDON_TRY(parse_class_list(permitted_subclasses_, file_->permitted_subclasses,
                                "Permitted subclass class_info_index %u has bad constant type in class file %s",
                                "Wrong PermittedSubclasses attribute length in class file %s"));
  }
  return {};
}

/// JVMS 4.7.29, 4.7.31. Reads on behind the attribute's end where the count says so, as HotSpot does: a wrong index is
/// reported before the wrong length.
Result<void> ClassFileParser::parse_class_list(Bytes body, std::vector<u2>& out, const char* bad_index,
                                               const char* bad_length) {
  ByteReader in(Bytes(body.data(), file_->bytes.data() + file_->bytes.size()));
  u2 count = in.read_u2();
  if (!in.ok() || !in.has(count * 2u)) return truncated();
  out.reserve(count);
  for (u4 i = 0; i < count; i++) {
    u2 index = in.read_u2();
    if (!is_class(index)) return error(bad_index, index, name());
    out.push_back(index);
  }
  if (body.size() != 2 + count * 2u) return error(bad_length, name());
  return {};
}

/// JVMS 4.7.6.
Result<void> ClassFileParser::parse_inner_classes() {
  ByteReader in(Bytes(inner_classes_.data(), file_->bytes.data() + file_->bytes.size()));
  u2 count = in.read_u2();
  if (!in.ok() || !in.has(count * 8u)) return truncated();
  file_->inner_classes.reserve(count);
  for (u4 i = 0; i < count; i++) {
    InnerClassEntry entry;
    entry.inner_class = in.read_u2();
    entry.outer_class = in.read_u2();
    entry.inner_name = in.read_u2();
    entry.access = in.read_u2() & (kRecognizedInnerClassFlags | (file_->major >= kJava9 ? kModule : 0));
    if (!is_class(entry.inner_class)) {
      return error("inner_class_info_index %u has bad constant type in class file %s", entry.inner_class, name());
    }
    if (entry.outer_class && !is_class(entry.outer_class)) {
      return error("outer_class_info_index %u has bad constant type in class file %s", entry.outer_class, name());
    }
    if (full_ && entry.outer_class && class_text(entry.outer_class).starts_with('[')) {
      return error("Outer class is an array class in class file %s", name());
    }
    if (entry.inner_name && !is_utf8(entry.inner_name)) {
      return error("inner_name_index %u has bad constant type in class file %s", entry.inner_name, name());
    }
    if (full_ && entry.inner_class == entry.outer_class) {
      return error("Class is both outer and inner class in class file %s", name());
    }
    if ((entry.access & kInterface) && file_->major < kJava6) entry.access |= kAbstract;
    CORDON_TRY(check_class_modifiers(entry.access));
    file_->inner_classes.push_back(entry);
  }
  // An attribute that makes no sense is dropped rather than refused.
  if (full_ && CORDON_TRY(inner_classes_are_odd())) {
    file_->inner_classes.clear();
    file_->has_inner_classes = false;
  }
  if (full_ && file_->major >= kJava1_5 && inner_classes_.size() != 2 + count * 8u) {
    return error("Wrong InnerClasses attribute length in class file %s", name());
  }
  return {};
}

/// Whether a class is its own outer class through others, or has two entries. Two equal entries are an error. In linear
/// time, which HotSpot's search is not; what is found first is the same.
Result<bool> ClassFileParser::inner_classes_are_odd() const {
  const std::vector<InnerClassEntry>& entries = file_->inner_classes;
  auto text = [&](u2 index) { return class_text(index); };
  std::unordered_map<std::string_view, u2> outer_of;  // by name, the first entry wins; 0 for none
  for (const InnerClassEntry& e : entries) outer_of.emplace(text(e.inner_class), e.outer_class);

  // A name on a chain that ends gets Ends, one on a chain that never ends Loops.
  enum class Chain { Open, Ends, Loops };
  std::unordered_map<std::string_view, Chain> chains;
  auto follow = [&](u2 from) {
    std::vector<std::string_view> path;
    Chain result = Chain::Ends;
    while (from) {
      auto [at, fresh] = chains.emplace(text(from), Chain::Open);
      if (!fresh) {
        result = at->second == Chain::Open ? Chain::Loops : at->second;
        break;
      }
      path.push_back(at->first);
      auto next = outer_of.find(at->first);
      from = next == outer_of.end() ? u2{0} : next->second;
    }
    for (std::string_view step : path) chains[step] = result;
    return result;
  };
  std::unordered_map<u2, u4> next_with_inner;  // from the back: the nearest later entry of the same inner class
  std::vector<u4> next(entries.size(), 0);
  for (u4 i = static_cast<u4>(entries.size()); i-- > 0;) {
    auto [at, fresh] = next_with_inner.emplace(entries[i].inner_class, i);
    if (!fresh) {
      next[i] = at->second;
      at->second = i;
    }
  }
  for (u4 i = 0; i < entries.size(); i++) {
    const InnerClassEntry& e = entries[i];
    if (follow(e.outer_class) == Chain::Loops) return true;
    if (!next[i]) continue;
    const InnerClassEntry& other = entries[next[i]];
    if (file_->major >= kJava1_5 && e.outer_class == other.outer_class && e.inner_name == other.inner_name &&
        e.access == other.access) {
      return error("Duplicate entry in InnerClasses attribute in class file %s", name());
    }
    return true;
  }
  return false;
}

/// JVMS 4.7.30.
Result<void> ClassFileParser::parse_record() {
  std::size_t end = in_.position();
  std::size_t start = static_cast<std::size_t>(record_.data() - file_->bytes.data());
  in_.seek(start);
  u2 count = in_.read_u2();
  file_->record_components.reserve(std::min<std::size_t>(count, record_.size() / 6));
  for (u4 i = 0; i < count; i++) CORDON_TRY(parse_record_component(file_->record_components.emplace_back()));
  if (!in_.ok()) return truncated();
  if (in_.position() - start != record_.size()) {
    return error("Record attribute has wrong length in class file %s", name());
  }
  in_.seek(end);
  return {};
}

Result<void> ClassFileParser::parse_record_component(RecordComponentInfo& component) {
  if (!in_.has(6)) return truncated();
  component.name = in_.read_u2();
  component.descriptor = in_.read_u2();
  u2 attributes = in_.read_u2();
  if (!is_utf8(component.name)) {
    return error("Invalid constant pool index %u for name in Record attribute in class file %s", component.name,
                 name());
  }
  if (full_) CORDON_TRY(check_field_name(cp().utf8(component.name)));
  if (!is_utf8(component.descriptor)) {
    return error("Invalid constant pool index %u for descriptor in Record attribute in class file %s",
                 component.descriptor, name());
  }
  if (full_) CORDON_TRY(check_field_descriptor(cp().utf8(component.name), cp().utf8(component.descriptor)));
  CommonAttributes common;
  for (; attributes; attributes--) {
    Attribute attribute = CORDON_TRY(read_attribute_header("Invalid Record attribute name index %u in class file %s"));
    if (!CORDON_TRY(parse_common_attribute(attribute, Place::RecordComponent, common))) in_.skip(attribute.length);
    if (!in_.ok()) return truncated();
  }
  component.signature = common.signature;
  component.annotations = common.annotations;
  component.type_annotations = common.type_annotations;
  return {};
}

}  // namespace cordon::loader
