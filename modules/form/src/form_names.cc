#include <array>

#include "patella/form.h"

namespace patella {
namespace {

constexpr std::array<std::string_view, 3> finding_names{"step_rate", "upright_trunk", "narrow_step"};
constexpr std::array<std::string_view, 3> cue_names{"more_steps", "lean_from_ankles", "wider_step"};
constexpr std::array<std::string_view, 6> form_state_names{"refer",         "protect",       "not_running",
                                                           "nothing_known", "nothing_found", "trial"};

}  // namespace

std::string_view name_of(FormFinding finding) { return finding_names.at(static_cast<std::size_t>(finding)); }
std::string_view name_of(FormCue cue) { return cue_names.at(static_cast<std::size_t>(cue)); }
std::string_view name_of(FormState state) { return form_state_names.at(static_cast<std::size_t>(state)); }

}  // namespace patella
