// How a virtual runner chooses what to run on a running day.
#pragma once

#include <memory>

#include "diary.h"

namespace patella {

class ChoosingPolicy {
 public:
  ChoosingPolicy() = default;
  virtual ~ChoosingPolicy() = default;
  ChoosingPolicy(const ChoosingPolicy&) = delete;
  ChoosingPolicy& operator=(const ChoosingPolicy&) = delete;
  virtual RunChoice choose(RunnerDiary& diary, const VirtualKnee& knee, VirtualCourse& course) = 0;
};

struct PatellaBooks {
  const RuleBook* rules = nullptr;
  const ExerciseLibrary* exercises = nullptr;
};

std::unique_ptr<ChoosingPolicy> make_patella_policy(const PatellaBooks& books);
std::unique_ptr<ChoosingPolicy> make_comparator(RunningPolicy policy, const VirtualRunner& runner);
std::unique_ptr<ChoosingPolicy> make_policy(RunningPolicy policy, const VirtualRunner& runner,
                                            const PatellaBooks& books);

}  // namespace patella
