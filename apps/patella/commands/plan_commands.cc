// plan: the coming days as sessions, why they changed, and files to take along.
#include "commands.h"
#include "decision_request.h"
#include "kept_advice.h"
#include "patella/forecast_knee.h"
#include "patella/recovery.h"
#include "plan_exports.h"
#include "plan_report.h"

namespace patella {
namespace {

constexpr int days_per_week = 7;

// Days that come: "2026-05-03", "tomorrow", "sat" (the coming one), or two dates with ".." between them.
class ComingDays {
 public:
  explicit ComingDays(LocalDate today) : today_(today) {}

  Result<std::vector<LocalDate>> read(const std::vector<std::string>& texts) const {
    std::vector<LocalDate> all;
    for (const std::string& text : texts) {
      const auto days = read_one(text);
      if (!days) return Failure(days.error());
      all.insert(all.end(), days->begin(), days->end());
    }
    return all;
  }

 private:
  Result<std::vector<LocalDate>> read_one(const std::string& text) const {
    const auto dots = text.find("..");
    if (dots == std::string::npos) {
      const auto day = read_day_to_come(text);
      if (!day) return Failure(day.error());
      return std::vector<LocalDate>{*day};
    }
    const auto first = read_day_to_come(text.substr(0, dots));
    const auto last = read_day_to_come(text.substr(dots + 2));
    if (!first) return Failure(first.error());
    if (!last) return Failure(last.error());
    std::vector<LocalDate> days;
    const LocalDate end = today_ + longest_plan_days;
    for (LocalDate day = std::max(*first, today_); day <= std::min(*last, end); day = day + 1) days.push_back(day);
    return days;
  }

  Result<LocalDate> read_day_to_come(const std::string& text) const {
    if (text == "today") return today_;
    if (text == "tomorrow") return today_ + 1;
    if (const auto weekday = find_weekday(text)) {
      const int now = static_cast<int>(std::chrono::weekday{today_.day}.iso_encoding()) - 1;
      return today_ + (static_cast<int>(*weekday) - now + days_per_week) % days_per_week;
    }
    auto date = read_date(text);
    if (date) return *date;
    return fail(ErrorCode::invalid_input, "--not", "'" + text + "' is no day",
                "a date (2026-05-03), two with .. between, a weekday (sat), or tomorrow");
  }

  LocalDate today_;
};

class PlanCommand final : public Command {
 public:
  explicit PlanCommand(Context& context) : context_(context) {}
  CommandInfo info() const override {
    return {"plan",
            "Every day",
            "The coming days, if your knee answers well, and what changed",
            {"patella plan", "patella plan --not sat --not 2026-05-03..2026-05-06", "patella plan --forecast",
             "patella plan --ics plan.ics --fit workouts", "patella plan --print away.html"}};
  }
  void declare(OptionSink& options) override {
    options.integer("--days", days_, "How many days, today included (default 14, at most 28)");
    options.texts("--not", not_available_, "A day that is not available (again for more): a date, FROM..TO, sat");
    options.flag("--forecast", forecast_, "When the goal could be back, as a range of weeks (takes some seconds)");
    options.text("--date", date_, "As it stood on the morning of a past day; nothing is kept or written of it");
    options.text("--text", text_, "Write the plan as plain text: a .txt file");
    options.text("--ics", calendar_, "Write a calendar; a second export into the same file updates and cancels");
    options.text("--fit", workouts_, "Write a workout for the watch for each run into this folder");
    options.text("--print", sheet_, "Write one A4 page for travelling: an .html file");
    options.flag("--json", json_, "Print as JSON");
  }
  Result<ExitCode> run() override {
    const auto rules = context_.rules();
    const auto wording = context_.wording();
    const auto store = context_.store();
    const auto day = context_.day(date_);
    if (!day) return Failure(day.error());
    const bool past = *day < context_.today();
    if (past && (text_ || calendar_ || workouts_ || sheet_))
      return fail(ErrorCode::invalid_input, "--date", "a plan of the past goes into no calendar and no watch", "");
    const auto options = read_options(*day);
    if (!rules) return Failure(rules.error());
    if (!wording) return Failure(wording.error());
    if (!store) return Failure(store.error());
    if (!options) return Failure(options.error());
    if (const auto missing = find_missing_rule(**rules)) return Failure(*missing);
    const auto request = make_request(**store, context_.scope(), *day, past ? DayView::morning : DayView::whole);
    if (!request) return Failure(request.error());
    const RunningPlan plan = make_plan(*request, **rules, shipped_exercises(), *options);
    const auto before = make_plan_before(**store, **rules, *request, *options);
    if (!before) return Failure(before.error());
    const auto kept =
        past ? Result<void>() : keep_advice(context_, **store, **rules, *request, render_json(plan.now, **wording));
    if (!kept) return Failure(kept.error());
    const PlanExports files{context_, **wording, plan, *request};
    const auto written = write_files(files, **rules, *options);
    if (!written) return Failure(written.error());
    Known<GoalForecast> forecast;
    if (forecast_) forecast = forecast_goal(*request, **rules, shipped_exercises());
    Known<std::vector<PlanChange>> changes;
    if (*before) changes = compare_plans(**before, plan);
    if (json_)
      context_.console().line(render_json(plan, changes.value_or(std::vector<PlanChange>{}), **wording, forecast));
    else
      tell({plan, std::move(changes), request->runner.goal_session.has_value()}, forecast, **wording);
    return ExitCode::success;
  }

 private:
  Known<Error> find_missing_rule(const RuleBook& rules) const {
    if (const auto missing = check_plan_rules(rules)) return missing;
    if (!forecast_) return unknown;
    if (const auto missing = check_recovery_rules(rules)) return missing;
    return check_forecast_rules(rules);
  }

  Result<PlanOptions> read_options(LocalDate day) const {
    PlanOptions options;
    if (days_) options.days = *days_;
    if (options.days < 1 || options.days > longest_plan_days)
      return fail(ErrorCode::invalid_input, "--days",
                  std::to_string(options.days) + " is not 1 to " + std::to_string(longest_plan_days));
    auto absent = ComingDays(day).read(not_available_);
    if (!absent) return Failure(absent.error());
    options.not_available = std::move(*absent);
    return options;
  }

  // What would have been planned before the newest answer.
  Result<Known<RunningPlan>> make_plan_before(Store& store, const RuleBook& rules, const DecisionRequest& request,
                                              const PlanOptions& options) {
    const auto earlier = find_earlier_request(context_, store, request, longest_plan_days);
    if (!earlier) return Failure(earlier.error());
    if (!*earlier) return Known<RunningPlan>();
    return Known<RunningPlan>(make_plan(**earlier, rules, shipped_exercises(), options));
  }

  void tell(const PlanReport& plan, const Known<GoalForecast>& forecast, const Wording& wording) {
    Console& console = context_.console();
    print_plan(console, plan, wording, context_.units());
    if (!forecast) return;
    console.line();
    console.line(wording.say("plan.forecast.heading"), Tone::strong);
    console.line(wrap(describe_forecast(*forecast, wording), console.width(), 0));
  }

  Result<void> write_files(const PlanExports& files, const RuleBook& rules, const PlanOptions& options) {
    if (text_)
      if (const auto written = write_plan_text(files, *text_); !written) return written;
    if (calendar_)
      if (const auto written = write_plan_calendar(files, *calendar_); !written) return written;
    if (workouts_)
      if (const auto written = write_plan_workouts(files, *workouts_); !written) return written;
    if (!sheet_) return {};
    return write_travel_page(files, make_travel_sheet(files.request, rules, shipped_exercises(), options.days),
                             *sheet_);
  }

  Context& context_;
  std::optional<int> days_;
  std::optional<std::string> date_, text_, calendar_, workouts_, sheet_;
  bool forecast_ = false;
  std::vector<std::string> not_available_;
  bool json_ = false;
};

}  // namespace

void add_plan_command(Context& context, Commands& commands) {
  commands.push_back(std::make_unique<PlanCommand>(context));
}

}  // namespace patella
