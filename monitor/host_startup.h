/// What the runtime and the CLI need of the host before, and beside, any VM: the boot image, the program's own files,
/// the terminal, stacks.
///
/// Not for natives: nothing here asks a policy. Only embed/, cli/ (through embed) and the runtime's start-up and
/// thread code include this header; the layering test names them. Threads: any, unless noted. Never changes the
/// working directory, umask, locale or environment of the process.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/types.h"
#include "monitor/processes.h"
#include "monitor/wake.h"

namespace cordon::monitor {

/// A file mapped read-only; unmapped by the destructor.
class MappedFile {
 public:
  MappedFile() = default;
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  ~MappedFile();
  Bytes bytes() const { return bytes_; }

 private:
  friend class HostStartup;
  Bytes bytes_;
};

/// Reserved address space, page aligned, without access until committed. For Java stacks and tables that grow in
/// place. Released by the destructor.
class Reservation {
 public:
  Reservation() = default;
  Reservation(Reservation&& other) noexcept;
  Reservation& operator=(Reservation&& other) noexcept;
  ~Reservation();
  u1* start() const { return start_; }
  size_t length() const { return length_; }
  /// Makes a page-aligned part readable and writable; it reads as zeros.
  Result<void> commit(size_t offset, size_t length);
  /// Gives a part's pages back and makes it inaccessible (guard).
  Result<void> decommit(size_t offset, size_t length);
  /// Gives the pages back but keeps the part accessible; it reads as zeros.
  void discard(size_t offset, size_t length);

 private:
  friend class HostStartup;
  u1* start_ = nullptr;
  size_t length_ = 0;
};

/// Memory that is written through one address and executed through another, so that no page is ever both writable and
/// executable. Released by the destructor.
class CodeMemory {
 public:
  CodeMemory() = default;
  CodeMemory(CodeMemory&& other) noexcept;
  CodeMemory& operator=(CodeMemory&& other) noexcept;
  ~CodeMemory();
  u1* writable() const { return writable_; }
  u1* executable() const { return executable_; }
  size_t length() const { return length_; }

 private:
  friend class HostStartup;
  u1* writable_ = nullptr;
  u1* executable_ = nullptr;
  size_t length_ = 0;
};

/// Where the thread of a SignalWatcher gets its signals from.
class SignalSource {
 public:
  /// Blocks until the next signal; its number, or 0 when the watcher is gone or `wake` was stopped.
  int next(ThreadWake& wake);

 private:
  friend class SignalWatcher;
  explicit SignalSource(int fd) : fd_(fd) {}
  int fd_;
};

/// SIGINT, SIGTERM and SIGHUP delivered to a thread of their own, while this object lives. Opt-in by the embedder (the
/// CLI does); at most one per process.
class SignalWatcher {
 public:
  ~SignalWatcher();
  struct State;

 private:
  friend class HostStartup;
  friend class SignalSource;
  SignalWatcher();
  static int next(int fd, ThreadWake& wake);
  std::shared_ptr<State> state_;
};

class HostStartup {
 public:
  static Result<MappedFile> map_file(const std::string& path);
  static Result<std::vector<u1>> read_file(const std::string& path);
  static bool exists(const std::string& path);
  static bool is_directory(const std::string& path);
  static bool is_regular_file(const std::string& path);
  /// A file that somebody may execute.
  static bool is_executable(const std::string& path);
  static Result<std::string> real_path(const std::string& path);
  /// Where the links stand that `real_path` follows, the first first.
  static std::vector<std::string> links_on_the_way(const std::string& path);
  static Result<std::vector<std::string>> list_directory(const std::string& path);

  /// Modification time and length, for caches that must notice a change.
  struct FileStamp {
    i8 modified_nanos = 0;
    i8 length = 0;
    u8 inode = 0;
    friend bool operator==(const FileStamp&, const FileStamp&) = default;
  };
  static Result<FileStamp> file_stamp(const std::string& path);
  /// Creates `path` and writes it; EEXIST if there is something, a link included.
  static Result<void> create_file(const std::string& path, Bytes bytes);
  /// Writes a new file beside `path` and renames it over: readers see the old bytes or the new.
  static Result<void> write_file(const std::string& path, Bytes bytes);

  static std::optional<std::string> environment(const char* name);
  static Result<std::string> current_directory();
  static Result<std::string> executable_path();
  /// Of the shared library or executable that holds Cordon's code.
  static Result<std::string> module_path();
  /// Columns of the terminal on standard output; 80 if it is none.
  static u4 terminal_width();
  static bool is_terminal(int standard_stream);

  /// Calls `work` with 0 to `threads` - 1, each on a thread of its own, and returns when all have; 0 is the caller's. A
  /// thread that cannot be had is done without: `work` must not count on all numbers.
  static void in_parallel(u4 threads, const std::function<void(u4)>& work);

  static Result<Reservation> reserve(size_t length);
  /// Pages are taken as they are touched.
  static Result<CodeMemory> reserve_code(size_t length);
  /// Loads a library of Cordon's own, for ever, and finds a symbol in it.
  static Result<void*> library_symbol(const std::string& path, const char* symbol);
  /// A detached thread beside any VM: background work of the runtime itself.
  static Result<void> start_thread(void (*entry)(void*), void* argument);
  static void set_thread_name(std::string_view name);
  static size_t page_size();
  static u4 processors();
  static u8 physical_memory();
  static i8 monotonic_nanos();
  static i8 process_cpu_nanos();
  static i8 thread_cpu_nanos();  ///< of the calling thread
  static u8 resident_bytes();
  static u8 peak_resident_bytes();

  /// Writes all of `text` to standard output (1) or error (2) of the process, unbuffered.
  static void print(int standard_stream, std::string_view text);
  /// The same for one short line, unless whoever reads does not: then it is lost.
  static void try_print(int standard_stream, std::string_view text);

  /// Starts a thread that runs `body`, for SIGINT, SIGTERM and SIGHUP.
  static Result<std::unique_ptr<SignalWatcher>> watch_signals(std::function<void(SignalSource&)> body);
  /// Ends the process as the signal's default action does, for who waits for it to see.
  [[noreturn]] static void die_of_signal(int number);
  /// Calls `function` and undoes what it did to the process's signals. It gets two that nobody uses; 0: there is none.
  static void keep_signals(void (*function)(int spare, int other_spare));
  /// Every thread of the process has executed a full memory barrier when this returns. False: the system cannot do that.
  static bool order_all_threads();
  /// The memory there will be used as a whole: the kernel may give it in large pages. Any address.
  static void use_huge_pages(void* address, std::size_t bytes);
  /// Keeps the process alive when a guest touches memory mapped from a file that somebody has cut short: installs a
  /// SIGBUS handler, which passes on what is not a guest's. Once per process; without it such an access ends it.
  static Result<void> install_fault_guard();
  /// Lets the process open as many descriptors as its hard limit allows; the CLI does.
  static void raise_descriptor_limit();

  /// The process becomes another program; returns only when it cannot.
  static Error replace_process(const std::string& path, const std::vector<std::string>& arguments);
  /// Ends the process without running destructors of static objects.
  [[noreturn]] static void exit_process(int status);
};

}  // namespace cordon::monitor
