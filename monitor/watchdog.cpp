#include "monitor/watchdog.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>

#include "monitor/host/info.h"
#include "monitor/host/thread.h"

namespace cordon::monitor {

namespace {

constexpr std::size_t kStack = 256 << 10;
constexpr i8 kNoTime = INT64_MAX;
/// Looking more often than this finds nothing that matters.
constexpr i8 kShortestNap = 1'000'000;

i8 add_saturated(i8 time, u8 nanos) {
  return nanos > static_cast<u8>(kNoTime - time) ? kNoTime : time + static_cast<i8>(nanos);
}

struct Entry {
  Watchdog::Watch watch;
  i8 deadline = kNoTime;
  i8 next_look = 0;         ///< at the processor time
  i8 call_at = kNoTime;     ///< set when a limit was found reached
  TimeLimit reached = TimeLimit::Wall;
};

}  // namespace

/// Shared with the thread, which may outlive the watchdog by a moment.
struct Watchdog::State {
  std::mutex mutex;  ///< guards what follows
  std::condition_variable changed;
  std::map<u8, Entry> entries;
  u8 next_number = 1;
  u8 calling = 0;  ///< whose function runs now
  bool has_thread = false;
  bool is_ending = false;

  static i8 now() { return host::monotonic_nanos(HostToken()); }
  static Result<void> start(const std::shared_ptr<State>& state) {
    auto argument = std::make_unique<std::shared_ptr<State>>(state);
    CORDON_TRY(host::start_thread(HostToken(), kStack, run, argument.get()));
    argument.release();
    return {};
  }
  static void run(void* pointer) {
    std::unique_ptr<std::shared_ptr<State>> state(static_cast<std::shared_ptr<State>*>(pointer));
    host::set_thread_name(HostToken(), "watchdog");
    host::take_short_turns(HostToken());
    (*state)->loop();
  }

  void loop() {
    const u4 processors = std::max<u4>(1, host::processors(HostToken()));
    std::unique_lock lock(mutex);
    while (!is_ending) {
      i8 time = now();
      i8 wake_at = kNoTime;
      u8 due = 0;
      for (auto& [number, entry] : entries) {
        look(entry, time, processors);
        if (entry.call_at <= time) due = number;
        wake_at = std::min({wake_at, entry.call_at, entry.deadline, entry.next_look});
      }
      if (due != 0) {
        call(lock, due);
      } else if (wake_at == kNoTime) {
        changed.wait(lock);
      } else {
        changed.wait_until(lock, std::chrono::steady_clock::time_point(std::chrono::nanoseconds(wake_at)));
      }
    }
    has_thread = false;
    changed.notify_all();
  }

  void look(Entry& entry, i8 time, u4 processors) {
    if (entry.call_at != kNoTime) return;
    if (time >= entry.deadline) return reach(entry, TimeLimit::Wall, entry.deadline);
    if (time < entry.next_look) return;
    auto limit = static_cast<i8>(entry.watch.cpu_nanos);
    i8 left = limit - entry.watch.cpu->total();
    if (left <= 0) return reach(entry, TimeLimit::Cpu, time);
    entry.next_look = add_saturated(time, static_cast<u8>(std::max(left / processors, kShortestNap)));
  }

  static void reach(Entry& entry, TimeLimit limit, i8 when) {
    entry.reached = limit;
    entry.call_at = add_saturated(when, entry.watch.grace_nanos);
    entry.deadline = entry.next_look = kNoTime;
  }

  void call(std::unique_lock<std::mutex>& lock, u8 number) {
    Entry& entry = entries[number];
    entry.call_at = kNoTime;  // and never again: nothing sets it once both others are kNoTime
    auto function = std::move(entry.watch.on_end);
    TimeLimit reached = entry.reached;
    calling = number;
    lock.unlock();
    function(reached);
    lock.lock();
    calling = 0;
    changed.notify_all();
  }
};

Watchdog::Watchdog() : state_(std::make_shared<State>()) {}

Watchdog::~Watchdog() {
  std::unique_lock lock(state_->mutex);
  state_->is_ending = true;
  state_->changed.notify_all();
  state_->changed.wait(lock, [&] { return !state_->has_thread; });
}

Result<u8> Watchdog::add(Watch watch) {
  Entry entry;
  i8 time = State::now();
  if (watch.wall_nanos != kNever) entry.deadline = add_saturated(time, watch.wall_nanos);
  constexpr auto kLongest = static_cast<u8>(kNoTime);
  entry.next_look = watch.cpu && watch.cpu_nanos < kLongest ? time : kNoTime;
  entry.watch = std::move(watch);
  std::lock_guard lock(state_->mutex);
  if (!state_->has_thread) {
    CORDON_TRY(State::start(state_));
    state_->has_thread = true;
  }
  u8 number = state_->next_number++;
  state_->entries.emplace(number, std::move(entry));
  state_->changed.notify_all();
  return number;
}

void Watchdog::remove(u8 number) {
  std::unique_lock lock(state_->mutex);
  state_->entries.erase(number);
  state_->changed.wait(lock, [&] { return state_->calling != number; });
}

}  // namespace cordon::monitor
