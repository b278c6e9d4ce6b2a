#include "ladder_progress.h"

#include <algorithm>
#include <cmath>

namespace patella {
namespace {

// All entries of one exercise on one day: the most pain, the hardest effort, the fewest repetitions.
struct DoneRung {
  LocalDate date;
  int rung = 0;
  bool pain_known = true;
  Known<NumericPainRating> pain;
  Known<int> reps, sets, effort;
  bool effort_known = true;
  Known<Mass> load;

  void add(const StrengthEntry& entry, const Exercise& exercise) {
    pain_known = pain_known && entry.pain.has_value();
    if (entry.pain && (!pain || *entry.pain > *pain)) pain = entry.pain;
    if (const Known<int> count = count_of(entry, exercise)) reps = std::min(reps.value_or(*count), *count);
    if (entry.sets) sets = std::max(sets.value_or(*entry.sets), *entry.sets);
    effort_known = effort_known && entry.rpe.has_value();
    if (entry.rpe) effort = std::max(effort.value_or(*entry.rpe), *entry.rpe);
    if (entry.load) load = load ? std::min(*load, *entry.load) : *entry.load;
  }
  // A pain that was left out is not "none"; one that was said and is too much stays that.
  Known<NumericPainRating> judged_pain(int ceiling) const {
    return pain_known || (pain && pain->points() > ceiling) ? pain : unknown;
  }
};

class LadderProgress {
 public:
  LadderProgress(const ExerciseLadder& ladder, const ProgrammeToday& today, std::vector<std::string>& missing)
      : ladder_(ladder), today_(today), rules_(today.rules), missing_(missing) {
    collect();
  }

  Known<StrengthItem> choose() {
    if (done_.empty()) return begin();
    const DoneRung& last = done_.back();
    const JudgedSession judged = judge(last);
    if (const auto restarted = after_a_gap(last)) return restarted;
    if (judged.answer == SessionAnswer::provoked) return step_back(last, judged.reason);
    if (judged.answer == SessionAnswer::unclear) {
      note_missing(last);
      return stay(last, judged.reason);
    }
    return go_on(last, judged.reason);
  }

 private:
  const Exercise& exercise(int rung) const {
    return *today_.library.find(ladder_.rungs[static_cast<std::size_t>(rung)]);
  }

  void collect() {
    std::vector<const StrengthEntry*> entries;
    for (const StrengthEntry& entry : today_.inputs.log)
      if (entry.date <= today_.inputs.today && rung_of(entry) >= 0) entries.push_back(&entry);
    const auto order = [&](const StrengthEntry* a, const StrengthEntry* b) {
      return std::pair(a->date, rung_of(*a)) < std::pair(b->date, rung_of(*b));
    };
    std::stable_sort(entries.begin(), entries.end(), order);
    for (const StrengthEntry* entry : entries) {
      if (done_.empty() || done_.back().date != entry->date || done_.back().rung != rung_of(*entry)) {
        done_.push_back({});
        done_.back().date = entry->date;
        done_.back().rung = rung_of(*entry);
      }
      done_.back().add(*entry, exercise(rung_of(*entry)));
    }
  }
  int rung_of(const StrengthEntry& entry) const {
    const auto found = std::find(ladder_.rungs.begin(), ladder_.rungs.end(), entry.exercise);
    return found == ladder_.rungs.end() ? -1 : static_cast<int>(found - ladder_.rungs.begin());
  }

  JudgedSession judge(const DoneRung& done) const {
    const int ceiling = pain_ceiling_of(today_.inputs, rules_);
    return judge_session(done.date, done.judged_pain(ceiling), ceiling, today_.answers, rules_);
  }

  // Nothing is asked of a rung that the stage, the knee, or the cupboard does not allow.
  bool is_open(int rung) const {
    const Exercise& each = exercise(rung);
    const KneeForce most =
        today_.permission == StrengthPermission::unloading ? KneeForce::none : today_.stage.most_knee_force;
    if (each.knee.force > most || each.phase > today_.stage.most_phase) return false;
    return (today_.pain_free || !is_deep(each)) && has_equipment(each, today_);
  }
  bool is_deep(const Exercise& each) const { return each.knee.bend_degrees >= rules_.deep_bend_degrees; }

  // The highest open rung that is not above this one.
  Known<int> open_at_or_below(int rung) const {
    for (int each = rung; each >= 0; --each)
      if (is_open(each)) return each;
    return unknown;
  }

  Known<StrengthItem> begin() const {
    for (int rung = 0; rung < static_cast<int>(ladder_.rungs.size()); ++rung)
      if (is_open(rung))
        return fresh(rung, {strength_rule::sets_first, StrengthEffect::permits, unknown, unknown, "", {}});
    return unknown;
  }

  // A missed week steps back one rung; a missed month begins again.
  Known<StrengthItem> after_a_gap(const DoneRung& last) const {
    const int days = days_between(last.date, today_.inputs.today);
    if (days >= rules_.missed_restart_days)
      return lower(
          0, {strength_rule::missed_restart, StrengthEffect::limits, days, rules_.missed_restart_days, "days", {}});
    if (days >= rules_.missed_step_back_days)
      return lower(
          std::max(0, last.rung - 1),
          {strength_rule::missed_step_back, StrengthEffect::limits, days, rules_.missed_step_back_days, "days", {}});
    return unknown;
  }

  Known<StrengthItem> lower(int rung, StrengthReason reason) const {
    const Known<int> open = open_at_or_below(rung);
    return open ? Known<StrengthItem>(fresh(*open, std::move(reason))) : unknown;
  }

  Known<StrengthItem> step_back(const DoneRung& last, StrengthReason reason) const {
    Known<StrengthItem> item = lower(std::max(0, last.rung - 1), std::move(reason));
    if (!item || item->rung != last.rung) return item;
    item->sets = std::clamp(last.sets.value_or(item->sets), 1, item->sets);
    item->reps = std::clamp(last.reps.value_or(item->reps), 1, item->reps);
    return item;
  }

  Known<StrengthItem> stay(const DoneRung& last, StrengthReason reason) const {
    const Known<int> open = open_at_or_below(last.rung);
    if (!open) return unknown;
    if (*open != last.rung) return fresh(*open, std::move(reason));
    StrengthItem item = fresh(last.rung, std::move(reason));
    const RepRange& range = rules_.range_of(exercise(last.rung));
    item.sets = std::clamp(last.sets.value_or(rules_.sets_first), 1, rules_.sets);
    item.reps = std::clamp(last.reps.value_or(range.low), 1, range.high);
    item.load = last.load;
    return item;
  }

  // Tolerated: more repetitions, then the next rung or a little more weight.
  Known<StrengthItem> go_on(const DoneRung& last, StrengthReason reason) {
    if (!last.effort_known) missing_.push_back("effort");
    const bool may = today_.permission == StrengthPermission::progress && last.effort_known &&
                     *last.effort <= effort_high_of(today_);
    if (!may) return stay(last, why_it_stays(last, std::move(reason)));
    if (streak_at_top() >= rules_.progress_sessions) return next_rung(last);
    Known<StrengthItem> item = stay(last, std::move(reason));
    if (!item || item->rung != last.rung) return item;
    const RepRange& range = rules_.range_of(exercise(last.rung));
    item->sets = rules_.sets;
    item->reps = std::clamp(last.reps.value_or(range.low - range.step) + range.step, range.low, range.high);
    return item;
  }

  // Tolerated, and still no more of it: too hard, nobody said how hard, or the day holds.
  StrengthReason why_it_stays(const DoneRung& last, StrengthReason otherwise) const {
    using namespace strength_rule;
    const int high = effort_high_of(today_);
    if (!last.effort_known) return {effort_low, StrengthEffect::holds, unknown, rules_.effort_low, "points", {}};
    if (*last.effort > high) return {effort_high, StrengthEffect::holds, *last.effort, high, "points", {}};
    if (today_.day_reason == nullptr) return otherwise;
    StrengthReason reason = *today_.day_reason;
    reason.effect = StrengthEffect::holds;
    return reason;
  }

  int streak_at_top() const {
    int streak = 0;
    for (auto done = done_.rbegin(); done != done_.rend(); ++done, ++streak) {
      const bool at_top = done->reps.value_or(0) >= rules_.range_of(exercise(done->rung)).high;
      if (done->rung < done_.back().rung || !at_top || judge(*done).answer != SessionAnswer::tolerated) break;
    }
    return streak;
  }

  Known<StrengthItem> next_rung(const DoneRung& last) const {
    const StrengthReason reason{strength_rule::progress_sessions,
                                StrengthEffect::permits,
                                streak_at_top(),
                                rules_.progress_sessions,
                                "sessions",
                                {}};
    const int next = last.rung + 1;
    for (int rung = next; rung < static_cast<int>(ladder_.rungs.size()); ++rung)
      if (is_open(rung)) return fresh(rung, reason);
    Known<StrengthItem> item = stay(last, reason);
    if (!item || item->rung != last.rung || !last.load) return item;
    item->why.rule = strength_rule::load_step;
    item->load = stepped(*last.load);
    item->reps = rules_.range_of(exercise(last.rung)).low;
    return item;
  }

  // Half kilograms, rounded down, but at least one half more.
  Mass stepped(Mass load) const {
    constexpr double half_kilogram = 0.5;
    const double more = load.si() * (1.0 + rules_.load_step_percent / 100.0);
    return Mass(std::max(std::floor(more / half_kilogram) * half_kilogram, load.si() + half_kilogram));
  }

  StrengthItem fresh(int rung, StrengthReason reason) const {
    const Exercise& each = exercise(rung);
    StrengthItem item;
    item.exercise = each.id;
    item.name = each.name;
    item.ladder = ladder_.id;
    item.rung = rung;
    item.sets = rules_.sets_first;
    item.count = each.count;
    item.reps = rules_.range_of(each).low;
    item.sides = each.sides;
    item.why = std::move(reason);
    item.why.exercise = each.id;
    return item;
  }

  void note_missing(const DoneRung& last) const {
    if (!last.pain_known) missing_.push_back("pain");
    if (last.date == today_.inputs.today) return;  // its morning has not come
    const KneeDay* after = today_.answers.find(last.date + 1);
    const KneeDay* before = today_.answers.find(last.date);
    if (after == nullptr || !after->morning || before == nullptr || !before->morning)
      missing_.push_back("morning_after");
  }

  const ExerciseLadder& ladder_;
  const ProgrammeToday& today_;
  const StrengthRules& rules_;
  std::vector<std::string>& missing_;
  std::vector<DoneRung> done_;  // by date, then rung
};

}  // namespace

bool has_equipment(const Exercise& exercise, const ProgrammeToday& today) {
  const auto at_hand = [&](const std::string& thing) {
    const auto household = today.library.household();
    const auto& own = today.inputs.choices.equipment;
    return std::find(household.begin(), household.end(), thing) != household.end() ||
           std::find(own.begin(), own.end(), thing) != own.end();
  };
  return std::all_of(exercise.equipment.begin(), exercise.equipment.end(), at_hand);
}

int effort_high_of(const ProgrammeToday& today) {
  return today.inputs.stage == StrengthStage::protect ? today.rules.effort_protect : today.rules.effort_high;
}

Known<StrengthItem> choose_rung(const ExerciseLadder& ladder, const ProgrammeToday& today,
                                std::vector<std::string>& missing) {
  return LadderProgress(ladder, today, missing).choose();
}

Known<StrengthItem> choose_prescribed(const PrescribedExercise& prescribed, const ProgrammeToday& today) {
  const Exercise* described = today.library.find(prescribed.exercise);
  const KneeForce force =
      described != nullptr ? described->knee.force : prescribed.knee_force.value_or(KneeForce::high);
  if (today.permission == StrengthPermission::unloading && force != KneeForce::none) return unknown;
  StrengthItem item;
  item.exercise = prescribed.exercise;
  item.name = described != nullptr ? described->name : prescribed.exercise;
  item.sets = prescribed.sets.value_or(today.rules.sets_first);
  item.count = described != nullptr ? described->count : ExerciseCount::repetitions;
  item.reps =
      prescribed.reps.value_or(described != nullptr ? today.rules.range_of(*described).low : today.rules.reps.low);
  item.load = prescribed.load;
  item.sides = described != nullptr ? described->sides : ExerciseSides::both_together;
  item.why = {strength_rule::from_physio, StrengthEffect::permits, unknown, unknown, "", prescribed.exercise};
  int provoked = 0;  // sessions running
  const int ceiling = pain_ceiling_of(today.inputs, today.rules);
  std::map<LocalDate, Known<NumericPainRating>> days;
  for (const StrengthEntry& entry : today.inputs.log)
    if (entry.exercise == prescribed.exercise && entry.date < today.inputs.today)
      if (Known<NumericPainRating>& pain = days[entry.date]; entry.pain && (!pain || *entry.pain > *pain))
        pain = entry.pain;
  for (auto day = days.rbegin(); day != days.rend(); ++day, ++provoked) {
    const JudgedSession judged = judge_session(day->first, day->second, ceiling, today.answers, today.rules);
    if (judged.answer != SessionAnswer::provoked) break;
    if (provoked == 0) item.why = judged.reason;
  }
  if (provoked >= today.rules.progress_sessions) return unknown;
  if (provoked > 0) item.sets = std::min(item.sets, today.rules.sets_first);
  item.why.exercise = prescribed.exercise;
  return item;
}

}  // namespace patella
