/// The C API of Cordon, for C and for every language that can call C. docs/embedding.md is the tour.
///
///     cordon_runtime *runtime;                                     // the class library, mapped once
///     cordon_error *error = cordon_runtime_create(NULL, &runtime);
///     cordon_vm_options *options = cordon_vm_options_create();
///     cordon_vm_options_add_class_path(options, "plugin.jar");
///     cordon_vm *vm;
///     error = cordon_vm_create(runtime, options, &vm);
///     cordon_value order = cordon_int(3), price;
///     error = cordon_vm_call(vm, "acme.Plugin.price(I)I", &order, 1, 0, &price);
///
/// Errors: a function that can fail returns a cordon_error, which is the caller's to delete, or null. What it was to give
/// is then left untouched. Nothing throws, and nothing sets errno.
///
/// Ownership: who is given a thing by `create`, or as a result, owns it and deletes it with the function of its type; null
/// may be deleted. Arguments are lent for the call, in both directions: what a callback is handed lives until it returns. A
/// `const char *` that is returned belongs to the thing it was asked of. Strings are UTF-8; a malformed byte becomes U+FFFD.
///
/// Threads: every function may be called on any OS thread, several at once, on the same VM, objects and functions too, as long
/// as nobody deletes them meanwhile; options, policies and values are for one thread at a time. A thread's first call attaches it
/// to the VM (see cordon/vm.h).
///
/// Objects, functions and errors may outlive their VM: they then fail with CORDON_ERROR_ENDED, and never crash.
#ifndef CORDON_CORDON_H
#define CORDON_CORDON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cordon/error_codes.h"
#include "cordon/export.h"
#include "cordon/meters.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cordon_runtime cordon_runtime;        ///< the class library, shared by all VMs of the process
typedef struct cordon_policy cordon_policy;          ///< what a VM may do and use
typedef struct cordon_vm_options cordon_vm_options;  ///< what a VM is made of
typedef struct cordon_vm cordon_vm;                  ///< one Java virtual machine
typedef struct cordon_object cordon_object;          ///< a handle of a Java object, which it keeps alive
typedef struct cordon_function cordon_function;      ///< a Java method, found once
typedef struct cordon_error cordon_error;            ///< why something failed

/// Frees what is returned as `char *`.
CORDON_API void cordon_free(void *memory);

/* ---- Errors */

typedef enum cordon_error_code {
  CORDON_ERROR_NONE = 0,
#define X(name, c_name, text) CORDON_ERROR_##c_name,
  CORDON_ERROR_CODES(X)
#undef X
} cordon_error_code;

/// CORDON_ERROR_NONE for null.
CORDON_API cordon_error_code cordon_error_get_code(const cordon_error *error);
/// One line; of a Java exception its class and message.
CORDON_API const char *cordon_error_message(const cordon_error *error);
/// "java.lang.IllegalStateException"; empty unless it is a Java exception.
CORDON_API const char *cordon_error_class_name(const cordon_error *error);
/// Throwable.getMessage(); empty if it is null.
CORDON_API const char *cordon_error_java_message(const cordon_error *error);
/// What printStackTrace prints. Runs Java; when the VM is gone, it is the message. Free it with cordon_free.
CORDON_API char *cordon_error_trace(const cordon_error *error);
/// The throwable, a handle of the caller's; null unless it is a Java exception.
CORDON_API cordon_object *cordon_error_object(const cordon_error *error);
/// For host functions that fail: becomes a RuntimeException with this text in Java.
CORDON_API cordon_error *cordon_error_create(const char *message);
CORDON_API void cordon_error_delete(cordon_error *error);

/* ---- Values */

/// What a cordon_value is. Java's descriptor characters, and three more.
typedef enum cordon_kind {
  CORDON_VOID = 'V',  ///< no value: what methods without a result give
  CORDON_BOOLEAN = 'Z',
  CORDON_BYTE = 'B',
  CORDON_CHAR = 'C',
  CORDON_SHORT = 'S',
  CORDON_INT = 'I',
  CORDON_LONG = 'J',
  CORDON_FLOAT = 'F',
  CORDON_DOUBLE = 'D',
  CORDON_STRING = 's',  ///< a java.lang.String, as text
  CORDON_OBJECT = 'o',  ///< any other object
  CORDON_NULL = '0',
} cordon_kind;

/// Text of `length` bytes. What Cordon hands out also ends with a zero byte, which `length` does not count; what is handed to
/// Cordon may have CORDON_UNTIL_ZERO as its length.
typedef struct cordon_text {
  const char *data;
  size_t length;
} cordon_text;
#define CORDON_UNTIL_ZERO ((size_t)-1)

/// A Java value. As an argument it is lent: its text or object stays the caller's. As a result it belongs to who gets it, and
/// cordon_value_clear frees what it holds; numbers hold nothing.
typedef struct cordon_value {
  cordon_kind kind;
  union {
    bool boolean;
    int8_t int8;    ///< byte
    uint16_t char16;
    int16_t int16;  ///< short
    int32_t int32;
    int64_t int64;  ///< long
    float float32;
    double float64;
    cordon_text text;
    cordon_object *object;
  } as;
} cordon_value;

/// Frees the text or object of a result, and makes it CORDON_VOID.
CORDON_API void cordon_value_clear(cordon_value *value);
/// A value with a copy of the text that Cordon can free: for the results of host functions.
CORDON_API cordon_value cordon_value_copy_text(const char *data, size_t length);

static inline cordon_value cordon_boolean(bool v) { cordon_value r; r.kind = CORDON_BOOLEAN; r.as.boolean = v; return r; }
static inline cordon_value cordon_byte(int8_t v) { cordon_value r; r.kind = CORDON_BYTE; r.as.int8 = v; return r; }
static inline cordon_value cordon_char(uint16_t v) { cordon_value r; r.kind = CORDON_CHAR; r.as.char16 = v; return r; }
static inline cordon_value cordon_short(int16_t v) { cordon_value r; r.kind = CORDON_SHORT; r.as.int16 = v; return r; }
static inline cordon_value cordon_int(int32_t v) { cordon_value r; r.kind = CORDON_INT; r.as.int32 = v; return r; }
static inline cordon_value cordon_long(int64_t v) { cordon_value r; r.kind = CORDON_LONG; r.as.int64 = v; return r; }
static inline cordon_value cordon_float(float v) { cordon_value r; r.kind = CORDON_FLOAT; r.as.float32 = v; return r; }
static inline cordon_value cordon_double(double v) { cordon_value r; r.kind = CORDON_DOUBLE; r.as.float64 = v; return r; }
static inline cordon_value cordon_null(void) { cordon_value r; r.kind = CORDON_NULL; r.as.object = NULL; return r; }
static inline cordon_value cordon_string(const char *zero_terminated) {
  cordon_value r;
  r.kind = CORDON_STRING;
  r.as.text.data = zero_terminated;
  r.as.text.length = CORDON_UNTIL_ZERO;
  return r;
}
/// Null is Java's null.
static inline cordon_value cordon_object_value(cordon_object *object) {
  cordon_value r;
  r.kind = object ? CORDON_OBJECT : CORDON_NULL;
  r.as.object = object;
  return r;
}

/* ---- Runtime */

/// `java_home`: an installed OpenJDK 17; null: JAVA_HOME, then the usual places. One at a time in a process. It lives until the
/// last of its VMs is gone, whenever it is deleted. Signals: see cordon/runtime.h.
CORDON_API cordon_error *cordon_runtime_create(const char *java_home, cordon_runtime **runtime);
CORDON_API void cordon_runtime_delete(cordon_runtime *runtime);

/* ---- Policies: nothing is granted that is not said (docs/policy.md, docs/permissions.md) */

CORDON_API cordon_policy *cordon_policy_create(void);
CORDON_API void cordon_policy_delete(cordon_policy *policy);
/// Everything: for code that is trusted as one's own.
CORDON_API void cordon_policy_allow_all(cordon_policy *policy);
/// `key` as in policy files ("read", "net"); `value` one path, host, name; null: all of its kind. Deny wins.
CORDON_API void cordon_policy_allow(cordon_policy *policy, const char *key, const char *value);
CORDON_API void cordon_policy_deny(cordon_policy *policy, const char *key, const char *value);
/// What the VM finds at `guest` is what the host has at `host`. Grants nothing by itself.
CORDON_API void cordon_policy_map(cordon_policy *policy, const char *guest, const char *host, bool is_read_only);
CORDON_API void cordon_policy_variable(cordon_policy *policy, const char *name, const char *value);
/// "max-heap" "64M", "max-cpu" "2.5", "max-threads" "20": docs/limits.md.
CORDON_API void cordon_policy_limit(cordon_policy *policy, const char *keyword, const char *value);
/// A policy file, or a built-in profile by its name; read when a VM is made with it.
CORDON_API void cordon_policy_file(cordon_policy *policy, const char *path_or_profile);
/// The text of a policy file.
CORDON_API void cordon_policy_text(cordon_policy *policy, const char *toml);
/// What is wrong with it, as CORDON_ERROR_BAD_OPTION.
CORDON_API cordon_error *cordon_policy_check(const cordon_policy *policy);

/* ---- Options of a VM. What is given is copied, but for `user_data`, which must live as long as the VM. */

CORDON_API cordon_vm_options *cordon_vm_options_create(void);
CORDON_API void cordon_vm_options_delete(cordon_vm_options *options);
CORDON_API void cordon_vm_options_set_name(cordon_vm_options *options, const char *name);
CORDON_API void cordon_vm_options_set_policy(cordon_vm_options *options, const cordon_policy *policy);
/// A directory or jar file; those that are added first are looked through first. The VM may read what is on its class path.
CORDON_API void cordon_vm_options_add_class_path(cordon_vm_options *options, const char *directory_or_jar);
/// A class file's bytes, or all classes of a jar's.
CORDON_API void cordon_vm_options_add_class(cordon_vm_options *options, const void *bytes, size_t length);
CORDON_API void cordon_vm_options_add_jar(cordon_vm_options *options, const void *bytes, size_t length);
/// A system property.
CORDON_API void cordon_vm_options_add_property(cordon_vm_options *options, const char *key, const char *value);
/// Bytes of Java heap; 0: a quarter of the machine's memory.
CORDON_API void cordon_vm_options_set_max_heap(cordon_vm_options *options, size_t bytes);
/// What relative paths of the program start from.
CORDON_API void cordon_vm_options_set_working_directory(cordon_vm_options *options, const char *directory);
/// Without it nothing is compiled.
CORDON_API void cordon_vm_options_set_jit(cordon_vm_options *options, bool is_on);

/// What a VM prints, piece by piece, on the printing thread. It must be quick and not use the VM. Without one the process's own
/// streams are written to.
typedef void (*cordon_output)(void *user_data, const char *data, size_t length);
CORDON_API void cordon_vm_options_set_output(cordon_vm_options *options, cordon_output write, void *user_data);
CORDON_API void cordon_vm_options_set_error(cordon_vm_options *options, cordon_output write, void *user_data);
/// Fills the buffer and returns how much of it; 0 is the end. Without one there is nothing to read.
typedef size_t (*cordon_input)(void *user_data, char *buffer, size_t length);
CORDON_API void cordon_vm_options_set_input(cordon_vm_options *options, cordon_input read, void *user_data);

typedef enum cordon_answer { CORDON_ANSWER_DEFAULT, CORDON_ANSWER_ALLOW, CORDON_ANSWER_DENY } cordon_answer;
/// One decision of the policy: "file read" of a path, and why. The texts live for the call and need not end with zero.
typedef struct cordon_decision {
  cordon_text permission, resource, reason;
  bool allowed;
} cordon_decision;
/// Asked about every request, and may answer it otherwise than the policy. On the VM's threads; it must not use the VM.
typedef cordon_answer (*cordon_on_decision)(void *user_data, const cordon_decision *decision);
/// Told of every decision, after cordon_on_decision had its say.
typedef void (*cordon_on_audit)(void *user_data, const cordon_decision *decision);
/// The VM has ended: once, when its last thread is gone.
typedef void (*cordon_on_end)(void *user_data, int exit_code, const char *reason);
CORDON_API void cordon_vm_options_on_decision(cordon_vm_options *options, cordon_on_decision decide, void *user_data);
CORDON_API void cordon_vm_options_on_audit(cordon_vm_options *options, cordon_on_audit record, void *user_data);
CORDON_API void cordon_vm_options_on_end(cordon_vm_options *options, cordon_on_end end, void *user_data);

/* ---- A VM and its life */

/// `options` may be null, and be deleted afterwards.
CORDON_API cordon_error *cordon_vm_create(cordon_runtime *runtime, const cordon_vm_options *options, cordon_vm **vm);
/// Kills it: every thread of it ends whatever it does, and its memory, descriptors and code are returned. Waits for calls that
/// are under way; not from inside of one of its own.
CORDON_API void cordon_vm_delete(cordon_vm *vm);
CORDON_API bool cordon_vm_is_alive(const cordon_vm *vm);
/// 0 until it has ended.
CORDON_API int cordon_vm_exit_code(const cordon_vm *vm);
/// Why it has ended; "still running" until then. Free it with cordon_free.
CORDON_API char *cordon_vm_end_reason(const cordon_vm *vm);

/// Ends the calls of the moment with CORDON_ERROR_INTERRUPTED.
CORDON_API void cordon_vm_interrupt(cordon_vm *vm);
/// Stops all its threads, at once when they run; calls wait until resume.
CORDON_API void cordon_vm_pause(cordon_vm *vm);
CORDON_API void cordon_vm_resume(cordon_vm *vm);
/// Ends it at once, with exit code 137; cordon_vm_delete returns what it had.
CORDON_API void cordon_vm_kill(cordon_vm *vm);
/// Ends it as System.exit does, with its shutdown hooks.
CORDON_API cordon_error *cordon_vm_shutdown(cordon_vm *vm, int exit_code);
/// From now on this policy decides; what is open and not granted any more is closed. `closed` (or null): how many.
CORDON_API cordon_error *cordon_vm_set_policy(cordon_vm *vm, const cordon_policy *policy, size_t *closed);
/// Gives up the calling thread's attachment.
CORDON_API void cordon_vm_detach(cordon_vm *vm);

typedef struct cordon_meters {
  uint64_t cpu_nanos;  ///< processor time
#define X(name, text) uint64_t name;
  CORDON_METERS(X)
#undef X
} cordon_meters;
CORDON_API void cordon_vm_meters(const cordon_vm *vm, cordon_meters *meters);

/* ---- Calls
 *
 * "acme.Plugin.price(JI)I" names a method by its class, its name and its descriptor (JVMS 4.3.3). cordon_vm_call, cordon_vm_construct
 * and cordon_object_call take it without the descriptor, too, and choose the overload by the arguments' kinds.
 *
 * Numbers widen as in Java and never narrow; they are boxed where an object is declared. A String comes back as
 * CORDON_STRING, whatever was declared, null as CORDON_NULL, another object as CORDON_OBJECT.
 *
 * `nanos`: how long the call may take; 0: for ever. When it is over the call ends with CORDON_ERROR_DEADLINE.
 * `result` may be null. */

/// A static method.
CORDON_API cordon_error *cordon_vm_call(cordon_vm *vm, const char *method, const cordon_value *arguments, size_t count, uint64_t nanos,
                                        cordon_value *result);
/// main(String[]) of a class. Does not wait for threads that it starts.
CORDON_API cordon_error *cordon_vm_run_main(cordon_vm *vm, const char *class_name, const char *const *arguments, size_t count);
/// "acme.Order", "acme.Order(Ljava/lang/String;I)V".
CORDON_API cordon_error *cordon_vm_construct(cordon_vm *vm, const char *class_name, const cordon_value *arguments, size_t count,
                                             cordon_object **object);
/// Static fields: "acme.Plugin.count". Final ones cannot be set.
CORDON_API cordon_error *cordon_vm_get(cordon_vm *vm, const char *field, cordon_value *value);
CORDON_API cordon_error *cordon_vm_set(cordon_vm *vm, const char *field, const cordon_value *value);

/// A static method for many calls, with its descriptor.
CORDON_API cordon_error *cordon_vm_function(cordon_vm *vm, const char *method, cordon_function **function);
/// An instance method for many calls; the receiver is the first argument.
CORDON_API cordon_error *cordon_vm_method(cordon_vm *vm, const char *method, cordon_function **function);
CORDON_API cordon_error *cordon_function_call(const cordon_function *function, const cordon_value *arguments, size_t count, uint64_t nanos,
                                              cordon_value *result);
CORDON_API void cordon_function_delete(cordon_function *function);

/* ---- Objects */

/// Another handle of the same object; null for null.
CORDON_API cordon_object *cordon_object_copy(const cordon_object *object);
CORDON_API void cordon_object_delete(cordon_object *object);
/// Java's ==.
CORDON_API bool cordon_object_same(const cordon_object *object, const cordon_object *other);
/// The name of its class. Free it with cordon_free.
CORDON_API cordon_error *cordon_object_class_name(const cordon_object *object, char **name);
CORDON_API cordon_error *cordon_object_is_instance_of(const cordon_object *object, const char *class_name, bool *is_instance);
/// toString(). Free it with cordon_free.
CORDON_API cordon_error *cordon_object_to_string(const cordon_object *object, char **text);
/// "total", "total(Ljava/lang/String;)D"; with dispatch.
CORDON_API cordon_error *cordon_object_call(const cordon_object *object, const char *method, const cordon_value *arguments, size_t count,
                                            uint64_t nanos, cordon_value *result);
CORDON_API cordon_error *cordon_object_get(const cordon_object *object, const char *field, cordon_value *value);
CORDON_API cordon_error *cordon_object_set(const cordon_object *object, const char *field, const cordon_value *value);

/* ---- Arrays */

/// An array of primitives, zeroed.
CORDON_API cordon_error *cordon_vm_new_array(cordon_vm *vm, cordon_kind kind, size_t length, cordon_object **array);
/// An array of objects of a class, all null: "java.lang.String".
CORDON_API cordon_error *cordon_vm_new_object_array(cordon_vm *vm, const char *class_name, size_t length, cordon_object **array);
/// The elements themselves of an array of primitives of that kind, to be read and written in place: objects never move. Good while
/// the handle and the VM live.
CORDON_API cordon_error *cordon_array_elements(const cordon_object *array, cordon_kind kind, void **elements, size_t *length);
CORDON_API cordon_error *cordon_array_length(const cordon_object *array, size_t *length);
/// One element of an array of objects.
CORDON_API cordon_error *cordon_array_get(const cordon_object *array, size_t index, cordon_value *value);
CORDON_API cordon_error *cordon_array_set(const cordon_object *array, size_t index, const cordon_value *value);

/* ---- C for Java */

/// A function that Java can call. The arguments are lent; of an instance method of a class the receiver comes first. The result
/// is Cordon's: text made by cordon_value_copy_text, a handle that Cordon will delete; it is CORDON_VOID before. An error that
/// is returned becomes the exception that Java gets: the same one if it was Java's. Runs on the thread that calls it, several
/// at once, inside of the VM, which it may call again.
typedef cordon_error *(*cordon_host_function)(void *user_data, const cordon_value *arguments, size_t count, cordon_value *result);
/// Called once, when nothing can call the function any more. May be null.
typedef void (*cordon_release)(void *user_data);

/// What a host function does with the host, for the monitor: asked before each call, as if the program had asked itself.
typedef struct cordon_need {
  const char *permission, *resource;
} cordon_need;

/// Makes a function the implementation of a native method of the program's: "acme.Host.log(Ljava/lang/String;)V"; the descriptor is
/// only needed where there are several of that name. `release` is also called if this fails.
CORDON_API cordon_error *cordon_vm_bind(cordon_vm *vm, const char *method, cordon_host_function function, void *user_data,
                                        cordon_release release, const cordon_need *needs, size_t need_count);

/// A method of an object that is to implement an interface. A method of the interface that is left out throws
/// UnsupportedOperationException.
typedef struct cordon_host_method {
  const char *name;  ///< with its descriptor where there are several
  cordon_host_function function;
  void *user_data;
  cordon_release release;
} cordon_host_method;
/// A Java object of an interface behind which C functions stand. They are released some time after Java and C have dropped
/// the object, or with the VM; at once if this fails.
CORDON_API cordon_error *cordon_vm_implement(cordon_vm *vm, const char *interface_name, const cordon_host_method *methods, size_t count,
                                             cordon_object **object);

/* ---- A host of plugins: a directory with NAME.jar and, beside it, NAME.toml, the policy with its limits; each plugin in a VM of
 * its own. As cordon::PluginHost (cordon/plugin_host.h). Threads: any, several at once, on the same host too. */

typedef struct cordon_plugin_host cordon_plugin_host;
typedef struct cordon_plugin cordon_plugin;  ///< a loaded plugin, which it keeps alive: a reload replaces it for who comes later

/// What plugins print. On their threads, several at once; the text need not end with zero.
typedef void (*cordon_plugin_output)(void *user_data, const char *plugin, const char *data, size_t length);

/// Zeroed, it is what cordon_plugin_host_create takes for null.
typedef struct cordon_plugin_host_options {
  const cordon_policy *policy;     ///< of plugins without a policy file; null: grants nothing
  size_t max_heap;                 ///< bytes of Java heap of each; a smaller limit in a policy holds; 0: 64 MiB
  size_t kept_denials;             ///< 0: 20
  bool stays_ended;                ///< refresh does not load plugins again that have ended
  cordon_plugin_output on_output;  ///< null: the process's own streams
  void *user_data;                 ///< of on_output; must live as long as the plugins
} cordon_plugin_host_options;

/// Loads what is there. A plugin that cannot be loaded is a status, not a failure; a directory that cannot be read is.
CORDON_API cordon_error *cordon_plugin_host_create(cordon_runtime *runtime, const char *directory, const cordon_plugin_host_options *options,
                                                   cordon_plugin_host **host);
/// Plugins that are still held live on.
CORDON_API void cordon_plugin_host_delete(cordon_plugin_host *host);
/// Loads what is new or has changed, unloads what is gone: to be called now and then.
CORDON_API cordon_error *cordon_plugin_host_refresh(cordon_plugin_host *host);
/// Loads it again, changed or not. Fails with what is wrong with it.
CORDON_API cordon_error *cordon_plugin_host_reload(cordon_plugin_host *host, const char *name);
/// Ends its VM; it stays so until its files change or reload is called. False if there is none.
CORDON_API bool cordon_plugin_host_unload(cordon_plugin_host *host, const char *name);

/// Null if there is no running plugin of that name.
CORDON_API cordon_plugin *cordon_plugin_host_find(const cordon_plugin_host *host, const char *name);
CORDON_API void cordon_plugin_delete(cordon_plugin *plugin);
CORDON_API const char *cordon_plugin_name(const cordon_plugin *plugin);
/// What the jar's manifest says in Cordon-Plugin, else in Main-Class; may be empty.
CORDON_API const char *cordon_plugin_main_class(const cordon_plugin *plugin);
/// The plugin's, to be used while it is held, and not to be deleted.
CORDON_API cordon_vm *cordon_plugin_vm(const cordon_plugin *plugin);

typedef enum cordon_plugin_state {
  CORDON_PLUGIN_RUNNING,
  CORDON_PLUGIN_FAILED,  ///< its policy or its jar is no good
  CORDON_PLUGIN_ENDED,   ///< by its own exit, a limit, a kill
} cordon_plugin_state;
typedef struct cordon_plugin_status {
  const char *name;
  cordon_plugin_state state;
  const char *problem;         ///< why it is not running; empty if it is
  unsigned generation;         ///< how often it was loaded
  cordon_meters meters;
  const char *const *denials;  ///< the last requests that its policy denied, the newest first
  size_t denial_count;
} cordon_plugin_status;
typedef struct cordon_plugin_list cordon_plugin_list;  ///< the statuses of a moment
/// Of all that are in the directory, by name.
CORDON_API cordon_plugin_list *cordon_plugin_host_status(const cordon_plugin_host *host);
CORDON_API size_t cordon_plugin_list_size(const cordon_plugin_list *list);
/// Belongs to the list. Null if there are not so many.
CORDON_API const cordon_plugin_status *cordon_plugin_list_get(const cordon_plugin_list *list, size_t index);
CORDON_API void cordon_plugin_list_delete(cordon_plugin_list *list);

#ifdef __cplusplus
}
#endif

#endif
