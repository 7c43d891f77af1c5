/// One parsed class file (JVMS chapter 4): the loader's whole output, still symbolic.
///
/// The parser checks every structure (JVMS 4.8) and keeps offsets into the bytes for what is needed rarely (code,
/// annotations, line numbers). Nothing here knows other classes. Immutable after parsing, so that the classes of the
/// boot image can be shared by all VMs.
///
/// Owns: its tables, and the bytes when they were copied (boot classes point into the mapped image).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "base/types.h"
#include "loader/constant_pool.h"

namespace cordon::loader {

/// Access flags of JVMS tables 4.1-B, 4.5-A, 4.6-A.
enum Access : u2 {
  kPublic = 0x0001,
  kPrivate = 0x0002,
  kProtected = 0x0004,
  kStatic = 0x0008,
  kFinal = 0x0010,
  kSynchronized = 0x0020,
  kSuper = 0x0020,
  kVolatile = 0x0040,
  kBridge = 0x0040,
  kTransient = 0x0080,
  kVarargs = 0x0080,
  kNative = 0x0100,
  kInterface = 0x0200,
  kAbstract = 0x0400,
  kStrict = 0x0800,
  kSynthetic = 0x1000,
  kAnnotation = 0x2000,
  kEnum = 0x4000,
  kModule = 0x8000,
};

/// Annotations that the VM itself acts on; honoured only in trusted classes (ParseOptions::trusted).
enum VmAnnotation : u2 {
  kAnnHidden = 1,           ///< jdk.internal.vm.annotation.Hidden, LambdaForm.Compiled's companion
  kAnnCallerSensitive = 2,  ///< jdk.internal.reflect.CallerSensitive
  kAnnForceInline = 4,
  kAnnDontInline = 8,
  kAnnIntrinsicCandidate = 16,
  kAnnStable = 32,      ///< on fields
  kAnnContended = 64,
  kAnnLambdaFormCompiled = 128,
  kAnnScoped = 256,
  kAnnReservedStackAccess = 512,
};

/// One row of an exception table (JVMS 4.7.3).
struct ExceptionEntry {
  u2 start_pc, end_pc, handler_pc, catch_type;  ///< catch_type 0: any
};

struct LineEntry {
  u2 start_pc, line;
};

/// The Code attribute. Spans point into the class file's bytes.
struct CodeInfo {
  u2 max_stack = 0;
  u2 max_locals = 0;
  Bytes code;
  std::vector<ExceptionEntry> exceptions;
  Bytes stack_map_table;        ///< body of the StackMapTable attribute (from number_of_entries), empty if absent
  bool has_stack_map_table = false;
  std::vector<Bytes> line_number_tables;     ///< bodies (from line_number_table_length)
  std::vector<Bytes> local_variable_tables;  ///< bodies, for helpful NullPointerException messages
};

struct FieldInfo {
  u2 access = 0;
  u2 name = 0, descriptor = 0;  ///< Utf8 indices
  u2 constant_value = 0;        ///< cp index, 0 if none
  u2 signature = 0;             ///< Utf8 index, 0 if none
  u2 vm_annotations = 0;
  Bytes annotations;            ///< RuntimeVisibleAnnotations body, without the attribute header
  Bytes type_annotations;
};

struct MethodInfo {
  u2 access = 0;
  u2 name = 0, descriptor = 0;
  u2 signature = 0;
  u2 vm_annotations = 0;
  std::unique_ptr<CodeInfo> code;  ///< null for native and abstract methods
  std::vector<u2> exceptions;      ///< Class indices of the Exceptions attribute
  Bytes annotations, parameter_annotations, annotation_default, type_annotations;
  Bytes method_parameters;         ///< body (from parameters_count); empty and has_method_parameters false if absent
  bool has_method_parameters = false;
};

struct InnerClassEntry {
  u2 inner_class, outer_class, inner_name, access;
};

struct RecordComponentInfo {
  u2 name = 0, descriptor = 0, signature = 0;
  Bytes annotations, type_annotations;
};

struct BootstrapMethod {
  u2 method_ref;            ///< MethodHandle index
  std::vector<u2> arguments;
};

struct ClassFile {
  std::unique_ptr<u1[]> owned_bytes;  ///< set when the bytes were copied
  Bytes bytes;
  u2 minor = 0, major = 0;
  ConstantPool cp;
  u2 access = 0;
  u2 this_class = 0, super_class = 0;  ///< Class indices; super 0 for java/lang/Object and module-info
  std::vector<u2> interfaces;
  std::vector<FieldInfo> fields;
  std::vector<MethodInfo> methods;
  u2 source_file = 0;     ///< Utf8 index, 0 if none
  u2 signature = 0;
  Bytes source_debug_extension;
  u2 enclosing_class = 0, enclosing_method = 0;  ///< EnclosingMethod: Class and NameAndType (0 if none)
  bool has_enclosing_method = false;
  u2 nest_host = 0;
  std::vector<u2> nest_members;
  std::vector<InnerClassEntry> inner_classes;
  bool has_inner_classes = false;
  bool is_record = false;
  std::vector<RecordComponentInfo> record_components;
  bool is_sealed = false;
  std::vector<u2> permitted_subclasses;
  std::vector<BootstrapMethod> bootstrap_methods;
  Bytes annotations, type_annotations;
  u2 vm_annotations = 0;

  const Symbol* name() const { return cp.class_name(this_class); }
};

struct ParseOptions {
  SymbolPins* pins = nullptr;   ///< who keeps the symbols alive; required
  bool copy_bytes = true;       ///< false: the caller keeps the bytes alive as long as the ClassFile
  bool vm_annotations = false;  ///< VM annotations count although the class is checked in full
  bool trusted = false;         ///< VM annotations count; format checks that HotSpot skips for boot classes are skipped
  bool allows_preview = false;  ///< classes compiled with --enable-preview are taken
  std::string_view expected_name;  ///< internal form; empty: any. A mismatch is ErrorKind::NoClassDef as HotSpot words it
  /// For a hidden class (Lookup.defineHiddenClass): the name that the class gets in place of the one in its bytes. It
  /// takes an extra Utf8 entry at the end of the constant pool, which only this_class refers to. Needs copy_bytes.
  std::string_view hidden_name;
};

/// Parses and format-checks one class file (JVMS 4.1 to 4.8).
/// Fails with ClassFormat, ClassVersion or NoClassDef; the message is the text of the Java error as HotSpot gives it, in
/// modified UTF-8. Access flags are masked to those that HotSpot recognizes.
Result<std::unique_ptr<ClassFile>> parse_class_file(Bytes bytes, const ParseOptions& options);

}  // namespace cordon::loader
