#include "generated_history.h"

#include <array>

namespace patella {
namespace {

// How a runner lives and answers.
struct Habits {
  double runs_per_day = 0.4;
  double answers = 1.0;  // how often a day, and a field, has an answer
  double pain = 0.2;     // how often a pain is raised from 0
  double worst = 2;
  double symptoms = 0.0;  // swelling, fever, a painkiller, pain elsewhere
  double flags = 0.0;
  double strength_per_day = 0.3;
};

Habits habits_of(Random& random) {
  switch (pick(random, 0, 4)) {
    case 0:
      return {0.5, 1.0, 0.0, 0, 0.0, 0.0};
    case 1:
      return {0.5, 1.0, 0.15, 2, 0.0, 0.0};
    case 2:
      return {0.4, 0.97, 0.2, 3, 0.005, 0.0};
    case 3:
      return {0.3, 0.7, 0.3, 4, 0.02, 0.0005};
    default:
      return {0.6, 0.85, 0.5, 10, 0.05, 0.002};
  }
}

NumericPainRating points(int value) { return *NumericPainRating::from(value); }

class History {
 public:
  explicit History(Random& random)
      : random_(random), habits_(habits_of(random)), days_(pick(random, 0, 60)), silent_(pick_silence()) {}

  DecisionRequest make() {
    request_.today = first_day() + days_;
    make_runner();
    make_gates();
    for (int day = 0; day <= days_; ++day) make_day(day);
    make_strength();
    make_clinician();
    make_triage();
    make_diagnosis();
    make_period_answers();
    make_target();
    return std::move(request_);
  }

 private:
  template <class T>
  Known<T> maybe(double probability, T value) {
    return chance(random_, probability) ? Known<T>(value) : Known<T>();
  }

  int pick_silence() { return chance(random_, 0.7) ? 0 : pick(random_, 1, 40); }

  void make_runner() {
    RunnerProfile& runner = request_.runner;
    runner.birth_date = *read_date("1990-01-01");
    runner.affected_side = maybe(0.9, static_cast<Side>(chance(random_, 0.2) ? pick(random_, 0, 2) : 1));
    if (chance(random_, 0.3)) runner.onset_date = first_day() + pick(random_, -30, 40);
    if (chance(random_, 0.6)) runner.tolerated_now = kilometres(pick(random_, 0, 80) * 0.1);
    if (chance(random_, 0.5)) runner.goal_session = kilometres(pick(random_, 1, 15));
    if (chance(random_, 0.3)) runner.reference_longest_run = kilometres(pick(random_, 1, 30));
    runner.knee_surgery_ever = maybe(0.8, false);
  }

  void make_gates() {
    const int records = chance(random_, 0.9) ? 1 : pick(random_, 0, 3);
    const double pass = chance(random_, 0.9) ? 1.0 : 0.8;
    for (int i = 0; i < records; ++i) {
      GateAnswers gates{first_day() + pick(random_, -5, std::min(days_, 5)), {}, {}, {}, {}, {}};
      gates.side = maybe(0.3, static_cast<Side>(pick(random_, 1, 2)));
      for (auto* gate : {&gates.stand_pain_free, &gates.walk_pain_free, &gates.straighten_fully_pain_free,
                         &gates.brisk_walk_30_min_pain_free})
        *gate = maybe(habits_.answers + 0.2, chance(random_, pass));
      request_.gates.push_back(gates);
    }
  }

  void make_day(int day) {
    // Fewer on the eve of today, so that a rest day does not decide most histories.
    const double often = day == days_ - 1 ? habits_.runs_per_day / 2 : habits_.runs_per_day;
    const bool ran = chance(random_, often) && day < days_ + 1 && (day < days_ || chance(random_, 0.3));
    if (ran) make_sessions(day);
    if (chance(random_, 0.08)) make_other_session(day);
    if (day + silent_ <= days_ && chance(random_, habits_.answers)) make_checkin(day, ran);
    if (chance(random_, 0.02)) make_checkin(day, ran);  // a second one of the same day
  }

  void make_sessions(int day) {
    int minute = pick(random_, 4 * 60, 20 * 60);
    const int sessions = chance(random_, 0.85) ? 1 : pick(random_, 2, 3);
    for (int i = 0; i < sessions; ++i) {
      const int length = pick(random_, 5, 90);
      make_session(day, minute, length);
      minute += length + pick(random_, 1, 240);
    }
  }

  // Rides, hikes and walks, beside runs and between them.
  void make_other_session(int day) {
    make_session(day, pick(random_, 4 * 60, 20 * 60), pick(random_, 20, 180));
    constexpr std::array kinds{SessionKind::ride, SessionKind::hike, SessionKind::walk};
    request_.sessions.back().kind = kinds[static_cast<std::size_t>(pick(random_, 0, 2))];
  }

  void make_session(int day, int minute, int length) {
    Session session;
    const auto local = (first_day() + day).day.time_since_epoch() + std::chrono::minutes(minute);
    session.start.offset = std::chrono::hours(2);
    session.start.utc = Instant(local) - session.start.offset;
    session.kind = chance(random_, 0.7) ? SessionKind::run : static_cast<SessionKind>(pick(random_, 0, 5));
    const double km = pick(random_, 1, 12) * 0.5 + pick(random_, 0, 9) * 0.01;
    session.distance = maybe(0.95, kilometres(km));
    session.duration = maybe(0.95, minutes(length));
    session.knee_equivalent = maybe(0.85, knee_equivalent_km(km * pick(random_, 7, 14) * 0.1));
    session.surface = maybe(0.3, Surface::grass);
    request_.sessions.push_back(session);
  }

  Known<NumericPainRating> pain() {
    if (!chance(random_, habits_.answers)) return unknown;
    if (!chance(random_, habits_.pain)) return points(0);
    return points(pick(random_, 0, static_cast<int>(habits_.worst)));
  }

  Known<bool> symptom(double probability) { return maybe(habits_.answers, chance(random_, probability)); }

  void make_checkin(int day, bool ran) {
    CheckIn checkin;
    checkin.date = first_day() + day;
    checkin.side = maybe(0.15, static_cast<Side>(pick(random_, 0, 2)));
    checkin.morning_pain = pain();
    checkin.stairs_pain = chance(random_, 0.3) ? pain() : unknown;
    checkin.swelling = symptom(habits_.symptoms);
    checkin.fever = symptom(habits_.symptoms * 0.3);
    checkin.unwell = symptom(habits_.symptoms * 0.3);
    checkin.locking = symptom(habits_.flags);
    checkin.night_pain = symptom(habits_.flags);
    if (chance(random_, habits_.symptoms * 0.3)) checkin.pain_elsewhere = "shin";
    if (ran) make_answers_to_the_run(checkin);
    request_.checkins.push_back(checkin);
  }

  void make_answers_to_the_run(CheckIn& checkin) {
    checkin.during_pain = pain();
    checkin.after_pain = pain();
    checkin.settled_within_60_min = maybe(habits_.answers, !chance(random_, habits_.pain * 0.2));
    checkin.analgesic_before_run = symptom(habits_.symptoms);
  }

  // Half of the runners do exercises: known ones and one of somebody's own, logged more or less completely.
  void make_strength() {
    if (chance(random_, 0.5)) return;
    constexpr std::array<const char*, 6> exercises{"step_down",  "wall_sit",     "clamshell",
                                                   "mini_squat", "goblet_squat", "leg press"};
    for (int day = 0; day <= days_ + 1; ++day) {
      if (!chance(random_, habits_.strength_per_day)) continue;
      for (int i = pick(random_, 1, 3); i > 0; --i) {
        StrengthEntry entry;
        entry.date = first_day() + day;
        entry.side = maybe(0.3, static_cast<Side>(pick(random_, 0, 2)));
        entry.exercise = exercises[static_cast<std::size_t>(pick(random_, 0, 5))];
        entry.sets = maybe(0.9, pick(random_, 0, 4));
        entry.reps = maybe(0.9, pick(random_, 0, 15));
        entry.seconds = maybe(0.2, pick(random_, 0, 60));
        entry.pain = pain();
        request_.strength.push_back(entry);
      }
    }
  }

  void make_clinician() {
    if (!chance(random_, 0.1)) return;
    request_.limits.author = "physiotherapist";
    request_.limits.max_session = maybe(0.5, knee_equivalent_km(pick(random_, 0, 60) * 0.1));
    request_.limits.pain_ceiling = maybe(0.5, pick(random_, 0, 5));
    if (chance(random_, 0.2)) request_.limits.no_running_before = first_day() + pick(random_, 0, 70);
    if (chance(random_, 0.3)) request_.limits.expires = first_day() + pick(random_, 0, 70);
  }

  // Mostly none, else every safety question with a no, now and then one left out.
  void make_triage() {
    if (!chance(random_, 0.2)) return;
    request_.triage.date = first_day() + pick(random_, -10, days_);
    for (const auto& question : list_triage_questions(shipped_rules()))
      if (question.required && !chance(random_, 0.01)) request_.triage.answers[question.id] = false;
  }

  // A bolder target than 0.20 needs a clinician's entry.
  void make_target() {
    if (!chance(random_, 0.2)) return;
    const int boldest = request_.limits == ClinicianLimits{} ? 20 : 35;
    request_.settings.target_probability_provoked = pick(random_, 10, boldest) * 0.01;
  }

  void make_diagnosis() {
    if (chance(random_, 0.05))
      request_.diagnosis =
          Diagnosis{first_day(), "doctor", chance(random_, 0.5) ? "patellofemoral_pain" : "iliotibial_band_syndrome"};
    for (Weekday day : {Weekday::monday, Weekday::wednesday, Weekday::saturday})
      if (chance(random_, 0.1)) request_.settings.running_days.push_back(day);
    if (chance(random_, 0.2)) request_.runner.reference_runs_per_week = pick(random_, 0, 7);
  }

  // Mostly of the silent days before today; now and then of any days, the wrong way round or from the future.
  void make_period_answers() {
    for (int answers = chance(random_, 0.2) ? pick(random_, 1, 2) : 0; answers > 0; --answers) {
      PeriodAnswer answer;
      answer.date = request_.today - (chance(random_, 0.7) ? 0 : pick(random_, -2, 20));
      answer.to = answer.date - pick(random_, 0, 2);
      answer.from = answer.to - pick(random_, -1, 40);
      answer.worse_morning = maybe(0.9, chance(random_, 0.4));
      answer.worse_date = maybe(0.3, answer.from + pick(random_, 0, 20));
      request_.period_answers.push_back(answer);
    }
  }

  Random& random_;
  Habits habits_;
  int days_;
  int silent_;  // days without a check-in before today
  DecisionRequest request_;
};

}  // namespace

LocalDate first_day() { return *read_date("2026-03-02"); }

DecisionRequest generate_history(Random& random) { return History(random).make(); }

}  // namespace patella
