// demo, export, erase: the data as a whole.
#include <filesystem>

#include "api_json.h"
#include "api_routes.h"
#include "demo_runner.h"
#include "import_jobs.h"
#include "scan.h"

namespace patella {
namespace {

namespace fs = std::filesystem;
constexpr std::uint64_t largest_export = 1ull << 30;
constexpr std::string_view erase_word = "erase";

Result<void> read_nothing(const HttpRequest& request) {
  const auto body = read_body(request);
  if (!body) return Failure(body.error());
  if (auto wrong = JsonObjectReader(*body).finish()) return Failure(std::move(*wrong));
  return {};
}

Result<HttpResponse> start_demo(ApiDesk& desk, const HttpRequest& request) {
  const auto nothing = read_nothing(request);
  const auto profile = desk.store.find_newest<RunnerProfile>(desk.scope);
  if (!nothing) return Failure(nothing.error());
  if (!profile) return Failure(profile.error());
  if (*profile)
    return fail(ErrorCode::conflict, "demo", "somebody is known here already",
                "the demo wants a database of its own, or to begin after everything was erased");
  const DemoRunner demo = make_demo_runner({desk.today, 1});
  const auto report = fill_with_demo(desk.context, demo);
  if (!report) return Failure(report.error());
  JsonWriter json;
  json.begin_object().member("runs", report->counts.activities);
  json.member("checkins", static_cast<std::int64_t>(demo.checkins.size())).end_object();
  return json_answer(json.take(), 201);
}

// A file of its own that is gone afterwards.
class PassingFile {
 public:
  explicit PassingFile(const std::string& name) : path_(fs::temp_directory_path() / name) {}
  ~PassingFile() {
    std::error_code ignored;
    fs::remove(path_, ignored);
  }
  PassingFile(const PassingFile&) = delete;
  PassingFile& operator=(const PassingFile&) = delete;
  std::string path() const { return path_.string(); }

 private:
  fs::path path_;
};

Result<HttpResponse> export_all(ApiDesk& desk, const HttpRequest& request) {
  const auto nothing = read_nothing(request);
  if (!nothing) return Failure(nothing.error());
  const PassingFile file("patella-export-" + render(desk.context.new_id()) + ".tar");
  const auto written = desk.store.export_to(desk.scope, file.path());
  if (!written) return Failure(written.error());
  const auto bytes = read_disk_file(file.path(), largest_export);
  if (!bytes) return Failure(bytes.error());
  return download_answer(std::string(reinterpret_cast<const char*>(bytes->data()), bytes->size()), "application/x-tar",
                         "patella-" + render(desk.today) + ".tar");
}

Result<HttpResponse> erase_all(ApiDesk& desk, const HttpRequest& request) {
  const auto body = read_body(request);
  if (!body) return Failure(body.error());
  JsonObjectReader reader(*body);
  const std::string word = reader.require("word", reader.read_text("word"));
  if (word != erase_word) reader.report("word", "must be: erase");
  if (auto wrong = reader.finish()) return Failure(std::move(*wrong));
  const std::string path = desk.context.database_path();
  if (path.find("://") != std::string::npos)
    return fail(ErrorCode::unsupported, "erase", "a database on a server is not erased from here",
                "ask whoever runs it");
  desk.context.use_database(path);  // closes it
  std::error_code failed;
  for (const char* part : {"", "-wal", "-shm"}) {
    fs::remove(path + part, failed);
    if (failed) return fail(ErrorCode::storage, path, failed.message());
  }
  return json_answer(JsonWriter().begin_object().member("erased", true).end_object().take());
}

}  // namespace

void add_keeping_operations(ApiRoutes& routes, const std::shared_ptr<ImportJobs>& jobs) {
  routes.slow().post("/demo", start_demo);
  routes.slow().post("/export", export_all);
  routes.post_alone("/erase", erase_all, [jobs] { return jobs->stop_all(); });
}

}  // namespace patella
