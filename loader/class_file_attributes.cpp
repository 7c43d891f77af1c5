// Attributes that fields, methods, record components and classes share: JVMS 4.7 (introduction), 4.7.8, 4.7.9,
// 4.7.15 to 4.7.22.
#include "loader/class_file_attributes.h"

#include <array>

#include "loader/class_file_parser.h"

namespace cordon::loader {

namespace {

constexpr std::string_view kNames[] = {
#define CORDON_NAME(name) #name,
    CORDON_ATTRIBUTES(CORDON_NAME)
#undef CORDON_NAME
};
constexpr std::size_t kCount = std::size(kNames);
constexpr std::size_t kLongest = kNames[kCount - 1].size();
static_assert(kCount < 64, "CommonAttributes::seen has a bit for each");

/// first[n] is the first name of at least n characters.
constexpr auto kFirstOfLength = [] {
  std::array<u1, kLongest + 2> first{};
  std::size_t at = 0;
  for (std::size_t length = 0; length < first.size(); length++) {
    while (at < kCount && kNames[at].size() < length) at++;
    first[length] = static_cast<u1>(at);
  }
  return first;
}();
static_assert(
    [] {
      for (std::size_t i = 1; i < kCount; i++) {
        if (kNames[i - 1].size() > kNames[i].size()) return false;
      }
      return true;
    }(),
    "CORDON_ATTRIBUTES is ordered by length");

struct VmAnnotationName {
  std::string_view descriptor;
  VmAnnotation annotation;
  bool on_class, on_field, on_method;
};
constexpr VmAnnotationName kVmAnnotationNames[] = {
    {"Ljdk/internal/vm/annotation/Hidden;", kAnnHidden, false, false, true},
    {"Ljdk/internal/vm/annotation/IntrinsicCandidate;", kAnnIntrinsicCandidate, false, false, true},
    {"Ljdk/internal/vm/annotation/ForceInline;", kAnnForceInline, false, false, true},
    {"Ljdk/internal/vm/annotation/DontInline;", kAnnDontInline, false, false, true},
    {"Ljdk/internal/vm/annotation/Stable;", kAnnStable, false, true, false},
    {"Ljdk/internal/vm/annotation/Contended;", kAnnContended, true, true, false},
    {"Ljdk/internal/vm/annotation/ReservedStackAccess;", kAnnReservedStackAccess, false, false, true},
    {"Ljdk/internal/reflect/CallerSensitive;", kAnnCallerSensitive, false, false, true},
    {"Ljdk/internal/misc/ScopedMemoryAccess$Scoped;", kAnnScoped, false, false, true},
    {"Ljava/lang/invoke/LambdaForm$Compiled;", kAnnLambdaFormCompiled, false, false, true},
    {"Ljava/lang/invoke/LambdaForm$Hidden;", kAnnHidden, false, false, true},
};

constexpr int kMaxAnnotationDepth = 64;

void skip_annotation(ByteReader& in, int depth);

/// JVMS 4.7.16.1: element_value.
void skip_element_value(ByteReader& in, int depth) {
  if (depth > kMaxAnnotationDepth) return in.fail();
  switch (in.read_u1()) {
    case 'B':
    case 'C':
    case 'D':
    case 'F':
    case 'I':
    case 'J':
    case 'S':
    case 'Z':
    case 's':
    case 'c':
      return in.skip(2);
    case 'e':
      return in.skip(4);
    case '@':
      return skip_annotation(in, depth + 1);
    case '[':
      for (u2 n = in.read_u2(); n && in.ok(); n--) skip_element_value(in, depth + 1);
      return;
    default:
      return in.fail();
  }
}

/// JVMS 4.7.16: what follows an annotation's type.
void skip_annotation_pairs(ByteReader& in, int depth) {
  for (u2 n = in.read_u2(); n && in.ok(); n--) {
    in.skip(2);
    skip_element_value(in, depth);
  }
}

void skip_annotation(ByteReader& in, int depth) {
  in.skip(2);
  skip_annotation_pairs(in, depth);
}

}  // namespace

AttributeKind attribute_kind(std::string_view name) {
  if (name.size() > kLongest) return AttributeKind::Unknown;
  for (std::size_t i = kFirstOfLength[name.size()]; i < kFirstOfLength[name.size() + 1]; i++) {
    if (kNames[i] == name) return static_cast<AttributeKind>(i);
  }
  return AttributeKind::Unknown;
}

/// JVMS 4.7: attribute_name_index, attribute_length.
Result<ClassFileParser::Attribute> ClassFileParser::read_attribute_header(const char* bad_index_format) {
  u2 name_index = in_.read_u2();
  u4 length = in_.read_u4();
  if (!is_utf8(name_index)) return error(bad_index_format, name_index, name());
  return Attribute{attribute_kind(cp().utf8(name_index)), length};
}

namespace {

/// The end of "Multiple X attributes..." and the word in "Invalid X ... attribute length".
struct PlaceWords {
  const char* multiple;
  const char* flag;
};

constexpr PlaceWords kPlaceWords[] = {
    {"", "classfile"}, {" for field", "field"}, {" for method", "method"}, {" for Record component", ""}};

}  // namespace

Result<bool> ClassFileParser::parse_common_attribute(const Attribute& attribute, Place place,
                                                     CommonAttributes& common) {
  const PlaceWords& words = kPlaceWords[static_cast<int>(place)];
  switch (attribute.kind) {
    case AttributeKind::Synthetic:
    case AttributeKind::Deprecated:
      // JVMS 4.7.8, 4.7.15.
      if (place == Place::RecordComponent) return false;
      if (attribute.length != 0) {
        return error("Invalid %s %s attribute length %u in class file %s",
                     kNames[static_cast<int>(attribute.kind)].data(), words.flag, attribute.length, name());
      }
      if (attribute.kind == AttributeKind::Synthetic) common.synthetic = true;
      return true;
    case AttributeKind::Signature: {
      // JVMS 4.7.9.
      if (file_->major < kJava1_5) return false;
      if (common.signature) return error("Multiple Signature attributes%s in class file %s", words.multiple, name());
      CORDON_TRY(check_signature_length(attribute.length, place));
      u2 index = in_.read_u2();
      if (!is_utf8(index)) {
        return error(place == Place::Class ? "Invalid constant pool index %u in Signature attribute in class file %s"
                                           : "Invalid Signature attribute at constant pool index %u in class file %s",
                     index, name());
      }
      common.signature = index;
      return true;
    }
    case AttributeKind::RuntimeVisibleParameterAnnotations:
    case AttributeKind::RuntimeInvisibleParameterAnnotations:
    case AttributeKind::AnnotationDefault:
      if (place != Place::Method) return false;
      [[fallthrough]];
    case AttributeKind::RuntimeVisibleAnnotations:
    case AttributeKind::RuntimeInvisibleAnnotations:
    case AttributeKind::RuntimeVisibleTypeAnnotations:
    case AttributeKind::RuntimeInvisibleTypeAnnotations:
      if (file_->major < kJava1_5) return false;
      return read_annotations(attribute, place, common);
    default:
      return false;
  }
}

/// HotSpot has a wording for each place.
Result<void> ClassFileParser::check_signature_length(u4 length, Place place) const {
  if (length == 2) return {};
  switch (place) {
    case Place::Class:
      return error("Wrong Signature attribute length %u in class file %s", length, name());
    case Place::Field:
      return error("Wrong size %u for field's Signature attribute in class file %s", length, name());
    case Place::Method:
      return error("Invalid Signature attribute length %u in class file %s", length, name());
    case Place::RecordComponent:
      return error("Invalid Signature attribute length %u in Record component in class file %s", length, name());
  }
  CORDON_UNREACHABLE("all places are listed");
}

/// JVMS 4.7.16 to 4.7.22. The bodies stay undecoded: java.lang.reflect decodes them in Java.
Result<bool> ClassFileParser::read_annotations(const Attribute& attribute, Place place, CommonAttributes& common) {
  if (common.saw(attribute.kind)) {
    return error("Multiple %s attributes%s in class file %s", kNames[static_cast<int>(attribute.kind)].data(),
                 kPlaceWords[static_cast<int>(place)].multiple, name());
  }
  common.see(attribute.kind);
  Bytes body = in_.read_bytes(attribute.length);
  if (!in_.ok()) return truncated();
  switch (attribute.kind) {
    case AttributeKind::RuntimeVisibleAnnotations:
      common.annotations = body;
      if (options_.trusted || options_.vm_annotations) common.vm_annotations = find_vm_annotations(body, place);
      break;
    case AttributeKind::RuntimeVisibleParameterAnnotations:
      common.parameter_annotations = body;
      break;
    case AttributeKind::RuntimeVisibleTypeAnnotations:
      common.type_annotations = body;
      break;
    case AttributeKind::AnnotationDefault:
      common.annotation_default = body;
      break;
    default:
      break;  // invisible ones are not kept
  }
  return true;
}

u2 ClassFileParser::find_vm_annotations(Bytes annotations, Place place) const {
  if (place == Place::RecordComponent) return 0;
  u2 found = 0;
  ByteReader in(annotations);
  for (u2 n = in.read_u2(); n && in.ok(); n--) {
    u2 type = in.read_u2();
    if (!is_utf8(type)) break;
    std::string_view descriptor = cp().utf8(type);
    if (descriptor.starts_with("Lj")) {
      for (const VmAnnotationName& known : kVmAnnotationNames) {
        bool applies = place == Place::Class   ? known.on_class
                       : place == Place::Field ? known.on_field
                                               : known.on_method;
        if (applies && known.descriptor == descriptor) found |= known.annotation;
      }
    }
    skip_annotation_pairs(in, 0);
  }
  return found;
}

}  // namespace cordon::loader
