/* Java in a C program: calls, host functions both ways, a deadline, and a policy that gives nothing.
 *
 *     cc shop.c $(pkg-config --cflags --libs cordon) -o shop && javac -d shop.classes Shop.java && ./shop shop.classes
 */
#include <stdio.h>
#include <stdlib.h>

#include <cordon/cordon.h>

static void must(cordon_error *error) {
  if (!error) return;
  fprintf(stderr, "%s\n", cordon_error_message(error));
  exit(1);
}

/* static native void log(String) */
static cordon_error *log_text(void *user_data, const cordon_value *arguments, size_t count, cordon_value *result) {
  (void)count, (void)result;
  printf("log %d: %s\n", ++*(int *)user_data, arguments[0].as.text.data);
  return NULL;
}

/* int applyAsInt(int) of an IntUnaryOperator */
static cordon_error *ten_percent_off(void *user_data, const cordon_value *arguments, size_t count, cordon_value *result) {
  (void)user_data, (void)count;
  *result = cordon_int(arguments[0].as.int32 * 9 / 10);
  return NULL;
}

int main(int count, char **arguments) {
  if (count != 2) {
    fprintf(stderr, "usage: shop CLASSES\n");
    return 1;
  }
  cordon_runtime *runtime;
  must(cordon_runtime_create(NULL, &runtime));
  cordon_vm_options *options = cordon_vm_options_create();
  cordon_vm_options_add_class_path(options, arguments[1]);
  cordon_vm *vm;
  must(cordon_vm_create(runtime, options, &vm));
  cordon_vm_options_delete(options);

  /* Found once, called often. */
  cordon_function *price;
  must(cordon_vm_function(vm, "shop.Shop.price(I)I", &price));
  int64_t sum = 0;
  for (int pieces = 0; pieces < 100000; ++pieces) {
    cordon_value argument = cordon_int(pieces), result;
    must(cordon_function_call(price, &argument, 1, 0, &result));
    sum += result.as.int32;
  }
  printf("sum %lld\n", (long long)sum);
  cordon_function_delete(price);

  /* C for Java: a native method, and an object of a Java interface. */
  int lines = 0;
  must(cordon_vm_bind(vm, "shop.Shop.log", log_text, &lines, NULL, NULL, 0));
  cordon_host_method method = {"applyAsInt", ten_percent_off, NULL, NULL};
  cordon_object *discount;
  must(cordon_vm_implement(vm, "java.util.function.IntUnaryOperator", &method, 1, &discount));
  cordon_value offer[] = {cordon_string("chair"), cordon_int(4), cordon_object_value(discount)}, text;
  must(cordon_vm_call(vm, "shop.Shop.offer", offer, 3, 0, &text));
  printf("%s\n", text.as.text.data);
  cordon_value_clear(&text);
  cordon_object_delete(discount);

  /* What it may not, and for ever. */
  cordon_error *error = cordon_vm_call(vm, "shop.Shop.spy", NULL, 0, 0, NULL);
  printf("spy: %s\n", cordon_error_class_name(error));
  cordon_error_delete(error);
  error = cordon_vm_call(vm, "shop.Shop.hang", NULL, 0, 20 * 1000 * 1000, NULL);
  printf("hang: %s\n", cordon_error_message(error));
  cordon_error_delete(error);

  cordon_vm_delete(vm);
  cordon_runtime_delete(runtime);
  return 0;
}
