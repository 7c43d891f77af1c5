/// The class file parser's working state: one object per parse_class_file() call, private to loader/class_file_*.cpp.
///
/// Reads the file once from front to back. A read past the end marks the reader failed and yields zeros; whatever check
/// then fails is reported as "Truncated class file" (error()), so single reads need no test of their own.
/// Checks marked "full" are skipped for trusted classes; those that later code relies on for memory safety never are.
#pragma once

#include <utility>
#include <vector>

#include "base/bytes.h"
#include "loader/class_file.h"
#include "loader/class_file_attributes.h"
#include "loader/class_head.h"

namespace cordon::loader {

constexpr u2 kJava1_5 = 49, kJava6 = 50, kJava7 = 51, kJava8 = 52, kJava9 = 53, kJava11 = 55, kJava12 = 56,
             kJava16 = 60, kJava17 = 61;

class ClassFileParser {
 public:
  ClassFileParser(Bytes bytes, const ParseOptions& options);
  Result<std::unique_ptr<ClassFile>> parse();
  ClassHead parse_head();

 private:
  /// Where an attribute table stands: decides which attributes count and how messages are worded.
  enum class Place { Class, Field, Method, RecordComponent };
  /// What the attribute tables of fields, methods, record components and the class have in common.
  struct CommonAttributes {
    u2 signature = 0;
    bool synthetic = false;
    u8 seen = 0;  ///< bit per AttributeKind
    u2 vm_annotations = 0;
    Bytes annotations, parameter_annotations, annotation_default, type_annotations;
    bool saw(AttributeKind kind) const { return seen >> static_cast<u4>(kind) & 1; }
    void see(AttributeKind kind) { seen |= u8{1} << static_cast<u4>(kind); }
  };
  struct Attribute {
    AttributeKind kind;
    u4 length;
  };

  // class_file.cpp: JVMS 4.1
  Result<void> parse_header();
  Result<void> check_version() const;
  Result<void> parse_this_and_super();
  Result<void> parse_interfaces();
  Result<void> check_superclass_rules() const;
  Result<void> check_class_modifiers(u2 flags) const;
  void give_hidden_name();

  // class_file_constants.cpp: JVMS 4.4
  Result<void> parse_constant_pool(u2 count);
  Result<void> parse_constants(u2 count);
  Result<void> check_constant_references() const;
  Result<void> check_method_handle_reference(u2 index) const;
  Result<void> check_constant_names() const;
  Result<void> check_member_reference_names(u2 index) const;
  Result<void> check_method_handle_name(u2 index) const;

  // class_file_names.cpp: JVMS 4.2, 4.3
  Result<void> check_class_name(std::string_view name) const;
  Result<void> check_field_name(std::string_view name) const;
  Result<void> check_method_name(std::string_view name) const;
  Result<void> check_field_descriptor(std::string_view name, std::string_view descriptor) const;
  /// The number of argument slots, `this` not counted; -1 for trusted classes, which are not checked.
  Result<int> check_method_descriptor(std::string_view name, std::string_view descriptor) const;
  Error illegal_signature(const char* what, std::string_view name, std::string_view descriptor) const;
  /// Length of the field type at the front of `text`; 0 if there is none.
  Result<std::size_t> skip_field_type(std::string_view text, bool void_too) const;

  // class_file_members.cpp: JVMS 4.5, 4.6
  Result<void> parse_fields();
  Result<void> parse_field(FieldInfo& field);
  Result<void> parse_constant_value(FieldInfo& field, u4 length);
  Result<void> check_field_modifiers(u2 flags) const;
  Result<void> parse_methods();
  Result<void> parse_method(MethodInfo& method);
  Result<void> parse_checked_exceptions(MethodInfo& method, u4 length);
  Result<void> parse_method_parameters(MethodInfo& method, u4 length);
  Result<void> check_method_modifiers(u2 flags, std::string_view name) const;
  template <typename Member>
  Result<void> check_duplicates(const std::vector<Member>& members, const char* what) const;

  // class_file_code.cpp: JVMS 4.7.3 and the attributes within
  Result<void> parse_code(MethodInfo& method, int argument_slots, u4 length);
  Result<void> parse_exception_table(CodeInfo& code);
  Result<void> parse_line_numbers(CodeInfo& code, u4 length);
  Result<void> parse_local_variables(const CodeInfo& code, u4 length, bool types, std::vector<Bytes>& tables);
  Result<void> check_local_variable(const CodeInfo& code, const u1* entry, const char* table, bool types) const;
  Result<void> check_local_variable_duplicates(const std::vector<Bytes>& variables,
                                               const std::vector<Bytes>& types) const;

  // class_file_attributes.cpp: JVMS 4.7, what several places share
  Result<Attribute> read_attribute_header(const char* bad_index_format);
  /// True in the result when the attribute was one of the common ones and has been read.
  Result<bool> parse_common_attribute(const Attribute& attribute, Place place, CommonAttributes& common);
  Result<void> check_signature_length(u4 length, Place place) const;
  Result<bool> read_annotations(const Attribute& attribute, Place place, CommonAttributes& common);
  u2 find_vm_annotations(Bytes annotations, Place place) const;

  // class_file_class_attributes.cpp: JVMS 4.7.2, 4.7.6 to 4.7.11, 4.7.23, 4.7.28 to 4.7.31
  Result<void> parse_class_attributes();
  Result<void> parse_class_attribute(const Attribute& attribute, CommonAttributes& common);
  Result<void> parse_source_file(u4 length);
  Result<void> parse_enclosing_method(u4 length);
  Result<void> parse_nest_host(u4 length);
  Result<void> parse_bootstrap_methods(u4 length);
  Result<void> parse_postponed_attributes();
  Result<void> parse_inner_classes();
  Result<bool> inner_classes_are_odd() const;
  Result<void> parse_class_list(Bytes body, std::vector<u2>& out, const char* bad_index, const char* bad_length);
  Result<void> parse_record();
  Result<void> parse_record_component(RecordComponentInfo& component);

  /// The Error of a failed check, worded printf-like; "Truncated class file" when a read has failed before.
  Error error(const char* format, ...) const __attribute__((format(printf, 2, 3)));
  Error error_of_kind(ErrorKind kind, const char* format, ...) const __attribute__((format(printf, 3, 4)));
  Error truncated() const;
  /// The class's name for messages: the expected one until this_class is known.
  const char* name() const { return name_.c_str(); }

  const ConstantPool& cp() const { return file_->cp; }
  bool is_utf8(u2 i) const { return cp().is(i, CpTag::Utf8); }
  bool is_class(u2 i) const { return cp().is(i, CpTag::Class); }
  std::string_view class_text(u2 i) const { return cp().utf8(cp().class_name_index(i)); }

  const ParseOptions& options_;
  const bool full_;  ///< all checks of JVMS 4.8, not just those for memory safety
  std::unique_ptr<ClassFile> file_;
  ByteReader in_;
  std::string name_;
  u1 bad_constant_ = 0;            ///< a Module or Package constant: an error, unless ACC_MODULE makes it another
  int last_bootstrap_index_ = -1;  ///< the highest that a Dynamic or InvokeDynamic constant names
  bool is_interface_ = false;
  // Bodies that can be checked only when all other class attributes are known.
  Bytes inner_classes_, nest_members_, record_, permitted_subclasses_;
};

}  // namespace cordon::loader
