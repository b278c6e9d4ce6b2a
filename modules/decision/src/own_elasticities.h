// What this runner's knees mind more than other knees, as far as their runs can tell it (modules/elasticity). It makes
// a session dearer, never cheaper.
#pragma once

#include "decision_memory.h"
#include "patella/elasticity.h"

namespace patella {

bool is_soft_ground(Surface surface);
// How a run was run, as far as it was recorded.
SessionFeatures find_features(const Session& session);

class OwnElasticities {
 public:
  // Learned from the days folded in already: answers of the last days may still come.
  OwnElasticities(std::span<const Session> sessions, std::span<const FoldedKnee> knees, const RuleBook& rules,
                  LocalDate today);
  // At least 1; of two knees the one that minds it more.
  double find_dearer_factor(const SessionFeatures& features) const;

 private:
  Known<ElasticityModel> model_;  // none while there are too few runs to learn from
  std::vector<RunnerElasticities> knees_;
};

}  // namespace patella
