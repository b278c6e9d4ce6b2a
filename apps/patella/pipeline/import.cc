#include "import.h"

#include <malloc.h>
#include <sys/resource.h>

#include <algorithm>
#include <atomic>
#include <exception>
#include <limits>
#include <map>
#include <thread>

#include "queue.h"

namespace patella {
namespace {

constexpr std::size_t waiting_raw_bytes = 48u << 20;
constexpr std::size_t waiting_converted_bytes = 32u << 20;
constexpr std::size_t overhead_per_item = 4096;

// What the ledger says was done with a file of that name and size.
class Ledger {
 public:
  static Result<Ledger> read(Store* store, const Scope& scope, const Scan& scan) {
    Ledger ledger;
    if (!store) return ledger;
    std::string last;
    for (const ScannedFile& file : scan.files) {
      const std::string& source = file.kind == ScannedKind::archive ? file.path : file.source;
      if (source == last) continue;
      last = source;
      auto entries = store->find_ledger(scope, source);
      if (!entries) return Failure(entries.error());
      for (ImportEntry& entry : *entries) ledger.done_.emplace(key_of(entry), std::pair{entry.size, entry.modified_ms});
    }
    return ledger;
  }
  bool contains(const ImportEntry& entry) const {
    const auto found = done_.find(key_of(entry));
    return found != done_.end() && found->second == std::pair{entry.size, entry.modified_ms};
  }

 private:
  static std::string key_of(const ImportEntry& entry) {
    return entry.source + '\n' + entry.entry + '\n' + std::to_string(entry.ordinal);
  }
  std::map<std::string, std::pair<std::uint64_t, std::int64_t>> done_;
};

// Writes what the workers made, in the one thread that owns the store.
class Writer {
 public:
  Writer(Store* store, const Scope& scope, ImportReport& report) : store_(store), scope_(scope), report_(report) {}

  Result<void> write(Converted converted) {
    ++report_.counts.files;
    report_.bytes += converted.progress_bytes;
    for (Note& note : converted.notes) report_.notes.emplace_back(converted.label, std::move(note));
    if (converted.file) return write_file(converted);
    return write_other(converted);
  }

 private:
  Result<void> write_file(Converted& converted) {
    bool known = false;
    if (store_) {
      const auto saved = store_->save_file(scope_, *converted.file);
      if (!saved) return Failure(saved.error());
      known = saved->already_known;
    } else {
      known = !hashes_.insert(converted.file->sha256).second;
    }
    if (known) {
      ++report_.counts.already_known;
      return {};
    }
    ++report_.counts.imported;
    report_.counts.activities += static_cast<std::int64_t>(converted.activities.size());
    report_.without_distance += converted.without_distance;
    std::move(converted.activities.begin(), converted.activities.end(), std::back_inserter(report_.activities));
    return {};
  }

  Result<void> write_other(Converted& converted) {
    if (converted.entry.outcome == ImportOutcome::not_an_activity)
      ++report_.counts.not_an_activity;
    else if (converted.entry.outcome == ImportOutcome::refused)
      ++report_.counts.refused;
    else
      ++report_.counts.quarantined;
    if (converted.problem) report_.problems.push_back({converted.entry, *converted.problem});
    if (!store_) return {};
    if (converted.problem) {
      const auto kept = store_->save_quarantined(scope_, converted.entry, *converted.problem, converted.kept);
      if (!kept) return Failure(kept.error());
    }
    return store_->save_ledger(scope_, std::span(&converted.entry, 1));
  }

  Store* store_;
  const Scope& scope_;
  ImportReport& report_;
  std::set<Sha256> hashes_;
};

std::size_t size_of(const Converted& converted) {
  std::size_t size = overhead_per_item + converted.kept.size();
  if (!converted.file) return size;
  size += converted.file->compressed.size();
  for (const PreparedActivity& activity : converted.file->activities)
    for (const PreparedStream& stream : activity.streams) size += stream.bytes.size();
  return size;
}

// The one thread that writes must not wait for a core the workers hold: what it has not written when they are done, it
// writes alone, and the other cores idle. On Linux this is the priority of the calling thread.
void give_way_to_the_writer() {
#ifdef __linux__
  constexpr int a_third_of_its_share = 5;  // nice
  ::setpriority(PRIO_PROCESS, 0, ::getpriority(PRIO_PROCESS, 0) + a_third_of_its_share);
#endif
}

// The threads that convert one stage of an import: so many of the waiting files, or all that come. What they share is
// in the two queues.
class ConversionStage {
 public:
  ConversionStage(BoundedQueue<RawFile>& raw, const Derivation& derivation, unsigned workers, std::int64_t files)
      : raw_(raw), done_(waiting_converted_bytes), files_left_(files), running_(workers) {
    for (unsigned i = 0; i < workers; ++i) threads_.emplace_back([this, &derivation] { work(derivation); });
  }
  ~ConversionStage() { done_.close(); }
  BoundedQueue<Converted>& done() { return done_; }
  // Once `done` has ended: whether there was no file left, and not just no more room in this stage.
  bool was_the_last() const { return exhausted_; }
  // After the last product: what went wrong in a worker is thrown in the thread that asks.
  void rethrow_failure() {
    const std::lock_guard lock(failure_mutex_);
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  void work(const Derivation& derivation) {
    try {
      give_way_to_the_writer();
      Converter converter(derivation);
      while (convert_next(converter)) {
      }
    } catch (...) {
      const std::lock_guard lock(failure_mutex_);
      failure_ = std::current_exception();
      raw_.close();
    }
    if (--running_ == 0) done_.close();
  }
  bool convert_next(Converter& converter) {
    if (--files_left_ < 0) return false;
    auto raw = raw_.pop();
    if (!raw) exhausted_ = true;
    if (!raw) return false;
    Converted converted = converter.convert(std::move(*raw));
    const std::size_t size = size_of(converted);
    return done_.push(std::move(converted), size);
  }

  BoundedQueue<RawFile>& raw_;
  BoundedQueue<Converted> done_;
  std::atomic<std::int64_t> files_left_;
  std::atomic<bool> exhausted_ = false;
  std::atomic<unsigned> running_;
  std::mutex failure_mutex_;
  std::exception_ptr failure_;
  std::vector<std::jthread> threads_;
};

// Buffers of a megabyte come and go with every file. Given back to the kernel each time, as glibc does from 128 KiB on,
// they cost a page fault for every 4 KiB: half of all faults of an import.
void keep_freed_memory() {
#ifdef __GLIBC__
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, 128 << 20);
#endif
}

unsigned workers_of(const ImportOptions& options) {
  return options.workers ? options.workers : std::max(1u, std::thread::hardware_concurrency());
}

Result<void> write_stage(ConversionStage& stage, Writer& writer, ImportReport& report, const ImportOptions& options) {
  while (auto converted = stage.done().pop()) {
    auto written = writer.write(std::move(*converted));
    if (!written) return written;
    if (options.progress) options.progress(static_cast<std::uint64_t>(report.counts.files), report.bytes);
  }
  stage.done().close();
  stage.rethrow_failure();
  return {};
}

// Converts and writes what comes out of `raw`, in stages that double for as long as the files still teach how to read
// them: a load derived before the runner's own step rate line stands would be derived a second time.
Result<void> write_all(BoundedQueue<RawFile>& raw, Writer& writer, const Derivation& derivation, ImportReport& report,
                       const ImportOptions& options) {
  constexpr std::int64_t first_stage = 64, all = std::numeric_limits<std::int64_t>::max() / 2;
  Derivation learned = derivation;
  for (std::int64_t files = first_stage;; files *= 2) {
    const bool taught = !options.learn || learned.own_step_rate_stands;
    ConversionStage stage(raw, learned, workers_of(options), taught ? all : files);
    const auto written = write_stage(stage, writer, report, options);
    if (!written || taught || stage.was_the_last()) return written;
    auto more = options.learn();
    if (!more) return Failure(more.error());
    learned = std::move(*more);
  }
}

}  // namespace

Result<ImportReport> import_files(const Scan& scan, Store* store, const Scope& scope, const Derivation& derivation,
                                  const ImportOptions& options) {
  const auto begin = std::chrono::steady_clock::now();
  keep_freed_memory();
  const auto ledger = Ledger::read(store, scope, scan);
  if (!ledger) return Failure(ledger.error());
  ImportReport report;
  Writer writer(store, scope, report);
  Produced produced;
  Result<void> outcome;
  {
    BoundedQueue<RawFile> raw(waiting_raw_bytes);
    ProduceOptions produce;
    produce.already_done = [&](const ImportEntry& entry) { return ledger->contains(entry); };
    produce.cancelled = options.cancelled;
    produce.tables = options.tables;
    produce.emit = [&](RawFile file) {
      const std::size_t size = overhead_per_item + file.bytes.size();
      return raw.push(std::move(file), size);
    };
    std::jthread producer([&] {
      produced = produce_files(scan, produce);
      raw.close();
    });
    const CloseAtEnd<RawFile> close(raw);  // the producer must not wait for room that never comes
    outcome = write_all(raw, writer, derivation, report, options);
  }
  if (!outcome) return Failure(outcome.error());
  report.passed_over = produced.passed_over;
  report.known_from_ledger = produced.known_from_ledger;
  report.assumptions = std::move(produced.assumptions);
  report.shoes = std::move(produced.shoes);
  for (Error& error : produced.table_rows_refused) report.problems.push_back({{}, std::move(error)});
  for (const Error& error : scan.unreadable) report.problems.push_back({{}, error});
  report.cancelled = options.cancelled && options.cancelled();
  report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  return report;
}

}  // namespace patella
