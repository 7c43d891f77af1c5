/* The C API, compiled as C. The last line is "N checks, N failed". */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cordon/cordon.h"

static int checks, failures;

static void check(bool is_right, const char *what, int line) {
  ++checks;
  if (is_right) return;
  ++failures;
  printf("FAIL line %d: %s\n", line, what);
}
#define CHECK(x) check((x), #x, __LINE__)

/* True if nothing failed; says what did. */
static bool fine(cordon_error *error) {
  if (!error) return true;
  printf("  %s\n", cordon_error_message(error));
  cordon_error_delete(error);
  return false;
}
#define FINE(x) check(fine(x), #x, __LINE__)

static bool fails_with(cordon_error *error, cordon_error_code code) {
  bool is_it = cordon_error_get_code(error) == code;
  if (!is_it) printf("  code %d: %s\n", cordon_error_get_code(error), cordon_error_message(error));
  cordon_error_delete(error);
  return is_it;
}
#define FAILS(x, code) check(fails_with((x), (code)), #x, __LINE__)

/* True if a result is this text; clears it. */
static bool is_text(cordon_value *value, const char *text) {
  bool is_it = value->kind == CORDON_STRING && value->as.text.length == strlen(text) && strcmp(value->as.text.data, text) == 0;
  if (!is_it && value->kind == CORDON_STRING) printf("  \"%s\"\n", value->as.text.data);
  cordon_value_clear(value);
  return is_it;
}

/* What a VM prints. */
struct Sink {
  char text[4096];
  size_t length;
};
static void append(void *user_data, const char *data, size_t length) {
  struct Sink *sink = user_data;
  if (sink->length + length >= sizeof sink->text) return;
  memcpy(sink->text + sink->length, data, length);
  sink->length += length;
  sink->text[sink->length] = '\0';
}
static size_t read_line(void *user_data, char *buffer, size_t length) {
  int *rest = user_data;
  const char *text = "from C\n";
  (void)length;
  if (!*rest) return 0;
  --*rest;
  memcpy(buffer, text, strlen(text));
  return strlen(text);
}

static cordon_runtime *runtime;

static cordon_vm *make_vm(cordon_vm_options *options) {
  cordon_vm *vm = NULL;
  cordon_vm_options *all = options ? options : cordon_vm_options_create();
  cordon_vm_options_add_class_path(all, CORDON_API_GUESTS);
  cordon_vm_options_set_max_heap(all, 64 << 20);
  if (!fine(cordon_vm_create(runtime, all, &vm))) exit(1);
  cordon_vm_options_delete(all);
  return vm;
}

static void calls(void) {
  cordon_vm *vm = make_vm(NULL);
  cordon_value two[2] = {cordon_int(3), cordon_int(4)}, result;
  FINE(cordon_vm_call(vm, "acme.Plugin.add", two, 2, 0, &result));
  CHECK(result.kind == CORDON_INT && result.as.int32 == 7);
  FINE(cordon_vm_call(vm, "acme.Plugin.add(II)I", two, 2, 0, &result));
  CHECK(result.as.int32 == 7);
  two[0] = cordon_long(INT64_C(1) << 40);
  FINE(cordon_vm_call(vm, "acme.Plugin.addLong", two, 2, 0, &result));
  CHECK(result.kind == CORDON_LONG && result.as.int64 == (INT64_C(1) << 40) + 4);
  two[0] = cordon_float(1), two[1] = cordon_int(2);
  FINE(cordon_vm_call(vm, "acme.Plugin.mean(DD)D", two, 2, 0, &result));
  CHECK(result.kind == CORDON_DOUBLE && result.as.float64 == 1.5);
  two[0] = cordon_float(3);
  FINE(cordon_vm_call(vm, "acme.Plugin.half", two, 1, 0, &result));
  CHECK(result.kind == CORDON_FLOAT && result.as.float32 == 1.5f);
  two[0] = cordon_boolean(true);
  FINE(cordon_vm_call(vm, "acme.Plugin.not", two, 1, 0, &result));
  CHECK(result.kind == CORDON_BOOLEAN && !result.as.boolean);
  two[0] = cordon_byte(127);
  FINE(cordon_vm_call(vm, "acme.Plugin.nextByte", two, 1, 0, &result));
  CHECK(result.kind == CORDON_BYTE && result.as.int8 == -128);
  two[0] = cordon_char(0xffff);
  FINE(cordon_vm_call(vm, "acme.Plugin.nextChar", two, 1, 0, &result));
  CHECK(result.kind == CORDON_CHAR && result.as.char16 == 0);
  two[0] = cordon_short(32767);
  FINE(cordon_vm_call(vm, "acme.Plugin.nextShort", two, 1, 0, &result));
  CHECK(result.kind == CORDON_SHORT && result.as.int16 == -32768);
  cordon_value many[18];
  double sum = 0;
  for (int i = 0; i < 18; ++i) {
    many[i] = cordon_int(i + 1);
    sum += (i + 1) * (i + 1);
  }
  FINE(cordon_vm_call(vm, "acme.Plugin.many(IDJFIIIIIIDDDDDDDD)D", many, 18, 0, &result));
  CHECK(result.as.float64 == sum);

  two[0] = cordon_string("W\xc3\xb6rld");
  FINE(cordon_vm_call(vm, "acme.Plugin.greet", two, 1, 0, &result));
  CHECK(is_text(&result, "Hello, W\xc3\xb6rld!"));
  two[0].as.text.length = 1;
  FINE(cordon_vm_call(vm, "acme.Plugin.length(Ljava/lang/CharSequence;)I", two, 1, 0, &result));
  CHECK(result.as.int32 == 1);
  FINE(cordon_vm_call(vm, "acme.Plugin.nothing", NULL, 0, 0, &result));
  CHECK(result.kind == CORDON_NULL);
  two[0] = cordon_int(4);
  FINE(cordon_vm_call(vm, "acme.Plugin.any", two, 1, 0, &result));
  CHECK(result.kind == CORDON_OBJECT);
  cordon_value boxed = result;
  FINE(cordon_vm_call(vm, "acme.Plugin.boxed", &boxed, 1, 0, &result));
  cordon_value_clear(&boxed);
  char *five = NULL;
  FINE(cordon_object_to_string(result.as.object, &five));
  CHECK(five && strcmp(five, "5") == 0);
  cordon_free(five);
  cordon_value_clear(&result);
  two[0] = cordon_null();
  FINE(cordon_vm_call(vm, "acme.Plugin.boxed", two, 1, 0, &result));
  CHECK(result.kind == CORDON_NULL);

  /* Overloads, and what does not fit. */
  two[0] = cordon_long(1);
  FINE(cordon_vm_call(vm, "acme.Plugin.which", two, 1, 0, &result));
  CHECK(is_text(&result, "long"));
  two[0] = cordon_string("text");
  FINE(cordon_vm_call(vm, "acme.Plugin.which(Ljava/lang/Object;)Ljava/lang/String;", two, 1, 0, &result));
  CHECK(is_text(&result, "Object"));
  result = cordon_int(77);
  FAILS(cordon_vm_call(vm, "acme.Plugin.add", two, 2, 0, &result), CORDON_ERROR_MISMATCH);
  FAILS(cordon_vm_call(vm, "acme.Plugin.add(II)I", two, 1, 0, &result), CORDON_ERROR_MISMATCH);
  FAILS(cordon_vm_call(vm, "acme.Plugin.nobody", NULL, 0, 0, &result), CORDON_ERROR_NOT_FOUND);
  FAILS(cordon_vm_call(vm, "acme.Nobody.add", NULL, 0, 0, &result), CORDON_ERROR_NOT_FOUND);
  two[0].kind = (cordon_kind)1, two[1].kind = (cordon_kind)('I' + 256);
  FAILS(cordon_vm_call(vm, "acme.Plugin.which", two, 1, 0, &result), CORDON_ERROR_MISMATCH);
  FAILS(cordon_vm_call(vm, "acme.Plugin.which(I)", two + 1, 1, 0, &result), CORDON_ERROR_MISMATCH);
  two[0] = cordon_double(1), two[1] = cordon_int(1);
  FAILS(cordon_vm_call(vm, "acme.Plugin.add(II)I", two, 2, 0, &result), CORDON_ERROR_MISMATCH);
  two[0] = cordon_int(1), two[1] = cordon_int(1);
  FAILS(cordon_vm_call(vm, "acme.Plugin.both", two, 2, 0, &result), CORDON_ERROR_AMBIGUOUS);
  CHECK(result.kind == CORDON_INT && result.as.int32 == 77);

  /* Functions. */
  cordon_function *add = NULL, *times = NULL, *none = NULL;
  FAILS(cordon_vm_function(vm, "acme.Plugin.add", &none), CORDON_ERROR_NOT_FOUND);
  FAILS(cordon_vm_function(vm, "acme.Plugin.add(", &none), CORDON_ERROR_NOT_FOUND);
  FAILS(cordon_vm_function(vm, "acme.Plugin.add(IJ)I", &none), CORDON_ERROR_MISMATCH);
  FINE(cordon_vm_function(vm, "acme.Plugin.add(II)I", &add));
  int total = 0;
  for (int i = 0; i < 50000; ++i) {
    two[0] = cordon_int(total), two[1] = cordon_int(1);
    cordon_error *error = cordon_function_call(add, two, 2, 0, &result);
    if (error) {
      FINE(error);
      break;
    }
    total = result.as.int32;
  }
  CHECK(total == 50000);
  FAILS(cordon_function_call(add, two, 1, 0, &result), CORDON_ERROR_MISMATCH);
  FINE(cordon_vm_method(vm, "acme.Order.times(I)I", &times));
  cordon_object *special = NULL;
  FINE(cordon_vm_construct(vm, "acme.Order$Special", NULL, 0, &special));
  two[0] = cordon_object_value(special), two[1] = cordon_int(2);
  FINE(cordon_function_call(times, two, 2, 0, &result));
  CHECK(result.as.int32 == -200);
  two[0] = cordon_null();
  FAILS(cordon_function_call(times, two, 2, 0, &result), CORDON_ERROR_NULL_VALUE);
  two[0] = cordon_string("no order");
  FAILS(cordon_function_call(times, two, 2, 0, &result), CORDON_ERROR_MISMATCH);

  cordon_vm_delete(vm);
  two[0] = cordon_int(1), two[1] = cordon_int(1);
  FAILS(cordon_function_call(add, two, 2, 0, &result), CORDON_ERROR_ENDED);
  FAILS(cordon_object_call(special, "times", two, 1, 0, &result), CORDON_ERROR_ENDED);
  cordon_function_delete(add);
  cordon_function_delete(times);
  cordon_object_delete(special);
}

static void objects(void) {
  cordon_vm *vm = make_vm(NULL), *other = make_vm(NULL);
  cordon_value arguments[2] = {cordon_string("book"), cordon_int(30)}, value;
  cordon_object *order = NULL, *self;
  FINE(cordon_vm_construct(vm, "acme.Order", arguments, 2, &order));
  arguments[0] = cordon_int(2);
  FINE(cordon_object_call(order, "times", arguments, 1, 0, &value));
  CHECK(value.as.int32 == 60);
  FINE(cordon_object_call(order, "self", NULL, 0, 0, &value));
  self = value.as.object;
  CHECK(value.kind == CORDON_OBJECT && cordon_object_same(self, order));
  cordon_object *copy = cordon_object_copy(self);
  cordon_object_delete(self);
  CHECK(cordon_object_same(copy, order) && !cordon_object_same(copy, NULL));
  cordon_object_delete(copy);
  char *name = NULL, *text = NULL;
  FINE(cordon_object_class_name(order, &name));
  FINE(cordon_object_to_string(order, &text));
  CHECK(name && text && strcmp(name, "acme.Order") == 0 && strcmp(text, "book@30") == 0);
  cordon_free(name);
  cordon_free(text);
  bool is_one = false;
  FINE(cordon_object_is_instance_of(order, "java.lang.Comparable", &is_one));
  CHECK(is_one);
  value = cordon_int(5);
  FINE(cordon_object_set(order, "price", &value));
  FINE(cordon_object_get(order, "price", &value));
  CHECK(value.kind == CORDON_INT && value.as.int32 == 5);
  value = cordon_string("renamed");
  FINE(cordon_object_set(order, "name", &value));
  FINE(cordon_object_get(order, "name", &value));
  CHECK(is_text(&value, "renamed"));
  value = cordon_string("text");
  FAILS(cordon_object_set(order, "price", &value), CORDON_ERROR_MISMATCH);
  FAILS(cordon_object_set(order, "next", &value), CORDON_ERROR_MISMATCH);
  FAILS(cordon_object_get(order, "nobody", &value), CORDON_ERROR_NOT_FOUND);
  FAILS(cordon_object_get(NULL, "price", &value), CORDON_ERROR_NULL_VALUE);
  value = cordon_int(8);
  FINE(cordon_vm_set(vm, "acme.Plugin.count", &value));
  FINE(cordon_vm_get(vm, "acme.Plugin.count", &value));
  CHECK(value.as.int32 == 8);
  FINE(cordon_vm_get(other, "acme.Plugin.count", &value));
  CHECK(value.as.int32 == 0);
  FAILS(cordon_vm_set(vm, "acme.Plugin.LIMIT", &value), CORDON_ERROR_MISMATCH);

  /* Objects do not cross. */
  arguments[0] = cordon_object_value(order), arguments[1] = cordon_int(3);
  FINE(cordon_vm_call(vm, "acme.Plugin.price", arguments, 2, 0, &value));
  CHECK(value.as.int32 == 15);
  FAILS(cordon_vm_call(other, "acme.Plugin.price", arguments, 2, 0, &value), CORDON_ERROR_WRONG_VM);

  /* Arrays. */
  cordon_object *samples = NULL, *words = NULL;
  void *elements = NULL;
  size_t length = 0;
  FINE(cordon_vm_new_array(vm, CORDON_FLOAT, 3, &samples));
  arguments[0] = cordon_object_value(samples), arguments[1] = cordon_float(2.5f);
  FINE(cordon_vm_call(vm, "acme.Plugin.fill", arguments, 2, 0, NULL));
  FINE(cordon_array_elements(samples, CORDON_FLOAT, &elements, &length));
  CHECK(length == 3 && ((float *)elements)[2] == 2.5f);
  FAILS(cordon_array_elements(samples, CORDON_INT, &elements, &length), CORDON_ERROR_MISMATCH);
  FAILS(cordon_array_elements(order, CORDON_INT, &elements, &length), CORDON_ERROR_MISMATCH);
  FAILS(cordon_vm_new_array(vm, CORDON_STRING, 3, &words), CORDON_ERROR_MISMATCH);
  FINE(cordon_vm_new_object_array(vm, "java.lang.String", 2, &words));
  value = cordon_string("a");
  FINE(cordon_array_set(words, 0, &value));
  value = cordon_string("b");
  FINE(cordon_array_set(words, 1, &value));
  FAILS(cordon_array_set(words, 2, &value), CORDON_ERROR_MISMATCH);
  value = cordon_object_value(order);
  FAILS(cordon_array_set(words, 0, &value), CORDON_ERROR_MISMATCH);
  arguments[0] = cordon_object_value(words);
  FINE(cordon_vm_call(vm, "acme.Plugin.joinArray", arguments, 1, 0, &value));
  CHECK(is_text(&value, "a-b"));
  FINE(cordon_array_get(words, 1, &value));
  CHECK(is_text(&value, "b"));
  FINE(cordon_array_length(words, &length));
  CHECK(length == 2);
  FAILS(cordon_array_length(order, &length), CORDON_ERROR_MISMATCH);
  cordon_object_delete(samples);
  cordon_object_delete(words);
  cordon_object_delete(order);
  cordon_vm_delete(other);
  cordon_vm_delete(vm);
}

static void errors(void) {
  cordon_vm *vm = make_vm(NULL);
  cordon_value argument = cordon_string("oh no");
  cordon_error *error = cordon_vm_call(vm, "acme.Plugin.fail", &argument, 1, 0, NULL);
  CHECK(cordon_error_get_code(error) == CORDON_ERROR_JAVA_EXCEPTION);
  CHECK(strcmp(cordon_error_message(error), "java.lang.IllegalStateException: oh no") == 0);
  CHECK(strcmp(cordon_error_class_name(error), "java.lang.IllegalStateException") == 0);
  CHECK(strcmp(cordon_error_java_message(error), "oh no") == 0);
  char *trace = cordon_error_trace(error);
  CHECK(strstr(trace, "\tat acme.Plugin.fail(Plugin.java:") && strstr(trace, "Caused by: java.lang.RuntimeException: the reason"));
  cordon_free(trace);
  cordon_object *thrown = cordon_error_object(error);
  bool is_one = false;
  FINE(cordon_object_is_instance_of(thrown, "java.lang.RuntimeException", &is_one));
  CHECK(is_one);
  cordon_object_delete(thrown);
  cordon_vm_delete(vm);
  trace = cordon_error_trace(error);
  CHECK(strcmp(trace, cordon_error_message(error)) == 0);
  cordon_free(trace);
  cordon_error_delete(error);
  CHECK(cordon_error_get_code(NULL) == CORDON_ERROR_NONE);
  cordon_error_delete(NULL);
  cordon_object_delete(NULL);
  cordon_vm_delete(NULL);
}

/* Host functions. */

static cordon_error *add(void *user_data, const cordon_value *arguments, size_t count, cordon_value *result) {
  ++*(int *)user_data;
  if (count != 2) return cordon_error_create("two were expected");
  *result = cordon_int(arguments[0].as.int32 + arguments[1].as.int32);
  return NULL;
}
static cordon_error *join(void *user_data, const cordon_value *arguments, size_t count, cordon_value *result) {
  (void)user_data, (void)count;
  cordon_value word;
  cordon_value index = cordon_int(1);
  cordon_error *error = cordon_object_call(arguments[0].as.object, "get(I)Ljava/lang/Object;", &index, 1, 0, &word);
  if (error) return error;
  *result = cordon_value_copy_text(word.as.text.data, word.as.text.length);
  cordon_value_clear(&word);
  return NULL;
}
static cordon_error *echo(void *user_data, const cordon_value *arguments, size_t count, cordon_value *result) {
  (void)user_data, (void)count;
  *result = cordon_object_value(arguments[0].kind == CORDON_OBJECT ? cordon_object_copy(arguments[0].as.object) : NULL);
  return NULL;
}
static cordon_error *fails(void *user_data, const cordon_value *arguments, size_t count, cordon_value *result) {
  (void)count;
  if (strcmp(arguments[0].as.text.data, "nested") == 0) {
    cordon_value text = cordon_string("inner");
    return cordon_vm_call(user_data, "acme.Plugin.fail", &text, 1, 0, NULL);
  }
  if (strcmp(arguments[0].as.text.data, "wrong") == 0) {
    *result = cordon_int(5);
    return NULL;
  }
  return cordon_error_create("refused");
}
static cordon_error *own(void *user_data, const cordon_value *arguments, size_t count, cordon_value *result) {
  (void)user_data;
  cordon_value field;
  if (count != 2) return cordon_error_create("receiver and argument were expected");
  cordon_error *error = cordon_object_get(arguments[0].as.object, "field", &field);
  if (!error) *result = cordon_int(field.as.int32 * arguments[1].as.int32);
  return error;
}
static cordon_error *wide(void *user_data, const cordon_value *a, size_t count, cordon_value *result) {
  (void)user_data;
  double sum = a[0].as.int32 + (double)a[1].as.int64 + a[2].as.float64 + a[3].as.float32;
  *result = cordon_long((int64_t)sum * 1000 + (a[4].as.boolean ? 100 : 0) + a[5].as.int8 + (a[6].as.char16 - 'a') + a[7].as.int16 +
                        (int64_t)a[8].as.text.length + (int64_t)count);
  return NULL;
}
static cordon_error *never(void *user_data, const cordon_value *arguments, size_t count, cordon_value *result) {
  (void)user_data, (void)arguments, (void)count, (void)result;
  return NULL;
}
static void count_release(void *user_data) { ++*(int *)user_data; }

static cordon_error *on_event(void *user_data, const cordon_value *arguments, size_t count, cordon_value *result) {
  (void)user_data, (void)count;
  char text[64];
  int length = snprintf(text, sizeof text, "%s%d;", arguments[0].as.text.data, arguments[1].as.int32);
  *result = cordon_value_copy_text(text, (size_t)length);
  return NULL;
}

static void host_functions(void) {
  cordon_vm *vm = make_vm(NULL);
  int added = 0, released = 0;
  cordon_value argument, result;
  FINE(cordon_vm_bind(vm, "acme.Host.add", add, &added, NULL, NULL, 0));
  argument = cordon_int(20000);
  FINE(cordon_vm_call(vm, "acme.Host.sum", &argument, 1, 0, &result));
  CHECK(result.as.int32 == 199990000 && added == 20000);
  FINE(cordon_vm_bind(vm, "acme.Host.join(Ljava/util/List;)Ljava/lang/String;", join, NULL, NULL, NULL, 0));
  FINE(cordon_vm_call(vm, "acme.Host.callJoin", NULL, 0, 0, &result));
  CHECK(is_text(&result, "y"));
  FINE(cordon_vm_bind(vm, "acme.Host.echo", echo, NULL, NULL, NULL, 0));
  FINE(cordon_vm_call(vm, "acme.Host.callEcho", NULL, 0, 0, &result));
  CHECK(result.as.boolean);
  FINE(cordon_vm_bind(vm, "acme.Host.wide", wide, NULL, NULL, NULL, 0));
  FINE(cordon_vm_call(vm, "acme.Host.callWide", NULL, 0, 0, &result));
  CHECK(result.as.int64 == 11000 + 100 + 5 + 2 + 6 + 5 + 9);
  FINE(cordon_vm_bind(vm, "acme.Host.fails", fails, vm, NULL, NULL, 0));
  argument = cordon_string("plain");
  FINE(cordon_vm_call(vm, "acme.Host.callFails", &argument, 1, 0, &result));
  CHECK(is_text(&result, "java.lang.RuntimeException: refused"));
  argument = cordon_string("nested");
  FINE(cordon_vm_call(vm, "acme.Host.callFails", &argument, 1, 0, &result));
  CHECK(is_text(&result, "java.lang.IllegalStateException: inner"));
  argument = cordon_string("wrong");
  FINE(cordon_vm_call(vm, "acme.Host.callFails", &argument, 1, 0, &result));
  CHECK(result.kind == CORDON_STRING && strstr(result.as.text.data, "java.lang.RuntimeException: an object of class java.lang.Integer is no"));
  cordon_value_clear(&result);
  FINE(cordon_vm_bind(vm, "acme.Host.own", own, NULL, NULL, NULL, 0));
  FINE(cordon_vm_bind(vm, "acme.Host.plain", own, NULL, NULL, NULL, 0));
  FINE(cordon_vm_call(vm, "acme.Host.callOwn", NULL, 0, 0, &result));
  CHECK(result.as.int32 == 1827);
  cordon_need need = {"read", "/etc/hostname"};
  FINE(cordon_vm_bind(vm, "acme.Host.never", never, &released, count_release, &need, 1));
  FAILS(cordon_vm_call(vm, "acme.Host.never", NULL, 0, 0, NULL), CORDON_ERROR_JAVA_EXCEPTION);
  CHECK(released == 0);
  FAILS(cordon_vm_bind(vm, "acme.Host.never", never, &released, count_release, NULL, 0), CORDON_ERROR_BAD_OPTION);
  CHECK(released == 1);
  FAILS(cordon_vm_bind(vm, "acme.Host.notNative", never, NULL, NULL, NULL, 0), CORDON_ERROR_MISMATCH);
  FAILS(cordon_vm_bind(vm, "acme.Host.nobody", never, NULL, NULL, NULL, 0), CORDON_ERROR_NOT_FOUND);

  cordon_host_method methods[] = {{"onEvent", on_event, &released, count_release}};
  cordon_object *listener = NULL;
  FINE(cordon_vm_implement(vm, "acme.Listener", methods, 1, &listener));
  argument = cordon_object_value(listener);
  FINE(cordon_vm_call(vm, "acme.Listener$User.use", &argument, 1, 0, &result));
  CHECK(is_text(&result, "e1;e2;"));
  FINE(cordon_vm_call(vm, "acme.Listener$User.end", &argument, 1, 0, &result));
  CHECK(is_text(&result, "onEnd is not implemented by the host"));
  FAILS(cordon_vm_implement(vm, "acme.Order", methods, 1, &listener), CORDON_ERROR_MISMATCH);
  CHECK(released == 2);
  cordon_object_delete(listener);
  cordon_vm_delete(vm);
  CHECK(released == 4);
}

/* Policies, streams, life. */

static cordon_answer decide(void *user_data, const cordon_decision *decision) {
  (void)user_data;
  return decision->resource.length == 13 && memcmp(decision->resource.data, "/etc/hostname", 13) == 0 ? CORDON_ANSWER_ALLOW : CORDON_ANSWER_DEFAULT;
}
static void record(void *user_data, const cordon_decision *decision) {
  if (decision->allowed || decision->resource.length < 11 || memcmp(decision->resource.data, "/etc/passwd", 11) != 0) return;
  CHECK(memcmp(decision->permission.data, "file read", 9) == 0);
  ++*(int *)user_data;
}
static void ended(void *user_data, int exit_code, const char *reason) {
  int *code = user_data;
  *code = strcmp(reason, "the program has ended") == 0 ? exit_code : -1;
}

static cordon_error *read_file(cordon_vm *vm, const char *path) {
  cordon_value argument = cordon_string(path), text;
  cordon_error *error = cordon_vm_call(vm, "acme.Plugin.readFile", &argument, 1, 0, &text);
  if (!error) cordon_value_clear(&text);
  return error;
}

static void *spin(void *vm) { return cordon_vm_call(vm, "acme.Busy.spin", NULL, 0, 0, NULL); }
static void await_start(cordon_vm *vm) {
  cordon_value started = cordon_boolean(false);
  while (!started.as.boolean)
    if (!fine(cordon_vm_get(vm, "acme.Busy.started", &started))) exit(1);
}

static void life(void) {
  static struct Sink out, err;
  int lines = 1, denied = 0, exit_code = -2;
  cordon_vm_options *options = cordon_vm_options_create();
  cordon_vm_options_set_name(options, "c");
  cordon_vm_options_set_output(options, append, &out);
  cordon_vm_options_set_error(options, append, &err);
  cordon_vm_options_set_input(options, read_line, &lines);
  cordon_vm_options_add_property(options, "acme.key", "value");
  cordon_vm_options_on_decision(options, decide, NULL);
  cordon_vm_options_on_audit(options, record, &denied);
  cordon_vm_options_on_end(options, ended, &exit_code);
  cordon_vm *vm = make_vm(options);
  const char *arguments[] = {"a", "b"};
  FINE(cordon_vm_run_main(vm, "acme.Plugin", arguments, 2));
  CHECK(strcmp(out.text, "main a b\n") == 0);
  cordon_value value = cordon_string("acme.key");
  FINE(cordon_vm_call(vm, "acme.Plugin.property", &value, 1, 0, &value));
  CHECK(is_text(&value, "value"));
  FINE(cordon_vm_call(vm, "acme.Plugin.readLine", NULL, 0, 0, &value));
  CHECK(is_text(&value, "from C"));
  FINE(read_file(vm, "/etc/hostname"));
  FAILS(read_file(vm, "/etc/passwd"), CORDON_ERROR_JAVA_EXCEPTION);
  CHECK(denied > 0);
  size_t closed = 99;
  cordon_policy *policy = cordon_policy_create();
  cordon_policy_allow(policy, "read", "/etc/passwd");
  FINE(cordon_vm_set_policy(vm, policy, &closed));
  CHECK(closed == 0);
  FINE(read_file(vm, "/etc/passwd"));
  cordon_policy_allow(policy, "raed", NULL);
  FAILS(cordon_policy_check(policy), CORDON_ERROR_BAD_OPTION);
  FAILS(cordon_vm_set_policy(vm, policy, NULL), CORDON_ERROR_BAD_OPTION);
  cordon_policy_delete(policy);

  FAILS(cordon_vm_call(vm, "acme.Busy.spin", NULL, 0, 20000000, NULL), CORDON_ERROR_DEADLINE);
  value = cordon_boolean(false);
  FINE(cordon_vm_set(vm, "acme.Busy.started", &value));
  pthread_t thread;
  void *error = NULL;
  pthread_create(&thread, NULL, spin, vm);
  await_start(vm);
  cordon_vm_interrupt(vm);
  pthread_join(thread, &error);
  FAILS(error, CORDON_ERROR_INTERRUPTED);
  cordon_vm_pause(vm);
  cordon_vm_resume(vm);
  cordon_meters meters;
  cordon_vm_meters(vm, &meters);
  CHECK(meters.cpu_nanos > 0 && meters.heap_live > 0 && meters.threads >= 1 && meters.requests_denied > 0 && meters.bytes_output >= 9);
  CHECK(cordon_vm_is_alive(vm));
  cordon_vm_detach(vm);
  FINE(cordon_vm_shutdown(vm, 5));
  CHECK(!cordon_vm_is_alive(vm) && cordon_vm_exit_code(vm) == 5);
  cordon_vm_delete(vm);
  CHECK(exit_code == 5);

  /* A kill, with the policy as text. */
  options = cordon_vm_options_create();
  policy = cordon_policy_create();
  cordon_policy_text(policy, "[limits]\nmax-threads = 30\n");
  cordon_policy_limit(policy, "max-cpu", "100");
  FINE(cordon_policy_check(policy));
  cordon_vm_options_set_policy(options, policy);
  cordon_policy_delete(policy);
  vm = make_vm(options);
  pthread_create(&thread, NULL, spin, vm);
  await_start(vm);
  cordon_vm_kill(vm);
  pthread_join(thread, &error);
  FAILS(error, CORDON_ERROR_ENDED);
  char *reason = cordon_vm_end_reason(vm);
  CHECK(cordon_vm_exit_code(vm) == 137 && strcmp(reason, "it was killed") == 0);
  cordon_free(reason);
  cordon_vm_delete(vm);
}

static void memory_classes(void) {
  unsigned char bytes[20000];
  FILE *file = fopen(CORDON_API_GUESTS "/acme/Order.class", "rb");
  size_t length = file ? fread(bytes, 1, sizeof bytes, file) : 0;
  if (file) fclose(file);
  CHECK(length > 0);
  cordon_vm_options *options = cordon_vm_options_create();
  cordon_vm_options_add_class(options, bytes, length);
  cordon_vm *vm = NULL;
  FINE(cordon_vm_create(runtime, options, &vm));
  cordon_object *order = NULL;
  FINE(cordon_vm_construct(vm, "acme.Order()V", NULL, 0, &order));
  cordon_object_delete(order);
  cordon_vm_delete(vm);
  cordon_vm_options_add_jar(options, bytes, length);
  vm = NULL;
  FAILS(cordon_vm_create(runtime, options, &vm), CORDON_ERROR_BAD_OPTION);
  CHECK(vm == NULL);
  cordon_vm_options_delete(options);
}

/* NAME.jar in the directory, of a class that answers "WORD " and its argument. */
static void make_plugin(const char *directory, const char *name, const char *word) {
  char command[2000];
  snprintf(command, sizeof command,
           "cd %s && mkdir -p work && cd work && printf 'public class P { public static String answer(String s) throws Exception { "
           "System.out.print(s); if (s.startsWith(\"/\")) new java.io.FileReader(s).close(); return \"%s \" + s; } }' > P.java && "
           "printf 'Cordon-Plugin: P\\n' > manifest && javac P.java && jar -c -f new.jar -m manifest P.class && mv new.jar ../%s.jar",
           directory, word, name);
  if (system(command) != 0) exit(1);
}
static cordon_error *answer(cordon_plugin *plugin, const char *text, cordon_value *result) {
  char method[100];
  snprintf(method, sizeof method, "%s.answer", cordon_plugin_main_class(plugin));
  cordon_value argument = cordon_string(text);
  return cordon_vm_call(cordon_plugin_vm(plugin), method, &argument, 1, 0, result);
}
static void print(void *user_data, const char *plugin, const char *data, size_t length) {
  append(user_data, plugin, strlen(plugin));
  append(user_data, data, length);
}

static void plugins(void) {
  char directory[] = "/tmp/cordon-c-plugins-XXXXXX";
  if (!mkdtemp(directory)) exit(1);
  make_plugin(directory, "echo", "one");
  cordon_plugin_host *host = NULL;
  FAILS(cordon_plugin_host_create(runtime, "/nowhere", NULL, &host), CORDON_ERROR_HOST);
  struct Sink out = {.length = 0};
  cordon_plugin_host_options options = {.max_heap = 32 << 20, .on_output = print, .user_data = &out};
  FINE(cordon_plugin_host_create(runtime, directory, &options, &host));
  CHECK(!cordon_plugin_host_find(host, "nobody"));
  cordon_plugin *plugin = cordon_plugin_host_find(host, "echo");
  CHECK(plugin && strcmp(cordon_plugin_name(plugin), "echo") == 0);
  cordon_value result;
  FINE(answer(plugin, "a", &result));
  CHECK(is_text(&result, "one a"));
  CHECK(strcmp(out.text, "echoa") == 0);
  FAILS(answer(plugin, "/etc/passwd", &result), CORDON_ERROR_JAVA_EXCEPTION);

  cordon_plugin_list *list = cordon_plugin_host_status(host);
  CHECK(cordon_plugin_list_size(list) == 1 && !cordon_plugin_list_get(list, 1));
  const cordon_plugin_status *status = cordon_plugin_list_get(list, 0);
  CHECK(strcmp(status->name, "echo") == 0 && status->state == CORDON_PLUGIN_RUNNING && !*status->problem && status->generation == 1);
  CHECK(status->denial_count >= 1 && strstr(status->denials[0], "/etc/passwd") && status->meters.requests_denied >= 1);
  cordon_plugin_list_delete(list);

  make_plugin(directory, "echo", "two");
  FINE(cordon_plugin_host_reload(host, "echo"));
  FINE(answer(plugin, "old", &result));
  CHECK(is_text(&result, "one old"));
  cordon_plugin_delete(plugin);
  plugin = cordon_plugin_host_find(host, "echo");
  FINE(answer(plugin, "b", &result));
  CHECK(is_text(&result, "two b"));
  make_plugin(directory, "more", "three");
  FINE(cordon_plugin_host_refresh(host));
  cordon_plugin *more = cordon_plugin_host_find(host, "more");
  CHECK(more && cordon_plugin_host_unload(host, "more") && !cordon_plugin_host_unload(host, "nobody"));
  FAILS(answer(more, "gone", &result), CORDON_ERROR_ENDED);
  cordon_plugin_delete(more);
  FAILS(cordon_plugin_host_reload(host, "nobody"), CORDON_ERROR_NOT_FOUND);
  cordon_plugin_host_delete(host);
  FINE(answer(plugin, "alone", &result));  /* who holds it keeps it */
  CHECK(is_text(&result, "two alone"));
  cordon_plugin_delete(plugin);
  char command[100];
  snprintf(command, sizeof command, "rm -r %s", directory);
  CHECK(system(command) == 0);
}

int main(void) {
  cordon_runtime *none = NULL;
  FAILS(cordon_runtime_create("/nowhere", &none), CORDON_ERROR_NOT_FOUND);
  if (!fine(cordon_runtime_create(NULL, &runtime))) return 1;
  calls();
  objects();
  errors();
  host_functions();
  life();
  memory_classes();
  plugins();
  cordon_runtime_delete(runtime);
  printf("%d checks, %d failed\n", checks, failures);
  return failures != 0;
}
