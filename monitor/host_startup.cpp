#include "monitor/host_startup.h"

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <utility>

#include "monitor/blocker.h"
#include "monitor/host/errors.h"
#include "monitor/host/file.h"
#include "monitor/host/info.h"
#include "monitor/host/library.h"
#include "monitor/host/memory.h"
#include "monitor/host/path.h"
#include "monitor/host/poll.h"
#include "monitor/host/signals.h"
#include "monitor/host/thread.h"
#include "monitor/sockets.h"

namespace cordon::monitor {

namespace {

using host::kNoDirectory;
using host::Links;

OpenOptions for_reading() {
  OpenOptions options;
  options.read = true;
  return options;
}

}  // namespace

// --- Files ----------------------------------------------------------------------------------------------------------

MappedFile::MappedFile(MappedFile&& other) noexcept : bytes_(std::exchange(other.bytes_, Bytes())) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(bytes_, other.bytes_);
  return *this;
}

MappedFile::~MappedFile() {
  if (!bytes_.empty()) host::release(HostToken(), reinterpret_cast<u8>(bytes_.data()), bytes_.size());
}

Result<MappedFile> HostStartup::map_file(const std::string& path) {
  HostToken token;
  int fd = CORDON_TRY(host::open(token, kNoDirectory, path, for_reading(), Links::Follow));
  Result<FileStat> stat = host::fstat(token, fd);
  Result<Bytes> bytes = !stat                ? Result<Bytes>(stat.take_error())
                        : stat->is_regular() ? host::map_file(token, fd, static_cast<size_t>(stat->size))
                                             : Result<Bytes>(host::error_from(stat->is_directory() ? EISDIR : ENODEV));
  host::close(token, fd);
  if (!bytes) return bytes.take_error();
  MappedFile file;
  file.bytes_ = *bytes;
  return file;
}

Result<std::vector<u1>> HostStartup::read_file(const std::string& path) {
  HostToken token;
  int fd = CORDON_TRY(host::open(token, kNoDirectory, path, for_reading(), Links::Follow));
  std::vector<u1> bytes;
  Result<FileStat> stat = host::fstat(token, fd);
  // The length is a hint: a file of /proc has none, and others change.
  if (stat && stat->is_regular()) bytes.resize(static_cast<size_t>(stat->size) + 1);
  size_t used = 0;
  Result<size_t> count = size_t{0};
  for (;;) {
    if (bytes.size() == used) bytes.resize(used + used / 2 + 4096);
    count = host::read(token, fd, std::span(bytes).subspan(used));
    if (!count || *count == 0) break;
    used += *count;
  }
  host::close(token, fd);
  if (!count) return count.take_error();
  bytes.resize(used);
  return bytes;
}

bool HostStartup::exists(const std::string& path) {
  return host::stat(HostToken(), kNoDirectory, path, Links::Follow).is_ok();
}

bool HostStartup::is_directory(const std::string& path) {
  Result<FileStat> stat = host::stat(HostToken(), kNoDirectory, path, Links::Follow);
  return stat && stat->is_directory();
}

bool HostStartup::is_regular_file(const std::string& path) {
  Result<FileStat> stat = host::stat(HostToken(), kNoDirectory, path, Links::Follow);
  return stat && stat->is_regular();
}

bool HostStartup::is_executable(const std::string& path) {
  Result<FileStat> stat = host::stat(HostToken(), kNoDirectory, path, Links::Follow);
  return stat && stat->is_regular() && (stat->mode & 0111) != 0;
}

Result<std::string> HostStartup::real_path(const std::string& path) { return host::real_path(HostToken(), path); }

std::vector<std::string> HostStartup::links_on_the_way(const std::string& path) {
  constexpr size_t kMostLinks = 40;
  std::vector<std::string> links;
  std::string place, rest = path;
  while (!rest.empty() && links.size() < kMostLinks) {
    size_t end = std::min(rest.find('/'), rest.size());
    std::string part = rest.substr(0, end);
    rest.erase(0, end + 1);
    if (part.empty() || part == ".") continue;
    if (part == "..") {
      place.resize(std::min(place.rfind('/'), place.size()));
      continue;
    }
    place += "/" + part;
    Result<std::string> target = host::read_link(HostToken(), kNoDirectory, place);
    if (!target) continue;
    links.push_back(place);
    rest = *target + "/" + rest;
    place.resize(target->starts_with('/') ? 0 : place.rfind('/'));
  }
  return links;
}

Result<std::vector<std::string>> HostStartup::list_directory(const std::string& path) {
  HostToken token;
  int fd = CORDON_TRY(host::open_directory(token, kNoDirectory, path, Links::Follow));
  std::unique_ptr<host::DirectoryReader> reader = CORDON_TRY(host::DirectoryReader::open(token, fd));
  std::vector<std::string> names;
  while (std::optional<std::string> name = CORDON_TRY(reader->next())) names.push_back(std::move(*name));
  return names;
}

Result<HostStartup::FileStamp> HostStartup::file_stamp(const std::string& path) {
  FileStat stat = CORDON_TRY(host::stat(HostToken(), kNoDirectory, path, Links::Follow));
  FileStamp stamp;
  stamp.modified_nanos = stat.modified.seconds * 1'000'000'000 + stat.modified.nanos;
  stamp.length = stat.size;
  stamp.inode = stat.inode;
  return stamp;
}

Result<void> HostStartup::create_file(const std::string& path, Bytes bytes) {
  HostToken token;
  OpenOptions options;
  options.write = true;
  options.create_new = true;
  int fd = CORDON_TRY(host::open(token, kNoDirectory, path, options, Links::Refuse));
  Result<void> result;
  while (!bytes.empty() && result) {
    Result<size_t> count = host::write(token, fd, bytes, host::Target::File);
    if (count)
      bytes = bytes.subspan(*count);
    else
      result = count.take_error();
  }
  host::close(token, fd);
  return result;
}

Result<void> HostStartup::write_file(const std::string& path, Bytes bytes) {
  HostToken token;
  u8 number = 0;
  CORDON_TRY(host::random_bytes(token, std::span(reinterpret_cast<u1*>(&number), sizeof(number))));
  std::string temporary = path + "." + std::to_string(number) + ".tmp";
  Result<void> result = create_file(temporary, bytes);
  if (result) result = host::rename(token, kNoDirectory, temporary, kNoDirectory, path);
  if (!result) [[maybe_unused]]
    auto removed = host::unlink(token, kNoDirectory, temporary);
  return result;
}

// --- The process ----------------------------------------------------------------------------------------------------

std::optional<std::string> HostStartup::environment(const char* name) {
  return host::environment_variable(HostToken(), name);
}

Result<std::string> HostStartup::current_directory() { return host::current_directory(HostToken()); }
Result<std::string> HostStartup::executable_path() { return host::executable_path(HostToken()); }
Result<std::string> HostStartup::module_path() { return host::module_path(HostToken()); }
u4 HostStartup::terminal_width() { return host::terminal_width(HostToken()); }
bool HostStartup::is_terminal(int standard_stream) { return host::is_terminal(HostToken(), standard_stream); }
size_t HostStartup::page_size() { return host::page_size(); }
u4 HostStartup::processors() { return host::processors(HostToken()); }
u8 HostStartup::physical_memory() { return host::physical_memory(HostToken()); }
i8 HostStartup::monotonic_nanos() { return host::monotonic_nanos(HostToken()); }
i8 HostStartup::process_cpu_nanos() { return host::process_cpu_nanos(HostToken()); }

i8 HostStartup::thread_cpu_nanos() { return host::thread_cpu_nanos(HostToken()); }
u8 HostStartup::resident_bytes() { return host::resident_bytes(HostToken()); }
u8 HostStartup::peak_resident_bytes() { return host::peak_resident_bytes(HostToken()); }

void HostStartup::print(int standard_stream, std::string_view text) {
  Bytes bytes(reinterpret_cast<const u1*>(text.data()), text.size());
  while (!bytes.empty()) {
    Result<size_t> count = host::write(HostToken(), standard_stream, bytes, host::Target::Stream);
    if (!count) return;  // nobody is left to be told
    bytes = bytes.subspan(*count);
  }
}

void HostStartup::die_of_signal(int number) {
  host::die_of_signal(HostToken(), number);
  exit_process(128 + number);
}
void HostStartup::try_print(int standard_stream, std::string_view text) {
  std::vector<host::PollRequest> requests{{standard_stream, i2{kPollOut}, 0}};
  Result<i4> ready = host::poll(HostToken(), requests, 0);
  if (ready && (requests[0].ready & kPollOut)) print(standard_stream, text);
}

void HostStartup::raise_descriptor_limit() { host::raise_descriptor_limit(HostToken()); }
Result<void> HostStartup::install_fault_guard() { return host::install_fault_guard(HostToken()); }
Error HostStartup::replace_process(const std::string& path, const std::vector<std::string>& arguments) {
  return host::replace_process(HostToken(), path, arguments);
}
void HostStartup::exit_process(int status) { host::exit_process(HostToken(), status); }

// --- Reserved memory ------------------------------------------------------------------------------------------------

Reservation::Reservation(Reservation&& other) noexcept
    : start_(std::exchange(other.start_, nullptr)), length_(std::exchange(other.length_, 0)) {}

Reservation& Reservation::operator=(Reservation&& other) noexcept {
  std::swap(start_, other.start_);
  std::swap(length_, other.length_);
  return *this;
}

Reservation::~Reservation() {
  if (start_) host::release(HostToken(), reinterpret_cast<u8>(start_), length_);
}

void HostStartup::in_parallel(u4 threads, const std::function<void(u4)>& work) {
  struct Group {
    const std::function<void(u4)>& work;
    std::mutex mutex;
    std::condition_variable ended;
    u4 running = 0;
  } group{work, {}, {}, 0};
  struct Member {
    Group& group;
    u4 number;
  };
  for (u4 i = 1; i < threads; i++) {
    {
      std::lock_guard lock(group.mutex);
      group.running++;
    }
    auto member = std::make_unique<Member>(Member{group, i});
    Result<void> started = host::start_thread(
        HostToken(), 0,
        [](void* argument) {
          std::unique_ptr<Member> self(static_cast<Member*>(argument));
          self->group.work(self->number);
          std::lock_guard lock(self->group.mutex);
          if (--self->group.running == 0) self->group.ended.notify_all();
        },
        member.get());
    if (started) {
      (void)member.release();
    } else {
      std::lock_guard lock(group.mutex);
      group.running--;
    }
  }
  work(0);
  std::unique_lock lock(group.mutex);
  group.ended.wait(lock, [&] { return group.running == 0; });
}

CodeMemory::CodeMemory(CodeMemory&& other) noexcept
    : writable_(std::exchange(other.writable_, nullptr)),
      executable_(std::exchange(other.executable_, nullptr)),
      length_(std::exchange(other.length_, 0)) {}

CodeMemory& CodeMemory::operator=(CodeMemory&& other) noexcept {
  std::swap(writable_, other.writable_);
  std::swap(executable_, other.executable_);
  std::swap(length_, other.length_);
  return *this;
}

CodeMemory::~CodeMemory() {
  if (!writable_) return;
  host::release(HostToken(), reinterpret_cast<u8>(writable_), length_);
  host::release(HostToken(), reinterpret_cast<u8>(executable_), length_);
}

Result<CodeMemory> HostStartup::reserve_code(size_t length) {
  CodeMemory memory;
  auto [writable, executable] = CORDON_TRY(host::reserve_code(HostToken(), length));
  memory.writable_ = reinterpret_cast<u1*>(writable);
  memory.executable_ = reinterpret_cast<u1*>(executable);
  memory.length_ = length;
  return memory;
}

Result<void*> HostStartup::library_symbol(const std::string& path, const char* symbol) {
  return host::library_symbol(HostToken(), path, symbol);
}

Result<void> HostStartup::start_thread(void (*entry)(void*), void* argument) {
  return host::start_thread(HostToken(), size_t{8} << 20, entry, argument);
}

void HostStartup::use_huge_pages(void* address, std::size_t bytes) {
  const u8 page = host::page_size();
  u8 first = (reinterpret_cast<u8>(address) + page - 1) / page * page;
  u8 last = (reinterpret_cast<u8>(address) + bytes) / page * page;
  if (first < last) host::set_huge_pages(HostToken(), first, last - first, true);
}

bool HostStartup::order_all_threads() { return host::order_all_threads(HostToken()); }

void HostStartup::keep_signals(void (*function)(int spare, int other_spare)) { host::keep_signals(HostToken(), function); }

void HostStartup::set_thread_name(std::string_view name) { host::set_thread_name(HostToken(), std::string(name)); }

Result<Reservation> HostStartup::reserve(size_t length) {
  size_t page = host::page_size();
  Reservation result;
  result.length_ = (length + page - 1) / page * page;
  result.start_ = reinterpret_cast<u1*>(CORDON_TRY(host::reserve(HostToken(), result.length_)));
  return result;
}

Result<void> Reservation::commit(size_t offset, size_t length) {
  CORDON_VERIFY(offset <= length_ && length <= length_ - offset);
  return host::set_accessible(HostToken(), reinterpret_cast<u8>(start_) + offset, length, true);
}

Result<void> Reservation::decommit(size_t offset, size_t length) {
  CORDON_VERIFY(offset <= length_ && length <= length_ - offset);
  discard(offset, length);
  return host::set_accessible(HostToken(), reinterpret_cast<u8>(start_) + offset, length, false);
}

void Reservation::discard(size_t offset, size_t length) {
  CORDON_VERIFY(offset <= length_ && length <= length_ - offset);
  host::discard(HostToken(), reinterpret_cast<u8>(start_) + offset, length);
}

// --- Signals --------------------------------------------------------------------------------------------------------

/// Shared with the thread, which may outlive the watcher.
struct SignalWatcher::State {
  int fd = -1;
  std::function<void(SignalSource&)> body;

  ~State() {
    if (fd >= 0) host::close(HostToken(), fd);
  }
  static void run(void* pointer) {
    std::unique_ptr<std::shared_ptr<State>> state(static_cast<std::shared_ptr<State>*>(pointer));
    host::set_thread_name(HostToken(), "signals");
    SignalSource source((*state)->fd);
    (*state)->body(source);
  }
};

int SignalSource::next(ThreadWake& wake) { return SignalWatcher::next(fd_, wake); }

int SignalWatcher::next(int fd, ThreadWake& wake) {
  while (!wake.is_stopped()) {
    Result<u4> ready = Blocker(wake).wait(fd, host::kReadable, -1);
    if (ready) return host::next_signal(HostToken(), fd);
  }
  return 0;
}

SignalWatcher::SignalWatcher() = default;

SignalWatcher::~SignalWatcher() {
  if (state_->fd >= 0) host::unwatch_signals(HostToken());
}

Result<std::unique_ptr<SignalWatcher>> HostStartup::watch_signals(std::function<void(SignalSource&)> body) {
  HostToken token;
  std::unique_ptr<SignalWatcher> watcher(new SignalWatcher);
  watcher->state_ = std::make_shared<SignalWatcher::State>();
  watcher->state_->body = std::move(body);
  watcher->state_->fd = CORDON_TRY(host::watch_signals(token));
  auto argument = std::make_unique<std::shared_ptr<SignalWatcher::State>>(watcher->state_);
  CORDON_TRY(host::start_thread(token, 0, SignalWatcher::State::run, argument.get()));
  argument.release();
  return watcher;
}

}  // namespace cordon::monitor
