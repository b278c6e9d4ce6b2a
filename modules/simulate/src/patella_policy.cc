// Patella, asked through the one decision path as any other caller asks.
#include <algorithm>

#include "invented.h"
#include "policies.h"

namespace patella {
namespace {

constexpr int clearance_after_days = 14;  // assumption: until a clinician has looked at it

double run_share_of(const Known<WalkRunStructure>& structure) {
  constexpr double walking_speed_share = 0.5;  // of the running speed
  if (!structure) return 1.0;
  return structure->run_min / (structure->run_min + structure->walk_min * walking_speed_share);
}

bool all_open(const Decision& decision) {
  return std::ranges::all_of(decision.gates, [](const GateReport& gate) { return gate.state == GateState::open; });
}

GateAnswers answer_gates(const RunnerDiary& diary, const VirtualKnee& knee) {
  const bool plays_down = diary.runner().behaviour == RunnerBehaviour::under_reporting;
  const bool free = plays_down || knee.walking_pain() < invented::pain_free_walk;
  return {diary.date(), unknown, free, free, true, free};
}

class PatellaPolicy final : public ChoosingPolicy {
 public:
  explicit PatellaPolicy(const PatellaBooks& books) : books_(books) {}

  RunChoice choose(RunnerDiary& diary, const VirtualKnee& knee, VirtualCourse& course) override {
    Decision decision = ask(diary, course);
    if (decision.verdict != Verdict::refer && !all_open(decision)) {
      diary.request().gates.push_back(answer_gates(diary, knee));
      decision = ask(diary, course);
    }
    note_referral(decision, diary, course);
    return decision.verdict <= Verdict::walk_run ? run_of(decision, diary.runner()) : RunChoice{};
  }

 private:
  Decision ask(RunnerDiary& diary, VirtualCourse& course) {
    Decision decision = decide_today(diary.request(), *books_.rules, *books_.exercises, memory_);
    std::string breach = find_guardrail_breach(diary.request(), decision);
    if (breach.empty()) return decision;
    if (course.breaches++ == 0) course.first_breach = std::move(breach);
    return decision;
  }

  // The distance, or what the load buys of running with these breaks.
  static RunChoice run_of(const Decision& decision, const VirtualRunner& runner) {
    const Allowance& allowance = decision.allowance;
    RunChoice choice{0.0, run_share_of(allowance.structure)};
    if (decision.stop_rule) choice.stops_above = decision.stop_rule->pain_above;
    if (allowance.max_speed) choice.fastest_m_s = allowance.max_speed->si();
    const double speed = std::min(runner.speed_m_s, choice.fastest_m_s.value_or(runner.speed_m_s));
    const VirtualRun km_at_home{1.0, choice.run_share, speed, usual_load_per_km(runner, speed)};
    choice.km = std::min(in_km(allowance.distance), in_km(allowance.knee_equivalent) / km_at_home.knee_equivalent_km());
    return choice;
  }

  // What locks is looked at by a clinician and cleared, except in a bone that is getting worse.
  void note_referral(const Decision& decision, RunnerDiary& diary, VirtualCourse& course) {
    if (decision.verdict != Verdict::refer) {
      referred_since_.reset();
      return;
    }
    if (!course.refer_day) course.refer_day = diary.today();
    if (!referred_since_) referred_since_ = diary.today();
    if (course.family == KneeFamily::bone_stress || diary.today() - *referred_since_ < clearance_after_days) return;
    for (const Reason& reason : decision.reasons)
      if (reason.effect == Effect::refers)
        diary.request().clearances.push_back({diary.date(), "physiotherapist", reason.rule});
  }

  PatellaBooks books_;
  DecisionMemory memory_;
  Known<int> referred_since_;
};

}  // namespace

std::unique_ptr<ChoosingPolicy> make_patella_policy(const PatellaBooks& books) {
  return std::make_unique<PatellaPolicy>(books);
}

std::unique_ptr<ChoosingPolicy> make_policy(RunningPolicy policy, const VirtualRunner& runner,
                                            const PatellaBooks& books) {
  return policy == RunningPolicy::patella ? make_patella_policy(books) : make_comparator(policy, runner);
}

}  // namespace patella
