#include "plan_report.h"

#include <fmt/format.h>

#include "card_words.h"

namespace patella {
namespace {

constexpr int date_column = 16;  // "Mon 2026-05-04  "

std::string weekday_name(LocalDate date, const Wording& wording) {
  const std::chrono::weekday day{date.day};
  return wording.say("plan.weekday." + std::string(name_of(static_cast<Weekday>(day.iso_encoding() - 1))));
}

class PlanPrinter {
 public:
  PlanPrinter(Console& console, const PlanReport& report, const Wording& wording, LengthUnit unit)
      : console_(console), report_(report), plan_(report.plan), wording_(wording), unit_(unit) {}

  void print() {
    console_.line(say("heading", {{"days", std::to_string(plan_.days.size())}}), Tone::strong);
    paragraph(say("condition"), Tone::quiet);
    print_now();
    print_changes();
    console_.line();
    for (const PlannedDay& day : plan_.days) print_day(day);
    print_foot();
  }

 private:
  std::string say(const std::string& key, const Wording::Values& values = {}) const {
    return wording_.say("plan." + key, values);
  }
  void paragraph(const std::string& text, Tone tone = Tone::normal) {
    console_.line(wrap(text, console_.width(), 0), tone);
  }
  void item(const std::string& text) { console_.line("  - " + wrap(text, console_.width() - 4, 4)); }

  // What stands in the way of the whole plan.
  void print_now() {
    if (plan_.days.front().why != PlannedWhy::waits) return;
    console_.line();
    paragraph(wording_.say("card.headline." + std::string(name_of(plan_.now.verdict)), {}), Tone::stop);
    paragraph(say("now_waits"), Tone::strong);
    for (const Reason& reason : plan_.now.reasons)
      if (reason.effect != Effect::permits) item(describe_reason(in_unit(reason, unit_), wording_));
    paragraph(say("ask_today"), Tone::quiet);
  }

  void print_changes() {
    if (!report_.changes) return;
    console_.line();
    if (report_.changes->empty()) return console_.line(say("unchanged"), Tone::quiet);
    console_.line(say("changed"), Tone::strong);
    for (const PlanChange& change : *report_.changes) {
      item(describe_plan_change(change, wording_, unit_) + ". " +
           describe_reason(in_unit(change.reason, unit_), wording_) + " " +
           console_.paint(change.reason.rule, Tone::quiet));
    }
  }

  std::string date_of(LocalDate date) const {
    return weekday_name(date, wording_) + " " + wording_.write(render(date));
  }

  void print_day(const PlannedDay& day) {
    std::string text = describe_planned_day(day, wording_, unit_);
    if (day.date == plan_.today) text = say("today") + ": " + text;
    console_.line(fmt::format("{:<{}}", date_of(day.date), date_column) + wrapped(text),
                  is_run(day) ? Tone::good : Tone::quiet);
    if (is_run(day)) print_form(day);
    if (!is_run(day) && day.why == PlannedWhy::decision)
      below(describe_reason(in_unit(day.reason, unit_), wording_), Tone::quiet);
    if (!day.strength.empty())
      below("+ " + say("strength", {{"count", std::to_string(day.strength.size())}}), Tone::normal);
  }

  // Said again only where it changes.
  void print_form(const PlannedDay& day) {
    std::string form;
    const auto add = [&](const std::string& part) { form += (form.empty() || part.empty() ? "" : ", ") + part; };
    if (day.structure) add(describe_structure(*day.structure, wording_));
    if (day.surface) add(say("surface", {{"surface", wording_.say("surface." + std::string(name_of(*day.surface)))}}));
    if (day.max_grade) add(say("max_grade", {{"percent", fmt::format("{:.0f}", in_percent(*day.max_grade))}}));
    if (day.max_speed) add(say("max_speed", {{"pace", show_pace(*day.max_speed, unit_)}}));
    if (form != form_said_) below(form, Tone::normal);
    if (day.reason.rule != rule_said_) below(say("binds", {{"rule", day.reason.rule}}), Tone::quiet);
    form_said_ = form;
    rule_said_ = day.reason.rule;
  }

  std::string wrapped(const std::string& text) const { return wrap(text, console_.width() - date_column, date_column); }
  void below(const std::string& text, Tone tone) {
    if (!text.empty()) console_.line(std::string(date_column, ' ') + wrapped(text), tone);
  }

  void print_foot() {
    console_.line();
    for (const PlannedDay& day : plan_.days) {
      if (!is_run(day)) continue;
      paragraph(describe_stop_rule(day, wording_), Tone::caution);
      paragraph(say("charged_how"), Tone::quiet);
      paragraph(describe_taken_for_granted(plan_.assumption, wording_));
      break;
    }
    paragraph(say("strength_hint"), Tone::quiet);
    paragraph(say(report_.goal_known ? "forecast.hint" : "no_goal"), Tone::quiet);
    paragraph(wording_.say("card.footer", {{"version", plan_.rules_version}}), Tone::quiet);
  }

  Console& console_;
  const PlanReport& report_;
  const RunningPlan& plan_;
  const Wording& wording_;
  LengthUnit unit_;
  std::string form_said_;
  std::string rule_said_;
};

}  // namespace

std::string describe_planned_day(const PlannedDay& day, const Wording& wording, LengthUnit unit) {
  if (day.why != PlannedWhy::decision) return wording.say("plan.why." + std::string(name_of(day.why)));
  const std::string text = wording.say("plan.session." + std::string(name_of(day.kind)),
                                       {{"distance", show_distance_down(day.distance, unit)}});
  return is_run(day) ? text + ", " + describe_charge(day, wording) : text;
}

std::string describe_plan_change(const PlanChange& change, const Wording& wording, LengthUnit unit) {
  return wording.say("plan.change." + std::string(name_of(change.kind)),
                     {{"date", weekday_name(change.date, wording) + " " + render(change.date)},
                      {"before", show_distance_down(change.before.distance, unit)},
                      {"after", show_distance_down(change.after.distance, unit)}});
}

std::string describe_taken_for_granted(const PlanAssumption& assumption, const Wording& wording) {
  const Known<int>& morning = assumption.morning_pain;
  return wording.say("plan.taken", {{"morning", morning ? std::to_string(*morning) : "?"},
                                    {"during", std::to_string(assumption.during_pain)}});
}

void print_plan(Console& console, const PlanReport& report, const Wording& wording, LengthUnit unit) {
  PlanPrinter(console, report, wording, unit).print();
}

}  // namespace patella
