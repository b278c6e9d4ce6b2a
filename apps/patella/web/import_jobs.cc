#include "import_jobs.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "api_json.h"

namespace patella {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t most_jobs = 50;
constexpr std::size_t most_problems = 200;
const std::string stopped_text =
    "The import could not go on. What was read is kept; the same file again goes on from there.";

void put_counts(JsonWriter& json, const Known<ImportReport>& report) {
  json.key("counts");
  if (!report) {
    json.null();
    return;
  }
  const ImportCounts& counts = report->counts;
  json.begin_object().member("files", counts.files).member("imported", counts.imported);
  json.member("already_known", counts.already_known).member("not_an_activity", counts.not_an_activity);
  json.member("quarantined", counts.quarantined).member("refused", counts.refused);
  json.member("activities", counts.activities).member("merged", counts.merged).end_object();
}

void put_problems(JsonWriter& json, const Known<ImportReport>& report) {
  json.key("problems").begin_array();
  for (std::size_t i = 0; report && i < std::min(most_problems, report->problems.size()); ++i) {
    const FileProblem& problem = report->problems[i];
    const Error told{problem.error.code, "", problem.error.message, problem.error.advice};
    json.begin_object().member("file", problem.entry.entry.empty() ? "" : problem.entry.entry);
    json.member("text", render(told)).end_object();
  }
  json.end_array().key("notes").begin_array();
  for (std::size_t i = 0; report && i < report->assumptions.size(); ++i) json.value(report->assumptions[i]);
  json.end_array();
}

std::string render_state(const ImportJob& job) {
  JsonWriter json;
  json.begin_object().member("id", render(job.id)).member("name", job.name).member("state", name_of(job.step));
  json.member("size_bytes", static_cast<std::int64_t>(job.size));
  json.member("received_bytes", static_cast<std::int64_t>(job.received));
  json.member("files_done", static_cast<std::int64_t>(job.files_done));
  json.member("bytes_done", static_cast<std::int64_t>(job.bytes_done));
  put_counts(json, job.report);
  put_problems(json, job.report);
  put(json, "error", job.error.empty() ? unknown : Known<std::string>(job.error));
  return json.end_object().take();
}

bool has_ended(const ImportJob& job) { return job.step != ImportStep::receiving && job.step != ImportStep::reading; }

}  // namespace

std::string_view name_of(ImportStep step) {
  switch (step) {
    case ImportStep::receiving:
      return "receiving";
    case ImportStep::reading:
      return "reading";
    case ImportStep::done:
      return "done";
    case ImportStep::cancelled:
      return "cancelled";
    case ImportStep::stopped:
      return "stopped";
  }
  throw BrokenInvariant("no such step of an import");
}

ImportJobs::ImportJobs(std::shared_ptr<ApiService> service)
    : service_(std::move(service)),
      folder_((fs::temp_directory_path() / ("patella-imports-" + render(service_->new_id()))).string()) {}

ImportJobs::~ImportJobs() {
  for (const auto& job : jobs_) job->cancelled = true;
  for (const auto& job : jobs_)
    if (job->worker.joinable()) job->worker.join();
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

std::string ImportJobs::path_of(const ImportJob& job) const {
  return (fs::path(folder_) / render(job.id) / job.name).string();
}

Result<ImportJob*> ImportJobs::find(const Id& id) {
  const auto found = std::ranges::find_if(jobs_, [&](const auto& job) { return job->id == id; });
  if (found == jobs_.end()) return fail(ErrorCode::not_found, render(id), "is no import of this start of the program");
  return found->get();
}

Result<ImportJobs::Begun> ImportJobs::begin(const Id& id, const std::string& name, std::uint64_t size) {
  const std::lock_guard lock(mutex_);
  if (const auto there = find(id); there) {
    if ((*there)->name != name || (*there)->size != size)
      return fail(ErrorCode::conflict, render(id), "was announced as another file");
    return Begun{render_state(**there), true};
  }
  if (jobs_.size() >= most_jobs) {
    const auto oldest = std::ranges::find_if(jobs_, [](const auto& job) { return has_ended(*job); });
    if (oldest == jobs_.end()) return fail(ErrorCode::conflict, "imports", "too many at once", "wait for one to end");
    jobs_.erase(oldest);
  }
  auto job = std::make_unique<ImportJob>();
  job->id = id;
  job->name = name;
  job->size = size;
  std::error_code failed;
  fs::create_directories(fs::path(path_of(*job)).parent_path(), failed);
  fs::permissions(folder_, fs::perms::owner_all, failed);
  if (failed) return fail(ErrorCode::storage, "imports", failed.message());
  jobs_.push_back(std::move(job));
  return Begun{render_state(*jobs_.back()), false};
}

Result<std::string> ImportJobs::find_state(const Id& id) {
  const std::lock_guard lock(mutex_);
  const auto job = find(id);
  if (!job) return Failure(job.error());
  return render_state(**job);
}

std::vector<std::string> ImportJobs::list_states() {
  const std::lock_guard lock(mutex_);
  std::vector<std::string> states;
  for (auto job = jobs_.rbegin(); job != jobs_.rend(); ++job) states.push_back(render_state(**job));
  return states;
}

Result<std::string> ImportJobs::cancel(const Id& id) {
  const std::lock_guard lock(mutex_);
  const auto job = find(id);
  if (!job) return Failure(job.error());
  (*job)->cancelled = true;
  if ((*job)->step == ImportStep::receiving) end(**job, ImportStep::cancelled, {});
  return render_state(**job);
}

std::unique_lock<std::mutex> ImportJobs::stop_all() {
  {
    const std::lock_guard lock(mutex_);
    for (const auto& job : jobs_) {
      if (has_ended(*job)) continue;
      job->cancelled = true;
      if (job->step == ImportStep::receiving) end(*job, ImportStep::cancelled, {});
    }
  }
  return std::unique_lock(one_at_a_time_);
}

Result<void> ImportJobs::watch(const Id& id, EventStream stream) {
  const std::lock_guard lock(mutex_);
  const auto job = find(id);
  if (!job) return Failure(job.error());
  stream.offer({"", render_state(**job), ""});
  if (!has_ended(**job)) (*job)->watchers.push_back(std::move(stream));
  return {};
}

Result<void> ImportJobs::begin_receiving(const Id& id, std::uint64_t offset) {
  const std::lock_guard lock(mutex_);
  const auto job = find(id);
  if (!job) return Failure(job.error());
  if ((*job)->step != ImportStep::receiving || (*job)->is_receiving)
    return fail(ErrorCode::conflict, render(id), "takes no bytes now");
  if ((*job)->received != offset)
    return fail(ErrorCode::conflict, "offset", "goes on at " + std::to_string((*job)->received));
  (*job)->is_receiving = true;
  return {};
}

Result<void> ImportJobs::receive(const Id& id, std::span<const std::byte> piece) {
  const std::lock_guard lock(mutex_);
  const auto job = find(id);
  if (!job) return Failure(job.error());
  if ((*job)->cancelled) return fail(ErrorCode::conflict, render(id), "was cancelled");
  if (piece.size() > (*job)->size - (*job)->received)
    return fail(ErrorCode::limit_exceeded, render(id), "is larger than was announced");
  std::ofstream file(path_of(**job), std::ios::binary | std::ios::app);
  file.write(reinterpret_cast<const char*>(piece.data()), static_cast<std::streamsize>(piece.size()));
  if (!file.flush()) return fail(ErrorCode::storage, "imports", "the disk took no more");
  (*job)->received += piece.size();
  tell(**job, false);
  return {};
}

void ImportJobs::end_receiving(const Id& id) {
  const std::lock_guard lock(mutex_);
  if (const auto job = find(id); job) (*job)->is_receiving = false;
}

Result<std::string> ImportJobs::finish_receiving(const Id& id) {
  const std::lock_guard lock(mutex_);
  const auto job = find(id);
  if (!job) return Failure(job.error());
  if ((*job)->received == (*job)->size && (*job)->step == ImportStep::receiving) {
    (*job)->step = ImportStep::reading;
    (*job)->worker = std::jthread([this, running = *job] { read(*running); });
  }
  return render_state(**job);
}

// On its own thread, with a context and a store of its own.
void ImportJobs::read(ImportJob& job) {
  const std::lock_guard turn(one_at_a_time_);
  if (job.cancelled) {  // before its turn came: it opens no database
    const std::lock_guard lock(mutex_);
    return end(job, ImportStep::cancelled, {});
  }
  GlobalOptions globals = service_->globals();
  Console console(true);
  Context context(globals, console);
  ImportOptions options;
  options.cancelled = [&job] { return job.cancelled.load(); };
  options.progress = [&](std::uint64_t files, std::uint64_t bytes) {
    const std::lock_guard lock(mutex_);
    job.files_done = files;
    job.bytes_done = bytes;
    tell(job, false);
  };
  const auto scan = scan_paths({path_of(job)});
  auto done = scan ? run_import(context, *scan, job.name, options) : Result<ImportRunReport>(Failure(scan.error()));
  service_->forget();
  const std::lock_guard lock(mutex_);
  if (!done) return end(job, ImportStep::stopped, stopped_text);
  const bool cancelled = done->report.cancelled;
  job.report = std::move(done->report);
  end(job, cancelled ? ImportStep::cancelled : ImportStep::done, {});
}

void ImportJobs::tell(ImportJob& job, bool last) {
  const std::string state = render_state(job);
  for (EventStream& watcher : job.watchers) watcher.offer({"", state, ""});
  if (last) job.watchers.clear();
}

void ImportJobs::end(ImportJob& job, ImportStep step, std::string error) {
  job.step = step;
  job.error = std::move(error);
  tell(job, true);
  std::error_code ignored;
  fs::remove_all(fs::path(path_of(job)).parent_path(), ignored);
}

}  // namespace patella
