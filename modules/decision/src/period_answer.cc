#include "period_answer.h"

#include <algorithm>

#include "rule_ids.h"

namespace patella {
namespace {

struct ToldPeriod {
  Day first = 0;
  Day last = 0;
  bool worse = false;
  Known<Day> worse_day;
};

// What is told from the future, or of days after the telling, is not told.
std::vector<ToldPeriod> list_told(std::span<const PeriodAnswer> said, Day today) {
  std::vector<ToldPeriod> told;
  for (const PeriodAnswer& answer : said) {
    const Day day = day_number(answer.date);
    if (day > today || !answer.worse_morning) continue;
    ToldPeriod period{day_number(answer.from), std::min(day_number(answer.to), day), *answer.worse_morning, {}};
    if (answer.worse_date) period.worse_day = day_number(*answer.worse_date);
    if (period.first <= period.last) told.push_back(period);
  }
  return told;
}

Day morning_after(const JudgedBout& bout) { return bout.bout.last_day + 1; }

void make_worse(JudgedBout& bout, Day morning) {
  bout.response.flared = std::max(bout.response.flared, Known<Day>(morning));
  if (bout.response.kind == ResponseKind::provoked) return;
  bout.response.kind = ResponseKind::provoked;
  bout.response.evidence = {rule::worse_morning, 1.0, 0.0, "answer"};
}

// The bout before the morning that was worse; without a day, every bout whose morning lies in the period.
void apply_worse(const ToldPeriod& period, std::vector<JudgedBout>& bouts) {
  JudgedBout* before = nullptr;
  for (JudgedBout& bout : bouts) {
    const Day morning = morning_after(bout);
    if (period.worse_day && morning <= *period.worse_day && morning >= period.first) before = &bout;
    if (!period.worse_day && period.first <= morning && morning <= period.last) make_worse(bout, period.last);
  }
  if (before != nullptr) make_worse(*before, *period.worse_day);
}

bool lies_in(const JudgedBout& bout, const ToldPeriod& period) {
  return period.first <= morning_after(bout) && morning_after(bout) <= period.last;
}

// The days between two mornings with an answer, neither of them included.
struct Silence {
  Day first = 0;
  Day end = 0;  // the next morning with an answer, or today
};

std::vector<Silence> list_silences(const Answers& knee, Day today, double longer_than) {
  std::vector<Silence> silences;
  Known<Day> before;
  const auto add_up_to = [&](Day day) {
    if (before && day - *before > longer_than) silences.push_back({*before + 1, day});
    before = day;
  };
  for (const DayAnswers& answers : knee.days())
    if (answers.morning) add_up_to(answers.day);
  if (before && *before < today) add_up_to(today);
  return silences;
}

// What was answered up to this day lies before more silence than is allowed. The time before the first morning is
// silence too: leaving a morning out may not keep an old answer.
Day find_void_until(const KneeView& view) {
  const DayAnswers* first = view.knee.first_morning();
  Day end = first == nullptr ? view.today : first->day;
  for (const Silence& silence : list_silences(view.knee, view.today, view.rules.silence_days)) end = silence.end;
  return end - static_cast<Day>(view.rules.silence_days) - 1;
}

Reason reason_for(const char* rule, Day days, const DecisionRules& rules) {
  return reason_of(rule, Effect::holds, days, rules.silence_days, "days");
}

void ask_for_gates(const KneeView& view, const KneeStateInputs& state, Day void_until, Judgement& judgement) {
  for (const GateStanding& gate : find_gate_standings(state, void_until)) {
    if (gate.state != GateState::voided) continue;
    judgement.missing.push_back({"gates." + std::string(gate.key), rule::gates_again});
    judgement.findings.push_back(
        {Verdict::cannot_say, reason_for(rule::gates_again, view.today - *gate.answered, view.rules)});
    for (GateReport& report : judgement.gates)
      if (report.rule == gate.rule && report.side == side_of(state.knee)) report.state = GateState::voided;
  }
}

// Answers as old as that say no more than questions that were begun and not finished, which give no permission.
void ask_for_triage(const KneeView& view, Day void_until, Judgement& judgement) {
  const Known<LocalDate>& date = view.request.triage.date;
  if (!date || day_number(*date) > void_until) return;
  judgement.missing.push_back({"triage.date", rule::triage_again});
  judgement.findings.push_back(
      {Verdict::cannot_say, reason_for(rule::triage_again, view.today - day_number(*date), view.rules)});
}

}  // namespace

void apply_period_answers(std::span<const PeriodAnswer> said, Day today, KneeHistory& history) {
  const std::vector<ToldPeriod> told = list_told(said, today);
  for (const ToldPeriod& period : told)
    for (JudgedBout& bout : history.all)
      if (!period.worse && lies_in(bout, period)) bout.held = bout.response.kind == ResponseKind::unanswered;
  for (const ToldPeriod& period : told)
    if (period.worse) apply_worse(period, history.all);
  for (JudgedBout& bout : history.all) bout.held = bout.held && bout.response.kind == ResponseKind::unanswered;
}

bool no_morning_was_worse(std::span<const PeriodAnswer> said, Day first, Day last, Day today) {
  bool covered = false;
  for (const ToldPeriod& period : list_told(said, today)) {
    if (period.worse && period.first <= last && first <= period.last) return false;
    covered = covered || (!period.worse && period.first <= first && last <= period.last);
  }
  return covered;
}

void ask_after_silence(const KneeView& view, const KneeStateInputs& state, Judgement& judgement) {
  const std::vector<ToldPeriod> told = list_told(view.request.period_answers, view.today);
  for (const Silence& silence : list_silences(view.knee, view.today, view.rules.rebaseline_days)) {
    const bool long_ago = view.today - silence.end > view.rules.window_days;
    const bool is_told = std::any_of(told.begin(), told.end(), [&](const ToldPeriod& period) {
      return period.first <= silence.first && silence.end - 1 <= period.last;
    });
    if (long_ago || is_told) continue;
    judgement.missing.push_back({"period_answers", rule::ask_about_mornings});
    judgement.applied.emplace_back(rule::ask_about_mornings);
  }
  const Day void_until = find_void_until(view);
  ask_for_gates(view, state, void_until, judgement);
  ask_for_triage(view, void_until, judgement);
}

}  // namespace patella
