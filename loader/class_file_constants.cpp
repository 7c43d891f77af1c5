// The constant pool's half of the class file parser: JVMS 4.4.
#include "base/utf8.h"
#include "loader/class_file_parser.h"

namespace cordon::loader {

namespace {

/// JVMS table 5.4.3.5-A.
enum : u1 {
  kRefGetField = 1,
  kRefPutStatic = 4,
  kRefInvokeVirtual = 5,
  kRefInvokeStatic = 6,
  kRefInvokeSpecial = 7,
  kRefNewInvokeSpecial = 8,
  kRefInvokeInterface = 9,
};

bool is_method_descriptor(std::string_view descriptor) { return descriptor.starts_with('('); }

}  // namespace

Result<void> ClassFileParser::parse_constant_pool(u2 count) {
  u4 size = count + (options_.hidden_name.empty() ? 0u : 1u);
  if (size > 0xFFFF) return error("Overflow in constant pool size for hidden class %s", name());
  ConstantPool& pool = file_->cp;
  pool.bytes_ = file_->bytes.data();
  pool.pins_ = options_.pins;
  pool.size_ = static_cast<u2>(size);
  pool.tags_ = std::make_unique<CpTag[]>(size);
  pool.entries_ = std::make_unique<ConstantPool::Entry[]>(size);
  pool.symbols_ = std::make_unique<std::atomic<const Symbol*>[]>(size);
  CORDON_TRY(parse_constants(count));
  if (!in_.has(1)) return truncated();
  // The error waits for the access flags; nothing is checked, and nothing is looked up, until then.
  if (bad_constant_) return {};
  CORDON_TRY(check_constant_references());
  if (full_) CORDON_TRY(check_constant_names());
  return {};
}

/// cp_info, `count` - 1 of them. One function with one loop: start-up reads a hundred thousand constants.
Result<void> ClassFileParser::parse_constants(u2 count) {
  ConstantPool& pool = file_->cp;
  for (u4 index = 1; index < count; index++) {
    u1 tag = in_.read_u1();
    CpTag kind = static_cast<CpTag>(tag);
    ConstantPool::Entry& entry = pool.entries_[index];
    auto unsupported = [&] {
      return error("Class file version does not support constant tag %u in class file %s", tag, name());
    };
    switch (kind) {
      case CpTag::Utf8: {
        u2 length = in_.read_u2();
        entry = {static_cast<u4>(in_.position()), length};
        Bytes text = in_.read_bytes(length);
        if (!full_) break;
        if (!in_.has(1)) return truncated();
        if (!is_valid_modified_utf8({reinterpret_cast<const char*>(text.data()), text.size()},
                                    file_->major >= 48 ? Utf8Rules::Strict : Utf8Rules::AllowOverlong)) {
          return error("Illegal UTF8 string in constant pool in class file %s", name());
        }
        break;
      }
      case CpTag::Integer:
      case CpTag::Float:
        entry.a = in_.read_u4();
        break;
      case CpTag::Long:
      case CpTag::Double: {
        if (index + 1 >= count) return error("Invalid constant pool entry %u in class file %s", index, name());
        u8 value = in_.read_u8();
        entry = {static_cast<u4>(value), static_cast<u4>(value >> 32)};
        pool.tags_[index++] = kind;  // the second slot stays Unusable
        if (!in_.ok()) return truncated();
        continue;
      }
      case CpTag::MethodType:
        if (file_->major < kJava7) return unsupported();
        [[fallthrough]];
      case CpTag::Class:
      case CpTag::String:
        entry.a = in_.read_u2();
        break;
      case CpTag::Fieldref:
      case CpTag::Methodref:
      case CpTag::InterfaceMethodref:
      case CpTag::NameAndType:
        entry.a = in_.read_u2();
        entry.b = in_.read_u2();
        break;
      case CpTag::MethodHandle:
        if (file_->major < kJava7) return unsupported();
        entry.a = in_.read_u1();
        entry.b = in_.read_u2();
        break;
      case CpTag::Dynamic:
      case CpTag::InvokeDynamic:
        if (file_->major < (kind == CpTag::Dynamic ? kJava11 : kJava7)) return unsupported();
        entry.a = in_.read_u2();
        entry.b = in_.read_u2();
        last_bootstrap_index_ = std::max(last_bootstrap_index_, static_cast<int>(entry.a));
        break;
      case CpTag::Module:
      case CpTag::Package:
        if (file_->major >= kJava9) {
          entry.a = in_.read_u2();
          if (!bad_constant_) bad_constant_ = tag;
          break;
        }
        [[fallthrough]];
      default:
        return error("Unknown constant tag %u in class file %s", tag, name());
    }
    if (!in_.ok()) return truncated();
    pool.tags_[index] = kind;
  }
  return {};
}

/// Every index names an entry of the kind that it must: what ConstantPool's accessors rely on, so always checked.
Result<void> ClassFileParser::check_constant_references() const {
  const ConstantPool& pool = cp();
  auto invalid = [&](u2 index) { return error("Invalid constant pool index %u in class file %s", index, name()); };
  for (u4 at = 1; at < pool.size(); at++) {
    u2 i = static_cast<u2>(at);
    switch (pool.tag(i)) {
      case CpTag::Unusable:
      case CpTag::Utf8:
      case CpTag::Integer:
      case CpTag::Float:
      case CpTag::Long:
      case CpTag::Double:
      case CpTag::Module:
      case CpTag::Package:
        break;
      case CpTag::Class:
      case CpTag::String:
      case CpTag::MethodType:
        if (!is_utf8(pool.class_name_index(i))) return invalid(pool.class_name_index(i));
        break;
      case CpTag::Fieldref:
      case CpTag::Methodref:
      case CpTag::InterfaceMethodref:
        if (!is_class(pool.member_class(i))) return invalid(pool.member_class(i));
        [[fallthrough]];
      case CpTag::Dynamic:
      case CpTag::InvokeDynamic:
        if (!pool.is(pool.member_name_and_type(i), CpTag::NameAndType)) return invalid(pool.member_name_and_type(i));
        break;
      case CpTag::NameAndType:
        if (!is_utf8(pool.name_index(i))) return invalid(pool.name_index(i));
        if (!is_utf8(pool.descriptor_index(i))) return invalid(pool.descriptor_index(i));
        break;
      case CpTag::MethodHandle:
        CORDON_TRY(check_method_handle_reference(i));
        break;
    }
  }
  return {};
}

/// JVMS 4.4.8: the kind of the handle decides the kind of the member.
Result<void> ClassFileParser::check_method_handle_reference(u2 index) const {
  u2 member = cp().method_handle_member(index);
  u1 kind = cp().method_handle_kind(index);
  if (member == 0 || member >= cp().size()) {
    return error("Invalid constant pool index %u in class file %s", member, name());
  }
  CpTag tag = cp().tag(member);
  if (kind >= kRefGetField && kind <= kRefPutStatic) {
    if (tag != CpTag::Fieldref) {
      return error("Invalid constant pool index %u in class file %s (not a field)", member, name());
    }
  } else if (kind == kRefInvokeInterface) {
    if (tag != CpTag::InterfaceMethodref) {
      return error("Invalid constant pool index %u in class file %s (not an interface method)", member, name());
    }
  } else if (kind >= kRefInvokeVirtual && kind <= kRefNewInvokeSpecial) {
    bool interface_too = (kind == kRefInvokeStatic || kind == kRefInvokeSpecial) && file_->major >= kJava8;
    if (tag != CpTag::Methodref && !(interface_too && tag == CpTag::InterfaceMethodref)) {
      return error("Invalid constant pool index %u in class file %s (not a method)", member, name());
    }
  } else {
    return error("Bad method handle kind at constant pool index %u in class file %s", index, name());
  }
  return {};
}

/// JVMS 4.4.1, 4.4.2, 4.4.6, 4.4.8 to 4.4.10: the texts that constants refer to are names and descriptors.
Result<void> ClassFileParser::check_constant_names() const {
  const ConstantPool& pool = cp();
  for (u4 at = 1; at < pool.size(); at++) {
    u2 i = static_cast<u2>(at);
    switch (pool.tag(i)) {
      case CpTag::Class:
        CORDON_TRY(check_class_name(class_text(i)));
        break;
      case CpTag::NameAndType: {
        std::string_view member = pool.utf8(pool.name_index(i)), descriptor = pool.utf8(pool.descriptor_index(i));
        for (auto [text, index] : {std::pair(descriptor, pool.descriptor_index(i)), {member, pool.name_index(i)}}) {
          if (text.empty()) {
            return error("Illegal zero length constant pool entry at %d in class %s", index, name());
          }
        }
        if (is_method_descriptor(descriptor)) {
          CORDON_TRY(check_method_name(member));
          CORDON_TRY(check_method_descriptor(member, descriptor));
        } else {
          CORDON_TRY(check_field_name(member));
          CORDON_TRY(check_field_descriptor(member, descriptor));
        }
        break;
      }
      case CpTag::Fieldref:
      case CpTag::Methodref:
      case CpTag::InterfaceMethodref:
      case CpTag::Dynamic:
      case CpTag::InvokeDynamic:
        CORDON_TRY(check_member_reference_names(i));
        break;
      case CpTag::MethodHandle:
        CORDON_TRY(check_method_handle_name(i));
        break;
      case CpTag::MethodType:
        CORDON_TRY(check_method_descriptor("type", pool.utf8(pool.method_type_index(i))));
        break;
      default:
        break;
    }
  }
  return {};
}

/// JVMS 4.4.2, 4.4.10: the descriptor is of the constant's kind; a Methodref names no <clinit>.
Result<void> ClassFileParser::check_member_reference_names(u2 index) const {
  const ConstantPool& pool = cp();
  u2 name_and_type = pool.member_name_and_type(index);
  std::string_view member = pool.utf8(pool.name_index(name_and_type));
  std::string_view descriptor = pool.utf8(pool.descriptor_index(name_and_type));
  CpTag tag = pool.tag(index);
  bool method = is_method_descriptor(descriptor);
  if (tag == CpTag::Dynamic && method) return illegal_signature("CONSTANT_Dynamic", member, descriptor);
  if (tag == CpTag::Fieldref && method) return illegal_signature("Field", member, descriptor);
  if (tag == CpTag::Dynamic || tag == CpTag::Fieldref) return {};
  if (!method) return illegal_signature("Method", member, descriptor);
  if (tag == CpTag::Methodref && member.starts_with('<') && member != "<init>") {
    return error("Bad method name at constant pool index %u in class file %s", pool.name_index(name_and_type), name());
  }
  return {};
}

/// JVMS 4.4.8: newInvokeSpecial names <init>, the other invocations never do.
Result<void> ClassFileParser::check_method_handle_name(u2 index) const {
  u1 kind = cp().method_handle_kind(index);
  if (kind < kRefInvokeVirtual || kind > kRefNewInvokeSpecial) return {};
  u2 name_index = cp().name_index(cp().member_name_and_type(cp().method_handle_member(index)));
  bool constructor = cp().utf8(name_index) == "<init>";
  if (kind == kRefNewInvokeSpecial && !constructor) {
    return error("Bad constructor name at constant pool index %u in class file %s", name_index, name());
  }
  if (kind != kRefNewInvokeSpecial && constructor) {
    return error("Bad method name at constant pool index %u in class file %s", name_index, name());
  }
  return {};
}

}  // namespace cordon::loader
