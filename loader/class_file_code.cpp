// The Code attribute in the class file parser: JVMS 4.7.3 and the attributes within, 4.7.4 and 4.7.12 to 4.7.14.
#include <algorithm>
#include <string>
#include <unordered_set>

#include "loader/class_file_parser.h"

namespace cordon::loader {

namespace {

constexpr u4 kMaxCode = 65535;
constexpr std::size_t kLocalVariableSize = 10;

/// One row of a LocalVariableTable or LocalVariableTypeTable.
struct LocalVariable {
  explicit LocalVariable(const u1* p)
      : start_pc(load_be2(p)),
        length(load_be2(p + 2)),
        name(load_be2(p + 4)),
        type(load_be2(p + 6)),
        slot(load_be2(p + 8)) {}
  /// What must be unique in a method, packed.
  u8 key() const {
    return static_cast<u8>(start_pc) << 48 | static_cast<u8>(length) << 32 | static_cast<u8>(name) << 16 | slot;
  }
  u2 start_pc, length, name, type, slot;
};

const char* table_name(bool types) { return types ? "LocalVariableTypeTable" : "LocalVariableTable"; }

/// The rows of all tables of one kind, in order.
std::vector<LocalVariable> rows_of(const std::vector<Bytes>& tables) {
  std::vector<LocalVariable> rows;
  for (Bytes table : tables) {
    for (std::size_t at = 2; at < table.size(); at += kLocalVariableSize) rows.emplace_back(table.data() + at);
  }
  return rows;
}

}  // namespace

/// JVMS 4.7.3.
Result<void> ClassFileParser::parse_code(MethodInfo& method, int argument_slots, u4 length) {
  if (method.access & (kNative | kAbstract)) {
    return error("Code attribute in native or abstract methods in class file %s", name());
  }
  if (method.code) return error("Multiple Code attributes in class file %s", name());
  method.code = std::make_unique<CodeInfo>();
  CodeInfo& code = *method.code;
  std::size_t start = in_.position();
  if (!in_.has(8)) return truncated();
  code.max_stack = in_.read_u2();
  code.max_locals = in_.read_u2();
  u4 code_length = in_.read_u4();
  if (argument_slots > code.max_locals) return error("Arguments can't fit into locals in class file %s", name());
  if (code_length == 0 || code_length > kMaxCode) {
    return error("Invalid method Code length %u in class file %s", code_length, name());
  }
  code.code = in_.read_bytes(code_length);
  CORDON_TRY(parse_exception_table(code));

  std::vector<Bytes> types;
  bool saw_stack_map = false;
  for (u2 attributes = in_.read_u2(); attributes; attributes--) {
    Attribute attribute = CORDON_TRY(read_attribute_header("Invalid code attribute name index %u in class file %s"));
    if (attribute.kind == AttributeKind::LineNumberTable) {
      CORDON_TRY(parse_line_numbers(code, attribute.length));
    } else if (attribute.kind == AttributeKind::LocalVariableTable) {
      CORDON_TRY(parse_local_variables(code, attribute.length, false, code.local_variable_tables));
    } else if (attribute.kind == AttributeKind::LocalVariableTypeTable && file_->major >= kJava1_5) {
      CORDON_TRY(parse_local_variables(code, attribute.length, true, types));
    } else if (attribute.kind == AttributeKind::StackMapTable && file_->major >= kJava6) {
      if (saw_stack_map) return error("Multiple StackMapTable attributes in class file %s", name());
      saw_stack_map = true;
      code.stack_map_table = in_.read_bytes(attribute.length);
      code.has_stack_map_table = attribute.length > 0;
    } else {
      in_.skip(attribute.length);
    }
    if (!in_.ok()) return truncated();
  }
  if (!in_.ok()) return truncated();
  if (in_.position() - start != length) return error("Code segment has wrong length in class file %s", name());
  if (full_ && !code.local_variable_tables.empty()) {
    CORDON_TRY(check_local_variable_duplicates(code.local_variable_tables, types));
  }
  return {};
}

/// JVMS 4.7.3: exception_table.
Result<void> ClassFileParser::parse_exception_table(CodeInfo& code) {
  u2 count = in_.read_u2();
  if (!in_.has(count * 8u)) return truncated();
  code.exceptions.reserve(count);
  std::size_t length = code.code.size();
  for (u4 i = 0; i < count; i++) {
    ExceptionEntry entry;
    entry.start_pc = in_.read_u2();
    entry.end_pc = in_.read_u2();
    entry.handler_pc = in_.read_u2();
    entry.catch_type = in_.read_u2();
    if (entry.start_pc >= entry.end_pc || entry.end_pc > length) {
      return error("Illegal exception table range in class file %s", name());
    }
    if (entry.handler_pc >= length) return error("Illegal exception table handler in class file %s", name());
    if (entry.catch_type && !is_class(entry.catch_type)) {
      return error("Catch type in exception table has bad constant type in class file %s", name());
    }
    code.exceptions.push_back(entry);
  }
  return {};
}

/// JVMS 4.7.12.
Result<void> ClassFileParser::parse_line_numbers(CodeInfo& code, u4 length) {
  const u1* start = in_.current();
  u2 count = in_.read_u2();
  if (length != 2 + count * 4u) return error("LineNumberTable attribute has wrong length in class file %s", name());
  in_.skip(count * 4u);
  if (!in_.ok()) return truncated();
  if (full_) {
    for (const u1* row = start + 2; row < in_.current(); row += 4) {
      if (load_be2(row) >= code.code.size()) return error("Invalid pc in LineNumberTable in class file %s", name());
    }
  }
  code.line_number_tables.emplace_back(start, length);
  return {};
}

/// JVMS 4.7.13 and 4.7.14.
Result<void> ClassFileParser::parse_local_variables(const CodeInfo& code, u4 length, bool types,
                                                    std::vector<Bytes>& tables) {
  const u1* start = in_.current();
  u2 count = in_.read_u2();
  if (!in_.ok()) return truncated();
  if (length != 2 + count * kLocalVariableSize) {
    return error("%s has wrong length in class file %s", table_name(types), name());
  }
  in_.skip(count * kLocalVariableSize);
  if (!in_.ok()) return truncated();
  if (full_) {
    for (const u1* row = start + 2; row < in_.current(); row += kLocalVariableSize) {
      CORDON_TRY(check_local_variable(code, row, table_name(types), types));
    }
  }
  tables.emplace_back(start, length);
  return {};
}

Result<void> ClassFileParser::check_local_variable(const CodeInfo& code, const u1* row, const char* table,
                                                   bool types) const {
  LocalVariable v(row);
  if (v.start_pc >= code.code.size()) {
    return error("Invalid start_pc %u in %s in class file %s", v.start_pc, table, name());
  }
  if (static_cast<u4>(v.start_pc) + v.length > code.code.size()) {
    return error("Invalid length %u in %s in class file %s", v.length, table, name());
  }
  if (!is_utf8(v.name))
    return error("Name index %u in %s has bad constant type in class file %s", v.name, table, name());
  if (!is_utf8(v.type)) {
    return error("Signature index %u in %s has bad constant type in class file %s", v.type, table, name());
  }
  CORDON_TRY(check_field_name(cp().utf8(v.name)));
  u4 last_slot = v.slot;
  if (!types) {
    std::string_view descriptor = cp().utf8(v.type);
    CORDON_TRY(check_field_descriptor(cp().utf8(v.name), descriptor));
    if (descriptor == "J" || descriptor == "D") last_slot++;
  }
  if (last_slot >= code.max_locals) return error("Invalid index %u in %s in class file %s", v.slot, table, name());
  return {};
}

/// JVMS 4.7.13, 4.7.14: one row per variable, and each generic type belongs to a row of the plain table.
Result<void> ClassFileParser::check_local_variable_duplicates(const std::vector<Bytes>& variables,
                                                              const std::vector<Bytes>& types) const {
  auto text = [&](const LocalVariable& v) { return std::string(cp().utf8(v.name)); };
  auto check = [&](const std::vector<LocalVariable>& rows, bool is_types,
                   const std::vector<u8>& known) -> Result<void> {
    std::vector<u8> keys;
    keys.reserve(rows.size());
    for (const LocalVariable& row : rows) keys.push_back(row.key());
    std::sort(keys.begin(), keys.end());
    bool unique = std::adjacent_find(keys.begin(), keys.end()) == keys.end();
    if (unique && !is_types) return {};
    // Something to report, perhaps: in file order, so that the message names what HotSpot's names.
    std::unordered_set<u8> seen;
    for (const LocalVariable& row : rows) {
      if (is_types && !std::binary_search(known.begin(), known.end(), row.key())) {
        return error("LVTT entry for '%s' in class file %s does not match any LVT entry", text(row).c_str(), name());
      }
      if (unique) continue;
      if (!seen.insert(row.key()).second) {
        return error("Duplicated %s attribute entry for '%s' in class file %s", table_name(is_types), text(row).c_str(),
                     name());
      }
    }
    return {};
  };
  std::vector<LocalVariable> rows = rows_of(variables);
  if (rows.empty()) return {};
  if (file_->major >= kJava1_5) CORDON_TRY(check(rows, false, {}));
  if (types.empty()) return {};
  std::vector<u8> known;
  known.reserve(rows.size());
  for (const LocalVariable& row : rows) known.push_back(row.key());
  std::sort(known.begin(), known.end());
  return check(rows_of(types), true, known);
}

}  // namespace cordon::loader
