// HotSpot's part of the side-by-side run, through JNI: side_jni CLASSES.
#include <jni.h>

#include <string>

#include "benchmarks/embedding/side.h"

namespace {
jint host(JNIEnv*, jclass, jint x) { return x + 1; }
}  // namespace

int main(int, char** arguments) {
  std::string path = std::string("-Djava.class.path=") + arguments[1], heap = "-Xmx64m";
  JavaVMOption options[2] = {{path.data(), nullptr}, {heap.data(), nullptr}};
  JavaVMInitArgs all{JNI_VERSION_10, 2, options, JNI_FALSE};
  JavaVM* vm = nullptr;
  JNIEnv* env = nullptr;
  if (JNI_CreateJavaVM(&vm, reinterpret_cast<void**>(&env), &all) != JNI_OK) return 1;
  jclass bench = env->FindClass("Bench");
  if (!bench) return 1;
  jmethodID add = env->GetStaticMethodID(bench, "add", "(II)I");
  jint sum = 0;
  side::measure("into", side::kCalls, [&] {
    for (int i = 0; i < side::kCalls; ++i) {
      jvalue values[2];
      values[0].i = sum;
      values[1].i = 1;
      sum = env->CallStaticIntMethodA(bench, add, values);
    }
  });
  JNINativeMethod method{const_cast<char*>("host"), const_cast<char*>("(I)I"), reinterpret_cast<void*>(&host)};
  if (env->RegisterNatives(bench, &method, 1) != JNI_OK) return 1;
  jmethodID loop = env->GetStaticMethodID(bench, "callHost", "(I)I");
  side::measure("out", side::kCalls, [&] { sum += env->CallStaticIntMethod(bench, loop, side::kCalls); });
  return env->ExceptionCheck() ? 1 : sum == 42;
}
