// history: weeks with distance, knee load and pain; single outings; the weeks around the onset.
#include <fmt/format.h>

#include <map>

#include "commands.h"
#include "onset_report.h"
#include "patella/json.h"
#include "week_history.h"

namespace patella {
namespace {

std::string show(const Known<int>& points) { return points ? std::to_string(*points) : ""; }

class HistoryCommand final : public Command {
 public:
  explicit HistoryCommand(Context& context) : context_(context) {}
  CommandInfo info() const override {
    return {"history",
            "Your runs",
            "Weeks with distance, knee-equivalent km and pain",
            {"patella history", "patella history --weeks 52", "patella history --runs --weeks 4",
             "patella history --around-onset"}};
  }
  void declare(OptionSink& options) override {
    options.integer("--weeks", weeks_, "How many weeks back (default: 16)");
    options.text("--date", date_, "The last day (default: today)");
    options.flag("--runs", runs_, "List single outings with their ids");
    options.flag("--around-onset", around_onset_, "The six weeks before the pain: what changed");
    options.flag("--json", json_, "Print as JSON");
  }
  Result<ExitCode> run() override {
    const auto last = context_.day(date_);
    const auto store = context_.store();
    if (!last) return Failure(last.error());
    if (!store) return Failure(store.error());
    if (weeks_ && (*weeks_ < 1 || *weeks_ > 5200))
      return fail(ErrorCode::invalid_input, "--weeks", "is not between 1 and 5200");
    if (around_onset_) return show_onset(**store);
    const Period period{monday_of(*last) - 7 * (weeks_.value_or(16) - 1), *last};
    const auto wording = context_.wording();
    if (!wording) return Failure(wording.error());
    return runs_ ? list_runs(**store, period, **wording) : list_weeks(**store, period, **wording);
  }

 private:
  Result<ExitCode> show_onset(Store& store) {
    const auto rules = context_.rules();
    const auto wording = context_.wording();
    if (!rules) return Failure(rules.error());
    if (!wording) return Failure(wording.error());
    const auto shown = print_around_onset(context_, store, **rules, **wording, json_);
    if (!shown) return Failure(shown.error());
    return ExitCode::success;
  }

  Result<ExitCode> list_weeks(Store& store, Period period, const Wording& wording) {
    const auto totals = store.find_weeks(context_.scope(), period);
    const auto checkins = store.find_all<CheckIn>(context_.scope(), period);
    if (!totals) return Failure(totals.error());
    if (!checkins) return Failure(checkins.error());
    std::map<LocalDate, WeekTotal> by_monday;
    for (const WeekTotal& week : *totals) by_monday.emplace(week.monday, week);
    const auto pain = pain_by_week(*checkins);
    std::vector<LocalDate> mondays;
    for (LocalDate monday = monday_of(period.first); monday <= period.last; monday = monday + 7)
      mondays.push_back(monday);
    if (json_)
      print_json(mondays, by_monday, pain);
    else if (by_monday.empty() && pain.empty())
      context_.console().line(wrap(wording.say("history.nothing"), context_.console().width(), 0));
    else
      print_table(mondays, by_monday, pain, wording);
    return ExitCode::success;
  }

  void print_table(const std::vector<LocalDate>& mondays, const std::map<LocalDate, WeekTotal>& totals,
                   const std::map<LocalDate, WeekPain>& pain, const Wording& wording) {
    std::vector<std::vector<std::string>> rows;
    const bool in_miles_now = context_.units() == LengthUnit::miles;
    for (const LocalDate monday : mondays) {
      const auto total = totals.find(monday);
      const auto felt = pain.find(monday);
      std::vector<std::string> row{wording.write(render(monday)), "", "", "", "", "", ""};
      if (total != totals.end()) {
        const WeekTotal& week = total->second;
        row[1] = std::to_string(week.activities);
        row[2] = wording.write(fmt::format("{:.1f}", in_miles_now ? in_miles(week.distance) : in_km(week.distance)));
        row[3] = wording.write(fmt::format("{:.1f}", in_km(week.knee_equivalent)));
        row[6] = remark(week, wording);
      }
      if (felt != pain.end()) {
        row[4] = show(felt->second.worst_during);
        row[5] = show(felt->second.worst_morning);
      }
      rows.push_back(std::move(row));
    }
    const auto column = [&](const char* key) { return wording.say(std::string("history.column.") + key); };
    context_.console().line(render_table({column("week"), column("outings"), column(in_miles_now ? "miles" : "km"), "K",
                                          column("pain_during"), column("pain_morning"), ""},
                                         rows));
    context_.console().line(wrap(wording.say("history.about"), context_.console().width(), 0), Tone::quiet);
  }

  static std::string remark(const WeekTotal& week, const Wording& wording) {
    std::string text;
    const auto add = [&](const char* key, auto count) {
      if (count > 0) text += (text.empty() ? "" : ", ") + wording.say(key, {{"count", std::to_string(count)}});
    };
    add("history.without_distance", week.without_distance);
    add("history.without_load", week.without_load - week.without_distance);
    return text;
  }

  void print_json(const std::vector<LocalDate>& mondays, const std::map<LocalDate, WeekTotal>& totals,
                  const std::map<LocalDate, WeekPain>& pain) {
    JsonWriter json;
    json.begin_object().key("weeks").begin_array();
    for (const LocalDate monday : mondays) {
      json.begin_object().member("monday", monday);
      if (const auto total = totals.find(monday); total != totals.end()) {
        json.member("activities", total->second.activities).member("distance_km", in_km(total->second.distance));
        json.member("knee_equivalent_km", in_km(total->second.knee_equivalent));
        json.member("without_distance", total->second.without_distance)
            .member("without_load", total->second.without_load);
      }
      if (const auto felt = pain.find(monday); felt != pain.end())
        json.member("worst_during_pain", felt->second.worst_during)
            .member("worst_morning_pain", felt->second.worst_morning);
      json.end_object();
    }
    json.end_array().end_object();
    context_.console().line(json.take());
  }

  Result<ExitCode> list_runs(Store& store, Period period, const Wording& wording) {
    const auto activities = store.find_activities(context_.scope(), period);
    if (!activities) return Failure(activities.error());
    std::vector<std::vector<std::string>> rows;
    for (const ActivityOverview& each : *activities)
      rows.push_back(
          {wording.write(render(each.day)), wording.say("sport." + std::string(name_of(each.sport))),
           each.distance ? wording.write(show_distance(*each.distance, context_.units())) : "?",
           show_duration(each.elapsed),
           each.load.load ? wording.write(fmt::format("{:.1f}", in_km(each.load.load->knee_equivalent))) : "?",
           each.descent ? fmt::format("{:.0f} m", each.descent->si()) : "?", render(each.id)});
    const auto column = [&](const char* key) { return wording.say(std::string("history.column.") + key); };
    if (rows.empty())
      context_.console().line(wording.say("history.no_outings"));
    else
      context_.console().line(render_table(
          {column("day"), column("sport"), column("distance"), column("time"), "K", column("descent"), "id"}, rows));
    return ExitCode::success;
  }

  Context& context_;
  std::optional<int> weeks_;
  std::optional<std::string> date_;
  bool runs_ = false;
  bool around_onset_ = false;
  bool json_ = false;
};

}  // namespace

void add_history_commands(Context& context, Commands& commands);
void add_history_commands(Context& context, Commands& commands) {
  commands.push_back(std::make_unique<HistoryCommand>(context));
}

}  // namespace patella
