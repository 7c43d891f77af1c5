/// Making objects. Every function may collect and throw OutOfMemoryError ("Java heap space").
#pragma once

#include "vm/class.h"
#include "vm/java_result.h"
#include "vm/thread.h"

namespace cordon::vm {

/// A zeroed instance of a linked class. Does not initialize the class; registers finalizers is the interpreter's
/// business.
JavaResult<Object*> allocate_instance(Thread& thread, Class* klass);
/// An array of an array class. Throws NegativeArraySizeException ("-1") and OutOfMemoryError ("Requested array size
/// exceeds VM limit").
JavaResult<Object*> allocate_array(Thread& thread, Class* array_class, jint length);
JavaResult<Object*> allocate_multi_array(Thread& thread, Class* array_class, const jint* lengths, int dimensions);
JavaResult<ByteArray*> allocate_bytes(Thread& thread, jint length);
JavaResult<ObjectArray*> allocate_objects(Thread& thread, Class* component, jint length);
/// Object.clone: same class, same content, fresh lock word. Throws CloneNotSupportedException.
JavaResult<Object*> clone_object(Thread& thread, Object* object);
/// Like their namesakes, but null when the heap is full: for what reports an exhausted heap. `length` must be in range.
Object* try_allocate_instance(Thread& thread, Class* klass);
Object* try_allocate_array(Thread& thread, Class* array_class, jint length);
/// Bytes that the object occupies.
std::size_t object_bytes(const Object* object);

/// A reference load and store that the collector of today needs no barrier for; kept as functions for the next one.
inline void store_reference(Object* holder, std::size_t offset, Object* value) { holder->at<Object*>(offset) = value; }

}  // namespace cordon::vm
