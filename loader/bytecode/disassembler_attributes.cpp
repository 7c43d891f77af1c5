// Attributes in the disassembler: JVMS 4.7.
#include <algorithm>
#include <cstdio>

#include "loader/bytecode/disassembler_writer.h"

namespace cordon::loader {

/// One attribute_info, whatever it hangs on: the name decides alone, so that an attribute in a wrong place is shown
/// too.
void DisassemblerWriter::attribute(int indent, std::string_view name, Bytes body) {
  AttributeKind kind = attribute_kind(name);
  if (kind != AttributeKind::Code && !options_.attributes) return;
  ByteReader in(body);
  std::string title = printable(name);
  auto with_title = [&](void (DisassemblerWriter::*print)(int, ByteReader&)) {
    line(indent, "%s:", title.c_str());
    (this->*print)(indent + 2, in);
  };
  auto one_index = [&](std::string (RawConstantPool::*text)(u4) const, const char* quote) {
    u2 index = in.read_u2();
    if (in.ok()) line(indent, "%s: #%-5u // %s%s%s", title.c_str(), index, quote, (pool_.*text)(index).c_str(), quote);
  };
  switch (kind) {
    case AttributeKind::Code:
      with_title(&DisassemblerWriter::code);
      break;
    case AttributeKind::LineNumberTable:
      line_numbers(indent, in);
      break;
    case AttributeKind::LocalVariableTable:
    case AttributeKind::LocalVariableTypeTable:
      local_variables(indent, title.c_str(), in);
      break;
    case AttributeKind::StackMapTable:
      stack_map_table(indent, in);
      break;
    case AttributeKind::ConstantValue:
      one_index(&RawConstantPool::kind_and_value, "");
      break;
    case AttributeKind::Signature:
      one_index(&RawConstantPool::printable_utf8, "");
      break;
    case AttributeKind::SourceFile:
    case AttributeKind::ModuleTarget:
      one_index(&RawConstantPool::printable_utf8, "\"");
      break;
    case AttributeKind::NestHost:
    case AttributeKind::ModuleMainClass:
      one_index(&RawConstantPool::printable_class, "");
      break;
    case AttributeKind::Synthetic:
    case AttributeKind::Deprecated:
      line(indent, "%s: true", title.c_str());
      break;
    case AttributeKind::Exceptions:
    case AttributeKind::NestMembers:
    case AttributeKind::PermittedSubclasses:
    case AttributeKind::ModulePackages:
      class_list(indent, title.c_str(), in);
      break;
    case AttributeKind::InnerClasses:
      with_title(&DisassemblerWriter::inner_classes);
      break;
    case AttributeKind::EnclosingMethod:
      enclosing_method(indent, in);
      break;
    case AttributeKind::BootstrapMethods:
      with_title(&DisassemblerWriter::bootstrap_methods);
      break;
    case AttributeKind::MethodParameters:
      with_title(&DisassemblerWriter::method_parameters);
      break;
    case AttributeKind::Record:
      with_title(&DisassemblerWriter::record);
      break;
    case AttributeKind::Module:
      with_title(&DisassemblerWriter::module);
      break;
    case AttributeKind::ModuleHashes:
      with_title(&DisassemblerWriter::module_hashes);
      break;
    case AttributeKind::ModuleResolution:
      line(indent, "%s: 0x%04x", title.c_str(), in.read_u2());
      break;
    case AttributeKind::SourceDebugExtension: {
      std::string_view text(reinterpret_cast<const char*>(body.data()), body.size());
      line(indent, "%s: \"%s\"", title.c_str(), printable(text, 1 << 16).c_str());
      in.skip(body.size());
      break;
    }
    case AttributeKind::AnnotationDefault:
      line(indent, "%s: %s", title.c_str(), element_value(in, 0).c_str());
      break;
    case AttributeKind::RuntimeVisibleAnnotations:
    case AttributeKind::RuntimeInvisibleAnnotations:
      with_title(&DisassemblerWriter::annotations);
      break;
    case AttributeKind::RuntimeVisibleParameterAnnotations:
    case AttributeKind::RuntimeInvisibleParameterAnnotations:
      with_title(&DisassemblerWriter::parameter_annotations);
      break;
    case AttributeKind::RuntimeVisibleTypeAnnotations:
    case AttributeKind::RuntimeInvisibleTypeAnnotations:
      with_title(&DisassemblerWriter::type_annotations);
      break;
    case AttributeKind::Unknown:
      line(indent, "%s: length = 0x%zX (unknown attribute)", title.c_str(), body.size());
      hex(indent + 2, body);
      return;
  }
  finish(indent + 2, in);
}

void DisassemblerWriter::hex(int indent, Bytes bytes) {
  constexpr std::size_t kMost = 4096;
  for (std::size_t at = 0; at < std::min(bytes.size(), kMost); at += 16) {
    std::string row;
    for (std::size_t i = at; i < std::min(at + 16, bytes.size()); i++) {
      char text[4];
      std::snprintf(text, sizeof text, "%02X ", bytes[i]);
      row += text;
    }
    row.pop_back();
    line(indent, "%s", row.c_str());
  }
  if (bytes.size() > kMost) line(indent, "... %zu more bytes", bytes.size() - kMost);
}

/// JVMS 4.7.5, 4.7.26, 4.7.29, 4.7.31: a count and so many Class or Package constants.
void DisassemblerWriter::class_list(int indent, const char* title, ByteReader& in) {
  line(indent, "%s:", title);
  u2 count = in.read_u2();
  for (u4 i = 0; i < count && in.has(2) && !is_full(); i++) {
    u2 index = in.read_u2();
    line(indent + 2, "#%-5u // %s", index, pool_.value(index).c_str());
    if (i + 1 == count) return;
  }
  if (count) in.fail();
}

/// JVMS 4.7.6.
void DisassemblerWriter::inner_classes(int indent, ByteReader& in) {
  u2 count = in.read_u2();
  for (u4 i = 0; i < count && in.ok() && !is_full(); i++) {
    u2 inner = in.read_u2(), outer = in.read_u2(), name = in.read_u2(), access = in.read_u2();
    if (!in.ok()) return;
    std::string text = modifiers(access, Place::InnerClass);
    if (name) text += pool_.printable_utf8(name) + " = ";
    text += "class " + pool_.printable_class(inner);
    if (outer) text += " of class " + pool_.printable_class(outer);
    line(indent, "%-45s // %s", text.c_str(), flags(access, Place::InnerClass).c_str());
  }
}

/// JVMS 4.7.7.
void DisassemblerWriter::enclosing_method(int indent, ByteReader& in) {
  u2 outer = in.read_u2(), method = in.read_u2();
  if (!in.ok()) return;
  std::string text = pool_.printable_class(outer);
  if (method) text += "." + pool_.value(method);
  line(indent, "EnclosingMethod: #%u.#%-5u // %s", outer, method, text.c_str());
}

/// JVMS 4.7.23.
void DisassemblerWriter::bootstrap_methods(int indent, ByteReader& in) {
  u2 count = in.read_u2();
  for (u4 i = 0; i < count && in.ok() && !is_full(); i++) {
    u2 handle = in.read_u2(), arguments = in.read_u2();
    if (!in.ok()) return;
    line(indent, "%u: #%u %s", i, handle, pool_.value(handle).c_str());
    if (arguments) line(indent + 2, "Method arguments:");
    for (u4 j = 0; j < arguments && in.ok() && !is_full(); j++) {
      u2 argument = in.read_u2();
      if (in.ok()) line(indent + 4, "#%u %s", argument, pool_.value(argument).c_str());
    }
  }
}

/// JVMS 4.7.24.
void DisassemblerWriter::method_parameters(int indent, ByteReader& in) {
  u1 count = in.read_u1();
  for (u4 i = 0; i < count && in.ok(); i++) {
    u2 name = in.read_u2(), access = in.read_u2();
    if (!in.ok()) return;
    line(indent, "%-30s %s", name ? pool_.printable_utf8(name).c_str() : "<no name>",
         flags(access, Place::Parameter).c_str());
  }
}

/// JVMS 4.7.30.
void DisassemblerWriter::record(int indent, ByteReader& in) {
  u2 count = in.read_u2();
  for (u4 i = 0; i < count && in.ok() && !is_full(); i++) {
    u2 name = in.read_u2(), descriptor = in.read_u2();
    if (!in.ok()) return;
    line(indent, "%s:", pool_.printable_utf8(name).c_str());
    line(indent + 2, "descriptor: %s", pool_.printable_utf8(descriptor).c_str());
    attributes(indent + 2, in);
  }
}

/// JVMS 4.7.25: exports and opens have one form.
void DisassemblerWriter::module_exports(int indent, const char* title, ByteReader& in) {
  u2 count = in.read_u2();
  for (u4 i = 0; i < count && in.ok() && !is_full(); i++) {
    u2 package = in.read_u2(), access = in.read_u2(), targets = in.read_u2();
    if (!in.ok()) return;
    line(indent, "%s %s // %s", title, pool_.value(package).c_str(), flags(access, Place::Module).c_str());
    for (u4 j = 0; j < targets && in.ok() && !is_full(); j++) {
      u2 target = in.read_u2();
      if (in.ok()) line(indent + 2, "to %s", pool_.value(target).c_str());
    }
  }
}

/// JVMS 4.7.25.
void DisassemblerWriter::module(int indent, ByteReader& in) {
  u2 name = in.read_u2(), access = in.read_u2(), version = in.read_u2();
  if (!in.ok()) return;
  line(indent, "%s%s%s // %s", pool_.value(name).c_str(), version ? "@" : "",
       version ? pool_.printable_utf8(version).c_str() : "", flags(access, Place::Module).c_str());
  u2 requires_count = in.read_u2();
  for (u4 i = 0; i < requires_count && in.ok() && !is_full(); i++) {
    u2 required = in.read_u2(), required_access = in.read_u2(), required_version = in.read_u2();
    if (!in.ok()) return;
    line(indent, "requires %s%s%s // %s", pool_.value(required).c_str(), required_version ? "@" : "",
         required_version ? pool_.printable_utf8(required_version).c_str() : "",
         flags(required_access, Place::Requires).c_str());
  }
  module_exports(indent, "exports", in);
  module_exports(indent, "opens", in);
  u2 uses = in.read_u2();
  for (u4 i = 0; i < uses && in.ok() && !is_full(); i++) {
    u2 service = in.read_u2();
    if (in.ok()) line(indent, "uses %s", pool_.printable_class(service).c_str());
  }
  u2 provides = in.read_u2();
  for (u4 i = 0; i < provides && in.ok() && !is_full(); i++) {
    u2 service = in.read_u2(), implementations = in.read_u2();
    if (!in.ok()) return;
    line(indent, "provides %s", pool_.printable_class(service).c_str());
    for (u4 j = 0; j < implementations && in.ok() && !is_full(); j++) {
      u2 implementation = in.read_u2();
      if (in.ok()) line(indent + 2, "with %s", pool_.printable_class(implementation).c_str());
    }
  }
}

/// Not in the JVMS: the JDK's own record of the modules that belong together.
void DisassemblerWriter::module_hashes(int indent, ByteReader& in) {
  u2 algorithm = in.read_u2(), count = in.read_u2();
  line(indent, "algorithm: %s", pool_.printable_utf8(algorithm).c_str());
  for (u4 i = 0; i < count && in.ok() && !is_full(); i++) {
    u2 module_index = in.read_u2();
    Bytes hash = in.read_bytes(in.read_u2());
    if (!in.ok()) return;
    line(indent, "%s:", pool_.value(module_index).c_str());
    hex(indent + 2, hash);
  }
}

}  // namespace cordon::loader
