// runs: single outings, added, looked at, corrected.
#include <algorithm>

#include "api_json.h"
#include "api_routes.h"
#include "entered_outing.h"
#include "run_list.h"
#include "run_profile.h"
#include "said_checkin.h"

namespace patella {
namespace {

constexpr int usual_days = 112;

Result<HttpResponse> list_runs(ApiDesk& desk, const HttpRequest& request) {
  const auto period = read_period_asked(desk, request, usual_days);
  if (!period) return Failure(period.error());
  const bool uncounted = request.find_query("uncounted") == std::string_view("true");
  const auto runs = desk.store.find_activities(desk.scope, *period, uncounted);
  if (!runs) return Failure(runs.error());
  JsonWriter json;
  json.begin_object().member("units", name_of(desk.units)).key("runs").begin_array();
  for (auto run = runs->rbegin(); run != runs->rend(); ++run) put_run(json, *run, desk);
  return json_answer(json.end_array().end_object().take());
}

Result<EnteredOuting> read_outing(ApiDesk& desk, const HttpRequest& request) {
  const auto body = read_body(request);
  if (!body) return Failure(body.error());
  JsonObjectReader reader(*body);
  read_sent_id(reader);
  EnteredOuting outing;
  outing.day = reader.require("date", reader.read_date("date"));
  refuse_future(reader, "date", outing.day, desk.today);
  outing.sport = reader.require("sport", reader.read_name("sport", find_sport));
  const auto on_foot_or_wheels = {Sport::run, Sport::walk, Sport::hike, Sport::ride};
  if (std::ranges::find(on_foot_or_wheels, outing.sport) == on_foot_or_wheels.end())
    reader.report("sport", "is not run, walk, hike or ride");
  if (const auto km = reader.read_number("distance_km", 0.0, 1000.0, kilometres(1).si()))
    outing.distance = Distance(*km);
  if (const auto time = reader.read_number("duration_min", 0.0, 2880.0, minutes(1).si()))
    outing.duration = Duration(*time);
  outing.treadmill = reader.read_boolean("treadmill").value_or(false);
  outing.name = reader.read_text("name", 100).value_or("");
  return reader.finish(std::move(outing));
}

Result<HttpResponse> add_run(ApiDesk& desk, const HttpRequest& request) {
  const auto outing = read_outing(desk, request);
  if (!outing) return Failure(outing.error());
  const auto report = save_entered_outing(desk.context, desk.store, desk.rules, *outing);
  if (!report) return Failure(report.error());
  return kept_answer({report->saved.activities.front(), report->saved.already_known});
}

Result<ActivityOverview> find_overview(ApiDesk& desk, const Id& id) {
  const auto all = desk.store.find_activities(desk.scope, always, true);
  if (!all) return Failure(all.error());
  const auto found = std::ranges::find(*all, id, &ActivityOverview::id);
  if (found == all->end()) return fail(ErrorCode::not_found, render(id), "is not an outing that is known here");
  return *found;
}

class RunAnswer {
 public:
  RunAnswer(ApiDesk& desk, ActivityOverview overview) : desk_(desk), overview_(std::move(overview)) {}

  Result<HttpResponse> write() {
    auto stored = desk_.store.find_activity(desk_.scope, overview_.id);
    const auto derivation = make_derivation(desk_.store, desk_.scope, desk_.rules, desk_.today, desk_.context.zone());
    if (!stored) return Failure(stored.error());
    if (!derivation) return Failure(derivation.error());
    const std::vector<Said<Correction>> corrections = stored->corrections;
    const Activity activity = derive(apply_corrections(std::move(*stored)).activity, *derivation).activity;
    const KneeLoadResult load = compute_knee_load(activity, derivation->body, derivation->model);
    json_.begin_object().key("overview");
    put_run(json_, overview_, desk_);
    write_facts();
    write_load(activity, load);
    json_.key("quality").begin_array();
    for (const QualityFlag flag : activity.flags) put_note(json_, name_of(flag), "quality.", desk_.wording);
    json_.end_array();
    put_streams(json_, activity, load.load ? &*load.load : nullptr);
    write_corrections(corrections);
    if (const auto done = write_around(); !done) return Failure(done.error());
    return json_answer(json_.end_object().take());
  }

 private:
  void write_facts() {
    const ActivityOverview& run = overview_;
    json_.key("facts").begin_object().member("device", run.device).member("format", name_of(run.format));
    json_.member("distance_source", name_of(run.distance_source));
    put(json_, "mean_speed_m_s", run.mean_speed ? Known<double>(run.mean_speed->si()) : unknown);
    put(json_, "step_rate_per_min", run.step_rate ? Known<double>(run.step_rate->si()) : unknown);
    put(json_, "mean_heart_rate_per_min", run.mean_heart_rate ? Known<double>(run.mean_heart_rate->si()) : unknown);
    put(json_, "ascent_m", run.ascent ? Known<double>(run.ascent->si()) : unknown);
    put(json_, "descent_m", run.descent ? Known<double>(run.descent->si()) : unknown);
    json_.end_object();
  }

  void write_notes(std::string_view key, const std::vector<LoadAssumption>& list) {
    json_.key(key).begin_array();
    for (const LoadAssumption each : list) put_note(json_, name_of(each), "load.", desk_.wording);
    json_.end_array();
  }

  void write_load(const Activity& activity, const KneeLoadResult& result) {
    const Known<KneeLoad>& load = result.load;
    json_.key("load").begin_object();
    write_notes("assumptions", load ? load->assumptions : std::vector<LoadAssumption>{});
    write_notes("why_not", result.why_not);
    put(json_, "running_km", load ? Known<double>(in_km(load->running_distance)) : unknown);
    put(json_, "walking_km", load ? Known<double>(in_km(load->walking_distance)) : unknown);
    put(json_, "steps", load ? load->steps : unknown);
    put(json_, "peak_ratio", load ? Known<double>(load->peak_ratio) : unknown);
    json_.member("model_version", load ? load->model_version : std::string());
    put_load_shares(json_, load ? share_out_load(activity, *load) : LoadShares{});
    json_.end_object();
  }

  void write_corrections(const std::vector<Said<Correction>>& corrections) {
    json_.key("corrections").begin_array();
    for (const Said<Correction>& each : corrections)
      begin_said(json_, each).key("change").raw(render(each.value)).end_object();
    json_.end_array();
  }

  // The answers about it, and what that morning had allowed.
  Result<void> write_around() {
    const auto said = desk_.store.find_all<CheckIn>(desk_.scope, {overview_.day, overview_.day + 1});
    const auto allowed = find_allowed_days(desk_, {overview_.day, overview_.day}, DaysAsked::with_a_run);
    if (!said) return Failure(said.error());
    if (!allowed) return Failure(allowed.error());
    json_.key("checkins").begin_array();
    for (const Said<CheckIn>& each : *said) put_said_checkin(json_, each);
    json_.end_array().key("allowed");
    if ((*allowed)->empty())
      json_.null();
    else
      put_allowed_day(json_, (*allowed)->front(), desk_);
    return {};
  }

  ApiDesk& desk_;
  ActivityOverview overview_;
  JsonWriter json_;
};

Result<HttpResponse> answer_run(ApiDesk& desk, const HttpRequest& request) {
  const auto id = read_id_asked(request);
  if (!id) return Failure(id.error());
  auto overview = find_overview(desk, *id);
  if (!overview) return Failure(overview.error());
  return RunAnswer(desk, std::move(*overview)).write();
}

using Change = decltype(Correction::change);

struct RunEdit {
  Id id;
  std::vector<Change> changes;
};

void read_shoe_change(JsonObjectReader& reader, RunEdit& edit) {
  const auto shoe = reader.read_text("shoe");
  if (!shoe) return;
  const auto id = read_id(*shoe);
  if (*shoe == "none")
    edit.changes.push_back(SetShoe{unknown});
  else if (id)
    edit.changes.push_back(SetShoe{*id});
  else
    reader.report("shoe", "is neither an id nor none");
}

Result<RunEdit> read_edit(const HttpRequest& request) {
  const auto body = read_body(request);
  if (!body) return Failure(body.error());
  JsonObjectReader reader(*body);
  RunEdit edit{read_sent_id(reader), {}};
  if (const auto km = reader.read_number("distance_km", 0.0, 1000.0, kilometres(1).si()))
    edit.changes.push_back(SetDistance{Distance(*km)});
  if (const auto sport = reader.read_name("sport", find_sport)) edit.changes.push_back(SetSport{*sport});
  if (const auto treadmill = reader.read_boolean("treadmill")) edit.changes.push_back(SetTreadmill{*treadmill});
  if (const auto unit = reader.read_name("cadence_unit", find_cadence_unit))
    edit.changes.push_back(SetCadenceUnit{*unit});
  read_shoe_change(reader, edit);
  if (const auto deleted = reader.read_boolean("deleted")) edit.changes.push_back(SetDeleted{*deleted});
  if (edit.changes.empty()) reader.report("id", "comes with nothing to change");
  return reader.finish(std::move(edit));
}

Result<HttpResponse> edit_run(ApiDesk& desk, const HttpRequest& request) {
  const auto run = read_id_asked(request);
  const auto edit = read_edit(request);
  if (!run) return Failure(run.error());
  if (!edit) return Failure(edit.error());
  KeptOnce first{edit->id, true};
  Id id = edit->id;
  for (const Change& change : edit->changes) {
    const auto kept = desk.store.save_once(desk.scope, id, Correction{*run, change, "runner"});
    if (!kept) return Failure(kept.error());
    first.already_kept = first.already_kept && kept->already_kept;
    ++id.bytes.back();  // one id was sent for all of them
  }
  const auto settled = settle(desk.store, desk.scope, desk.rules, desk.today, desk.context.zone());
  if (!settled) return Failure(settled.error());
  return kept_answer(first, 200);
}

}  // namespace

void add_run_operations(ApiRoutes& routes) {
  routes.get("/runs", list_runs);
  routes.slow().post("/runs", add_run);
  routes.get("/runs/{id}", answer_run);
  routes.slow().patch("/runs/{id}", edit_run);
}

}  // namespace patella
