/// The predefined attributes of JVMS table 4.7-A that Cordon reads or prints, in one list.
#pragma once

#include <string_view>

#include "base/types.h"

/// X(name), shortest first: the lookup relies on it.
#define CORDON_ATTRIBUTES(X)                                                                                      \
  X(Code) X(Module) X(Record) X(NestHost) X(Synthetic) X(Signature) X(Exceptions) X(Deprecated) X(SourceFile)     \
  X(NestMembers) X(InnerClasses) X(ModuleTarget) X(ModuleHashes) X(StackMapTable) X(ConstantValue)                \
  X(ModulePackages) X(LineNumberTable) X(EnclosingMethod) X(ModuleMainClass) X(BootstrapMethods)                  \
  X(MethodParameters) X(ModuleResolution) X(AnnotationDefault) X(LocalVariableTable) X(PermittedSubclasses)       \
  X(SourceDebugExtension) X(LocalVariableTypeTable) X(RuntimeVisibleAnnotations) X(RuntimeInvisibleAnnotations)   \
  X(RuntimeVisibleTypeAnnotations) X(RuntimeInvisibleTypeAnnotations) X(RuntimeVisibleParameterAnnotations)       \
  X(RuntimeInvisibleParameterAnnotations)

namespace cordon::loader {

enum class AttributeKind : u1 {
#define CORDON_ENUMERATOR(name) name,
  CORDON_ATTRIBUTES(CORDON_ENUMERATOR)
#undef CORDON_ENUMERATOR
  Unknown,
};

AttributeKind attribute_kind(std::string_view name);

}  // namespace cordon::loader
