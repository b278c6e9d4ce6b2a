// capacity: what the knee's answers have taught, from which sessions, and what would tell more.
#include <fmt/format.h>

#include <cmath>

#include "capacity_history.h"
#include "commands.h"
#include "patella/json.h"

namespace patella {
namespace {

constexpr std::size_t lessons_shown = 15;
constexpr double whole = 100.0;

void write_elasticities(JsonWriter& json, const RunnerElasticities& all) {
  json.key("elasticities").begin_array();
  for (const Elasticity& each : all.each) {
    json.begin_object().member("of", name_of(each.kind)).member("state", name_of(each.state));
    json.member("published", each.published).member("own", each.own).member("low", each.low).member("high", each.high);
    json.member("interval", 0.8).member("narrowed_to", each.narrowed).member("shared_with_others", each.shared);
    json.member("usual", each.usual).member("sessions", each.runs).end_object();
  }
  json.end_array();
}

void write_lessons(JsonWriter& json, const std::vector<CapacityLesson>& lessons) {
  json.key("sessions").begin_array();
  for (const CapacityLesson& lesson : lessons) {
    json.begin_object().member("date", lesson.day.date).member("response", name_of(lesson.day.response));
    if (lesson.day.dose)
      json.member("knee_equivalent_km", in_km(*lesson.day.dose))
          .member("effective_knee_equivalent_km", in_km(lesson.effective_dose));
    json.member("median_before_km", in_km(lesson.median_before)).member("median_after_km", in_km(lesson.median_after));
    json.member("median_next_morning_km", in_km(lesson.median_next_morning)).end_object();
  }
  json.end_array();
}

std::string render_json(const CapacityHistory& history) {
  JsonWriter json;
  json.begin_object().member("date", history.request.today);
  json.member("describes_this_knee", history.decision.capacity.has_value()).key("knees").begin_array();
  for (const KneeLesson& knee : history.knees) {
    const LoadCapacity known = estimate_capacity(knee.learned.state);
    json.begin_object();
    if (knee.learned.side) json.member("side", name_of(*knee.learned.side));
    json.member("median_knee_equivalent_km", in_km(known.median));
    json.member("low_knee_equivalent_km", in_km(known.low)).member("high_knee_equivalent_km", in_km(known.high));
    json.member("interval", known.interval).member("irritability", known.irritability);
    json.member("sessions_used", known.sessions_used)
        .member("carried_over_knee_equivalent_km", in_km(find_carry_over(knee.learned.state)));
    write_lessons(json, explain_capacity(knee.learned.prior, knee.learned.days, history.capacity));
    write_elasticities(json, knee.elasticities);
    json.end_object();
  }
  return json.end_array().end_object().take();
}

class CapacityPage {
 public:
  CapacityPage(Console& console, const Wording& wording, const CapacityHistory& history, bool all)
      : console_(console), wording_(wording), history_(history), all_(all) {}

  void print() {
    for (const KneeLesson& knee : history_.knees) print_knee(knee);
    console_.line();
    if (!history_.decision.capacity) paragraph(say("not_described"), Tone::caution);
    paragraph(say("footer"), Tone::quiet);
  }

 private:
  std::string say(const std::string& key, const Wording::Values& values = {}) const {
    return wording_.say("capacity." + key, values);
  }
  void paragraph(const std::string& text, Tone tone = Tone::normal) {
    console_.line(wrap(text, console_.width(), 0), tone);
  }
  void item(const std::string& text) { console_.line("  - " + wrap(text, console_.width() - 4, 4)); }
  std::string km(KneeEquivalentDistance k) const { return wording_.write(fmt::format("{:.1f}", in_km(k))); }

  void print_knee(const KneeLesson& knee) {
    const LoadCapacity known = estimate_capacity(knee.learned.state);
    const auto lessons = explain_capacity(knee.learned.prior, knee.learned.days, history_.capacity);
    const std::string date = render(history_.request.today);
    paragraph(knee.learned.side ? say("heading_side",
                                      {{"date", date},
                                       {"side", wording_.say("side_word." + std::string(name_of(*knee.learned.side)))}})
                                : say("heading", {{"date", date}}),
              Tone::strong);
    paragraph(say("median", {{"median", km(known.median)}, {"low", km(known.low)}, {"high", km(known.high)}}),
              Tone::good);
    paragraph(
        say(known.sessions_used == 0 ? "from_nothing" : "from_runs", {{"count", std::to_string(known.sessions_used)}}));
    paragraph(say("irritability", {{"of_100", fmt::format("{:.0f}", known.irritability * whole)}}));
    if (in_km(find_carry_over(knee.learned.state)) >= 0.05)
      paragraph(say("carried", {{"km", km(find_carry_over(knee.learned.state))}}));
    print_lessons(lessons);
    print_more(knee, known, lessons);
    print_elasticities(knee.elasticities);
  }

  void print_lessons(const std::vector<CapacityLesson>& lessons) {
    if (lessons.empty()) return;
    console_.line();
    console_.line(say("lessons"), Tone::strong);
    std::vector<std::vector<std::string>> rows;
    const std::size_t first = all_ || lessons.size() <= lessons_shown ? 0 : lessons.size() - lessons_shown;
    for (std::size_t i = first; i < lessons.size(); ++i) {
      const CapacityLesson& lesson = lessons[i];
      rows.push_back({wording_.write(render(lesson.day.date)), lesson.day.dose ? km(*lesson.day.dose) : "?",
                      lesson.day.dose ? km(lesson.effective_dose) : "?",
                      say("answer." + std::string(name_of(lesson.day.response))), km(lesson.median_before),
                      km(lesson.median_after)});
    }
    console_.line(render_table({say("column.day"), say("column.load"), say("column.in_all"), say("column.answer"),
                                say("column.before"), say("column.after")},
                               rows));
    if (first > 0) console_.line(say("earlier", {{"count", std::to_string(first)}}), Tone::quiet);
  }

  void print_more(const KneeLesson& knee, const LoadCapacity& known, const std::vector<CapacityLesson>& lessons) {
    const auto count = [&](auto&& is) { return std::count_if(lessons.begin(), lessons.end(), is); };
    const auto open =
        count([](const CapacityLesson& each) { return each.day.response == SessionResponse::unanswered; });
    const auto unsized = count([](const CapacityLesson& each) { return !each.day.dose; });
    console_.line();
    console_.line(say("more"), Tone::strong);
    if (open > 0) item(say("more_answers", {{"count", std::to_string(open)}}));
    if (unsized > 0) item(say("more_sizes", {{"count", std::to_string(unsized)}}));
    if (!knee.learned.prior.tolerated_now) item(say("more_tolerated"));
    item(say("more_near", {{"factor", fmt::format("{:.1f}", known.high / known.low)}}));
  }

  std::string number(ElasticityKind kind, double value) const {
    if (kind == ElasticityKind::ground) return fmt::format("{:+.0f} %", std::expm1(value) * whole);
    return wording_.write(fmt::format("{:.2f}", value));
  }

  void print_elasticities(const RunnerElasticities& all) {
    console_.line();
    console_.line(say("elasticities"), Tone::strong);
    paragraph(say("elasticities_about"));
    std::vector<std::vector<std::string>> rows;
    for (const Elasticity& each : all.each) {
      const bool looked_for = each.state != ElasticityState::not_recorded;
      const std::string own = looked_for ? say("own_span", {{"own", number(each.kind, each.own)},
                                                            {"low", number(each.kind, each.low)},
                                                            {"high", number(each.kind, each.high)}})
                                         : "-";
      rows.push_back({say("elasticity." + std::string(name_of(each.kind))), number(each.kind, each.published), own,
                      say("state." + std::string(name_of(each.state)))});
    }
    console_.line(
        render_table({say("column.of"), say("column.published"), say("column.own"), say("column.state")}, rows));
  }

  Console& console_;
  const Wording& wording_;
  const CapacityHistory& history_;
  bool all_;
};

class CapacityCommand final : public Command {
 public:
  explicit CapacityCommand(Context& context) : context_(context) {}
  CommandInfo info() const override {
    return {"capacity",
            "Every day",
            "What your knee's answers have taught, and from which runs",
            {"patella capacity", "patella capacity --all", "patella capacity --date 2026-05-03 --json"}};
  }
  void declare(OptionSink& options) override {
    options.text("--date", date_, "As it was known on another morning (default: today)");
    options.flag("--all", all_, "Every run, not only the newest");
    options.flag("--json", json_, "Print as JSON");
  }
  Result<ExitCode> run() override {
    const auto wording = context_.wording();
    if (!wording) return Failure(wording.error());
    const auto history = read_capacity_history(context_, date_);
    if (!history) return Failure(history.error());
    if (json_)
      context_.console().line(render_json(*history));
    else
      CapacityPage(context_.console(), **wording, *history, all_).print();
    return ExitCode::success;
  }

 private:
  Context& context_;
  std::optional<std::string> date_;
  bool all_ = false;
  bool json_ = false;
};

}  // namespace

void add_capacity_commands(Context& context, Commands& commands) {
  commands.push_back(std::make_unique<CapacityCommand>(context));
}

}  // namespace patella
