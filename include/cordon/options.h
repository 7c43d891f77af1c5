/// What a Runtime and a VM are made of.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cordon/meters.h"
#include "cordon/policy.h"

namespace cordon {

struct RuntimeOptions {
  /// An installed OpenJDK 17; empty: JAVA_HOME, then the usual places, as `cordon run` looks for it.
  std::string java_home = {};
  /// May a SIGBUS handler be installed (and chained to what is there)? Without it, a VM that maps a file which somebody
  /// then cuts short ends the process when it touches the missing part; do not grant such VMs files to map.
  bool may_handle_signals = false;
};

/// Where classes come from, in order.
///
/// A VM may read what is on its class path (directories and jars, with their resources), without a further grant.
class ClassPath {
 public:
  ClassPath() = default;
  /// Directories and jar files.
  ClassPath(std::initializer_list<std::string> paths) : paths_(paths) {}
  ClassPath& add(std::string directory_or_jar) {
    paths_.push_back(std::move(directory_or_jar));
    return *this;
  }
  /// A class file's bytes. Classes from memory are defined when the VM is made, before those of directories and jars;
  /// the bytes are copied.
  ClassPath& add_class(std::span<const std::uint8_t> bytes) {
    classes_.emplace_back(bytes.begin(), bytes.end());
    return *this;
  }
  /// All classes of a jar's bytes; its other entries are left out: resources need a jar file.
  ClassPath& add_jar(std::span<const std::uint8_t> bytes) {
    jars_.emplace_back(bytes.begin(), bytes.end());
    return *this;
  }
  const std::vector<std::string>& paths() const { return paths_; }
  const std::vector<std::vector<std::uint8_t>>& classes() const { return classes_; }
  const std::vector<std::vector<std::uint8_t>>& jars() const { return jars_; }

 private:
  std::vector<std::string> paths_;
  std::vector<std::vector<std::uint8_t>> classes_, jars_;
};

/// Collects what a VM writes. Threads: any. Lives as long as somebody holds it, the VM's stream included.
class OutputBuffer {
 public:
  /// What was written so far.
  std::string text() const {
    std::lock_guard<std::mutex> lock(mutex_);
    return text_;
  }
  /// The same, and empties the buffer.
  std::string take() {
    std::lock_guard<std::mutex> lock(mutex_);
    return std::exchange(text_, {});
  }
  void append(std::string_view text) {
    std::lock_guard<std::mutex> lock(mutex_);
    text_ += text;
  }

 private:
  mutable std::mutex mutex_;
  std::string text_;
};

/// Standard output or error of a VM.
class Output {
 public:
  /// The process's own stream; the default.
  Output() = default;
  static Output discard() {
    return Output([](std::string_view) {});
  }
  /// Called with each piece that is written, on the writing thread, several at once if several threads write. It must not
  /// call the VM and should be quick: a thread that waits in it cannot be ended by Vm::kill.
  Output(std::function<void(std::string_view)> write) : write_(std::move(write)) {}
  Output(std::shared_ptr<OutputBuffer> buffer) : write_([b = std::move(buffer)](std::string_view text) { b->append(text); }) {}
  const std::function<void(std::string_view)>& write() const { return write_; }

 private:
  std::function<void(std::string_view)> write_;
};

/// Standard input of a VM.
class Input {
 public:
  /// Nothing to read; the default.
  Input() : Input(std::string()) {}
  /// The process's own.
  static Input inherit() {
    Input input;
    input.read_ = nullptr;
    return input;
  }
  /// This text, once.
  explicit Input(std::string text);
  /// Fills the buffer and returns how much of it; 0 is the end. One call at a time; it may block, but then Vm::kill waits.
  explicit Input(std::function<std::size_t(std::span<char>)> read) : read_(std::move(read)) {}
  const std::function<std::size_t(std::span<char>)>& read() const { return read_; }

 private:
  std::function<std::size_t(std::span<char>)> read_;
};

inline Input::Input(std::string text) {
  auto rest = std::make_shared<std::pair<std::string, std::size_t>>(std::move(text), 0);
  read_ = [rest](std::span<char> buffer) {
    std::size_t count = rest->first.copy(buffer.data(), buffer.size(), rest->second);
    rest->second += count;
    return count;
  };
}

/// One decision of the policy, as the audit sees it. The views live for the call only.
struct DecisionEvent {
  std::string_view permission;  ///< "file read"
  std::string_view resource;    ///< a path, an address, a name: the guest's text
  bool allowed;
  std::string_view reason;  ///< the rule's text, or why there is none
};

/// Answer of a decision callback.
enum class Answer : std::uint8_t {
  Default,  ///< as the policy decided
  Allow,
  Deny,
};

/// How a VM ended.
struct EndEvent {
  int exit_code = 0;
  std::string reason;  ///< "the program has ended", "it was killed", "its time is over (--timeout)"
};

/// Calls from the VM to the embedder. All optional. They come on the VM's own threads, several at once, and must be quick;
/// those that are told of a request must not use the VM.
struct Events {
  /// Asked about every request that the policy decides, and may decide it otherwise: a prompt, a rule of your own.
  std::function<Answer(const DecisionEvent&)> on_decision = {};
  /// Told of every decision, after on_decision had its say.
  std::function<void(const DecisionEvent&)> on_audit = {};
  /// A class was loaded by the VM: its name as Class.getName has it.
  std::function<void(std::string_view)> on_class_loaded = {};
  /// The VM has ended: once, when its last thread is gone.
  std::function<void(const EndEvent&)> on_end = {};
};

enum class Jit : std::uint8_t {
  Off,  ///< everything is interpreted
  On,   ///< the VM's own classes are compiled when they get hot, in the background
};

struct VmOptions {
  /// For thread names and messages.
  std::string name = "vm";
  Policy policy = {};
  ClassPath class_path = {};
  /// System properties of the program's, as -D.
  std::vector<std::pair<std::string, std::string>> properties = {};
  /// Bytes of Java heap; 0: a quarter of the machine's memory. A limit in the policy that is smaller holds.
  std::size_t max_heap = 0;
  /// Java stack of each thread, in bytes; 0: 1 MiB.
  std::size_t stack_size = 0;
  /// What relative paths of the program start from; empty: the process's.
  std::string working_directory = {};
  /// Whether assert statements of the program are checked.
  bool assertions = false;
  Jit jit = Jit::On;
  Input input = {};
  Output output = {};
  Output error = {};
  Events events = {};
};

/// What a VM uses and did, at one moment: `cpu`, and the numbers of meters.h.
struct Meters {
  std::chrono::nanoseconds cpu{};  ///< processor time of its threads, and of the embedder's threads while they are attached
#define X(name, text) std::uint64_t name = 0;
  CORDON_METERS(X)
#undef X
};

}  // namespace cordon
