#include "story_kinds.h"

#include <array>

namespace patella {
namespace {

constexpr std::array kinds{StoryKind{"knee_load", answer_knee_load_story},
                           StoryKind{"onset", answer_onset_story},
                           StoryKind{"shoes", answer_shoes_story},
                           StoryKind{"checkin", answer_checkin_story},
                           StoryKind{"recovery", answer_recovery_story},
                           StoryKind{"score", answer_score_story},
                           StoryKind{"triage", answer_triage_story},
                           StoryKind{"strength", answer_strength_story},
                           StoryKind{"capacity", answer_capacity_story},
                           StoryKind{"planned_load", answer_planned_load_story},
                           StoryKind{"elasticity", answer_elasticity_story},
                           StoryKind{"forecast", answer_forecast_story},
                           StoryKind{"gait", answer_gait_story},
                           StoryKind{"dynamics", answer_dynamics_story},
                           StoryKind{"form", answer_form_story}};

}  // namespace

const StoryKind* find_story_kind(std::string_view about) {
  for (const StoryKind& kind : kinds)
    if (kind.about == about) return &kind;
  return nullptr;
}

}  // namespace patella
