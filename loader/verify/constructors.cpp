// Calls of constructors: JVMS 4.10.1.9.invokespecial.
#include "loader/verify/method_verifier.h"

namespace cordon::loader::verify {

/// The object operand becomes initialized, wherever it is.
bool MethodVerifier::invoke_init(u2 index, Type holder) {
  Type object;
  if (!context_.spend(frame_.locals_size)) return false;
  if (!pop(kAnyReference, object)) return false;
  if (object == kUninitializedThis) return initialize_this(holder);
  if (object.is_uninitialized()) return initialize_new(index, holder, object);
  return bad_type(top_of_stack(), "Bad operand type when invoking <init>");
}

/// this() or super().
bool MethodVerifier::initialize_this(Type holder) {
  if (holder != context_.this_type() && holder != context_.super_type()) {
    return bad_type(implied(holder), implied(context_.this_type()), "Bad <init> method call");
  }
  // A handler sees `this` as it was before the call and, with flagThisUninit still set, as it is afterwards. No frame
  // satisfies both unless it has no use for `this`, and then the flag gives it away: so no handler can be around the
  // call.
  if (!check_handlers(true)) return false;
  frame_.replace(kUninitializedThis, context_.this_type());
  frame_.this_uninitialized = false;
  this_initialized_here_ = true;
  handlers_checked_ = false;
  return true;
}

/// The constructor of an object made by `new` in this method.
bool MethodVerifier::initialize_new(u2 index, Type holder, Type object) {
  // The stack map may name a `new` that the pass over the code has yet to reach.
  u2 new_index = load_be2(bytes_.data() + object.pc() + 1);
  if (!check_class_constant(new_index)) return false;
  Type type = context_.class_type(new_index);
  if (type != holder) return bad_type(pool(new_index, type), pool(index, holder), "Call to wrong <init> method");
  if (context_.is_superclass(holder)) {
    bool is_protected = context_.is_protected_elsewhere(index, true);
    if (context_.failed()) return false;
    if (is_protected && !context_.assignable(type, context_.this_type(), true)) {
      return bad_type(pool(new_index, type), implied(context_.this_type()), "Bad access to protected <init> method");
    }
  }
  // Handlers see the object as it was before the call, and as it is afterwards.
  if (!handlers_checked_ && !check_handlers(false)) return false;
  frame_.replace(object, type);
  handlers_checked_ = false;
  return true;
}

}  // namespace cordon::loader::verify
