// Imports that came through the page: received in pieces, read on a thread of their own, watched while they run.
#pragma once

#include <atomic>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "api_desk.h"
#include "import_run.h"

namespace patella {

enum class ImportStep { receiving, reading, done, cancelled, stopped };
std::string_view name_of(ImportStep step);

struct ImportJob {
  Id id;
  std::string name;
  std::uint64_t size = 0;
  std::uint64_t received = 0;
  ImportStep step = ImportStep::receiving;
  std::uint64_t files_done = 0;
  std::uint64_t bytes_done = 0;
  Known<ImportReport> report;
  std::string error;  // of a stopped one, for a person
  bool is_receiving = false;
  std::atomic<bool> cancelled = false;
  std::vector<EventStream> watchers;
  std::jthread worker;
};

// All calls may come from several threads at once.
class ImportJobs {
 public:
  explicit ImportJobs(std::shared_ptr<ApiService> service);
  ~ImportJobs();
  ImportJobs(const ImportJobs&) = delete;
  ImportJobs& operator=(const ImportJobs&) = delete;

  // Announces one; `known` tells whether it was announced before. conflict: as something else, or too many.
  struct Begun {
    std::string state;
    bool known = false;
  };
  Result<Begun> begin(const Id& id, const std::string& name, std::uint64_t size);
  Result<std::string> find_state(const Id& id);
  Result<std::string> cancel(const Id& id);
  std::vector<std::string> list_states();  // newest first
  // Cancels all that have not ended. None reads as long as what is returned lives; those cancelled never do again.
  std::unique_lock<std::mutex> stop_all();
  Result<void> watch(const Id& id, EventStream stream);

  // Bytes from `offset` on, one sender at a time.
  Result<void> begin_receiving(const Id& id, std::uint64_t offset);
  Result<void> receive(const Id& id, std::span<const std::byte> piece);
  void end_receiving(const Id& id);
  // Reads it when all has come.
  Result<std::string> finish_receiving(const Id& id);

 private:
  Result<ImportJob*> find(const Id& id);  // under the lock
  std::string path_of(const ImportJob& job) const;
  void read(ImportJob& job);
  void tell(ImportJob& job, bool last);
  void end(ImportJob& job, ImportStep step, std::string error);

  std::shared_ptr<ApiService> service_;
  std::string folder_;
  std::mutex mutex_;
  std::mutex one_at_a_time_;
  std::vector<std::unique_ptr<ImportJob>> jobs_;
};

}  // namespace patella
