// imports: announced, sent in pieces, watched, cancelled.
#include <array>

#include "api_json.h"
#include "api_routes.h"
#include "import_jobs.h"

namespace patella {
namespace {

constexpr std::int64_t largest_import = 4LL << 30;

// Of each service the words for its steps stand under "import_service.<id>.step_1" and on.
struct ExportSource {
  std::string_view id;
  int steps;
};
constexpr std::array export_sources{ExportSource{"strava", 3}, ExportSource{"garmin", 3}, ExportSource{"coros", 2},
                                    ExportSource{"polar", 2},  ExportSource{"suunto", 2}, ExportSource{"wahoo", 2},
                                    ExportSource{"apple", 3},  ExportSource{"fitbit", 2}, ExportSource{"other", 1}};

void put_services(JsonWriter& json, const Wording& wording) {
  json.key("services").begin_array();
  for (const ExportSource& source : export_sources) {
    const std::string words = "import_service." + std::string(source.id) + ".";
    json.begin_object().member("name", wording.say(words + "name")).key("steps").begin_array();
    for (int step = 1; step <= source.steps; ++step) json.value(wording.say(words + "step_" + std::to_string(step)));
    json.end_array().member("file", wording.say(words + "file")).member("takes", wording.say(words + "takes"));
    json.end_object();
  }
  json.end_array();
}

HttpResponse state_answer(const Result<std::string>& state) {
  return state ? json_answer(*state) : api_problem(state.error());
}

// A plain name: it becomes a file in a folder of ours.
bool is_plain_name(const std::string& name) {
  return !name.empty() && name.front() != '.' && name.find_first_of("/\\") == std::string::npos &&
         name.find('\0') == std::string::npos;
}

Known<std::int64_t> read_size(JsonObjectReader& reader, const JsonValue& body) {
  const JsonValue* size = body.find("size_bytes");
  reader.read_number("size_bytes", 1.0, static_cast<double>(largest_import));
  if (size == nullptr || size->kind != JsonKind::integer) return reader.report_missing("size_bytes"), unknown;
  return size->integer;
}

Result<ImportJobs::Begun> begin_import(ImportJobs& jobs, const HttpRequest& request) {
  const auto body = read_body(request);
  if (!body) return Failure(body.error());
  JsonObjectReader reader(*body);
  const Id id = read_sent_id(reader);
  const std::string name = reader.require("name", reader.read_text("name", 200));
  if (!is_plain_name(name)) reader.report("name", "is not a plain file name");
  const auto size = read_size(reader, *body);
  if (auto wrong = reader.finish()) return Failure(std::move(*wrong));
  return jobs.begin(id, name, static_cast<std::uint64_t>(*size));
}

// Pieces as they come; cut off, what has come stays and a later one goes on behind it.
class ImportSink final : public UploadSink {
 public:
  ImportSink(std::shared_ptr<ImportJobs> jobs, Id id) : jobs_(std::move(jobs)), id_(id) {}
  ~ImportSink() override { jobs_->end_receiving(id_); }
  Result<void> write(std::span<const std::byte> piece) override { return jobs_->receive(id_, piece); }
  HttpResponse finish() override { return state_answer(jobs_->finish_receiving(id_)); }

 private:
  std::shared_ptr<ImportJobs> jobs_;
  Id id_;
};

Result<std::uint64_t> read_offset(const HttpRequest& request) {
  const auto text = request.find_query("offset");
  std::uint64_t offset = 0;
  for (const char digit : text.value_or("")) {
    if (digit < '0' || digit > '9' || offset > static_cast<std::uint64_t>(largest_import))
      return fail(ErrorCode::invalid_input, "offset", "is no number of bytes");
    offset = offset * 10 + static_cast<std::uint64_t>(digit - '0');
  }
  return offset;
}

std::variant<std::unique_ptr<UploadSink>, HttpResponse> begin_upload(const std::shared_ptr<ImportJobs>& jobs,
                                                                     const HttpRequest& request) {
  const auto id = read_id_asked(request);
  const auto offset = read_offset(request);
  if (!id) return api_problem(id.error());
  if (!offset) return api_problem(offset.error());
  if (const auto begun = jobs->begin_receiving(*id, *offset); !begun) return api_problem(begun.error());
  return std::make_unique<ImportSink>(jobs, *id);
}

Result<HttpResponse> list_imports(ApiDesk& desk, ImportJobs& jobs) {
  const auto newest = desk.store.find_last_import(desk.scope);
  if (!newest) return Failure(newest.error());
  JsonWriter json;
  json.begin_object().key("imports").begin_array();
  for (const std::string& state : jobs.list_states()) json.raw(state);
  json.end_array().key("newest_kept");
  if (*newest) {
    const ImportRun& run = **newest;
    const ImportCounts& counts = run.counts;
    json.begin_object().member("id", render(run.id)).member("began", render_instant(run.began));
    put(json, "ended", run.ended ? Known<std::string>(render_instant(*run.ended)) : unknown);
    json.key("counts").begin_object().member("files", counts.files).member("imported", counts.imported);
    json.member("already_known", counts.already_known).member("not_an_activity", counts.not_an_activity);
    json.member("quarantined", counts.quarantined).member("refused", counts.refused);
    json.member("activities", counts.activities).member("merged", counts.merged).end_object().end_object();
  } else {
    json.null();
  }
  put_services(json, desk.wording);
  return json_answer(json.end_object().take());
}

}  // namespace

void add_import_operations(ApiRoutes& routes, const std::shared_ptr<ImportJobs>& jobs) {
  Router& router = routes.router();
  router.get(ApiRoutes::full("/imports"), [jobs, service = routes.service()](const HttpRequest& request) {
    return service->ask([&](ApiDesk& desk, const HttpRequest&) { return list_imports(desk, *jobs); }, request);
  });
  router.post(ApiRoutes::full("/imports"), [jobs](const HttpRequest& request) {
    const auto begun = begin_import(*jobs, request);
    return begun ? json_answer(begun->state, begun->known ? 200 : 201) : api_problem(begun.error());
  });
  const auto with_id = [](const HttpRequest& request, const auto& work) {
    const auto id = read_id_asked(request);
    return id ? state_answer(work(*id)) : api_problem(id.error());
  };
  router.get(ApiRoutes::full("/imports/{id}"), [jobs, with_id](const HttpRequest& request) {
    return with_id(request, [&](const Id& id) { return jobs->find_state(id); });
  });
  router.remove(ApiRoutes::full("/imports/{id}"), [jobs, with_id](const HttpRequest& request) {
    return with_id(request, [&](const Id& id) { return jobs->cancel(id); });
  });
  router.upload("PUT", ApiRoutes::full("/imports/{id}/content"),
                [jobs](const HttpRequest& request) { return begin_upload(jobs, request); });
  router.events(ApiRoutes::full("/imports/{id}/events"),
                [jobs](const HttpRequest& request, EventStream stream) -> Known<HttpResponse> {
                  const auto id = read_id_asked(request);
                  if (!id) return api_problem(id.error());
                  const auto watched = jobs->watch(*id, std::move(stream));
                  return watched ? unknown : Known<HttpResponse>(api_problem(watched.error()));
                });
}

}  // namespace patella
